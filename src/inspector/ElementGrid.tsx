/* oxlint-disable jsx-a11y/prefer-tag-over-role -- lines that are placed one by one are no table */
/**
 * The tree of elements as a virtual ARIA tree grid: one tab stop, the rows walked with arrows.
 *
 * The focus stays on the grid and aria-activedescendant names the selected row, which is therefore
 * always rendered, in sight or not.
 */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { Range } from '@tanstack/react-virtual';
import { useCallback, useId } from 'react';
import type { CSSProperties, KeyboardEvent, MouseEvent, RefObject } from 'react';
import { SAME } from '#inspector/changedRows.ts';
import { focusHeaderSearch } from '#inspector/focusHeaderSearch.ts';
import { GridHead } from '#inspector/GridHead.tsx';
import { GridRow } from '#inspector/GridRow.tsx';
import { moveFor } from '#inspector/keyboard.ts';
import type { PanelMemory } from '#inspector/panelMemory.ts';
import { parentsOf } from '#inspector/treeIndex.ts';
import { usePlace } from '#inspector/usePlace.ts';
import type { Listing } from '#inspector/useRows.ts';
import { unhurried } from '#inspector/virtualRect.ts';
import { lineOf } from '#inspector/visibleRows.ts';
import styles from './ElementGrid.module.css';

const HEAD_HEIGHT = 26;
const ROW_HEIGHT = matchMedia('(pointer: coarse)').matches ? 36 : 26;
const OVERSCAN = 10;

export interface ElementGridProps {
  readonly scrollerRef: RefObject<HTMLDivElement | null>;
  readonly listing: Listing;
  /** Row index of the selected row, -1 for none. */
  readonly selected: number;
  /** Rises when the selected row is to be brought into sight. */
  readonly selections: number;
  /** 1-based frame on screen, of an instance with several. */
  readonly frameNumber: number | null;
  readonly isBusy: boolean;
  readonly memory: PanelMemory;
  readonly onSelect: (at: number) => void;
  readonly onOpen: (at: number, open: boolean) => void;
  readonly onCopy: (at: number) => void;
}

export function ElementGrid(props: ElementGridProps) {
  const { listing, selected, scrollerRef } = props;
  const { rows, visible } = listing;
  const id = useId();
  const line = lineOf(visible, selected);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    ...unhurried,
    count: visible.rows.length,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: HEAD_HEIGHT,
    rangeExtractor: useCallback((range: Range) => withLine(range, line), [line]),
  });
  // Behind the virtualizer: its first effect scrolls to the top.
  const remember = usePlace(
    scrollerRef,
    { rows, visible, selected: line, rowHeight: ROW_HEIGHT, headHeight: HEAD_HEIGHT },
    props.selections,
    props.memory,
  );
  const style = { '--row-height': `${ROW_HEIGHT}px`, '--head-height': `${HEAD_HEIGHT}px` };
  return (
    <div
      ref={scrollerRef}
      role="treegrid"
      aria-label="Header elements"
      aria-rowcount={visible.rows.length + 1}
      aria-activedescendant={line === -1 ? undefined : `${id}-${selected}`}
      aria-busy={props.isBusy}
      tabIndex={0}
      className={styles.grid}
      style={style as CSSProperties}
      onScroll={remember}
      onClick={(event) => click(event, props)}
      onDoubleClick={(event) => doubleClick(event, props)}
      onKeyDown={(event) => press(event, props, line)}
    >
      <GridHead />
      <div
        role="rowgroup"
        className={styles.body}
        style={{ height: visible.rows.length * ROW_HEIGHT }}
      >
        {virtualizer.getVirtualItems().map((item) => (
          <Line key={visible.rows[item.index]} id={id} line={item.index} {...props} />
        ))}
      </div>
    </div>
  );
}

/** The row of one line, with what the listing knows of it. */
function Line({
  id,
  line,
  listing,
  selected,
  frameNumber,
}: ElementGridProps & { id: string; line: number }) {
  const { rows, visible, passing } = listing;
  const { hits, changed, problems, favourites } = listing.marks;
  const at = visible.rows[line];
  const row = at === undefined ? undefined : rows[at];
  if (at === undefined || row === undefined) return null;
  return (
    <GridRow
      id={`${id}-${at}`}
      row={row}
      at={at}
      line={line}
      place={visible.place[line] ?? 0}
      siblings={visible.siblings[line] ?? 0}
      isOpen={visible.open[at] === 1}
      isSelected={at === selected}
      change={changed?.[at] ?? SAME}
      grade={problems?.[at] ?? 0}
      isFavourite={favourites?.[at] === 1}
      query={hits?.includes(at) === true ? listing.query : null}
      isContext={passing !== null && passing[at] === 0}
      isFrameOnScreen={frameNumber !== null && row.path === `52009230[${frameNumber - 1}]`}
    />
  );
}

/** The lines in sight, and the selected one wherever it is. */
function withLine(range: Range, line: number): number[] {
  const lines = defaultRangeExtractor(range);
  if (line === -1 || line >= range.count || lines.includes(line)) return lines;
  return [...lines, line].sort((a, b) => a - b);
}

function rowUnder(event: MouseEvent): { at: number; onTwisty: boolean } | null {
  if (!(event.target instanceof Element)) return null;
  const at = event.target.closest('[data-row]')?.getAttribute('data-row');
  if (at === null || at === undefined) return null;
  return { at: Number(at), onTwisty: event.target.closest('[data-twisty]') !== null };
}

function click(event: MouseEvent, props: ElementGridProps): void {
  const under = rowUnder(event);
  if (under === null) return;
  props.onSelect(under.at);
  if (under.onTwisty) toggle(under.at, props);
}

function doubleClick(event: MouseEvent, props: ElementGridProps): void {
  const under = rowUnder(event);
  if (under !== null && !under.onTwisty) toggle(under.at, props);
}

function toggle(at: number, { listing, onOpen }: ElementGridProps): void {
  const isBranch = (listing.rows[at]?.descendants ?? 0) > 0;
  if (isBranch) onOpen(at, listing.visible.open[at] === 0);
}

function press(event: KeyboardEvent<HTMLElement>, props: ElementGridProps, line: number): void {
  const { listing, selected } = props;
  const { rows, visible } = listing;
  const isCopy = (event.ctrlKey || event.metaKey) && !event.altKey && event.key === 'c';
  // With text selected, the browser's own copying is what is meant.
  if (isCopy && selected !== -1 && getSelection()?.isCollapsed !== false) props.onCopy(selected);
  else if (event.ctrlKey || event.metaKey || event.altKey) return;
  else if (event.key === '/') focusHeaderSearch();
  else {
    const page = Math.floor((event.currentTarget.clientHeight - HEAD_HEIGHT) / ROW_HEIGHT);
    const from = line === -1 ? lineAbove(listing, selected) : line;
    const move = moveFor(event.key, { rows, visible, line: from, page });
    if (move === null) return;
    if (move.kind === 'go') props.onSelect(visible.rows[move.line] ?? 0);
    else props.onOpen(move.row, move.open);
  }
  event.preventDefault();
  event.stopPropagation();
}

/** Where the keys go on from when the selected row is inside a closed branch. */
function lineAbove({ rows, visible }: Listing, selected: number): number {
  const parents = parentsOf(rows);
  for (let at = selected; at >= 0; at = parents[at] ?? -1) {
    const line = lineOf(visible, at);
    if (line !== -1) return line;
  }
  return -1;
}
