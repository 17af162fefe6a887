/** Where a mouse or pen is over an element, told at most once for each frame of the screen. */

/** CSS pixels of the page. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PointerWatch {
  /** Tell once more where it is. */
  readonly again: () => void;
  readonly stop: () => void;
}

/** @param tell null when the pointer has left; a finger, which hides what it points at, is none */
export function watchPointer(
  element: HTMLElement,
  tell: (point: Point | null) => void,
): PointerWatch {
  let point: Point | null = null;
  let told: Point | null = null;
  let due = 0;

  const again = () => {
    if (due !== 0 || (point === null && told === null)) return;
    due = requestAnimationFrame(() => {
      due = 0;
      told = point;
      tell(point);
    });
  };
  const move = (event: PointerEvent) => {
    if (event.pointerType === 'touch') return;
    point = { x: event.clientX, y: event.clientY };
    again();
  };
  const leave = () => {
    point = null;
    again();
  };

  element.addEventListener('pointermove', move);
  element.addEventListener('pointerleave', leave);
  return {
    again,
    stop: () => {
      cancelAnimationFrame(due);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerleave', leave);
    },
  };
}
