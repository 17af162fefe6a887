/**
 * What the list leaves out, and all branches at once: a small panel under a button.
 */
import { ListFilter } from 'lucide-react';
import { useMemo } from 'react';
import type { ElementRow } from '#dicom/elementTree.ts';
import { PopUnder } from '#inspector/parts/PopUnder.tsx';
import { formatCount } from '#inspector/rowText.ts';
import { filterCounts } from '#inspector/visibleRows.ts';
import type { Filters, Marks } from '#inspector/visibleRows.ts';
import styles from './FilterMenu.module.css';

const LABELS: readonly (readonly [filter: keyof Filters, label: string])[] = [
  ['favouritesOnly', 'Favourites only'],
  ['problemsOnly', 'With problems only'],
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
  const active = Object.values(props.filters).filter(Boolean).length;
  const face = (
    <>
      <ListFilter size={15} aria-hidden />
      {active > 0 && <span className={styles.number}>{active}</span>}
    </>
  );
  return (
    <PopUnder
      label={active === 0 ? 'Filter' : `Filter, ${active} on`}
      title="Filter"
      isActive={active > 0}
      face={face}
    >
      {() => <Choices {...props} />}
    </PopUnder>
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
