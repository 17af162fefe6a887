/**
 * Which way a stack runs, and what Instance Number (0020,0013) says about its order.
 */
import { compareNumbers } from '#catalog/compare.ts';
import type { Vec3 } from '#catalog/instanceSummary.ts';
import { DIRECTION_RHO } from '#catalog/tolerances.ts';
import type { PlacedRecord } from '#catalog/position.ts';
import type { FrameRecord } from '#catalog/units.ts';
import { dominantAxis } from '#catalog/vectors.ts';

export interface Direction {
  /** 1: display order rises with the position along the normal. */
  readonly sign: 1 | -1;
  readonly words: string;
  /** In the patient: 'inferior to superior'. */
  readonly along: string;
  /** Not taken from the numbers: they are missing, or do not follow the positions. */
  readonly fixed: boolean;
  /** Spearman's ρ of number against position, null where numbers are missing. */
  readonly rho: number | null;
}

/**
 * The number that each frame claims in its series: Instance Number, then frame. Null for a frame
 * whose instance has none.
 */
export function claimedNumbers(records: readonly FrameRecord[]): (number | null)[] {
  const units = new Set(records.map((record) => record.unitId));
  if (units.size === 1 && records.some((record) => record.unitFrame > 0)) {
    return records.map((record) => record.unitFrame);
  }
  // A step wider than any frame number keeps the frames of one instance together.
  const width = 1 + records.reduce((most, record) => Math.max(most, record.unitFrame), 0);
  return records.map((record) => {
    const { instanceNumber } = record.instance.summary;
    return instanceNumber === null ? null : instanceNumber * width + record.unitFrame;
  });
}

/** `sets` are the sets along the stack's further axes: each runs through the positions by itself. */
export function directionOf(sets: readonly (readonly PlacedRecord[])[], normal: Vec3): Direction {
  const rho = meanRho(sets);
  if (rho !== null && Math.abs(rho) >= DIRECTION_RHO) {
    const sign = rho > 0 ? 1 : -1;
    const along = directionWords(normal, sign);
    return { sign, words: 'as Instance Number rises', along, fixed: false, rho };
  }
  // LPS: x rises to the left, y to the back, z to the head.
  const sign = normal[dominantAxis(normal)] >= 0 ? 1 : -1;
  const words = directionWords(normal, sign);
  return { sign, words, along: words, fixed: true, rho };
}

const ENDS = [
  ['right', 'left'],
  ['anterior', 'posterior'],
  ['inferior', 'superior'],
] as const;

/** Where the way along the normal (`sign` 1) or against it leads, by its largest component. */
function directionWords(normal: Vec3, sign: 1 | -1): string {
  const axis = dominantAxis(normal);
  const [from, to] = ENDS[axis];
  return normal[axis] * sign >= 0 ? `${from} to ${to}` : `${to} to ${from}`;
}

function meanRho(sets: readonly (readonly PlacedRecord[])[]): number | null {
  let sum = 0;
  let frames = 0;
  for (const set of sets) {
    const numbers = claimedNumbers(set.map((placed) => placed.record));
    const known = numbers.filter((number) => number !== null);
    if (known.length < numbers.length) return null;
    const rho = spearman(
      set.map((placed) => placed.slot),
      known,
    );
    sum += rho * set.length;
    frames += set.length;
  }
  return frames === 0 ? null : sum / frames;
}

/** Spearman's rank correlation; 0 where either side does not vary. */
export function spearman(xs: readonly number[], ys: readonly number[]): number {
  const [a, b] = [ranks(xs), ranks(ys)];
  const mean = (xs.length - 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  for (const [i, rank] of a.entries()) {
    const [da, db] = [rank - mean, (b[i] ?? mean) - mean];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}

/** Ranks from 0; equal values share the mean of theirs. */
function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).toSorted((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const result = values.map(() => 0);
  let start = 0;
  while (start < order.length) {
    const value = values[order[start] ?? 0];
    let end = start;
    while (end + 1 < order.length && values[order[end + 1] ?? 0] === value) end += 1;
    for (let i = start; i <= end; i += 1) result[order[i] ?? 0] = (start + end) / 2;
    start = end + 1;
  }
  return result;
}

/** How many frames stand elsewhere than their numbers, sorted, would put them. */
export function disagreementsOf(records: readonly FrameRecord[]): number {
  const numbers = claimedNumbers(records);
  const sorted = numbers.toSorted(compareNumbers);
  return numbers.filter((number, i) => number !== sorted[i]).length;
}
