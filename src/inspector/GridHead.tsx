/* oxlint-disable jsx-a11y/prefer-tag-over-role -- lines that are placed one by one are no table */
/** The names of the tree grid's columns. */
import styles from './ElementGrid.module.css';

const COLUMNS = [
  ['tag', 'Tag'],
  ['name', 'Name'],
  ['vr', 'VR'],
  ['vm', 'VM'],
  ['length', 'Length'],
  ['value', 'Value'],
] as const;

export function GridHead() {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        {COLUMNS.map(([key, title]) => (
          <span key={key} role="columnheader" data-column={key}>
            {title}
          </span>
        ))}
      </div>
    </div>
  );
}
