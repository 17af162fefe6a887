/**
 * Mouse, pen, touch and wheel on the viewport.
 *
 * Left drag is the active tool, middle pans, right zooms; the wheel scrolls, with Ctrl it zooms at
 * the pointer; one finger scrolls, two pinch and pan. Distances are CSS pixels.
 */
import { WheelSteps } from '#viewport/wheelSteps.ts';
import type { Tool } from '#store/state.ts';

export interface GestureTarget {
  tool(): Tool;
  scroll(by: number): void;
  scrollByWheel(by: number): void;
  pan(dx: number, dy: number): void;
  zoomAt(factor: number, clientX: number, clientY: number): void;
  dragWindow(dx: number, dy: number): void;
}

interface Finger {
  x: number;
  y: number;
}

/** A drag of 100 pixels zooms by e^0.5 ≈ 1.6. */
const ZOOM_OF_PIXEL = 0.005;
/** Pinches of a trackpad come as small deltas with Ctrl, a mouse notch as one of 100 or more. */
const ZOOM_OF_WHEEL = 0.01;
const MOST_WHEEL = 25;
/** Pixels of a drag for one frame. */
const SCROLL_STEP = 8;

export class Gestures {
  readonly #element: HTMLElement;
  readonly #target: GestureTarget;
  readonly #wheel = new WheelSteps();
  readonly #fingers = new Map<number, Finger>();
  /** What the drag under way does; null when none is. */
  #drag: Tool | 'pinch' | null = null;
  #start: Finger = { x: 0, y: 0 };
  #scrolled = 0;

  constructor(element: HTMLElement, target: GestureTarget) {
    this.#element = element;
    this.#target = target;
    element.addEventListener('pointerdown', this.#down);
    element.addEventListener('pointermove', this.#move);
    element.addEventListener('pointerup', this.#up);
    element.addEventListener('pointercancel', this.#up);
    // Not passive: the page must neither scroll nor zoom.
    element.addEventListener('wheel', this.#turn, { passive: false });
    element.addEventListener('contextmenu', prevent);
    // A middle press would start the browser's own scrolling.
    element.addEventListener('mousedown', preventMiddle);
    element.addEventListener('dblclick', this.#maximise);
    element.style.touchAction = 'none';
  }

  dispose(): void {
    const element = this.#element;
    element.removeEventListener('pointerdown', this.#down);
    element.removeEventListener('pointermove', this.#move);
    element.removeEventListener('pointerup', this.#up);
    element.removeEventListener('pointercancel', this.#up);
    element.removeEventListener('wheel', this.#turn);
    element.removeEventListener('contextmenu', prevent);
    element.removeEventListener('mousedown', preventMiddle);
    element.removeEventListener('dblclick', this.#maximise);
    element.style.touchAction = '';
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') {
      // A second button during a drag changes nothing.
      if (this.#fingers.size > 0) return;
      this.#drag = this.#toolOf(event.button);
    } else {
      this.#drag = this.#fingers.size === 0 ? 'scroll' : 'pinch';
    }
    if (this.#drag === null) return;
    this.#element.setPointerCapture(event.pointerId);
    this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.#start = { x: event.clientX, y: event.clientY };
    this.#scrolled = 0;
  };

  readonly #move = (event: PointerEvent): void => {
    const before = this.#fingers.get(event.pointerId);
    if (before === undefined || this.#drag === null) return;
    const now = { x: event.clientX, y: event.clientY };
    if (this.#drag === 'pinch') {
      this.#pinch(event.pointerId, now);
    } else {
      this.#fingers.set(event.pointerId, now);
      this.#dragBy(this.#drag, now.x - before.x, now.y - before.y);
    }
  };

  readonly #up = (event: PointerEvent): void => {
    this.#fingers.delete(event.pointerId);
    // What is left of a pinch is no scroll: the second finger rarely leaves at the same moment.
    if (this.#fingers.size === 0) this.#drag = null;
  };

  readonly #turn = (event: WheelEvent): void => {
    event.preventDefault();
    if (event.ctrlKey) {
      const delta = Math.min(Math.max(event.deltaY, -MOST_WHEEL), MOST_WHEEL);
      this.#target.zoomAt(Math.exp(-delta * ZOOM_OF_WHEEL), event.clientX, event.clientY);
      return;
    }
    const steps = this.#wheel.take(event);
    if (steps !== 0) this.#target.scrollByWheel(steps);
  };

  readonly #maximise = (): void => {
    this.#element.dispatchEvent(new CustomEvent('negatoscope:maximise', { bubbles: true }));
  };

  #toolOf(button: number): Tool | null {
    if (button === 0) return this.#target.tool();
    if (button === 1) return 'pan';
    return button === 2 ? 'zoom' : null;
  }

  #dragBy(tool: Tool, dx: number, dy: number): void {
    switch (tool) {
      case 'window':
        this.#target.dragWindow(dx, dy);
        break;
      case 'pan':
        this.#target.pan(dx, dy);
        break;
      case 'zoom':
        this.#target.zoomAt(Math.exp(-dy * ZOOM_OF_PIXEL), this.#start.x, this.#start.y);
        break;
      case 'scroll': {
        this.#scrolled += dy;
        const steps = Math.trunc(this.#scrolled / SCROLL_STEP);
        this.#scrolled -= steps * SCROLL_STEP;
        if (steps !== 0) this.#target.scroll(steps);
        break;
      }
    }
  }

  /** Two fingers: the middle between them pans, their distance zooms around it. */
  #pinch(pointerId: number, now: Finger): void {
    const before = this.#spread();
    this.#fingers.set(pointerId, now);
    const after = this.#spread();
    if (before === null || after === null) return;
    this.#target.pan(after.x - before.x, after.y - before.y);
    if (before.distance > 0 && after.distance > 0) {
      this.#target.zoomAt(after.distance / before.distance, after.x, after.y);
    }
  }

  #spread(): { x: number; y: number; distance: number } | null {
    const [a, b] = this.#fingers.values();
    if (a === undefined || b === undefined) return null;
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, distance: Math.hypot(a.x - b.x, a.y - b.y) };
  }
}

function prevent(event: Event): void {
  event.preventDefault();
}

function preventMiddle(event: MouseEvent): void {
  if (event.button === 1) event.preventDefault();
}
