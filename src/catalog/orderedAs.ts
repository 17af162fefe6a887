/**
 * A stack in an order that the user has chosen, with all that goes with its frames. Pure: the found
 * stack stays as it is.
 */
import type {
  Gap,
  InstanceId,
  OrderChoice,
  OrderExplanation,
  OrderWarning,
  Stack,
} from '#catalog/catalog.ts';
import { finish, mapInSlices } from '#catalog/inSlices.ts';
import type { InstanceOf } from '#catalog/orderKeys.ts';
import { type Reordered, reorderInSlices, reverseSets } from '#catalog/reorder.ts';
import { setAt } from '#catalog/sets.ts';

const known = new WeakMap<Stack, { choice: OrderChoice; ordered: Stack }>();

/** The stack as the user wants to see it; the same object for the same stack and choice. */
export function orderedAs(found: Stack, choice: OrderChoice, instanceOf: InstanceOf): Stack {
  return finish(orderedInSlices(found, choice, instanceOf));
}

/** A generator, so that a caller can rest inside a big stack. */
export function* orderedInSlices(
  found: Stack,
  choice: OrderChoice,
  instanceOf: InstanceOf,
): Generator<void, Stack> {
  if (choice.by === 'found' && !choice.reversed) return found;
  const before = known.get(found);
  if (before?.choice.by === choice.by && before.choice.reversed === choice.reversed) {
    return before.ordered;
  }
  const ordered = yield* permuted(found, choice, instanceOf);
  known.set(found, { choice, ordered });
  return ordered;
}

function* permuted(
  found: Stack,
  choice: OrderChoice,
  instanceOf: InstanceOf,
): Generator<void, Stack> {
  const { by, reversed } = choice;
  const own = found.frames.map((_, i) => i);
  const sorted = by === 'found' ? null : yield* reorderInSlices(found, by, instanceOf);
  const forwards = sorted?.permutation ?? own;
  const permutation = reversed ? reverseSets(found).map((at) => forwards[at] ?? at) : forwards;
  yield;
  const placeOf = own.map(() => 0);
  for (const [place, at] of permutation.entries()) placeOf[at] = place;
  yield;
  const axes = [];
  for (const axis of found.axes)
    axes.push({ ...axis, index: yield* picked(axis.index, permutation) });
  return {
    ...found,
    frames: yield* picked(found.frames, permutation),
    positions: yield* picked(found.positions, permutation),
    axes,
    gaps: gapsAt(found.gaps, placeOf),
    order: yield* explain(found, choice, sorted, instanceOf),
    warnings: relocated(found, permutation),
    chosen: {
      by,
      reversed,
      disagreements: sorted?.disagreements ?? 0,
      missing: sorted?.missing ?? 0,
      found,
    },
  };
}

function* picked<T>(list: readonly T[], permutation: readonly number[]): Generator<void, T[]> {
  const some = yield* mapInSlices(permutation, (at) => list.slice(at, at + 1));
  return some.flat();
}

/** A gap stays between its two slices, as long as they are neighbours. */
function gapsAt(gaps: readonly Gap[], placeOf: readonly number[]): Gap[] {
  return gaps
    .flatMap((gap) => {
      const [one, other] = [placeOf[gap.after] ?? 0, placeOf[gap.after + 1] ?? 0];
      return Math.abs(one - other) === 1 ? { ...gap, after: Math.min(one, other) } : [];
    })
    .toSorted((a, b) => a.after - b.after);
}

const FIELDS = {
  'instance-number': 'Instance Number',
  position: 'Image Position (Patient)',
  time: 'Acquisition Date and Time',
  'file-name': 'file name',
} as const;

function* explain(
  found: Stack,
  { by, reversed }: OrderChoice,
  sorted: Reordered | null,
  instanceOf: InstanceOf,
): Generator<void, OrderExplanation> {
  if (by === 'found') {
    const { along, ...rest } = found.order;
    const direction = `the other way than ${found.order.direction || 'found'}`;
    const back = along?.split(' to ').toReversed().join(' to ');
    return { ...rest, direction, ...(back === undefined ? {} : { along: back }) };
  }
  const numbers =
    by === 'instance-number'
      ? sorted
      : yield* reorderInSlices(found, 'instance-number', instanceOf);
  const disagreements =
    sorted?.permutation.filter((at, i) => at !== numbers?.permutation[i]).length ?? 0;
  const direction = reversed ? 'falling' : 'rising';
  return { rule: by, field: FIELDS[by], direction, disagreements };
}

/** "Missing after slice 6" counts in the order that is shown, where the neighbours still are ones. */
function relocated(found: Stack, permutation: readonly number[]): OrderWarning[] {
  const placeOf = new Map<InstanceId, number>();
  for (const [place, at] of permutation.entries()) {
    const instanceId = found.frames[at]?.instanceId;
    if (instanceId !== undefined && !placeOf.has(instanceId)) placeOf.set(instanceId, place);
  }
  return found.warnings.map((warning) => {
    if (warning.kind !== 'missing-slices') return warning;
    const { after: _, ...data } = warning.data;
    const places = warning.instances.map((id) => placeOf.get(id) ?? -1);
    const [one = -1, other = -1] = places.toSorted((a, b) => a - b);
    if (one < 0 || other !== one + 1) return { ...warning, data };
    return { ...warning, data: { ...data, after: one - setAt(found, one).first + 1 } };
  });
}
