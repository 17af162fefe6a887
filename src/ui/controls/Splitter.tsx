/**
 * The line between two panes: drag it, or move it with the arrow keys, Home and End.
 *
 * Widths in CSS pixels. A double click brings the default back.
 */
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { classNames } from '#ui/controls/classNames.ts';
import styles from '#ui/controls/Splitter.module.css';

interface SplitterProps {
  readonly label: string;
  readonly width: number;
  readonly least: number;
  readonly most: number;
  readonly initial: number;
  /** Which side of the line the pane is on: dragging to the right widens a pane at the left. */
  readonly pane: 'left' | 'right';
  readonly onResize: (width: number) => void;
}

const STEP = 16;

export function Splitter({ label, width, least, most, initial, pane, onResize }: SplitterProps) {
  const drag = useRef<{ x: number; width: number } | null>(null);
  const sign = pane === 'left' ? 1 : -1;
  const resize = (next: number) => onResize(Math.round(Math.max(least, Math.min(most, next))));

  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width };
  }

  function onPointerMove(event: PointerEvent) {
    if (drag.current !== null) resize(drag.current.width + sign * (event.clientX - drag.current.x));
  }

  function onKeyDown(event: KeyboardEvent) {
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: width - sign * STEP,
      ArrowRight: width + sign * STEP,
      Home: least,
      End: most,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    resize(next);
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator with focus is a widget (ARIA 1.2)
    <div
      className={classNames(styles['splitter'], styles[pane])}
      role="separator"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the same
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (drag.current = null)}
      onPointerCancel={() => (drag.current = null)}
      onDoubleClick={() => resize(initial)}
      onKeyDown={onKeyDown}
    />
  );
}
