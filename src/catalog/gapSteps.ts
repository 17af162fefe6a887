/**
 * The steps from slice to slice of one set, as its frames are listed: usual, wide, odd or none (mm).
 *
 * What is usual is measured on the sorted positions, so that it is the same in every order.
 */
import type { Stack } from '#catalog/catalog.ts';
import { median, missingIn, samePositionMm, stepsBetween } from '#catalog/position.ts';
import type { FrameSet } from '#catalog/sets.ts';
import { IRREGULAR_GAP_MM, IRREGULAR_GAP_RATIO, WIDE_GAP_RATIO } from '#catalog/tolerances.ts';

export type StepKind = 'usual' | 'wide' | 'irregular' | 'repeated' | 'unknown';

export interface GapStep {
  /** Index in the stack of the frame before the step. */
  readonly after: number;
  /** Never negative; null where one of the two frames has no position. */
  readonly mm: number | null;
  readonly kind: StepKind;
  /** Slices that a wide step lacks, 0 where it is no multiple of the usual one. */
  readonly missing: number;
}

export interface GapSteps {
  /** The median, null with fewer than two positions. */
  readonly usualMm: number | null;
  readonly steps: readonly GapStep[];
}

/** The last set that was asked for of each stack: the panel and the slice bar ask for the same. */
const known = new WeakMap<Stack, { readonly first: number; readonly steps: GapSteps }>();

export function gapSteps(stack: Stack, set: FrameSet): GapSteps {
  const before = known.get(stack);
  if (before?.first === set.first) return before.steps;
  const steps = findSteps(stack, set);
  known.set(stack, { first: set.first, steps });
  return steps;
}

function findSteps({ positions, axes }: Stack, { first, count }: FrameSet): GapSteps {
  const own = positions.slice(first, first + count);
  const sorted = own.filter((at) => at !== null).toSorted((a, b) => a - b);
  const same = samePositionMm(sorted);
  const usualMm = median(stepsBetween(sorted).filter((mm) => mm > same));
  const steps = own.slice(1).map((at, i): GapStep => {
    const before = own[i] ?? null;
    const after = first + i;
    if (at === null || before === null) return { after, mm: null, kind: 'unknown', missing: 0 };
    const mm = Math.abs(at - before);
    const missing = usualMm === null ? 0 : missingIn(mm, usualMm);
    // A list along an axis has one position throughout: nothing is repeated.
    const isTold = axes.some(({ index }) => index[after] !== index[after + 1]);
    const kind = isTold && mm <= same ? 'usual' : kindOf(mm, same, usualMm);
    return { after, mm, kind, missing };
  });
  return { usualMm, steps };
}

function kindOf(mm: number, same: number, usualMm: number | null): StepKind {
  if (mm <= same) return 'repeated';
  if (usualMm === null) return 'usual';
  if (mm > WIDE_GAP_RATIO * usualMm) return 'wide';
  const tolerance = Math.max(IRREGULAR_GAP_MM, IRREGULAR_GAP_RATIO * usualMm);
  return Math.abs(mm - usualMm) > tolerance ? 'irregular' : 'usual';
}
