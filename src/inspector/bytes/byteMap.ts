/**
 * Bytes and rows: which row a byte belongs to, and which bytes are a row's head and value. Pure.
 *
 * Of a deflated file the data set has offsets of its own; file meta still counts in the file.
 */
import type { ElementRow } from '#dicom/elementTree.ts';
import { parentsOf } from '#inspector/treeIndex.ts';

type Rows = readonly ElementRow[];

/** What offsets count in. */
export type Space = 'file' | 'inflated';

export function spaceOf(row: ElementRow | null, inflated: boolean): Space {
  return inflated && row !== null && !row.path.startsWith('meta.') ? 'inflated' : 'file';
}

/** The innermost row that has the byte, -1 for none: preamble, delimiters, what follows the data set. */
export function rowAtByte(rows: Rows, byte: number, space: Space, inflated: boolean): number {
  const isHere = (row: ElementRow) => spaceOf(row, inflated) === space;
  const last = rows.findLastIndex((row) => isHere(row) && row.offset <= byte);
  const parents = parentsOf(rows);
  for (let at = last; at !== -1; at = parents[at] ?? -1) {
    const row = rows[at];
    if (row !== undefined && byte < endOf(row)) return at;
  }
  return -1;
}

function endOf({ valueOffset, valueLength }: ElementRow): number {
  return valueOffset + valueLength;
}

export type Part = 'head' | 'value' | 'none';

/** What a byte is to the selected row. */
export function partOf(row: ElementRow | null, byte: number): Part {
  if (row === null || byte < row.offset || byte >= Math.max(endOf(row), row.valueOffset)) {
    return 'none';
  }
  return byte < row.valueOffset ? 'head' : 'value';
}

/** The part of the bytes that is shown at once: more lines than this no page can scroll. */
export const REGION_BYTES = 1 << 20;

export interface Region {
  readonly from: number;
  readonly to: number;
  /** 0-based, and how many there are. */
  readonly nth: number;
  readonly count: number;
}

export function regionWith(byte: number, size: number): Region {
  const count = Math.max(1, Math.ceil(size / REGION_BYTES));
  const nth = Math.min(Math.floor(byte / REGION_BYTES), count - 1);
  const from = nth * REGION_BYTES;
  return { from, to: Math.min(from + REGION_BYTES, size), nth, count };
}

/** An offset as people type it: `1172`, `0x494`, `494h`; null for anything else. */
export function parseOffset(text: string): number | null {
  const trimmed = text.trim().toLowerCase();
  const hex = /^0x([0-9a-f]+)$/.exec(trimmed)?.[1] ?? /^([0-9a-f]+)h$/.exec(trimmed)?.[1];
  if (hex !== undefined) return parseInt(hex, 16);
  return /^\d+$/.test(trimmed) ? Number(trimmed) : null;
}
