/**
 * Further axes of a stack: what tells frames at one position apart.
 */
import type { OrderWarning } from '#catalog/catalog.ts';
import { groupBy } from '#catalog/split.ts';
import type { PlacedRecord } from '#catalog/position.ts';
import type { FrameRecord } from '#catalog/units.ts';
import { warning } from '#catalog/warnings.ts';

export interface AxisSets {
  readonly axes: readonly FurtherAxis[];
  /** How many sets the axes divide the frames into; 1 without axes. */
  readonly count: number;
  setOf(record: FrameRecord): number;
  /** What the axes leave unexplained. */
  readonly repeats: readonly OrderWarning[];
}

export interface FurtherAxis {
  readonly name: string;
  readonly values: readonly string[];
  indexOf(record: FrameRecord): number;
}

export function axisSets(placed: readonly PlacedRecord[], slots: number): AxisSets {
  const repeats = placed.length === slots ? [] : [unexplained(placed)];
  return { axes: [], count: 1, setOf: () => 0, repeats };
}

function unexplained(placed: readonly PlacedRecord[]): OrderWarning {
  const shared = groupBy(placed, ({ slot }) => String(slot)).filter((frames) => frames.length > 1);
  const frames = shared.flat().map(({ record }) => record);
  const data = { positions: shared.length, frames: frames.length };
  return warning('repeated-position', frames, data);
}
