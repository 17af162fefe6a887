/**
 * What the list leaves out, and all branches at once: a small panel under a button.
 */
import { ListFilter } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { ElementRow } from '#dicom/elementTree.ts';
import { formatCount } from '#inspector/rowText.ts';
import { filterCounts } from '#inspector/visibleRows.ts';
import type { Filters, Marks } from '#inspector/visibleRows.ts';
import styles from './FilterMenu.module.css';

const LABELS: readonly (readonly [filter: keyof Filters, label: string])[] = [
  ['privateOnly', 'Private only'],
  ['changedOnly', 'Changed only'],
  ['hitsOnly', 'Search hits only'],
  ['hideEmpty', 'Hide empty'],
];

export interface FilterMenuProps {
  readonly filters: Filters;
  readonly rows: readonly ElementRow[];
  readonly marks: Marks;
  readonly onFilter: (filters: Filters) => void;
  readonly onOpenAll: (open: boolean) => void;
}

export function FilterMenu(props: FilterMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const active = Object.values(props.filters).filter(Boolean).length;

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
        aria-label={active === 0 ? 'Filter' : `Filter, ${active} on`}
        title="Filter"
        className={`${styles.button} ${active > 0 ? styles.active : ''}`}
        onClick={() => setOpen(!isOpen)}
      >
        <ListFilter size={15} aria-hidden />
        {active > 0 && <span className={styles.number}>{active}</span>}
      </button>
      <div id={id} hidden={!isOpen} className={styles.panel}>
        {isOpen && <Choices {...props} />}
      </div>
    </div>
  );
}

function Choices({ rows, marks, filters, onFilter, onOpenAll }: FilterMenuProps) {
  const counts = useMemo(() => filterCounts(rows, marks), [rows, marks]);
  return (
    <>
      <fieldset className={styles.choices}>
        <legend className={styles.legend}>Show</legend>
        {LABELS.map(([filter, label]) => (
          <label key={filter} className={styles.choice}>
            <input
              type="checkbox"
              checked={filters[filter]}
              onChange={(event) => onFilter({ ...filters, [filter]: event.target.checked })}
            />
            <span>{label}</span>
            <span className={styles.count}>{formatCount(counts[filter])}</span>
          </label>
        ))}
      </fieldset>
      <div className={styles.branches}>
        <button type="button" className={styles.command} onClick={() => onOpenAll(true)}>
          Open all branches
        </button>
        <button type="button" className={styles.command} onClick={() => onOpenAll(false)}>
          Close all branches
        </button>
      </div>
    </>
  );
}
