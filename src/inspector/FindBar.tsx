/**
 * The search box: text, number of hits, next and previous hit. The filter menu stands at its end.
 */
import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { offerHeaderSearch } from '#inspector/focusHeaderSearch.ts';
import { formatCount } from '#inspector/rowText.ts';
import styles from './FindBar.module.css';

export interface FindBarProps {
  readonly text: string;
  /** Null without a search, and while it waits. */
  readonly hits: number | null;
  /** The search waits for the rest of the header. */
  readonly isWaiting: boolean;
  /** 1-based place of the selected row among the hits, 0 if it is none. */
  readonly hit: number;
  readonly elements: number;
  /** The box has the focus: a search is likely to follow. */
  readonly onPrepare: () => void;
  /** On to the list. */
  readonly onLeave: () => void;
  readonly onSearch: (text: string) => void;
  readonly onStep: (step: 1 | -1) => void;
  readonly children: ReactNode;
}

export function FindBar(props: FindBarProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(
    () =>
      offerHeaderSearch(() => {
        box.current?.focus();
        box.current?.select();
      }),
    [],
  );
  return (
    <search className={styles.bar}>
      <div className={styles.field}>
        <Search size={14} aria-hidden className={styles.icon} />
        <input
          ref={box}
          type="text"
          aria-label="Find in header"
          aria-keyshortcuts="/"
          placeholder="Find tag, name or value"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          className={styles.box}
          value={props.text}
          onFocus={props.onPrepare}
          onChange={(event) => props.onSearch(event.target.value)}
          onKeyDown={(event) => press(event, props)}
        />
        {props.text === '' ? (
          <kbd className={styles.key} aria-hidden>
            /
          </kbd>
        ) : (
          <IconButton label="Clear search" onClick={() => clear(props, box.current)}>
            <X size={14} aria-hidden />
          </IconButton>
        )}
      </div>
      <Steps {...props} />
      {props.children}
    </search>
  );
}

function Steps({ hits, hit, isWaiting, elements, onStep }: FindBarProps) {
  const words = hits === null ? '' : `${formatCount(hits)} of ${formatCount(elements)}`;
  const place = hit === 0 || hits === null ? '' : `, at hit ${formatCount(hit)}`;
  return (
    <>
      <output className={styles.count} title={words && `${words} elements match${place}`}>
        {isWaiting ? 'Reading …' : words}
      </output>
      {hits !== null && hits > 0 && (
        <span className={styles.steps}>
          <IconButton label="Previous hit" keys="Shift+Enter" onClick={() => onStep(-1)}>
            <ChevronUp size={14} aria-hidden />
          </IconButton>
          <IconButton label="Next hit" keys="Enter" onClick={() => onStep(1)}>
            <ChevronDown size={14} aria-hidden />
          </IconButton>
        </span>
      )}
    </>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly keys?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function IconButton({ label, keys, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={keys === undefined ? label : `${label} (${keys})`}
      className={styles.iconButton}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

function press(
  event: KeyboardEvent<HTMLInputElement>,
  { text, onSearch, onStep, onLeave }: FindBarProps,
) {
  if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
  else if (event.key === 'ArrowDown') onLeave();
  else if (event.key === 'Escape' && text !== '') onSearch('');
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function clear({ onSearch }: FindBarProps, box: HTMLInputElement | null): void {
  onSearch('');
  box?.focus();
}
