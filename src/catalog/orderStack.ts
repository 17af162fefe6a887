/**
 * Puts the frames of one stack into display order and says why.
 *
 * By position along the normal where the frames have one, by angle for a radial set, else by the
 * first of the fall-backs that tells the frames apart. Positions are in mm along the normal (LPS).
 */
import type { OrderExplanation, OrderWarning, StackAxis } from '#catalog/catalog.ts';
import { axisSets, type AxisSets } from '#catalog/axes.ts';
import { byNumber, inTurn, reversed } from '#catalog/compare.ts';
import {
  claimedNumbers,
  type Direction,
  directionOf,
  disagreementsOf,
  spearman,
} from '#catalog/direction.ts';
import type { StackDraft } from '#catalog/drafts.ts';
import { byHabit, fallbackOrder } from '#catalog/fallback.ts';
import type { Vec6 } from '#catalog/instanceSummary.ts';
import { placeAlong, type PlacedRecord } from '#catalog/position.ts';
import type { FrameRecord } from '#catalog/units.ts';
import { note, warning } from '#catalog/warnings.ts';
import { normalOf } from '#catalog/vectors.ts';

export interface OrderedStack {
  readonly records: readonly FrameRecord[];
  readonly positions: readonly (number | null)[];
  /** Which set of the further axes each frame is in; all 0 where there are none. */
  readonly sets: readonly number[];
  readonly axes: readonly StackAxis[];
  /** The sets have their own ranges of positions or spacings: each is judged by itself. */
  readonly setsDiffer: boolean;
  /** Distinct positions in mm, rising along the normal. */
  readonly slots: readonly number[];
  /** Which of `slots` each frame has, null where it has none. */
  readonly slotOf: readonly (number | null)[];
  readonly order: OrderExplanation;
  readonly warnings: readonly OrderWarning[];
}

/** A generator, so that a caller can rest inside a big stack. */
export function* orderStack(draft: StackDraft): Generator<void, OrderedStack> {
  const { placement, records } = draft;
  if (placement.kind === 'spatial') return yield* orderByPosition(draft, placement.orientation);
  if (placement.kind === 'radial') return orderByAngle(records, placement.angles);
  return orderByFallback(records);
}

function* orderByPosition(draft: StackDraft, orientation: Vec6): Generator<void, OrderedStack> {
  const { records, unplaced } = draft;
  const normal = normalOf(orientation);
  const { placed, slots } = placeAlong(records, normal);
  yield;
  const further = yield* axisSets(placed, slots.length);
  yield;
  // All at one place and nothing to tell them apart: position is no order at all.
  if (slots.length === 1 && records.length > 1 && further.axes.length === 0) {
    const fallback = orderByFallback([...records, ...unplaced]);
    const here = new Set(records);
    const positions = fallback.records.map((one) => (here.has(one) ? (slots[0] ?? null) : null));

    const slotOf = positions.map((at) => (at === null ? null : 0));
    return {
      ...fallback,
      positions,
      slots,
      slotOf,
      warnings: [...fallback.warnings, ...further.warnings],
    };
  }

  const sets = membersOf(placed, further);
  yield;
  const direction = directionOf(sets, normal);
  yield;
  const orderedSets = sets.map((set) => inDirection(set, direction.sign));
  yield;
  const ordered = orderedSets.flat();
  const tail = unplaced.toSorted(byHabit);
  const last = further.count - 1;
  const lastPlaced = ordered.at(-1)?.record;
  const all = [...ordered.map(({ record }) => record), ...tail];
  const warnings: OrderWarning[] = [...further.warnings];
  if (tail.length > 0) warnings.push(warning('no-position', tail, { frames: tail.length }));
  if (direction.fixed && slots.length > 1) {
    const rho = direction.rho === null ? 'missing' : Number(direction.rho.toFixed(2));
    warnings.push(note('fixed-direction', [], { direction: direction.words, rho }));
  }
  const disagreements = orderedSets.reduce(
    (sum, set) => sum + disagreementsOf(set.map(({ record }) => record)),
    0,
  );
  yield;
  return {
    records: all,
    positions: [...ordered.map(({ at }) => at), ...tail.map(() => null)],
    sets: [...ordered.map(({ record }) => further.setOf(record)), ...tail.map(() => last)],
    axes: further.axes.map((axis) => ({
      name: axis.name,
      values: axis.values,
      // What has no position stands at the end of the last set.
      index: all.map((record, i) =>
        axis.indexOf(i < ordered.length ? record : (lastPlaced ?? record)),
      ),
    })),
    setsDiffer: further.differ,
    slots,
    slotOf: [...ordered.map(({ slot }) => slot), ...tail.map(() => null)],
    order: explain(further, slots.length, direction, all.length, disagreements),
    warnings,
  };
}

