/**
 * The steps of a volume as columns of a strip: so many that the eye can tell them apart. Pure.
 */
import type { GapStep, GapSteps, StepKind } from '#catalog/gapSteps.ts';

export interface GapColumn {
  /** The step that the column stands for: of several, the one most worth seeing. */
  readonly step: GapStep;
  /** 0 to 1, where 0.4 is the usual step. */
  readonly height: number;
}

/** More columns than this run into each other. */
const MOST_COLUMNS = 120;
const USUAL_HEIGHT = 0.4;

const WEIGHT: Readonly<Record<StepKind, number>> = {
  usual: 0,
  unknown: 1,
  irregular: 2,
  repeated: 3,
  wide: 4,
};

export function gapColumns({ usualMm, steps }: GapSteps): readonly GapColumn[] {
  const columns = Math.min(MOST_COLUMNS, steps.length);
  return Array.from({ length: columns }, (_, column) => {
    const from = Math.floor((column * steps.length) / columns);
    const to = Math.floor(((column + 1) * steps.length) / columns);
    const step = steps
      .slice(from, to)
      .reduce((most, one) => (WEIGHT[one.kind] > WEIGHT[most.kind] ? one : most));
    return { step, height: heightOf(step, usualMm) };
  });
}

function heightOf({ mm }: GapStep, usualMm: number | null): number {
  if (mm === null || usualMm === null || usualMm === 0) return 0;
  return Math.min(1, (mm / usualMm) * USUAL_HEIGHT);
}

/** The steps that are worth a button of their own, in order. */
export function remarkable({ steps }: GapSteps): readonly GapStep[] {
  return steps.filter(({ kind }) => kind === 'wide' || kind === 'repeated');
}
