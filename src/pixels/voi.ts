/**
 * Values of Interest: modality values → 0 … 255 (PS3.3 C.11.2).
 *
 * Centre and width are in modality units (after rescale or Modality LUT). The result is rounded half
 * up. LINEAR asks for w ≥ 1 (C.11.2.1.2); a smaller one counts as 1. The other functions ask for
 * w > 0; at or below 0 they are the threshold that they tend to.
 */
import type { SampleArray } from '#pixels/frame.ts';

export type VoiFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';

export interface Voi {
  readonly center: number;
  readonly width: number;
  readonly function: VoiFunction;
}

/** Modality rescale: value = slope × stored + intercept (PS3.3 C.11.1). */
export interface Rescale {
  readonly slope: number;
  readonly intercept: number;
}

/** One modality value as display level, 0 … 255. */
export function toDisplay(value: number, voi: Voi): number {
  return Math.floor(unrounded(value, voi) + 0.5);
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
  voi: Voi,
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

function level(stored: number, { slope, intercept }: Rescale, voi: Voi, inverted: boolean): number {
  const shown = toDisplay(stored * slope + intercept, voi);
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

let lastTable: { key: string; table: Uint8Array } | null = null;

/** Levels by the bit pattern of the stored value. */
function tableFor(range: Range, rescale: Rescale, voi: Voi, inverted: boolean): Uint8Array {
  const { slope, intercept } = rescale;
  const { center, width, function: kind } = voi;
  const numbers = [range.lowest, range.size, slope, intercept, center, width];
  const key = `${numbers.join()} ${kind} ${inverted}`;
  if (lastTable?.key === key) return lastTable.table;
  const table = new Uint8Array(range.size);
  for (let i = 0; i < range.size; i += 1) {
    const value = i + range.lowest;
    // The place of a negative value is its two's complement.
    table[value & (range.size - 1)] = level(value, rescale, voi, inverted);
  }
  lastTable = { key, table };
  return table;
}
