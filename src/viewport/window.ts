/**
 * Which window a frame is drawn with, and how dragging changes it. Pure.
 */
import type { GrayFacts } from '#catalog/instanceSummary.ts';
import { fullRangeVoi } from '#pixels/render.ts';
import type { Voi } from '#pixels/voi.ts';

/** Least and greatest value of a frame after the modality transform. */
export interface ValueRange {
  readonly min: number;
  readonly max: number;
}

/** A frame's stored range through its rescale. */
export function rescaledRange(stored: ValueRange, gray: GrayFacts): ValueRange {
  const a = stored.min * gray.slope + gray.intercept;
  const b = stored.max * gray.slope + gray.intercept;
  return { min: Math.min(a, b), max: Math.max(a, b) };
}

const AS_THEY_ARE = { slope: 1, intercept: 0 };

/** The window that draws the least value black and the greatest white. */
export function wholeRange(range: ValueRange): Voi {
  return fullRangeVoi(range, AS_THEY_ARE);
}

/** The user's window, else the frame's first one, else the range of the stack's first frame. */
export function voiOf(chosen: Voi | null, gray: GrayFacts, stackRange: ValueRange): Voi {
  if (chosen !== null) return chosen;
  const first = gray.windows[0];
  if (first === undefined) return wholeRange(stackRange);
  return { center: first.center, width: first.width, function: first.function };
}

/** A window moved; LINEAR has no width under 1, the others none of 0 (PS3.3 C.11.2.1.2, C.11.2.1.3). */
export function windowBy(voi: Voi, dCenter: number, dWidth: number): Voi {
  const least = voi.function === 'LINEAR' ? 1 : Number.EPSILON;
  return { ...voi, center: voi.center + dCenter, width: Math.max(voi.width + dWidth, least) };
}

/** Of the stack's range, how much one CSS pixel of a drag moves the window: 4 for a CT of 12 bits. */
const DRAG_STEPS = 1024;

export function windowDragged(voi: Voi, dx: number, dy: number, range: ValueRange): Voi {
  const step = (range.max - range.min || 1) / DRAG_STEPS;
  return windowBy(voi, dy * step, dx * step);
}
