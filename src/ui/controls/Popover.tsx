/**
 * A small panel beside the button that opens it. Not modal: a click elsewhere or Escape leaves it.
 *
 * It stands in the browser's top layer (the Popover API), so that no pane cuts it off.
 */
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { createPortal } from 'react-dom';
import { X } from 'lucide-react';
import { Button } from '#ui/controls/Button.tsx';
import styles from '#ui/controls/Popover.module.css';

export interface PopoverState {
  readonly isOpen: boolean;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly toggle: () => void;
  readonly close: () => void;
}

export function usePopover(anchor: RefObject<HTMLElement | null>): PopoverState {
  const [isOpen, setOpen] = useState(false);
  const toggle = useCallback(() => setOpen((open) => !open), []);
  const close = useCallback(() => {
    setOpen(false);
    anchor.current?.focus({ preventScroll: true });
  }, [anchor]);
  return useMemo(() => ({ isOpen, anchor, toggle, close }), [isOpen, anchor, toggle, close]);
}

interface PopoverProps {
  readonly popover: PopoverState;
  readonly label: string;
  readonly children: ReactNode;
}

export function Popover({ popover, label, children }: PopoverProps) {
  if (!popover.isOpen) return null;
  // Outside of the pane that opens it, whose colours and keys are not the panel's.
  return createPortal(
    <OpenPopover popover={popover} label={label}>
      {children}
    </OpenPopover>,
    document.body,
  );
}

function OpenPopover({ popover, label, children }: PopoverProps) {
  const panel = useRef<HTMLDivElement>(null);
  const { anchor, close } = popover;
  useEffect(() => {
    const element = panel.current;
    if (element === null) return undefined;
    element.showPopover();
    placeBeside(element, anchor.current);
    element.focus({ preventScroll: true });
    // What it shows may come or change later.
    const resizes = new ResizeObserver(() => placeBeside(element, anchor.current));
    resizes.observe(element);
    const onPointerDown = (event: PointerEvent) => {
      if (!(event.target instanceof Node)) return;
      const isOutside = !element.contains(event.target) && !anchor.current?.contains(event.target);
      if (isOutside) close();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      close();
    };
    document.addEventListener('pointerdown', onPointerDown);
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      resizes.disconnect();
      document.removeEventListener('pointerdown', onPointerDown);
      document.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [anchor, close]);
  return (
    <div
      ref={panel}
      className={styles['popover']}
      popover="manual"
      role="dialog"
      aria-label={label}
      tabIndex={-1}
    >
      <div className={styles['head']}>
        <p className={styles['title']}>{label}</p>
        <Button small iconOnly icon={X} label="Close" onClick={close} />
      </div>
      <div className={styles['body']}>{children}</div>
    </div>
  );
}

const MARGIN = 8;

/** Below the anchor where there is room, else above; always inside the window. */
function placeBeside(element: HTMLElement, anchor: HTMLElement | null): void {
  const from = anchor?.getBoundingClientRect() ?? new DOMRect();
  const box = element.getBoundingClientRect();
  const left = Math.min(from.left, window.innerWidth - box.width - MARGIN);
  const hasRoomBelow = from.bottom + box.height + MARGIN <= window.innerHeight;
  const top = hasRoomBelow ? from.bottom + 4 : from.top - box.height - 4;
  element.style.left = `${Math.max(MARGIN, left)}px`;
  element.style.top = `${Math.max(MARGIN, Math.min(top, window.innerHeight - box.height - MARGIN))}px`;
}
