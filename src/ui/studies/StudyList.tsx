/**
 * The list of what is open: patients, studies, series, stacks, objects.
 *
 * Virtual. While files arrive, the row under the pointer (else the first in sight) stays where it
 * is: what comes in above it is scrolled away.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useStoreLater } from '#store/later.ts';
import { selectActiveStackId } from '#store/selectors.ts';
import { unhurried } from '#inspector/virtualRect.ts';
import { ROW_HEIGHTS, studyRows } from '#ui/studies/studyRows.ts';
import { StudyRowView } from '#ui/studies/StudyRowView.tsx';
import { useHeldPlace } from '#ui/studies/useHeldPlace.ts';
import { useRovingRows } from '#ui/studies/useRovingRows.ts';
import styles from '#ui/studies/StudyList.module.css';

export function StudyList() {
  const catalog = useStoreLater((state) => state.catalog);
  const activeStackId = useStoreLater(selectActiveStackId);
  const isReading = useStoreLater((state) => state.intake.phase !== 'idle');
  const rows = useMemo(() => studyRows(catalog), [catalog]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    ...unhurried,
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => ROW_HEIGHTS[rows[at]?.kind ?? 'stack'],
    getItemKey: (at) => rows[at]?.key ?? at,
    overscan: 6,
  });
  useHeldPlace(scroller, rows);
  const roving = useRovingRows(rows, virtual);

  // Another series by key: its card comes into sight.
  useEffect(() => {
    const at = rows.findIndex((row) => row.kind === 'stack' && row.stack.stackId === activeStackId);
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
    // oxlint-disable-next-line react/exhaustive-deps -- only when the series changes, not as rows arrive
  }, [activeStackId]);

  return (
    <div ref={scroller} className={styles['scroller']} data-keys="studies">
      {rows.length === 0 ? (
        <p className={styles['empty']}>{isReading ? 'Reading files' : 'Nothing to list.'}</p>
      ) : (
        <ul
          className={styles['rows']}
          style={{ height: virtual.getTotalSize() }}
          aria-label="Studies and series"
        >
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <li
                key={item.key}
                className={styles['row']}
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                data-row={row.key}
              >
                <StudyRowView
                  row={row}
                  isTabStop={roving.tabStop === row.key}
                  onFocus={() => roving.setTabStop(row.key)}
                  onKeyDown={roving.onKeyDown}
                />
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
