/** The rows of the ledger, virtual: a hundred thousand files are as light as ten. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { ImportRow } from '#ingest/fate.ts';
import { showFirstFrameOf, showHeaderOf } from '#ui/commands.ts';
import { classNames } from '#ui/controls/classNames.ts';
import { formatBytes, visibleText } from '#ui/format.ts';
import { fateText, reasonText } from '#ui/ledger/ledgerRows.ts';
import styles from '#ui/ledger/LedgerTable.module.css';

/** CSS pixels; the text of a longer reason is measured. */
const ROW_HEIGHT = 34;

export function LedgerTable({ rows }: { readonly rows: readonly ImportRow[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (at) => rows[at]?.id ?? at,
    overscan: 12,
  });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: the keyboard must reach it
    <div ref={scroller} className={styles['scroller']} tabIndex={0} role="region" aria-label="Rows">
      <div role="table" aria-label="Files and their fates" aria-rowcount={rows.length + 1}>
        <div role="rowgroup" className={styles['head']}>
          <div role="row" className={styles['cells']} aria-rowindex={1}>
            <span role="columnheader">Path</span>
            <span role="columnheader" className={styles['size']}>
              Size
            </span>
            <span role="columnheader">Fate</span>
            <span role="columnheader">Reason</span>
            <span role="columnheader">Header</span>
          </div>
        </div>
        <div role="rowgroup" className={styles['rows']} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                role="row"
                aria-rowindex={item.index + 2}
                className={classNames(styles['cells'], styles['row'])}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <Cells row={row} />
              </div>
            );
          })}
        </div>
      </div>
      {rows.length === 0 && <p className={styles['empty']}>No file matches.</p>}
    </div>
  );
}

function Cells({ row }: { readonly row: ImportRow }) {
  const isWorse = row.fate === 'damaged' || row.partial === true;
  const { instanceId } = row;
  return (
    <>
      <span role="cell" className={styles['path']}>
        {row.fate === 'shown' && instanceId !== undefined ? (
          <button
            type="button"
            className={styles['link']}
            title="Show its picture"
            onClick={() => showFirstFrameOf(instanceId)}
          >
            {visibleText(row.path)}
          </button>
        ) : (
          visibleText(row.path)
        )}
      </span>
      <span role="cell" className={styles['size']}>
        {formatBytes(row.bytes)}
      </span>
      <span role="cell" className={classNames(isWorse && styles['warning'])}>
        {fateText(row)}
      </span>
      <span role="cell">{visibleText(reasonText(row))}</span>
      <span role="cell">
        {instanceId !== undefined && (
          <button
            type="button"
            className={styles['link']}
            aria-label={`Header of ${visibleText(row.path)}`}
            onClick={() => showHeaderOf(instanceId)}
          >
            Header
          </button>
        )}
      </span>
    </>
  );
}
