/**
 * What is on screen first: while files are read, the first frame that can be drawn; once the order
 * stands, the first series that is worth looking at: slices in their middle, a clip at its beginning.
 */
import type { Catalog, Series, Stack } from '#catalog/catalog.ts';

export interface ShownFrame {
  readonly stackId: string;
  /** 0-based index in the stack's display order. */
  readonly frameIndex: number;
}

/** The Secondary Capture SOP classes (PS3.4 B.5): screen shots, dose reports, scanned paper. */
const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';

/**
 * The opening frame of the first series that has more than localizers and secondary captures; where
 * there is none, of the first stack of all.
 */
export function firstShown(catalog: Catalog): ShownFrame | null {
  const series = catalog.studies.flatMap((study) => study.series);
  const stacks = series.flatMap((one) => one.stacks);
  const stack = series.flatMap(worthOpening)[0] ?? stacks[0];
  return stack === undefined ? null : { stackId: stack.stackId, frameIndex: openingFrame(stack) };
}

/** Where one looks first, however a stack is opened: a clip at its beginning, slices in the middle. */
export function openingFrame(stack: Stack): number {
  return stack.kind === 'clip' ? 0 : middleOf(stack);
}

/** The first frame of the first stack: the one to show before the order stands. */
export function firstDrawable(catalog: Catalog): ShownFrame | null {
  const stack = catalog.studies.flatMap((study) => study.series.flatMap((one) => one.stacks))[0];
  return stack === undefined ? null : { stackId: stack.stackId, frameIndex: 0 };
}

/** Dose reports, and protocols that some scanners send as pictures. */
const NOT_WORTH_OPENING = /dose (?:report|record|info)|patient protocol/i;

function worthOpening({ stacks, facts }: Series): Stack[] {
  if (NOT_WORTH_OPENING.test(facts.description)) return [];
  return stacks.filter(
    ({ kind, sopClassUID }) => kind !== 'localizer' && !isSecondaryCapture(sopClassUID),
  );
}

function isSecondaryCapture(sopClassUID: string): boolean {
  return sopClassUID === SECONDARY_CAPTURE || sopClassUID.startsWith(`${SECONDARY_CAPTURE}.`);
}

/** Index of the middle frame; a stack with further axes lists its sets one after the other. */
export function middleOf(stack: Stack): number {
  let first = 0;
  const sameSet = (i: number): boolean => stack.axes.every(({ index }) => index[i] === index[0]);
  while (first < stack.frames.length && sameSet(first)) first += 1;
  return Math.floor(first / 2);
}
