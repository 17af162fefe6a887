/**
 * A frame on its way to the screen, with all that it is drawn with.
 */
import type { FrameFacts, GrayFacts } from '#catalog/instanceSummary.ts';
import type { DisplayFrame, FrameError } from '#pixels/frame.ts';
import type { OpenedInstance } from '#store/state.ts';
import type { Averaging } from '#viewport/minify.ts';
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
