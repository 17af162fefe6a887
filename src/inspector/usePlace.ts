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
import type { PanelMemory, Place } from '#inspector/panelMemory.ts';
import { pathsOf } from '#inspector/treeIndex.ts';
import { lineOf } from '#inspector/visibleRows.ts';
import type { VisibleRows } from '#inspector/visibleRows.ts';

interface Listed {
  readonly rows: readonly ElementRow[];
  readonly visible: VisibleRows;
}

export interface Lines extends Listed {
  /** Line of the selected row, -1 if it is not listed. */
  readonly selected: number;
  readonly rowHeight: number;
  /** Height of the sticky head that covers the upper edge. */
  readonly headHeight: number;
}

/** A line of the list as it was, and how far below the upper edge it stood. */
interface Remembered extends Listed {
  readonly line: number;
  readonly top: number;
}

/** Gives back what the list calls when it has been scrolled. */
export function usePlace(
  scrollerRef: RefObject<HTMLElement | null>,
  lines: Lines,
  selections: number,
  memory: PanelMemory,
): () => void {
  const latestRef = useRef(lines);
  const placeRef = useRef<Remembered | null>(null);
  const selectionsRef = useRef(selections);
  // Followed: to ask for it while rows are drawn has the page laid out at once.
  const topRef = useRef(0);
  const { rows, visible } = lines;

  const remember = useCallback(() => {
    if (scrollerRef.current === null) return;
    // An empty list (loading, a file that cannot be read) leaves the place as it was.
    const place = placeIn(scrollerRef.current, latestRef.current, topRef.current);
    placeRef.current = place ?? placeRef.current;
    memory.keep({ place: placeOf(placeRef.current) ?? memory.kept.place });
  }, [scrollerRef, memory]);

  const scrolled = useCallback(() => {
    topRef.current = scrollerRef.current?.scrollTop ?? 0;
    remember();
  }, [scrollerRef, remember]);

  useLayoutEffect(() => {
    latestRef.current = lines;
  });

  useLayoutEffect(() => {
    if (scrollerRef.current === null) return;
    const now = { rows, visible };
    const place = placeRef.current;
    const line = place === null ? keptLine(now, memory.kept.place) : follow(now, place);
    const below = place?.top ?? memory.kept.place?.top ?? 0;
    const top = line * latestRef.current.rowHeight - below;
    if (line !== -1 && top !== topRef.current) {
      scrollerRef.current.scrollTop = top;
      scrolled();
    } else remember();
  }, [scrollerRef, memory, remember, scrolled, rows, visible]);

  useEffect(() => {
    // Coming back to the panel is no selection: the kept place counts.
    if (selectionsRef.current === selections || scrollerRef.current === null) return;
    selectionsRef.current = selections;
    reveal(scrollerRef.current, latestRef.current);
    scrolled();
  }, [scrollerRef, scrolled, selections]);

  return scrolled;
}

function placeIn(scroller: HTMLElement, lines: Lines, top: number): Remembered | null {
  const { rows, visible, rowHeight, headHeight, selected } = lines;
  if (visible.rows.length === 0) return null;
  const inSight =
    selected !== -1 &&
    selected * rowHeight >= top &&
    (selected + 1) * rowHeight <= top + scroller.clientHeight - headHeight;
  const line = inSight ? selected : Math.min(Math.floor(top / rowHeight), visible.rows.length - 1);
  return { rows, visible, line, top: line * rowHeight - top };
}

function placeOf(place: Remembered | null): Place | null {
  const row = place === null ? undefined : place.rows[place.visible.rows[place.line] ?? -1];
  return place === null || row === undefined ? null : { path: row.path, top: place.top };
}

function keptLine(listed: Listed, place: Place | null): number {
  return place === null ? -1 : lineOfPath(listed, place.path);
}

/** The line that now stands for the remembered one: the same path, else the nearest above it. */
function follow(listed: Listed, place: Remembered): number {
  for (let line = place.line; line >= 0; line -= 1) {
    const path = place.rows[place.visible.rows[line] ?? -1]?.path;
    const now = path === undefined ? -1 : lineOfPath(listed, path);
    if (now !== -1) return now;
  }
  return -1;
}

function lineOfPath({ rows, visible }: Listed, path: string): number {
  const at = pathsOf(rows).get(path);
  return at === undefined ? -1 : lineOf(visible, at);
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
