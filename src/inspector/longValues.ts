/**
 * Values that rows carry the beginning of: which of them have to be compared in the file. Pure.
 */
import type { ElementRow } from '#dicom/elementTree.ts';
import { pathsOf } from '#inspector/treeIndex.ts';

type Rows = readonly ElementRow[];

/** Whether the row shows less than the whole value: cut, or fragments of pixel data. */
function isShortened(row: ElementRow): boolean {
  if (row.kind !== 'element' || row.vr === 'SQ') return false;
  return row.cut > 0 || row.descendants > 0;
}

/** Paths of rows that look the same in both headers, and may differ further on. */
export function undecidedPaths(one: Rows, other: Rows): string[] {
  const paths = pathsOf(other);
  return one
    .filter((row) => {
      if (!isShortened(row)) return false;
      const at = paths.get(row.path);
      const beside = at === undefined ? undefined : other[at];
      return beside !== undefined && looksSame(row, beside);
    })
    .map(({ path }) => path);
}

function looksSame(one: ElementRow, other: ElementRow): boolean {
  return (
    one.vr === other.vr &&
    one.value === other.value &&
    one.cut === other.cut &&
    one.valueLength === other.valueLength
  );
}
