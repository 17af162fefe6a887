/**
 * A JPEG 2000 stream of one code block in every style, for tests: the encoders at hand know none but
 * the plain one. Written from the tables of ISO/IEC 15444-1 annexes C and D, slowly; OpenJPEG judges
 * whether it is right. Never part of the page.
 */

export interface BlockPicture {
  /** At most 64 of each. */
  readonly columns: number;
  readonly rows: number;
  /** 8 bits, unsigned. */
  readonly samples: Uint8Array;
  /** Table A.19. */
  readonly style: number;
}

const BITS = 8;
const GUARD_BITS = 2;

export function encodeInStyle(picture: BlockPicture): Uint8Array {
  const { columns, rows, style } = picture;
  const segments = codeBlock(picture);
  const passes = segments.reduce((sum, segment) => sum + segment.passes, 0);
  const bits = new HeaderBits();
  bits.write(1, 1); // not empty
  bits.write(1, 1); // the block is in the first layer
  // No zero planes but the guard bits'.
  for (let plane = 0; plane < GUARD_BITS - 1; plane += 1) bits.write(0, 1);
  bits.write(1, 1);
  writePasses(bits, passes);
  const lengthBits = 16;
  for (let i = 3; i < lengthBits; i += 1) bits.write(1, 1);
  bits.write(0, 1);
  for (const { bytes, passes: own } of segments) {
    bits.write(bytes.length, lengthBits + Math.floor(Math.log2(own)));
  }
  const data = [...bits.done(), ...segments.flatMap(({ bytes }) => bytes)];
  const u16 = (value: number) => [value >> 8, value & 255];
  const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 0xffff)];
  const box = [...u32(columns), ...u32(rows)];
  const size = [
    0,
    0,
    ...box,
    ...u32(0),
    ...u32(0),
    ...box,
    ...u32(0),
    ...u32(0),
    0,
    1,
    BITS - 1,
    1,
    1,
  ];
  const segment = (marker: number, body: number[]) => [
    0xff,
    marker,
    ...u16(body.length + 2),
    ...body,
  ];
  return Uint8Array.from([
    0xff,
    0x4f,
    ...segment(0x51, size),
    ...segment(0x52, [0, 0, 0, 1, 0, 0, 4, 4, style, 1]),
    ...segment(0x5c, [GUARD_BITS << 5, BITS << 3]),
    ...segment(0x90, [0, 0, ...u32(data.length + 14), 0, 1]),
    0xff,
    0x93,
    ...data,
    0xff,
    0xd9,
  ]);
}

interface Coded {
  readonly bytes: number[];
  passes: number;
}

/** Table B.4. */
function writePasses(bits: HeaderBits, passes: number): void {
  if (passes === 1) bits.write(0, 1);
  else if (passes === 2) bits.write(0b10, 2);
  else if (passes <= 5) bits.write(0b1100 + passes - 3, 4);
  else if (passes <= 36) bits.write(0b1111_00000 + passes - 6, 9);
  else bits.write((0b1111_11111 << 7) + passes - 37, 16);
}

