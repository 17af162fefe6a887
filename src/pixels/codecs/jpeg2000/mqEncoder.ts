/**
 * The arithmetic encoder of JPEG 2000 and the bits of its packet headers, for tests: ISO/IEC 15444-1
 * C.2 and B.10.1, written from the tables. Never part of the page.
 */

/** Bits with one stuffed behind a byte of ones. */
export class StuffedBits {
  private readonly bytes: number[] = [];
  private current = 0;
  private room = 8;

  write(value: number, count: number): void {
    for (let bit = count - 1; bit >= 0; bit -= 1) {
      this.room -= 1;
      this.current |= (Math.floor(value / 2 ** bit) & 1) << this.room;
      if (this.room === 0) this.flush();
    }
  }

  done(): number[] {
    if (this.room < 8) this.flush();
    if (this.bytes.at(-1) === 0xff) this.bytes.push(0);
    return this.bytes;
  }

  private flush(): void {
    this.bytes.push(this.current);
    this.room = this.current === 0xff ? 7 : 8;
    this.current = 0;
  }
}

// Table C.2.
const QE = [
  0x5601, 0x3401, 0x1801, 0x0ac1, 0x0521, 0x0221, 0x5601, 0x5401, 0x4801, 0x3801, 0x3001, 0x2401,
  0x1c01, 0x1601, 0x5601, 0x5401, 0x5101, 0x4801, 0x3801, 0x3401, 0x3001, 0x2801, 0x2401, 0x2201,
  0x1c01, 0x1801, 0x1601, 0x1401, 0x1201, 0x1101, 0x0ac1, 0x09c1, 0x08a1, 0x0521, 0x0441, 0x02a1,
  0x0221, 0x0141, 0x0111, 0x0085, 0x0049, 0x0025, 0x0015, 0x0009, 0x0005, 0x0001, 0x5601,
];
const MORE = [
  1, 2, 3, 4, 5, 38, 7, 8, 9, 10, 11, 12, 13, 29, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
  27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 45, 46,
];
const LESS = [
  1, 6, 9, 12, 29, 33, 6, 14, 14, 14, 17, 18, 20, 21, 14, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22,
  23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 46,
];
const SWITCHES = new Set([0, 6, 14]);

export interface Context {
  state: number;
  mps: number;
}

/** Figures C.3 to C.10. */
export class MqEncoder {
  private readonly out: number[] = [0];
  private a = 0x8000;
  private c = 0;
  private ct = 12;

  code(context: Context, bit: number): void {
    const { state } = context;
    const qe = QE[state] ?? 0;
    this.a -= qe;
    if (bit === context.mps) {
      if (this.a & 0x8000) {
        this.c += qe;
        return;
      }
      if (this.a < qe) this.a = qe;
      else this.c += qe;
      context.state = MORE[state] ?? 0;
    } else {
      if (this.a < qe) this.c += qe;
      else this.a = qe;
      if (SWITCHES.has(state)) context.mps = 1 - context.mps;
      context.state = LESS[state] ?? 0;
    }
    do {
      this.a <<= 1;
      this.c *= 2;
      this.ct -= 1;
      if (this.ct === 0) this.byteOut();
    } while ((this.a & 0x8000) === 0);
  }

  done(): number[] {
    const most = this.c + this.a;
    this.c = Math.floor(this.c / 0x10000) * 0x10000 + 0xffff;
    if (this.c >= most) this.c -= 0x8000;
    for (let i = 0; i < 2; i += 1) {
      this.c *= 2 ** this.ct;
      this.byteOut();
    }
    const bytes = this.out.slice(1);
    if (bytes.at(-1) === 0xff) bytes.pop();
    return bytes;
  }

  private byteOut(): void {
    const last = this.out.length - 1;
    if (this.out[last] !== 0xff && this.c >= 0x8000000) {
      this.out[last] = (this.out[last] ?? 0) + 1;
      this.c -= 0x8000000;
    }
    const [shift, ct] = this.out[last] === 0xff ? [20, 7] : [19, 8];
    this.out.push(Math.floor(this.c / 2 ** shift));
    this.c %= 2 ** shift;
    this.ct = ct;
  }
}