const SINGLE: OrderExplanation = { rule: 'single', field: '', direction: '', disagreements: 0 };

function explain(
  further: AxisSets,
  slots: number,
  direction: Direction,
  frames: number,
  disagreements: number,
): OrderExplanation {
  if (frames === 1) return SINGLE;
  if (slots === 1) {
    const field = further.axes.map(({ name }) => name).join(', ');
    return { rule: 'axis', field, direction: 'as the value rises', disagreements };
  }
  const field = 'Image Position (Patient)';
  return {
    rule: 'position',
    field,
    direction: direction.words,
    disagreements,
    ...(direction.rho === null ? {} : { rho: Number(direction.rho.toFixed(3)) }),
    along: direction.along,
  };
}

function membersOf(placed: readonly PlacedRecord[], further: AxisSets): PlacedRecord[][] {
  const sets: PlacedRecord[][] = Array.from({ length: further.count }, () => []);
  for (const one of placed) sets[further.setOf(one.record)]?.push(one);
  return sets;
}

/** Frames at one position keep the order of their numbers in both directions. */
function inDirection(set: readonly PlacedRecord[], sign: 1 | -1): PlacedRecord[] {
  const bySlot = byNumber<PlacedRecord>((placed) => placed.slot);
  return set.toSorted(
    inTurn<PlacedRecord>(sign > 0 ? bySlot : reversed(bySlot), (a, b) =>
      byHabit(a.record, b.record),
    ),
  );
}

function orderByAngle(records: readonly FrameRecord[], angles: readonly number[]): OrderedStack {
  const angleOf = new Map(records.map((record, i) => [record, angles[i] ?? 0]));
  const rising = records.toSorted(
    inTurn<FrameRecord>(
      byNumber((record) => angleOf.get(record) ?? null),
      byHabit,
    ),
  );
  const numbers = claimedNumbers(rising).filter((number) => number !== null);
  const complete = numbers.length === rising.length;
  const falls =
    complete &&
    spearman(
      rising.map((_, i) => i),
      numbers,
    ) < 0;
  const ordered = falls ? rising.toReversed() : rising;
  return {
    ...withoutPosition(ordered),
    order: {
      rule: 'angle',
      field: 'Image Orientation (Patient)',
      direction: complete ? 'as Instance Number rises' : 'around the axis',
      disagreements: disagreementsOf(ordered),
    },
    warnings: [],
  };
}

function orderByFallback(records: readonly FrameRecord[]): OrderedStack {
  if (records.length === 1) return { ...withoutPosition(records), order: SINGLE, warnings: [] };
  const { records: ordered, rule, field, direction, axes } = fallbackOrder(records);
  const warnings: OrderWarning[] = [];
  if (rule === 'slice-location' || rule === 'directory')
    warnings.push(warning('low-trust-order', [], { field }));
  if (rule === 'file-name' || rule === 'uid')
    warnings.push(warning('guessed-order', [], { field }));
  return {
    ...withoutPosition(ordered),
    axes,
    sets: setsAlong(axes, ordered.length),
    order: { rule, field, direction, disagreements: disagreementsOf(ordered) },
    warnings,
  };
}

/** The number of the run of equal values that each frame is in. */
function setsAlong(axes: readonly StackAxis[], frames: number): number[] {
  let set = 0;
  return Array.from({ length: frames }, (_, i) => {
    if (i > 0 && axes.some(({ index }) => index[i] !== index[i - 1])) set += 1;
    return set;
  });
}

function withoutPosition(records: readonly FrameRecord[]) {
  return {
    records,
    positions: records.map(() => null),
    sets: records.map(() => 0),
    axes: [],
    setsDiffer: false,
    slots: [],
    slotOf: records.map(() => null),
  };
}
