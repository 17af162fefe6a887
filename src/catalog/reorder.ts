/**
 * Orders that a user can choose instead of the one that the catalogue found: by Instance Number,
 * position, time or file name, and any of them reversed. Pure: the found stack stays as it is.
 *
 * The sets along further axes stay, each is sorted by itself. A frame that lacks what is sorted by
 * stands last in its set. Frames that are found equal keep the catalogue's order, so every choice
 * is a total order.
 */
import type {
  ChosenOrder,
  Gap,
  Instance,
  InstanceId,
  OrderChoice,
  OrderExplanation,
  OrderRule,
  OrderWarning,
  Stack,
  StackFrame,
} from '#catalog/catalog.ts';
import {
  compareNumbers,
  compareTexts,
  naturalParts,
  compareNaturalParts,
} from '#catalog/compare.ts';
import { setAt, setsOf } from '#catalog/sets.ts';
import { secondsOf, timeOf } from '#catalog/times.ts';

export const CHOSEN_ORDERS: readonly ChosenOrder[] = [
  'instance-number',
  'position',
  'time',
  'file-name',
];

export type InstanceOf = (instanceId: InstanceId) => Instance | undefined;

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

interface Keyed {
  readonly index: number;
  readonly isMissing: boolean;
  readonly numbers: readonly (number | null)[];
  readonly text: string;
  readonly parts: readonly string[];
}

/** `instanceOf` finds the instances that the stack names. */
export function reorder(stack: Stack, order: ChosenOrder, instanceOf: InstanceOf): Reordered {
  const keyed = stack.frames.map((frame, index) =>
    keyOf(stack, frame, index, order, instanceOf(frame.instanceId)),
  );
  const direction = order === 'position' && fallsAlongNormal(stack) ? -1 : 1;
  const permutation = setsOf(stack).flatMap(({ first, count }) =>
    keyed
      .slice(first, first + count)
      .toSorted((a, b) => compareKeys(a, b, direction) || a.index - b.index)
      .map(({ index }) => index),
  );
  const backwards = reverseSets(stack);
  const varies = setsOf(stack).some(({ first, count }) => {
    const [one, ...others] = keyed.slice(first, first + count);
    return one !== undefined && others.some((other) => compareKeys(one, other, 1) !== 0);
  });
  const isReverse = stack.frames.length > 1 && permutation.every((at, i) => at === backwards[i]);
  return {
    permutation,
    disagreements: permutation.filter((index, i) => index !== i).length,
    missing: keyed.filter((one) => one.isMissing).length,
    varies,
    isReverse,
  };
}

const known = new WeakMap<Stack, { choice: OrderChoice; ordered: Stack }>();

/** The stack as the user wants to see it; the same object for the same stack and choice. */
export function orderedAs(found: Stack, choice: OrderChoice, instanceOf: InstanceOf): Stack {
  if (choice.by === 'found' && !choice.reversed) return found;
  const before = known.get(found);
  if (before?.choice.by === choice.by && before.choice.reversed === choice.reversed) {
    return before.ordered;
  }
  const ordered = permuted(found, choice, instanceOf);
  known.set(found, { choice, ordered });
  return ordered;
}

function permuted(found: Stack, choice: OrderChoice, instanceOf: InstanceOf): Stack {
  const { by, reversed } = choice;
  const own = found.frames.map((_, i) => i);
  const sorted = by === 'found' ? null : reorder(found, by, instanceOf);
  const forwards = sorted?.permutation ?? own;
  const permutation = reversed ? reverseSets(found).map((at) => forwards[at] ?? at) : forwards;
  const pick = <T>(list: readonly T[]): T[] => permutation.flatMap((at) => list.slice(at, at + 1));
  const placeOf = own.map(() => 0);
  for (const [place, at] of permutation.entries()) placeOf[at] = place;
  return {
    ...found,
    frames: pick(found.frames),
    positions: pick(found.positions),
    axes: found.axes.map((axis) => ({ ...axis, index: pick(axis.index) })),
    gaps: gapsAt(found.gaps, placeOf),
    order: explain(found, choice, forwards, instanceOf),
    warnings: found.warnings.map((one) => relocated(one, found, permutation)),
    chosen: {
      by,
      reversed,
      disagreements: sorted?.disagreements ?? 0,
      missing: sorted?.missing ?? 0,
      found,
    },
  };
}

