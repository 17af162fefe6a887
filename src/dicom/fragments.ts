/**
 * Fragments of encapsulated pixel data (PS3.5 A.4): an item with the Basic Offset Table, then one
 * item for each fragment, then a sequence delimiter. Always little endian.
 */
import { codestreamOf, looksLikeRle, RLE_HEADER_BYTES } from '#dicom/codestreams.ts';
import type { Cursor } from '#dicom/cursor.ts';
import type { ByteRange, Fragments } from '#dicom/element.ts';
import { ITEM, SEQUENCE_DELIMITER } from '#dicom/tag.ts';

export interface WalkedFragments {
  readonly fragments: Fragments;
  readonly valueLength: number;
  readonly delimiterHasLength: boolean;
  /** The first item is a frame: the Basic Offset Table, which has to stand there, does not. */
  readonly tableMissing: boolean;
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
  let basicOffsetTable: ByteRange = { offset: valueOffset, length: 0 };
  let tableMissing = false;
  if (itemLength(cursor, end) !== null) {
    const first = takeItem(cursor, end);
    tableMissing = first.length > 0 && isFrame(cursor, end, first);
    if (tableMissing) cursor.pos = valueOffset;
    else basicOffsetTable = first;
  }
  const result = { delimiterHasLength: false, tableMissing, tooMany: false, cutAt: null };
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
  return { fragments, valueLength, delimiterHasLength, tableMissing, tooMany, cutAt };
}

/**
 * Whether the first item, behind which the cursor stands, holds a frame. The first offset of a table is
 * 0 (PS3.5 A.4), and no codestream begins with that; samples do, but have no item behind them.
 */
function isFrame(cursor: Cursor, end: number, { offset, length }: ByteRange): boolean {
  const head = cursor.source.view(offset, Math.min(length, RLE_HEADER_BYTES));
  if (codestreamOf(head) !== null || looksLikeRle(head, length)) return true;
  return (
    itemLength(cursor, end) === null && cursor.has(8) && cursor.tag(true) === SEQUENCE_DELIMITER
  );
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
