/**
 * Orders that a user can choose instead of the one that the catalogue found: by Instance Number,
 * position, time or file name. Pure.
 *
 * The sets along further axes stay, each is sorted by itself. A frame that lacks what is sorted by
 * stands last in its set. Frames that are found equal keep the catalogue's order, so every choice
 * is a total order.
 */
import type { ChosenOrder, Stack } from '#catalog/catalog.ts';
import { finish, sortedInSlices } from '#catalog/inSlices.ts';
import { type InstanceOf, type OrderKeys, orderKeys } from '#catalog/orderKeys.ts';
import { type FrameSet, setsOf } from '#catalog/sets.ts';

export const CHOSEN_ORDERS: readonly ChosenOrder[] = [
  'instance-number',
  'position',
  'time',
  'file-name',
];

export interface Reordered {
  /** Index in the stack's own order for each frame in the chosen order. */
  readonly permutation: readonly number[];
  /** How many frames stand elsewhere than in the stack's own order. */
  readonly disagreements: number;
  /** How many frames lack what is sorted by. */
  readonly missing: number;
  /** Some two frames of a set differ in what is sorted by. */
  readonly varies: boolean;
  /** Every set of the stack runs exactly the other way. */
  readonly isReverse: boolean;
}

/** `instanceOf` finds the instances that the stack names. */
export function reorder(stack: Stack, order: ChosenOrder, instanceOf: InstanceOf): Reordered {
  return finish(reorderInSlices(stack, order, instanceOf));
}

/** A generator, so that a caller can rest inside a big stack. */
export function* reorderInSlices(
  stack: Stack,
  order: ChosenOrder,
  instanceOf: InstanceOf,
): Generator<void, Reordered> {
  const keys = yield* orderKeys(stack, order, instanceOf);
  yield;
  const permutation: number[] = [];
  let varies = false;
  for (const set of setsOf(stack)) {
    for (const index of yield* sortedSet(set, keys)) permutation.push(index);
    varies ||= variesIn(set, keys);
    yield;
  }
  const backwards = reverseSets(stack);
  return {
    permutation,
    disagreements: permutation.filter((index, i) => index !== i).length,
    missing: permutation.filter((index) => keys.isMissing(index)).length,
    varies,
    isReverse: permutation.length > 1 && permutation.every((at, i) => at === backwards[i]),
  };
}

/** Most sets are in most orders already: one pass finds that out. */
function* sortedSet(
  { first, count }: FrameSet,
  { compare }: OrderKeys,
): Generator<void, readonly number[]> {
  const indices = Array.from({ length: count }, (_, i) => first + i);
  const isSorted = indices.every((index, i) => i === 0 || compare(index - 1, index) <= 0);
  yield;
  if (isSorted) return indices;
  return yield* sortedInSlices(indices, (one, other) => compare(one, other) || one - other);
}

function variesIn({ first, count }: FrameSet, { compare }: OrderKeys): boolean {
  for (let index = first + 1; index < first + count; index += 1) {
    if (compare(first, index) !== 0) return true;
  }
  return false;
}

/** Every set backwards, the sets in their order. */
export function reverseSets(stack: Stack): number[] {
  return setsOf(stack).flatMap(({ first, count }) =>
    Array.from({ length: count }, (_, i) => first + count - 1 - i),
  );
}
