/**
 * The order of a stack in words: what it was sorted by, what speaks for it, what the user chose.
 * Frames count from 1 in words. Pure.
 */
import type {
  ChosenOrder,
  OrderChoice,
  OrderExplanation,
  Stack,
  StackAxis,
  VolumeRefusal,
  VolumeVerdict,
} from '#catalog/catalog.ts';
import { setAt, setsOf } from '#catalog/sets.ts';
import { countOf, formatCount, visibleText } from '#ui/format.ts';

export const ORDER_NAMES: Readonly<Record<ChosenOrder, string>> = {
  'instance-number': 'Instance Number',
  position: 'Position',
  time: 'Time',
  'file-name': 'File name',
};

/** 'Instance Number, reversed'; '' for the order that was found. */
export function choiceWords({ by, reversed }: OrderChoice): string {
  if (by === 'found') return reversed ? 'Reversed' : '';
  return reversed ? `${ORDER_NAMES[by]}, reversed` : ORDER_NAMES[by];
}

/** How the direction of a stack begins that the user has reversed. */
const OTHER_WAY = 'the other way';

export function orderSentence(order: OrderExplanation): string {
  if (order.rule === 'single') return 'A single frame: there is nothing to order.';
  const along = order.along === undefined ? '' : `, ${order.along}`;
  const direction =
    order.along === undefined && order.direction !== '' ? `, ${order.direction}` : '';
  return `Ordered by ${order.field}${along}${direction}.`;
}

/** What the direction rests on; '' where the sentence of the order says it, or a note does. */
export function directionSentence(order: OrderExplanation): string {
  if (order.rule !== 'position' || order.along === undefined) return '';
  if (order.direction.startsWith(OTHER_WAY)) return 'You have reversed the direction.';
  if (order.rho === undefined || order.direction === order.along) return '';
  const strength = Math.abs(order.rho).toFixed(2);
  return `The direction is that of Instance Number (rank correlation with the position ${strength}).`;
}

export function disagreementSentence({ order, frames }: Stack): string {
  if (order.rule === 'single' || order.rule === 'instance-number') return '';
  const backwards = order.direction.startsWith(OTHER_WAY) ? ', read backwards' : '';
  return order.disagreements === 0
    ? `Instance Number agrees everywhere${backwards}.`
    : `Instance Number disagrees at ${formatCount(order.disagreements)} of ${countOf(frames.length, 'frame')}.`;
}

const AXIS_WORDS: readonly (readonly [pattern: RegExp, word: string])[] = [
  [/^Trigger Time|Cardiac/, 'heart phase'],
  [/Respiratory/, 'breathing phase'],
  [/Echo/, 'echo'],
  [/b-value/, 'b-value'],
  [/Gradient/, 'direction'],
  [/^Inversion/, 'inversion time'],
  [/^Contrast/, 'contrast phase'],
  [/Image Type/, 'type'],
  [/Component/, 'component'],
  [/Kernel/, 'kernel'],
  [/^KVP/, 'voltage'],
  [/Segment/, 'segment'],
  [/^Acquisition Number/, 'acquisition'],
  [/^Block/, 'block'],
  [/^ASL/, 'label'],
  [/Velocity/, 'flow direction'],
  [/^(?:Temporal|Dynamic Scan|Time|Frame Reference Time|Acquisition Time|Content Time)/, 'time'],
];

/** A short word for an axis: 'time', 'echo', 'b-value'. */
export function axisWord({ name }: StackAxis): string {
  const known = AXIS_WORDS.find(([pattern]) => pattern.test(name));
  return known === undefined ? visibleText(name.toLowerCase()) : known[1];
}

/** 'time 3 / 10'. */
export function axisPlace(axis: StackAxis, value: number): string {
  return `${axisWord(axis)} ${value + 1} / ${axis.values.length}`;
}

/** What the header says at a value: '30 ms', '10:14:03.5'; '' where it only counts. */
export function axisValue({ values }: StackAxis, value: number): string {
  const text = values[value] ?? '';
  if (text === String(value + 1)) return '';
  const clock = /^\d{8}(\d{2})(\d{2})(\d{2}(?:\.\d{1,3})?)/.exec(text);
  return clock === null ? visibleText(text) : `${clock[1]}:${clock[2]}:${clock[3]}`;
}

/** '12 / 15 · time 3 / 10': where a frame stands in its volume, and that among the others. */
export function sliceLabel(stack: Stack, frameIndex: number): string {
  const { first, count } = setAt(stack, frameIndex);
  const slice = `${frameIndex - first + 1} / ${count}`;
  if (setsOf(stack).length === 1) return slice;
  const along = stack.axes.map((axis) => axisPlace(axis, axis.index[frameIndex] ?? 0));
  return [slice, ...along].join(' · ');
}

/** The same for a button: 'slice 12', 'slice 12, time 3'. */
export function frameName(stack: Stack, frameIndex: number): string {
  const { first } = setAt(stack, frameIndex);
  const slice = `slice ${formatCount(frameIndex - first + 1)}`;
  if (setsOf(stack).length === 1) return slice;
  const along = stack.axes.map((axis) => `${axisWord(axis)} ${(axis.index[frameIndex] ?? 0) + 1}`);
  return [slice, ...along].join(', ');
}

/** '180 images', or '12 × 15 images' for volumes of 12 slices. */
export function framesInWords(stack: Stack): string {
  const { frames, kind } = stack;
  const sets = setsOf(stack);
  const most = sets.reduce((largest, { count }) => Math.max(largest, count), 0);
  const isEven = sets.length > 1 && most * sets.length === frames.length;
  if (isEven) return `${formatCount(most)} × ${countOf(sets.length, 'image')}`;
  return countOf(frames.length, kind === 'clip' ? 'frame' : 'image');
}

const REFUSALS: Readonly<Record<VolumeRefusal, string>> = {
  'not-checked': 'this was not checked',
  'no-position': 'not every slice has a position',
  'few-slices': 'there are fewer than three positions',
  'repeated-position': 'slices share a position',
  'missing-slices': 'slices are missing',
  'irregular-spacing': 'the spacing is irregular',
  'incomplete-set': 'a volume lacks slices',
  'irregular-shift': 'the slices are shifted unevenly',
  'mixed-reference': 'the slices have different frames of reference',
  'no-pixel-spacing': 'the pixel spacing is unknown',
};

export function volumeSentence(volume: VolumeVerdict): string {
  if (!volume.ok) return `The slices make no volume: ${REFUSALS[volume.reason]}.`;
  return volume.shear === undefined
    ? 'The slices are evenly spaced and make a volume.'
    : 'The slices are evenly spaced and make a sheared volume.';
}

/** What is loaded against what the header claims for it. */
export function countSentence({ frames, claimed }: Stack): string {
  const loaded = `${formatCount(frames.length)} loaded`;
  if (claimed === undefined) return `${loaded}; the header claims no count.`;
  return `${loaded}; the header claims ${formatCount(claimed.n)} (${claimed.element}).`;
}
