/** The tabs of the panel (ARIA Authoring Practices, tabs with automatic activation). */
import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { formatCount } from '#inspector/rowText.ts';
import { type Tab, TABS } from '#inspector/tabs.ts';
import styles from './TabBar.module.css';

export interface TabBarProps {
  /** Of the tabs and their panel. */
  readonly id: string;
  readonly active: Tab;
  /** Numbers beside the names; null while they are not known. */
  readonly counts: Partial<Record<Tab, number | null>>;
  readonly onChoose: (tab: Tab) => void;
}

export function TabBar({ id, active, counts, onChoose }: TabBarProps) {
  const list = useRef<HTMLDivElement>(null);
  const press = (event: KeyboardEvent) => {
    const next = neighbour(active, event.key);
    if (next === null) return;
    onChoose(next);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.bar}>
      <div
        ref={list}
        role="tablist"
        tabIndex={-1}
        aria-label="Ways to look at the header"
        className={styles.tabs}
        onKeyDown={press}
      >
        {TABS.map(([tab, name]) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`${id}-${tab}`}
            data-tab={tab}
            aria-selected={tab === active}
            aria-controls={`${id}-panel`}
            tabIndex={tab === active ? 0 : -1}
            className={styles.tab}
            onClick={() => onChoose(tab)}
          >
            {name}
            <Count tab={tab} count={counts[tab] ?? null} />
          </button>
        ))}
      </div>
    </div>
  );
}

function Count({ tab, count }: { tab: Tab; count: number | null }) {
  if (count === null || count === 0) return null;
  return (
    <>
      {' '}
      <span className={`${styles.count} ${tab === 'problems' ? styles.warning : ''}`}>
        {formatCount(count)}
      </span>
    </>
  );
}

function neighbour(active: Tab, key: string): Tab | null {
  const at = TABS.findIndex(([tab]) => tab === active);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABS.length - 1 }[key];
  return to === undefined ? null : (TABS.at(to % TABS.length)?.[0] ?? null);
}
