/**
 * Position of a frame along its slice normal, and which frames share one.
 *
 * position = imagePositionPatient · (rowCosines × columnCosines), in mm, LPS (PS3.3 C.7.6.2.1.1).
 * All frames of one stack are measured along one normal: with each frame's own, a tenth of a degree
 * would move a slice that lies far from the origin by millimetres.
 */
import type { Gap } from '#catalog/catalog.ts';
import type { Vec3 } from '#catalog/instanceSummary.ts';
import {
  MISSING_SLICE_RATIO,
  SAME_POSITION_MM,
  SAME_POSITION_RATIO,
  WIDE_GAP_RATIO,
} from '#catalog/tolerances.ts';
import type { FrameRecord } from '#catalog/units.ts';
import { dot } from '#catalog/vectors.ts';

/** A record that has a place along the normal of its stack. */
export interface PlacedRecord {
  readonly record: FrameRecord;
  /** mm along the normal. */
  readonly at: number;
  /** Which of the stack's distinct positions it has, 0-based, rising with `at`. */
  readonly slot: number;
}

export interface PlacedRecords {
  readonly placed: readonly PlacedRecord[];
  /** One mm value for each slot. */
  readonly slots: readonly number[];
}

export function placeAlong(records: readonly FrameRecord[], normal: Vec3): PlacedRecords {
  const measured = records.map((record) => {
    const { position } = record.facts;
    if (position === null) throw new Error('Only frames with a position are placed.');
    return { record, at: dot(position, normal) };
  });
  const sorted = measured.map(({ at }) => at).toSorted((a, b) => a - b);
  const tolerance = samePositionMm(sorted);
  const slots: number[] = [];
  const slotOf = new Map<number, number>();
  let last = Number.NEGATIVE_INFINITY;
  for (const at of sorted) {
    if (at - last > tolerance) slots.push(at);
    slotOf.set(at, slots.length - 1);
    last = at;
  }
  const placed = measured.map(({ record, at }) => ({ record, at, slot: slotOf.get(at) ?? 0 }));
  return { placed, slots };
}

/** Positions closer than this are one. */
export function samePositionMm(sorted: readonly number[]): number {
  const real = stepsBetween(sorted).filter((gap) => gap > SAME_POSITION_MM);
  const typical = median(real);
  if (typical === null) return SAME_POSITION_MM;
  return Math.max(SAME_POSITION_MM, SAME_POSITION_RATIO * typical);
}

export function stepsBetween(sorted: readonly number[]): number[] {
  return sorted.slice(1).map((at, i) => at - (sorted[i] ?? at));
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? 0;
  if (sorted.length % 2 === 1) return upper;
  return ((sorted[(sorted.length >> 1) - 1] ?? 0) + upper) / 2;
}

/** How many slices a gap of `mm` lacks, 0 where it is no multiple of the typical gap. */
export function missingIn(mm: number, typical: number): number {
  const multiple = Math.round(mm / typical);
  const near = Math.abs(mm - multiple * typical) <= MISSING_SLICE_RATIO * multiple * typical;
  return multiple > 1 && mm > WIDE_GAP_RATIO * typical && near ? multiple - 1 : 0;
}

/**
 * The wide gaps of a stack in display order, between neighbours that both have a position and are
 * in the same set of its further axes.
 */
export function wideGaps(
  positions: readonly (number | null)[],
  setOf: (index: number) => number,
  typicalAt: (index: number) => number | null,
): Gap[] {
  const gaps: Gap[] = [];
  for (let after = 0; after + 1 < positions.length; after += 1) {
    const [here, next] = [positions[after] ?? null, positions[after + 1] ?? null];
    if (here === null || next === null || setOf(after) !== setOf(after + 1)) continue;
    const typical = typicalAt(after);
    if (typical === null) continue;
    const mm = Math.abs(next - here);
    if (mm > WIDE_GAP_RATIO * typical) gaps.push({ after, mm, missing: missingIn(mm, typical) });
  }
  return gaps;
}
