/**
 * A button with a small panel under it, that Escape and a click elsewhere close.
 */
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './PopUnder.module.css';

export interface PopUnderProps {
  readonly label: string;
  readonly title: string;
  /** Marks the button. */
  readonly isActive?: boolean;
  readonly face: ReactNode;
  /** Rendered while the panel is open. */
  readonly children: () => ReactNode;
}

export function PopUnder({ label, title, isActive = false, face, children }: PopUnderProps) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!isOpen) return undefined;
    const leave = (event: Event) => {
      const isInside = event.target instanceof Node && root.current?.contains(event.target);
      if (isInside !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [isOpen]);

  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    setOpen(false);
    button.current?.focus();
    event.stopPropagation();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape from what is inside
    <div ref={root} className={styles.root} onKeyDown={escape}>
      <button
        ref={button}
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={label}
        title={title}
        className={`${styles.button} ${isActive ? styles.active : ''}`}
        onClick={() => setOpen(!isOpen)}
      >
        {face}
      </button>
      <div id={id} hidden={!isOpen} className={styles.panel}>
        {isOpen && children()}
      </div>
    </div>
  );
}
