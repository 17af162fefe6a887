/**
 * Orders that a user can choose instead of the one that the catalogue found: by Instance Number,
 * position, time or file name. Pure: the stack itself stays as it is.
 *
 * A frame that lacks what is sorted by stands last, where the catalogue's order has it. Frames that
 * it finds equal keep the catalogue's order, so every choice is a total order.
 */
import type { Instance, InstanceId, Stack, StackFrame } from '#catalog/catalog.ts';
import { compareNatural, compareNumbers, compareTexts } from '#catalog/compare.ts';

export type ChosenOrder = 'instance-number' | 'position' | 'time' | 'file-name';

export const CHOSEN_ORDERS: readonly ChosenOrder[] = [
  'instance-number',
  'position',
  'time',
  'file-name',
];

export interface Reordered {
  /**
   * Index in the stack's own order for each frame in the chosen order: what goes with a frame
   * (its position, its place along an axis) is found through it.
   */
  readonly permutation: readonly number[];
  readonly frames: readonly StackFrame[];
  /** How many frames stand elsewhere than in the stack's own order. */
  readonly disagreements: number;
  /** How many frames lack what is sorted by. */
  readonly missing: number;
}

interface Keyed {
  readonly index: number;
  readonly numbers: readonly (number | null)[];
  readonly text: string;
}

/** `instanceOf` finds the instances that the stack names. */
export function reorder(
  stack: Stack,
  order: ChosenOrder,
  instanceOf: (instanceId: InstanceId) => Instance | undefined,
): Reordered {
  const keyed = stack.frames.map((frame, index) =>
    keyOf(stack, frame, index, order, instanceOf(frame.instanceId)),
  );
  const direction = order === 'position' && fallsAlongNormal(stack) ? -1 : 1;
  const sorted = keyed.toSorted((a, b) => compareKeys(a, b, direction) || a.index - b.index);
  const permutation = sorted.map(({ index }) => index);
  return {
    permutation,
    frames: permutation.flatMap((index) => stack.frames[index] ?? []),
    disagreements: permutation.filter((index, i) => index !== i).length,
    missing: keyed.filter(isMissing).length,
  };
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
      return { index, numbers: [summary?.instanceNumber ?? null, frameIndex], text: '' };
    case 'position':
      return { index, numbers: [stack.positions[index] ?? null], text: '' };
    case 'time':
      return { index, numbers: [], text: timeOf(instance, frameIndex) };
    case 'file-name':
      return { index, numbers: [], text: instance?.path ?? '' };
  }
}

function timeOf(instance: Instance | undefined, frameIndex: number): string {
  if (instance === undefined) return '';
  const { frames, acquisitionDateTime, contentDateTime } = instance.summary;
  const ofFrame = frames[frameIndex]?.axis['FrameAcquisitionDateTime'];
  return String(ofFrame ?? '') || acquisitionDateTime || contentDateTime;
}

function isMissing({ numbers, text }: Keyed): boolean {
  return numbers.length > 0 ? numbers[0] === null : text === '';
}

function compareKeys(a: Keyed, b: Keyed, direction: 1 | -1): number {
  const missing = Number(isMissing(a)) - Number(isMissing(b));
  if (missing !== 0) return missing;
  for (const [i, number] of a.numbers.entries()) {
    const order = compareNumbers(number, b.numbers[i] ?? null);
    if (order !== 0) return order * direction;
  }
  // Times are digits too, and natural order of equally long digits is the order of the texts.
  return a.text === '' ? compareTexts(a.text, b.text) : compareNatural(a.text, b.text);
}

/** Positions are chosen in the direction that the stack has anyway. */
function fallsAlongNormal({ positions }: Stack): boolean {
  const known = positions.filter((at) => at !== null);
  const different = known.find((at) => at !== known[0]);
  return different !== undefined && different < (known[0] ?? 0);
}
