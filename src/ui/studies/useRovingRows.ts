/** One tab stop for the whole list; arrows, Home and End move through its cards. */
import type { Virtualizer } from '@tanstack/react-virtual';
import { useState, type KeyboardEvent } from 'react';
import type { StudyRow } from '#ui/studies/studyRows.ts';

export function useRovingRows(
  rows: readonly StudyRow[],
  virtual: Virtualizer<HTMLDivElement, Element>,
) {
  const [chosen, setTabStop] = useState<string | null>(null);
  const canFocus = rows.filter((row) => row.kind === 'stack' || row.kind === 'object');
  const stop = canFocus.find((row) => row.key === chosen) ?? canFocus[0];

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.ctrlKey || event.altKey || event.metaKey || stop === undefined) return;
    const at = canFocus.indexOf(stop);
    const last = canFocus.length - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(at + 1, last),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: last,
    };
    const target = canFocus[targets[event.key] ?? -1];
    if (target === undefined) return;
    event.preventDefault();
    setTabStop(target.key);
    virtual.scrollToIndex(rows.indexOf(target), { align: 'auto' });
    const list = event.currentTarget.closest('ul');
    // The row may only be drawn after the list has scrolled to it.
    requestAnimationFrame(() => focusRow(list, target.key));
  }

  return { tabStop: stop?.key ?? null, setTabStop, onKeyDown };
}

function focusRow(list: HTMLElement | null, key: string): void {
  const row = list?.querySelector(`[data-row="${CSS.escape(key)}"] button`);
  if (row instanceof HTMLElement) row.focus({ preventScroll: true });
}