/** Every set backwards, the sets in their order. */
function reverseSets(stack: Stack): number[] {
  return setsOf(stack).flatMap(({ first, count }) =>
    Array.from({ length: count }, (_, i) => first + count - 1 - i),
  );
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

const FIELDS: Readonly<Record<ChosenOrder, string>> = {
  'instance-number': 'Instance Number',
  position: 'Image Position (Patient)',
  time: 'Acquisition Date and Time',
  'file-name': 'file name',
};

const RULES: Readonly<Record<ChosenOrder, OrderRule>> = {
  'instance-number': 'instance-number',
  position: 'position',
  time: 'time',
  'file-name': 'file-name',
};

function explain(
  found: Stack,
  { by, reversed }: OrderChoice,
  forwards: readonly number[],
  instanceOf: InstanceOf,
): OrderExplanation {
  if (by === 'found') {
    const { along, ...rest } = found.order;
    const direction = `the other way than ${found.order.direction || 'found'}`;
    const back = along?.split(' to ').toReversed().join(' to ');
    return { ...rest, direction, ...(back === undefined ? {} : { along: back }) };
  }
  const numbers = reorder(found, 'instance-number', instanceOf).permutation;
  return {
    rule: RULES[by],
    field: FIELDS[by],
    direction: reversed ? 'falling' : 'rising',
    disagreements: forwards.filter((at, i) => at !== numbers[i]).length,
  };
}

/** "Missing after slice 6" counts in the order that is shown, where the neighbours still are ones. */
function relocated(
  warning: OrderWarning,
  found: Stack,
  permutation: readonly number[],
): OrderWarning {
  if (warning.kind !== 'missing-slices') return warning;
  const { after: _, ...data } = warning.data;
  const places = warning.instances.map((id) =>
    permutation.findIndex((at) => found.frames[at]?.instanceId === id),
  );
  const [one = -1, other = -1] = places.toSorted((a, b) => a - b);
  if (one < 0 || other !== one + 1) return { ...warning, data };
  return { ...warning, data: { ...data, after: one - setAt(found, one).first + 1 } };
}

function keyOf(
  stack: Stack,
  { frameIndex }: StackFrame,
  index: number,
  order: ChosenOrder,
  instance: Instance | undefined,
): Keyed {
  const summary = instance?.summary;
  switch (order) {
    case 'instance-number':
      return byNumbers(index, [summary?.instanceNumber ?? null, frameIndex]);
    case 'position':
      return byNumbers(index, [stack.positions[index] ?? null]);
    case 'time':
      return byNumbers(index, [instance ? secondsOf(timeOf(instance, frameIndex)) : null]);
    case 'file-name':
      return byText(index, instance?.path ?? '');
  }
}

function byNumbers(index: number, numbers: readonly (number | null)[]): Keyed {
  return { index, isMissing: numbers[0] === null, numbers, text: '', parts: [] };
}

function byText(index: number, text: string): Keyed {
  return { index, isMissing: text === '', numbers: [], text, parts: naturalParts(text) };
}

function compareKeys(a: Keyed, b: Keyed, direction: 1 | -1): number {
  const missing = Number(a.isMissing) - Number(b.isMissing);
  if (missing !== 0) return missing;
  for (const [i, number] of a.numbers.entries()) {
    const order = compareNumbers(number, b.numbers[i] ?? null);
    if (order !== 0) return order * direction;
  }
  return compareNaturalParts(a.parts, b.parts) || compareTexts(a.text, b.text);
}

/** Positions are chosen in the direction that the stack has anyway. */
function fallsAlongNormal({ positions }: Stack): boolean {
  const placed = positions.filter((at) => at !== null);
  const different = placed.find((at) => at !== placed[0]);
  return different !== undefined && different < (placed[0] ?? 0);
}
