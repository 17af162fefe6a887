/**
 * Which rows differ from the instance looked at before, by path.
 *
 * A row has changed when its value, length, VR or number of values is another one, or when it was
 * not there. A branch around a changed row is marked apart, so that it shows while it is closed.
 * Values are compared as far as the rows carry them (VALUE_CHARACTERS) and by their length; of longer
 * ones the caller tells which differ further on. Pure.
 */
import type { ElementRow } from '#dicom/elementTree.ts';
import { branchesAround, pathsOf } from '#inspector/treeIndex.ts';

export const SAME = 0;
export const CHANGED = 1;
export const CHANGED_INSIDE = 2;

type Rows = readonly ElementRow[];

/** One mark for each row of `next`: SAME, CHANGED or CHANGED_INSIDE. */
export function changedRows(
  previous: Rows,
  next: Rows,
  differing: ReadonlySet<string> = new Set(),
): Uint8Array {
  const marks = new Uint8Array(next.length);
  next.forEach((row, i) => {
    const before = counterpart(previous, row, i);
    const isOther = before === undefined || differs(before, row) || differing.has(row.path);
    if (isOther) marks[i] = CHANGED;
  });
  branchesAround(next, marks).forEach((around, i) => {
    if (around === 1 && marks[i] === SAME) marks[i] = CHANGED_INSIDE;
  });
  return marks;
}

export function countChanged(marks: Uint8Array | null): number {
  return marks === null ? 0 : marks.reduce((n, mark) => n + (mark === CHANGED ? 1 : 0), 0);
}

/** Slices of a series mostly have the same rows: look at the same place before looking it up. */
function counterpart(rows: Rows, row: ElementRow, at: number): ElementRow | undefined {
  const same = rows[at];
  if (same?.path === row.path) return same;
  const index = pathsOf(rows).get(row.path);
  return index === undefined ? undefined : rows[index];
}

/** The lengths of what encloses other rows follow from these and say nothing of their own. */
function differs(a: ElementRow, b: ElementRow): boolean {
  if (a.vr !== b.vr || a.value !== b.value || a.cut !== b.cut) return true;
  if (b.kind === 'item' || b.vr === 'SQ') return b.vr === 'SQ' && a.vm !== b.vm;
  return a.vm !== b.vm || a.valueLength !== b.valueLength;
}
