/**
 * Keeps the reader's place in the list: when its lines change (the next instance, a search, a branch
 * that opens), the row that was looked at stays where it is on screen.
 *
 * That row is the selected one while it is in sight, else the uppermost in sight. Where it is gone,
 * its nearest neighbour above takes its part.
 */
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { ElementRow } from '#dicom/elementTree.ts';
import type { PanelMemory } from '#inspector/panelMemory.ts';
import { pathsOf } from '#inspector/treeIndex.ts';
import { lineOf } from '#inspector/visibleRows.ts';
import type { VisibleRows } from '#inspector/visibleRows.ts';

export interface Lines {
  readonly rows: readonly ElementRow[];
  readonly visible: VisibleRows;
  /** Line of the selected row, -1 if it is not listed. */
  readonly selected: number;
  readonly rowHeight: number;
  /** Height of the sticky head that covers the upper edge. */
  readonly headHeight: number;
}

interface Remembered {
  readonly rows: readonly ElementRow[];
  readonly visible: VisibleRows;
  readonly line: number;
  readonly top: number;
}

/** Gives back what the list calls when it has been scrolled. */
export function usePlace(
  scroller: RefObject<HTMLElement | null>,
  lines: Lines,
  selections: number,
  memory: PanelMemory,
): () => void {
  const latest = useRef(lines);
  const place = useRef<Remembered | null>(null);
  const { rows, visible } = lines;

  const remember = useCallback(() => {
    if (scroller.current === null) return;
    place.current = placeIn(scroller.current, latest.current);
    memory.place = pathAndTop(place.current);
  }, [scroller, memory]);

  useLayoutEffect(() => {
    latest.current = lines;
  });

  useLayoutEffect(() => {
    if (scroller.current === null) return;
    const line =
      place.current === null
        ? rememberedLine(latest.current, memory)
        : follow(latest.current, place.current);
    const top = place.current?.top ?? memory.place?.top ?? 0;
    if (line !== -1) scroller.current.scrollTop = line * latest.current.rowHeight - top;
    remember();
  }, [scroller, memory, remember, rows, visible]);

  const isFirst = useRef(true);
  useEffect(() => {
    // Coming back to the panel is no selection: the remembered place counts.
    if (isFirst.current) isFirst.current = false;
    else if (scroller.current !== null) reveal(scroller.current, latest.current);
    remember();
  }, [scroller, remember, selections]);

  return remember;
}

function placeIn(scroller: HTMLElement, lines: Lines): Remembered | null {
  const { rows, visible, rowHeight, headHeight, selected } = lines;
  if (visible.rows.length === 0) return null;
  const top = scroller.scrollTop;
  const bottom = top + scroller.clientHeight - headHeight;
  const inSight =
    selected !== -1 && selected * rowHeight >= top && (selected + 1) * rowHeight <= bottom;
  const line = inSight ? selected : Math.min(Math.floor(top / rowHeight), visible.rows.length - 1);
  return { rows, visible, line, top: line * rowHeight - top };
}

function pathAndTop(place: Remembered | null) {
  const row = place === null ? undefined : place.rows[place.visible.rows[place.line] ?? -1];
  return place === null || row === undefined ? null : { path: row.path, top: place.top };
}

function rememberedLine(lines: Lines, memory: PanelMemory): number {
  const at = memory.place === null ? undefined : pathsOf(lines.rows).get(memory.place.path);
  return at === undefined ? -1 : lineOf(lines.visible, at);
}

/** The line that now stands for the remembered one: the same path, else the nearest above it. */
function follow(lines: Lines, place: Remembered): number {
  for (let line = place.line; line >= 0; line -= 1) {
    const path = place.rows[place.visible.rows[line] ?? -1]?.path;
    const at = path === undefined ? undefined : pathsOf(lines.rows).get(path);
    const now = at === undefined ? -1 : lineOf(lines.visible, at);
    if (now !== -1) return now;
  }
  return -1;
}

/** Scrolls no further than it takes to see the selected line and one beyond it. */
function reveal(scroller: HTMLElement, { selected, rowHeight, headHeight }: Lines): void {
  if (selected === -1) return;
  const height = scroller.clientHeight - headHeight;
  const first = (selected - 1) * rowHeight;
  const last = (selected + 2) * rowHeight;
  if (first < scroller.scrollTop) scroller.scrollTop = first;
  else if (last > scroller.scrollTop + height) scroller.scrollTop = last - height;
}
