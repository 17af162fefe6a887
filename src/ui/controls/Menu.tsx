/**
 * A button with a menu of choices. Arrows, Home and End move, Enter chooses, Escape leaves.
 */
import { ChevronDown, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { Button } from '#ui/controls/Button.tsx';
import styles from '#ui/controls/Menu.module.css';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  /** Said after the label, quieter. */
  readonly detail?: string;
  readonly hotkey?: string;
  readonly checked?: boolean;
  /** A heading above this item. */
  readonly heading?: string;
  readonly onChoose: () => void;
}

interface MenuProps {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly items: readonly MenuItem[];
  readonly disabled?: boolean;
}

export function Menu({ label, icon, items, disabled = false }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const leave = () => {
    setOpen(false);
    button.current?.focus({ preventScroll: true });
  };
  return (
    <div ref={root} className={styles['menu']}>
      <Button
        ref={button}
        label={label}
        {...(icon === undefined ? {} : { icon })}
        opens="menu"
        expanded={isOpen}
        disabled={disabled}
        onClick={() => setOpen((open) => !open)}
      >
        {label}
        <ChevronDown aria-hidden size={14} className={styles['chevron']} />
      </Button>
      {isOpen && (
        <MenuList
          label={label}
          items={items}
          isInside={(node) => root.current?.contains(node) ?? false}
          anchor={button}
          onLeave={leave}
        />
      )}
    </div>
  );
}

interface MenuListProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly isInside: (node: Node) => boolean;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onLeave: () => void;
}

function MenuList({ label, items, isInside, anchor, onLeave }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    // In the top layer: a toolbar that scrolls sideways would cut it off.
    element.showPopover();
    const from = anchor.current?.getBoundingClientRect() ?? new DOMRect();
    const most = window.innerWidth - element.offsetWidth - 8;
    element.style.left = `${Math.max(8, Math.min(from.left, most))}px`;
    element.style.top = `${from.bottom + 4}px`;
    focusItem(element, 0);
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !isInside(event.target)) onLeave();
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
    // oxlint-disable-next-line react/exhaustive-deps -- once, when it opens
  }, []);

  return (
    <div
      ref={list}
      popover="manual"
      className={styles['list']}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => onKeyDown(event, onLeave)}
    >
      {items.map((item) => (
        <MenuChoice key={item.key} item={item} onLeave={onLeave} />
      ))}
    </div>
  );
}

function MenuChoice({ item, onLeave }: { readonly item: MenuItem; readonly onLeave: () => void }) {
  return (
    <>
      {item.heading !== undefined && (
        <div className={styles['heading']} role="presentation">
          {item.heading}
        </div>
      )}
      <button
        type="button"
        role="menuitemradio"
        aria-checked={item.checked ?? false}
        aria-keyshortcuts={item.hotkey}
        className={styles['item']}
        tabIndex={-1}
        onClick={() => {
          item.onChoose();
          onLeave();
        }}
      >
        <span className={styles['label']}>{item.label}</span>
        {item.detail !== undefined && <span className={styles['detail']}>{item.detail}</span>}
        {item.hotkey !== undefined && <kbd className={styles['key']}>{item.hotkey}</kbd>}
      </button>
    </>
  );
}

function onKeyDown(event: KeyboardEvent<HTMLElement>, onLeave: () => void) {
  const choices = [...event.currentTarget.querySelectorAll('[role=menuitemradio]')];
  const at = choices.findIndex((choice) => choice === document.activeElement);
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: (at + 1) % choices.length,
    ArrowUp: (at - 1 + choices.length) % choices.length,
    Home: 0,
    End: choices.length - 1,
  };
  const target = targets[event.key];
  if (target !== undefined) focusItem(event.currentTarget, target);
  else if (event.key === 'Escape' || event.key === 'Tab') onLeave();
  else return;
  if (event.key !== 'Tab') event.preventDefault();
  event.stopPropagation();
}

function focusItem(list: HTMLElement, at: number): void {
  const item = list.querySelectorAll('[role=menuitemradio]')[at];
  if (item instanceof HTMLElement) item.focus({ preventScroll: true });
}