/** Bits with one stuffed behind a byte of ones. */
class HeaderBits {
  protected readonly bytes: number[] = [];
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

interface Context {
  state: number;
  mps: number;
}

/** Figures C.3 to C.10. */
class Arithmetic {
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

/** All passes of the picture's block, in codeword segments. */
function codeBlock({ columns, rows, samples, style }: BlockPicture): Coded[] {
  const value = (x: number, y: number) => (samples[y * columns + x] ?? 0) - 128;
  const inside = (x: number, y: number) => x >= 0 && y >= 0 && x < columns && y < rows;
  const significant = new Set<number>();
  const refined = new Set<number>();
  const visited = new Set<number>();
  const key = (x: number, y: number) => y * columns + x;
  const isCausal = (style & 8) !== 0;
  /** 1 or −1 where the neighbour is significant and may be looked at. */
  const sign = (x: number, y: number, fromRow: number) => {
    if (!inside(x, y) || !significant.has(key(x, y))) return 0;
    if (isCausal && Math.floor(y / 4) > Math.floor(fromRow / 4)) return 0;
    return value(x, y) < 0 ? -1 : 1;
  };
  const count = (x: number, y: number, offsets: readonly (readonly [number, number])[]) =>
    offsets.filter(([dx, dy]) => sign(x + dx, y + dy, y) !== 0).length;
  const zeroContext = (x: number, y: number) => {
    const h = count(x, y, [
      [-1, 0],
      [1, 0],
    ]);
    const v = count(x, y, [
      [0, -1],
      [0, 1],
    ]);
    const d = count(x, y, [
      [-1, -1],
      [1, -1],
      [-1, 1],
      [1, 1],
    ]);
    if (h === 2) return 8;
    if (h === 1) return v > 0 ? 7 : d > 0 ? 6 : 5;
    if (v > 0) return v === 2 ? 4 : 3;
    return Math.min(d, 2);
  };
  let contexts: Context[] = [];
  const reset = () => {
    contexts = Array.from({ length: 19 }, (_, at) => ({
      state: ({ 0: 4, 17: 3, 18: 46 } as Record<number, number>)[at] ?? 0,
      mps: 0,
    }));
  };
  reset();

  const segments: Coded[] = [];
  let coder = new Arithmetic();
  let raw: HeaderBits | null = null;
  let inSegment = 0;
  const code = (context: number, bit: number) => {
    const own = contexts[context];
    if (raw !== null) raw.write(bit, 1);
    else if (own !== undefined) coder.code(own, bit);
  };
  const codeSign = (x: number, y: number) => {
    const h = Math.max(-1, Math.min(1, sign(x - 1, y, y) + sign(x + 1, y, y)));
    const v = Math.max(-1, Math.min(1, sign(x, y - 1, y) + sign(x, y + 1, y)));
    const turned = h < 0 || (h === 0 && v < 0) ? 1 : 0;
    const [a, b] = turned === 1 ? [-h, -v] : [h, v];
    const context = a === 1 ? 12 + b : 9 + b;
    const bit = value(x, y) < 0 ? 1 : 0;
    code(context, raw === null ? bit ^ turned : bit);
    significant.add(key(x, y));
  };

  /** Calls for every coefficient: stripes of four rows, column by column. */
  const scan = (each: (x: number, y: number) => number | void) => {
    for (let top = 0; top < rows; top += 4) {
      for (let x = 0; x < columns; x += 1) {
        for (let y = top; y < Math.min(top + 4, rows); y += 1) y += each(x, y) ?? 0;
      }
    }
  };
  const bitOf = (x: number, y: number, plane: number) => (Math.abs(value(x, y)) >> plane) & 1;

  const propagate = (plane: number) =>
    scan((x, y) => {
      if (significant.has(key(x, y)) || zeroContext(x, y) === 0) return;
      code(zeroContext(x, y), bitOf(x, y, plane));
      if (bitOf(x, y, plane) === 1) codeSign(x, y);
      visited.add(key(x, y));
    });
  const refine = (plane: number) =>
    scan((x, y) => {
      if (!significant.has(key(x, y)) || visited.has(key(x, y))) return;
      const first = zeroContext(x, y) === 0 ? 14 : 15;
      code(refined.has(key(x, y)) ? 16 : first, bitOf(x, y, plane));
      refined.add(key(x, y));
    });
  const cleanUp = (plane: number) => {
    scan((x, y) => {
      const column = [0, 1, 2, 3].filter((row) => y + row < rows);
      const isQuiet = (row: number) =>
        !significant.has(key(x, y + row)) &&
        !visited.has(key(x, y + row)) &&
        zeroContext(x, y + row) === 0;
      if (y % 4 === 0 && column.length === 4 && column.every(isQuiet)) {
        const found = column.findIndex((row) => bitOf(x, y + row, plane) === 1);
        code(17, found < 0 ? 0 : 1);
        if (found < 0) return 3;
        code(18, found >> 1);
        code(18, found & 1);
        codeSign(x, y + found);
        return found;
      }
      if (significant.has(key(x, y)) || visited.has(key(x, y))) return 0;
      code(zeroContext(x, y), bitOf(x, y, plane));
      if (bitOf(x, y, plane) === 1) codeSign(x, y);
      return 0;
    });
    visited.clear();
    if (style & 32) for (const bit of [1, 0, 1, 0]) code(18, bit);
  };

  const end = () => {
    segments.push({ bytes: raw === null ? coder.done() : raw.done(), passes: inSegment });
    inSegment = 0;
    coder = new Arithmetic();
    raw = null;
  };
  let done = 0;
  for (let plane = BITS - 1; plane >= 0; plane -= 1) {
    for (const kind of plane === BITS - 1 ? [2] : [0, 1, 2]) {
      const isRaw = (style & 1) !== 0 && done >= 10 && kind < 2;
      if (isRaw && raw === null) raw = new HeaderBits();
      [propagate, refine, cleanUp][kind]?.(plane);
      done += 1;
      inSegment += 1;
      if (style & 2) reset();
      const isLast = plane === 0 && kind === 2;
      const isBypassEnd = (style & 1) !== 0 && done >= 10 && kind > 0;
      if (isLast || (style & 4) !== 0 || isBypassEnd) end();
    }
  }
  return segments;
}
