/**
 * A frame on its way to the screen, with all that it is drawn with.
 */
import type { FrameFacts, GrayFacts } from '#catalog/instanceSummary.ts';
import type { DisplayFrame, FrameError } from '#pixels/frame.ts';
import type { OpenedInstance } from '#store/state.ts';
import { formatOf } from '#viewport/frameFormat.ts';
import { type Averaging, NO_AVERAGING } from '#viewport/minify.ts';
import type { Target } from '#viewport/shown.ts';
import type { Format } from '#viewport/view.ts';
import type { DrawnVoi } from '#viewport/window.ts';

/** A frame that was handed to the engine, or stands on screen. */
export interface Presented {
  readonly target: Target;
  readonly instance: OpenedInstance;
  readonly facts: FrameFacts | undefined;
  readonly frame: DisplayFrame | null;
  readonly error: FrameError | null;
  readonly format: Format;
  readonly voi: DrawnVoi | null;
  readonly averaging: Averaging;
}

/** One that is drawn. */
export type PresentedFrame = Presented & { readonly frame: DisplayFrame };

/** A frame that cannot be drawn: the reason stands in its place. */
export function refused(target: Target, instance: OpenedInstance, error: FrameError): Presented {
  const shape = instance.summary.image ?? { rows: 1, columns: 1 };
  return {
    target,
    instance,
    facts: undefined,
    frame: null,
    error,
    format: formatOf(instance.summary, undefined, shape),
    voi: null,
    averaging: NO_AVERAGING,
  };
}

/** The same at another place of its stack. */
export function relocated(presented: Presented, target: Target): Presented {
  return { ...presented, target: { ...target, seq: presented.target.seq } };
}

/** Where the header says nothing of grey values. */
export const NO_GRAY: GrayFacts = {
  slope: 1,
  intercept: 0,
  rescaleType: '',
  hasModalityLut: false,
  modalityLut: null,
  windows: [],
  voiLuts: [],
  padding: null,
};
