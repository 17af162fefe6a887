/**
 * Wheel events to frames: one notch of a mouse is one frame, a trackpad's small deltas add up.
 */

/** A mouse notch is at least this many CSS pixels in one event, in every browser tried. */
const NOTCH_AT_LEAST = 50;
/** Chromium's 100 or 120 a notch; several notches may come as one event. */
const NOTCH = 110;
/** Lines of a notch where the delta is in lines (Firefox). */
const LINES_OF_NOTCH = 3;
/** Pixels of trackpad travel for one frame. */
const TRACKPAD_STEP = 30;
/** After a pause the rest of an earlier gesture no longer counts. */
const PAUSE_MS = 250;

export interface WheelTurn {
  readonly deltaY: number;
  /** As in WheelEvent: 0 pixels, 1 lines, 2 pages. */
  readonly deltaMode: number;
  readonly timeStamp: number;
}

export class WheelSteps {
  #rest = 0;
  #last = -Infinity;

  /** Frames to move for one event. */
  take({ deltaY, deltaMode, timeStamp }: WheelTurn): number {
    if (deltaY === 0) return 0;
    if (timeStamp - this.#last > PAUSE_MS || Math.sign(deltaY) !== Math.sign(this.#rest)) {
      this.#rest = 0;
    }
    this.#last = timeStamp;
    if (deltaMode === 2) return Math.sign(deltaY);
    const notches = deltaMode === 1 ? deltaY / LINES_OF_NOTCH : deltaY / NOTCH;
    if (deltaMode === 1 || Math.abs(deltaY) >= NOTCH_AT_LEAST) {
      this.#rest = 0;
      return Math.sign(deltaY) * Math.max(1, Math.round(Math.abs(notches)));
    }
    this.#rest += deltaY;
    const steps = Math.trunc(this.#rest / TRACKPAD_STEP) || 0; // not -0
    this.#rest -= steps * TRACKPAD_STEP;
    return steps;
  }
}
