/**
 * A JPEG 2000 stream of one code block in every style, for tests: the encoders at hand know none but
 * the plain one. Written from the tables of ISO/IEC 15444-1 annexes C and D, slowly; OpenJPEG judges
 * whether it is right. Never part of the page.
 */

import { type Context, MqEncoder, StuffedBits } from '#pixels/codecs/jpeg2000/mqEncoder.ts';

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
  const bits = new StuffedBits();
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
function writePasses(bits: StuffedBits, passes: number): void {
  if (passes === 1) bits.write(0, 1);
  else if (passes === 2) bits.write(0b10, 2);
  else if (passes <= 5) bits.write(0b1100 + passes - 3, 4);
  else if (passes <= 36) bits.write(0b1111_00000 + passes - 6, 9);
  else bits.write((0b1111_11111 << 7) + passes - 37, 16);
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
  let coder = new MqEncoder();
  let raw: StuffedBits | null = null;
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
    coder = new MqEncoder();
    raw = null;
  };
  let done = 0;
  for (let plane = BITS - 1; plane >= 0; plane -= 1) {
    for (const kind of plane === BITS - 1 ? [2] : [0, 1, 2]) {
      const isRaw = (style & 1) !== 0 && done >= 10 && kind < 2;
      if (isRaw && raw === null) raw = new StuffedBits();
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
