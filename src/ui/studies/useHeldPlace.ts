/** Keeps the row that is under the pointer, or the first in sight, in its place as rows arrive. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { rowOffsets, type StudyRow } from '#ui/studies/studyRows.ts';

interface Held {
  readonly key: string;
  /** Its top, in CSS pixels below the scroller's. */
  readonly below: number;
}

export function useHeldPlace(
  scroller: { readonly current: HTMLElement | null },
  rows: readonly StudyRow[],
): void {
  const before = useRef<readonly StudyRow[]>(rows);
  const hovered = useRef<string | null>(null);
  // Followed, not read: to ask for it while rows arrive has the page laid out at once.
  const scrolled = useRef(0);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const onMove = (event: PointerEvent) => {
      const row = event.target instanceof Element ? event.target.closest('[data-row]') : null;
      hovered.current = row instanceof HTMLElement ? (row.dataset['row'] ?? null) : null;
    };
    const onLeave = () => {
      hovered.current = null;
      element.style.paddingBottom = '';
    };
    const onScroll = () => {
      scrolled.current = element.scrollTop;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerleave', onLeave);
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerleave', onLeave);
    };
  }, [scroller]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || before.current === rows) return;
    const held = heldRow(before.current, scrolled.current, hovered.current);
    before.current = rows;
    if (held === null) return;
    const { tops, height } = rowOffsets(rows);
    const top = tops.get(held.key);
    if (top === undefined) return;
    const scrollTop = top - held.below;
    if (scrollTop === scrolled.current) return;
    // A list that is too short to scroll gets room below until the pointer leaves it.
    const lacking = scrollTop + element.clientHeight - height;
    if (scrollTop > 0 && lacking > 0) element.style.paddingBottom = `${lacking}px`;
    element.scrollTop = scrollTop;
    scrolled.current = element.scrollTop;
  }, [rows, scroller]);
}

/** Null at the top of the list without a pointer: there, new rows may push. */
function heldRow(
  rows: readonly StudyRow[],
  scrollTop: number,
  hovered: string | null,
): Held | null {
  if (hovered === null && scrollTop === 0) return null;
  const { tops } = rowOffsets(rows);
  const hoveredTop = hovered === null ? undefined : tops.get(hovered);
  if (hovered !== null && hoveredTop !== undefined) {
    return { key: hovered, below: hoveredTop - scrollTop };
  }
  if (scrollTop === 0) return null;
  for (const [key, top] of tops) if (top >= scrollTop) return { key, below: top - scrollTop };
  return null;
}
