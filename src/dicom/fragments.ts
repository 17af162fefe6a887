/**
 * Fragments of encapsulated pixel data (PS3.5 A.4): an item with the Basic Offset Table, then one
 * item for each fragment, then a sequence delimiter. Always little endian.
 */
import type { Cursor } from '#dicom/cursor.ts';
import type { ByteRange, Fragments } from '#dicom/element.ts';
import { ITEM, SEQUENCE_DELIMITER } from '#dicom/elementHeader.ts';

export interface WalkedFragments {
  readonly fragments: Fragments;
  readonly valueLength: number;
  readonly delimiterHasLength: boolean;
  /** There are more fragments than asked for; the walk ended before them. */
  readonly tooMany: boolean;
  /** Byte where something else than a fragment stands; null where the bytes just end. */
  readonly cutAt: number | null;
}

export interface FragmentLimits {
  /** Stop after the Basic Offset Table; the value then counts as reaching to the end. */
  readonly locateOnly: boolean;
  readonly maxFragments: number;
}

/**
 * Walk the items from the cursor on, which is left behind the delimiter (or where the walk ended).
 *
 * @param end offset that no fragment may pass
 */
export function readFragments(
  cursor: Cursor,
  end: number,
  { locateOnly, maxFragments }: FragmentLimits,
): WalkedFragments {
  const valueOffset = cursor.pos;
  const result = { delimiterHasLength: false, tooMany: false, cutAt: null };
  let basicOffsetTable: ByteRange = { offset: valueOffset, length: 0 };
  if (itemLength(cursor, end) !== null) {
    basicOffsetTable = takeItem(cursor, end);
  }
  const firstFragment = cursor.pos;
  if (locateOnly) {
    const fragments = { basicOffsetTable, firstFragment, ranges: null, closed: false };
    return { ...result, fragments, valueLength: end - valueOffset };
  }
  const ranges: ByteRange[] = [];
  while (itemLength(cursor, end) !== null && ranges.length < maxFragments) {
    ranges.push(takeItem(cursor, end));
  }
  const valueLength = cursor.pos - valueOffset;
  const hasDelimiter =
    cursor.pos + 8 <= end && cursor.has(8) && cursor.tag(true) === SEQUENCE_DELIMITER;
  const last = ranges.at(-1);
  const lastIsCut = last !== undefined && last.offset + last.length >= end;
  const cutAt = hasDelimiter || lastIsCut || cursor.pos + 8 > end ? null : cursor.pos;
  const tooMany = itemLength(cursor, end) !== null;
  const delimiterHasLength = hasDelimiter && cursor.u32(4, true) !== 0;
  if (hasDelimiter) cursor.pos += 8;
  const fragments = { basicOffsetTable, firstFragment, ranges, closed: hasDelimiter };
  return { fragments, valueLength, delimiterHasLength, tooMany, cutAt };
}

/** Length of the item at the cursor as declared; null where no item begins. */
function itemLength(cursor: Cursor, end: number): number | null {
  if (cursor.pos + 8 > end || !cursor.has(8)) return null;
  return cursor.tag(true) === ITEM ? cursor.u32(4, true) : null;
}

/** The value of the item at the cursor, cut at `end`; moves behind it. */
function takeItem(cursor: Cursor, end: number): ByteRange {
  const offset = cursor.pos + 8;
  const length = Math.min(cursor.u32(4, true), end - offset);
  cursor.pos = offset + length;
  return { offset, length };
}
