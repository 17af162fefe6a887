/**
 * Segmented Palette Color Lookup Table Data → its entries (PS3.3 C.7.9.2).
 *
 * Segments are discrete (0, length, values), linear (1, length, end value) or indirect (2, number of
 * segments, byte offset of the first one, low then high).
 */
import { MAX_PALETTE_SEGMENTS } from '#dicom/limits.ts';

const DISCRETE = 0;
const LINEAR = 1;
const INDIRECT = 2;

/**
 * @param values numbers of the segmented data, `bits` each
 * @param entries how many the descriptor promises; more are not made
 * @returns null where the segments are damaged
 */
export function expandSegments(
  values: Uint16Array,
  bits: number,
  entries: number,
): Uint16Array | null {
  const out: number[] = [];
  const job = { values, bits, entries, out, segments: 0 };
  const isWhole = expand(job, 0, values.length, false);
  return isWhole && out.length > 0 ? Uint16Array.from(out.slice(0, entries)) : null;
}

interface Expansion {
  readonly values: Uint16Array;
  readonly bits: number;
  readonly entries: number;
  readonly out: number[];
  /** Walked through so far: some give no entry, and indirect ones are walked through again. */
  segments: number;
}

/** Expand up to `count` segments from `from` on, until there are enough entries. */
function expand(job: Expansion, from: number, count: number, isIndirect: boolean): boolean {
  const { values, entries, out } = job;
  let at = from;
  for (let done = 0; done < count && at + 1 < values.length && out.length < entries; done += 1) {
    job.segments += 1;
    if (job.segments > MAX_PALETTE_SEGMENTS) return false;
    const kind = values[at] ?? 0;
    const length = values[at + 1] ?? 0;
    if (kind === DISCRETE) {
      if (at + 2 + length > values.length) return false;
      for (let i = 0; i < length; i += 1) out.push(values[at + 2 + i] ?? 0);
      at += 2 + length;
    } else if (kind === LINEAR) {
      if (!appendLine(out, values[at + 2], length, entries)) return false;
      at += 3;
    } else if (kind === INDIRECT && !isIndirect) {
      // An indirect segment does not refer to another one.
      const offset = offsetOf(job, at + 2);
      if (offset === null || !expand(job, offset, length, true)) return false;
      at += job.bits === 8 ? 6 : 4;
    } else {
      return false;
    }
  }
  return true;
}

/** From the last entry, which is not repeated, to `end`. */
function appendLine(
  out: number[],
  end: number | undefined,
  length: number,
  entries: number,
): boolean {
  const start = out.at(-1);
  if (start === undefined || end === undefined) return false;
  for (let i = 1; i <= length && out.length < entries; i += 1) {
    out.push(Math.round(start + ((end - start) * i) / length));
  }
  return true;
}

/** Index of the number at a byte offset that is written in two words, or in four bytes. */
function offsetOf({ values, bits }: Expansion, at: number): number | null {
  const width = bits / 8;
  let bytes = 0;
  for (let i = 0; i < 4 / width; i += 1) bytes += (values[at + i] ?? 0) * 2 ** (bits * i);
  const index = bytes / width;
  return Number.isInteger(index) && index < values.length ? index : null;
}
