/**
 * What the shell holds of a viewport.
 */
import type { Vec3 } from '#catalog/instanceSummary.ts';
import type { FrameSource } from '#ingest/frameSource.ts';
import type { Voi } from '#pixels/voi.ts';
import type { PixelValue } from '#viewport/pixelValue.ts';

export type { ColorPixel, GrayPixel, PixelValue } from '#viewport/pixelValue.ts';

export interface ViewportHandle {
  /** Draw a frame of our own that nobody sees, so that the first picture need not wait for code. */
  rehearse(): Promise<void>;
  /** The same some times over, so that its code is fast; ends as soon as something is opened. */
  rehearseFurther(): Promise<void>;
  /**
   * Resolves when the asked frame (or the reason why it cannot be drawn) is on screen; rejects with
   * an AbortError when another frame was asked for before, with a RangeError when there is none such.
   */
  show(stackId: string, frameIndex: number): Promise<void>;
  /** Move by frames within the shown stack, or its volume that is shown; clamped at the ends. */
  scroll(by: number): void;
  /** Bytes and frames in the decoded cache. */
  cached(): {
    frames: number;
    bytes: number;
    limit: number;
    shownStack: { decoded: number; of: number };
  };
  /** Forget all decoded frames and what was made of the stacks; the picture goes. */
  clear(): void;
  /** Zoom with the point of the picture at that place of the page kept there. */
  zoomAt(factor: number, clientX: number, clientY: number): void;
  /** The image pixel, from 0, at a place of the page; null beside the picture. */
  pixelAt(clientX: number, clientY: number): { column: number; row: number } | null;
  /** A pixel of the shown frame in the patient, mm LPS; null where the header does not say. */
  patientPoint(column: number, row: number): Vec3 | null;
  /** What a pixel of the shown frame holds; null beside it, and where none is shown. */
  valueAt(column: number, row: number): PixelValue | null;
  /** A copy of what is on the screen, in its pixels; null where no picture is drawn. */
  snapshot(): HTMLCanvasElement | null;
  /** Called after every change of the picture, moves included; gives a function that ends it. */
  onPicture(listener: () => void): () => void;
  /** The window of a stack whose header has none: its first drawn frame's range; null before that. */
  rangeWindow(stackId: string): Voi | null;
  /** Take the viewport out of the page. */
  dispose(): void;
}

/** A double click sends 'negatoscope:maximise' from the element, bubbling. */
export type MountViewport = (element: HTMLElement, frames: FrameSource) => Promise<ViewportHandle>;
