/**
 * The arithmetic decoder of JPEG 2000 (ISO/IEC 15444-1 annex C), and the plain bits that stand in
 * its place where coding passes bypass it (annex D.6).
 */

/** Table C.2: Qe, next state after MPS, after LPS, whether the sense switches. */
const STATES: readonly (readonly [qe: number, mps: number, lps: number, swap: 0 | 1])[] = [
  [0x5601, 1, 1, 1],
  [0x3401, 2, 6, 0],
  [0x1801, 3, 9, 0],
  [0x0ac1, 4, 12, 0],
  [0x0521, 5, 29, 0],
  [0x0221, 38, 33, 0],
  [0x5601, 7, 6, 1],
  [0x5401, 8, 14, 0],
  [0x4801, 9, 14, 0],
  [0x3801, 10, 14, 0],
  [0x3001, 11, 17, 0],
  [0x2401, 12, 18, 0],
  [0x1c01, 13, 20, 0],
  [0x1601, 29, 21, 0],
  [0x5601, 15, 14, 1],
  [0x5401, 16, 14, 0],
  [0x5101, 17, 15, 0],
  [0x4801, 18, 16, 0],
  [0x3801, 19, 17, 0],
  [0x3401, 20, 18, 0],
  [0x3001, 21, 19, 0],
  [0x2801, 22, 19, 0],
  [0x2401, 23, 20, 0],
  [0x2201, 24, 21, 0],
  [0x1c01, 25, 22, 0],
  [0x1801, 26, 23, 0],
  [0x1601, 27, 24, 0],
  [0x1401, 28, 25, 0],
  [0x1201, 29, 26, 0],
  [0x1101, 30, 27, 0],
  [0x0ac1, 31, 28, 0],
  [0x09c1, 32, 29, 0],
  [0x08a1, 33, 30, 0],
  [0x0521, 34, 31, 0],
  [0x0441, 35, 32, 0],
  [0x02a1, 36, 33, 0],
  [0x0221, 37, 34, 0],
  [0x0141, 38, 35, 0],
  [0x0111, 39, 36, 0],
  [0x0085, 40, 37, 0],
  [0x0049, 41, 38, 0],
  [0x0025, 42, 39, 0],
  [0x0015, 43, 40, 0],
  [0x0009, 44, 41, 0],
  [0x0005, 45, 42, 0],
  [0x0001, 45, 43, 0],
  [0x5601, 46, 46, 0],
];

// Flat, by state and sense together (2 × state + MPS): one look for each decision.
const QE = Uint16Array.from({ length: STATES.length * 2 }, (_, i) => STATES[i >> 1]?.[0] ?? 0);
const AFTER_MPS = Uint8Array.from(
  { length: STATES.length * 2 },
  (_, i) => (STATES[i >> 1]?.[1] ?? 0) * 2 + (i & 1),
);
const AFTER_LPS = Uint8Array.from({ length: STATES.length * 2 }, (_, i) => {
  const [, , lps = 0, swap = 0] = STATES[i >> 1] ?? [];
  return lps * 2 + ((i & 1) ^ swap);
});

/** States of the contexts, and how they begin (table D.7). */
export const CONTEXTS = 19;
export const RUN_LENGTH = 17;
export const UNIFORM = 18;

export function resetContexts(contexts: Uint8Array): void {
  contexts.fill(0);
  contexts[0] = 4 * 2;
  contexts[RUN_LENGTH] = 3 * 2;
  contexts[UNIFORM] = 46 * 2;
}

/** One codeword segment; behind its end stand ones (C.3.4). */
export class MqDecoder {
  private readonly bytes: Uint8Array;
  private readonly end: number;
  private at: number;
  private c: number;
  private a = 0x8000;
  private ct = 0;

  constructor(bytes: Uint8Array, from: number, to: number) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
    this.c = this.byteAt(from) << 16;
    this.byteIn();
    this.c <<= 7;
    this.ct -= 7;
  }

  /** A decision in a context, whose state moves on. */
  decode(contexts: Uint8Array, context: number): 0 | 1 {
    const state = contexts[context] ?? 0;
    const qe = QE[state] ?? 0;
    let decision = (state & 1) as 0 | 1;
    this.a -= qe;
    if (this.c >>> 16 < qe) {
      if (this.a < qe) {
        contexts[context] = AFTER_MPS[state] ?? 0;
      } else {
        decision = (1 - decision) as 0 | 1;
        contexts[context] = AFTER_LPS[state] ?? 0;
      }
      this.a = qe;
    } else {
      this.c -= qe << 16;
      if (this.a & 0x8000) return decision;
      if (this.a < qe) {
        decision = (1 - decision) as 0 | 1;
        contexts[context] = AFTER_LPS[state] ?? 0;
      } else {
        contexts[context] = AFTER_MPS[state] ?? 0;
      }
    }
    this.renormalize();
    return decision;
  }

  private renormalize(): void {
    do {
      if (this.ct === 0) this.byteIn();
      this.a <<= 1;
      this.c <<= 1;
      this.ct -= 1;
    } while ((this.a & 0x8000) === 0);
  }

  private byteIn(): void {
    if (this.byteAt(this.at) === 0xff) {
      const next = this.byteAt(this.at + 1);
      if (next > 0x8f) {
        this.c += 0xff00;
        this.ct = 8;
      } else {
        this.at += 1;
        this.c += next << 9;
        this.ct = 7;
      }
    } else {
      this.at += 1;
      this.c += this.byteAt(this.at) << 8;
      this.ct = 8;
    }
  }

  private byteAt(at: number): number {
    return at < this.end ? (this.bytes[at] ?? 0xff) : 0xff;
  }
}

/** Bits as they are, with a bit stuffed behind 0xFF. */
export class RawBits {
  private readonly bytes: Uint8Array;
  private readonly end: number;
  private at: number;
  private current = 0;
  private left = 0;

  constructor(bytes: Uint8Array, from: number, to: number) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  read(): 0 | 1 {
    if (this.left === 0) {
      const isStuffed = this.current === 0xff;
      this.current = this.at < this.end ? (this.bytes[this.at] ?? 0xff) : 0xff;
      this.at += 1;
      this.left = isStuffed ? 7 : 8;
    }
    this.left -= 1;
    return ((this.current >> this.left) & 1) as 0 | 1;
  }
}
