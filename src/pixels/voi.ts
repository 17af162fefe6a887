/**
 * Values of Interest: modality values → 0 … 255 (PS3.3 C.11.2).
 *
 * Centre and width are in modality units (after rescale or Modality LUT). The result is rounded half
 * up. LINEAR asks for w ≥ 1 (C.11.2.1.2); a smaller one counts as 1. The other functions ask for
 * w > 0; at or below 0 they are the threshold that they tend to.
 */
import type { SampleArray } from '#pixels/frame.ts';
import { lookUp, type Lut } from '#pixels/lut.ts';

export type VoiFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';

export interface Voi {
  readonly center: number;
  readonly width: number;
  readonly function: VoiFunction;
}

/** A table in the place of a window. */
export interface VoiLut {
  readonly lut: Lut;
}

/** Modality rescale: value = slope × stored + intercept, or a table in its place (PS3.3 C.11.1). */
export interface Rescale {
  readonly slope: number;
  readonly intercept: number;
  readonly lut?: Lut | null;
}

export function modalityValue(stored: number, { slope, intercept, lut }: Rescale): number {
  return lut ? lookUp(lut, stored) : stored * slope + intercept;
}

/** One modality value as display level, 0 … 255. */
export function toDisplay(value: number, voi: Voi | VoiLut): number {
  if (!('lut' in voi)) return Math.floor(unrounded(value, voi) + 0.5);
  // The range of the output is that of the entries' bits (PS3.3 C.11.2.1.1).
  const most = 2 ** voi.lut.bits - 1;
  return Math.floor((lookUp(voi.lut, value) / most) * 255 + 0.5);
}

function unrounded(x: number, { center: c, width, function: kind }: Voi): number {
  if (kind === 'LINEAR') {
    // C.11.2.1.2.1
    const w = Math.max(width, 1);
    if (x <= c - 0.5 - (w - 1) / 2) return 0;
    if (x > c - 0.5 + (w - 1) / 2) return 255;
    return ((x - (c - 0.5)) / (w - 1) + 0.5) * 255;
  }
  if (width <= 0) return x <= c ? 0 : 255;
  if (kind === 'SIGMOID') return 255 / (1 + Math.exp((-4 * (x - c)) / width)); // C.11.2.1.3.1
  if (x <= c - width / 2) return 0; // LINEAR_EXACT, C.11.2.1.3.2
  if (x > c + width / 2) return 255;
  return ((x - c) / width + 0.5) * 255;
}

/**
 * Stored values → display levels in `out`, which is at least as long. Data of 8 and 16 bits goes
 * through a table over the values that its type can hold; the last table is kept, because the
 * frames of a stack are drawn with one window.
 */
export function mapGray(
  values: SampleArray,
  rescale: Rescale,
  voi: Voi | VoiLut,
  inverted: boolean,
  out: Levels,
): void {
  const range = rangeOf(values);
  if (range === null || values.length < range.size / 4) {
    for (let i = 0; i < values.length; i += 1) {
      out[i] = level(values[i] ?? 0, rescale, voi, inverted);
    }
    return;
  }
  const table = tableFor(range, rescale, voi, inverted);
  const { buffer, byteOffset, length } = values;
  // By bit pattern, so that each of the two loops sees one type only and stays fast.
  if (range.size === 0x100) look8(new Uint8Array(buffer, byteOffset, length), table, out);
  else look16(new Uint16Array(buffer, byteOffset, length), table, out);
}

type Levels = Uint8Array | Uint8ClampedArray;

function look8(patterns: Uint8Array, table: Uint8Array, out: Levels): void {
  for (let i = 0; i < patterns.length; i += 1) out[i] = table[patterns[i] ?? 0] ?? 0;
}

function look16(patterns: Uint16Array, table: Uint8Array, out: Levels): void {
  for (let i = 0; i < patterns.length; i += 1) out[i] = table[patterns[i] ?? 0] ?? 0;
}

function level(stored: number, rescale: Rescale, voi: Voi | VoiLut, inverted: boolean): number {
  const shown = toDisplay(modalityValue(stored, rescale), voi);
  return inverted ? 255 - shown : shown;
}

interface Range {
  readonly lowest: number;
  readonly size: number;
}

const RANGES = {
  int8: { lowest: -0x80, size: 0x100 },
  uint8: { lowest: 0, size: 0x100 },
  int16: { lowest: -0x8000, size: 0x10000 },
  uint16: { lowest: 0, size: 0x10000 },
} as const;

/** Values that the array's type can hold; null where a table would be too large. */
function rangeOf(values: SampleArray): Range | null {
  if (values instanceof Uint16Array) return RANGES.uint16;
  if (values instanceof Int16Array) return RANGES.int16;
  if (values instanceof Uint8Array) return RANGES.uint8;
  return values instanceof Int8Array ? RANGES.int8 : null;
}

/** What a table was made of: numbers and words, and the header's tables by identity. */
type Key = readonly (string | number | boolean | Lut | null)[];

let lastTable: { key: Key; table: Uint8Array } | null = null;

/** Levels by the bit pattern of the stored value. */
function tableFor(
  range: Range,
  rescale: Rescale,
  voi: Voi | VoiLut,
  inverted: boolean,
): Uint8Array {
  const { slope, intercept, lut = null } = rescale;
  const curve = 'lut' in voi ? [voi.lut] : [voi.center, voi.width, voi.function];
  const key: Key = [range.lowest, range.size, slope, intercept, lut, inverted, ...curve];
  const before = lastTable?.key;
  if (lastTable && before?.length === key.length && key.every((part, i) => part === before[i])) {
    return lastTable.table;
  }
  const table = new Uint8Array(range.size);
  for (let i = 0; i < range.size; i += 1) {
    const value = i + range.lowest;
    // The place of a negative value is its two's complement.
    table[value & (range.size - 1)] = level(value, rescale, voi, inverted);
  }
  lastTable = { key, table };
  return table;
}
