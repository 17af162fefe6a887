/**
 * What a key does in the tree grid (ARIA Authoring Practices, treegrid with focus on rows). Pure.
 */
import type { ElementRow } from '#dicom/elementTree.ts';
import { parentsOf } from '#inspector/treeIndex.ts';
import { lineOf } from '#inspector/visibleRows.ts';
import type { VisibleRows } from '#inspector/visibleRows.ts';

export type Move = { kind: 'go'; line: number } | { kind: 'open'; row: number; open: boolean };

interface Place {
  readonly rows: readonly ElementRow[];
  readonly visible: VisibleRows;
  /** The line that has the selection, -1 for none. */
  readonly line: number;
  /** Lines that fit into the list. */
  readonly page: number;
}

/** Null where the key means nothing here. */
export function moveFor(key: string, place: Place): Move | null {
  const last = place.visible.rows.length - 1;
  if (last < 0) return null;
  const go = (line: number): Move => ({ kind: 'go', line: Math.min(Math.max(line, 0), last) });
  switch (key) {
    case 'ArrowDown':
      return go(place.line + 1);
    case 'ArrowUp':
      return go(place.line - 1);
    case 'PageDown':
      return go(place.line + Math.max(1, place.page - 1));
    case 'PageUp':
      return go(place.line - Math.max(1, place.page - 1));
    case 'Home':
      return go(0);
    case 'End':
      return go(last);
    default:
      return moveInBranch(key, place);
  }
}

function moveInBranch(key: string, { rows, visible, line }: Place): Move | null {
  const at = visible.rows[line];
  const row = at === undefined ? undefined : rows[at];
  if (at === undefined || row === undefined) return null;
  const isBranch = row.descendants > 0;
  const open = visible.open[at] === 1;
  switch (key) {
    case 'Enter':
    case ' ':
      return isBranch ? { kind: 'open', row: at, open: !open } : null;
    case 'ArrowRight':
      if (!isBranch) return null;
      if (!open) return { kind: 'open', row: at, open: true };
      return firstChild(visible, line, at + row.descendants);
    case 'ArrowLeft':
      if (isBranch && open) return { kind: 'open', row: at, open: false };
      return toParent(visible, parentsOf(rows)[at] ?? -1);
    default:
      return null;
  }
}

function firstChild(visible: VisibleRows, line: number, lastBelow: number): Move | null {
  const next = visible.rows[line + 1];
  return next !== undefined && next <= lastBelow ? { kind: 'go', line: line + 1 } : null;
}

function toParent(visible: VisibleRows, parent: number): Move | null {
  const line = parent === -1 ? -1 : lineOf(visible, parent);
  return line === -1 ? null : { kind: 'go', line };
}
