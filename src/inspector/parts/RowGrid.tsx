/* oxlint-disable jsx-a11y/prefer-tag-over-role -- lines that are placed one by one are no table */
/**
 * A virtual list of lines with columns, as an ARIA grid with one tab stop: arrows walk, Enter and a
 * click open.
 *
 * The focus stays on the grid and aria-activedescendant names the line, which is always rendered.
 */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState } from 'react';
import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import styles from './RowGrid.module.css';

const HEAD_HEIGHT = 26;
const OVERSCAN = 10;

export interface RowGridProps {
  readonly label: string;
  /** Names of the columns; an empty one is for the reader of the screen alone. */
  readonly columns: readonly string[];
  /** CSS grid-template-columns. */
  readonly template: string;
  readonly count: number;
  readonly rowHeight?: number;
  /** Cells of a line; a single one spans all columns. */
  readonly cells: (line: number) => readonly ReactNode[];
  /** The line that is chosen elsewhere; it is brought into sight when it changes. */
  readonly chosen?: number;
  /** Walking over lines chooses them. */
  readonly onWalk?: (line: number) => void;
  readonly onOpen?: (line: number) => void;
}

export function RowGrid(props: RowGridProps) {
  const { label, columns, template, count, rowHeight = 26, cells, chosen = -1 } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [walked, setWalked] = useState(0);
  const id = useId();
  const line = props.onWalk === undefined ? Math.min(walked, count - 1) : chosen;
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    rangeExtractor: (range) => {
      const lines = defaultRangeExtractor(range);
      if (line < 0 || line >= count || lines.includes(line)) return lines;
      return [...lines, line].sort((a, b) => a - b);
    },
  });
  useEffect(() => {
    if (chosen >= 0 && scroller.current !== null) reveal(scroller.current, chosen, rowHeight);
  }, [chosen, rowHeight]);

  const go = (to: number) => {
    if (count === 0) return;
    const next = Math.min(Math.max(to, 0), count - 1);
    setWalked(next);
    props.onWalk?.(next);
    if (scroller.current !== null) reveal(scroller.current, next, rowHeight);
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(
      1,
      Math.floor((event.currentTarget.clientHeight - HEAD_HEIGHT) / rowHeight) - 1,
    );
    const to = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[event.key];
    if (to !== undefined) go(line + to);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(count - 1);
    else if (event.key === 'Enter' && line >= 0) props.onOpen?.(line);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const click = (event: MouseEvent) => {
    const at = lineUnder(event);
    if (at === null) return;
    setWalked(at);
    props.onWalk?.(at);
    props.onOpen?.(at);
  };
  const style = { '--template': template, '--row-height': `${rowHeight}px` } as CSSProperties;
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length}
      aria-activedescendant={line >= 0 && line < count ? `${id}-${line}` : undefined}
      tabIndex={0}
      className={styles.grid}
      style={style}
      onKeyDown={press}
      onClick={click}
    >
      <div role="rowgroup" className={styles.head}>
        <div role="row" aria-rowindex={1} className={styles.headRow}>
          {columns.map((name) => (
            <span key={name} role="columnheader">
              {name}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: count * rowHeight }}>
        {virtualizer.getVirtualItems().map(({ index }) => (
          <div
            key={index}
            role="row"
            id={`${id}-${index}`}
            data-line={index}
            aria-rowindex={index + 2}
            aria-selected={index === line}
            className={`${styles.row} ${index === line ? styles.at : ''}`}
            style={{ top: index * rowHeight }}
          >
            <Cells cells={cells(index)} columns={columns} />
          </div>
        ))}
      </div>
    </div>
  );
}

function Cells({ cells, columns }: { cells: readonly ReactNode[]; columns: readonly string[] }) {
  const isHeading = cells.length === 1;
  return cells.map((cell, column) => (
    <span
      key={columns[column]}
      role="gridcell"
      aria-colindex={column + 1}
      aria-colspan={isHeading ? columns.length : undefined}
      className={isHeading ? styles.heading : styles.cell}
    >
      {cell}
    </span>
  ));
}

function lineUnder(event: MouseEvent): number | null {
  if (!(event.target instanceof Element)) return null;
  const line = event.target.closest('[data-line]')?.getAttribute('data-line');
  return line === null || line === undefined ? null : Number(line);
}

function reveal(scroller: HTMLElement, line: number, rowHeight: number): void {
  const top = line * rowHeight;
  const height = scroller.clientHeight - HEAD_HEIGHT;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + rowHeight > scroller.scrollTop + height) {
    scroller.scrollTop = top + rowHeight - height;
  }
}
