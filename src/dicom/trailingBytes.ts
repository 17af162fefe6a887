/**
 * What follows behind the last element of a level: too few bytes for a head, or bytes that are none.
 */
import { type Container, lastTagOf } from '#dicom/container.ts';
import { dictionaryVr } from '#dicom/dictionary/elementVrs.ts';
import { UNDEFINED_LENGTH } from '#dicom/element.ts';
import type { ElementHeader } from '#dicom/elementHeader.ts';
import type { ParseState } from '#dicom/parseState.ts';
import { isBoundary } from '#dicom/plausible.ts';
import { groupOf, isPrivate, type Tag } from '#dicom/tag.ts';

/** Zeros behind a data set are looked through this far. */
const MAX_ZEROS = 1 << 20;

const PIXEL_DATA: Tag = 0x7fe00010;

/** Whether the pixel data of the data set itself has been read: little can follow it. */
export function isBehindPixelData(top: Container): boolean {
  if (top.lastTag < PIXEL_DATA || top.kind !== 'root') return false;
  return top.elements.findLast(({ tag }) => tag <= PIXEL_DATA)?.tag === PIXEL_DATA;
}

/**
 * Whether what follows the pixel data is an element: a signature, padding, a private one, or one that
 * stands out of order. Anything else was added by what stored or sent the file.
 */
export function belongsToDataSet(
  { cursor }: ParseState,
  top: Container,
  head: ElementHeader | null | 'unreadable',
): boolean {
  if (head === null || head === 'unreadable') return false;
  const { tag, length, vr, vrSource, headLength } = head;
  const group = groupOf(tag);
  if (group === 0 || group === 0xffff) return false;
  if (group === 0xfffe) return true;
  const isKnown = dictionaryVr(tag) !== undefined;
  if (isKnown && tag > top.lastTag) return true;
  const fits =
    length === UNDEFINED_LENGTH ? vr === 'SQ' : cursor.pos + headLength + length <= top.end;
  return fits && (isKnown || vrSource === 'explicit' || (isPrivate(tag) && tag > top.lastTag));
}

/** A file put behind another has its prefix within so many bytes; a mail part has a head before it. */
const PREFIX_WITHIN = 1024;
const PREFIX = 'DICM';

/** What the note says of such bytes. */
export const ANOTHER_FILE = 'another DICOM file';

/** Leave the rest alone, and say how much it is. */
export function passTrailing(state: ParseState, top: Container): void {
  const { cursor } = state;
  const { source, pos } = cursor;
  const bytes = top.end - pos;
  const head = String.fromCharCode(...source.view(pos, Math.min(bytes, PREFIX_WITHIN)));
  const counted = `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const what = head.includes(PREFIX) ? ANOTHER_FILE : counted;
  state.note('trailing-bytes', undefined, what);
  cursor.pos = top.end;
}

/** Behind a value of odd length: the byte that makes it even, where the length does not count it. */
export function passPadding(state: ParseState, { encoding, end }: Container): void {
  const { cursor } = state;
  const { source, pos } = cursor;
  if (pos >= end || isBoundary(source, pos, encoding, end)) return;
  const [byte] = source.view(pos, 1);
  if ((byte !== 0 && byte !== 0x20) || !isBoundary(source, pos + 1, encoding, end)) return;
  state.note('uncounted-padding');
  cursor.pos = pos + 1;
}

/** Fewer than eight bytes are left of a level: no head fits. */
export function tail(state: ParseState, top: Container): void {
  const { cursor } = state;
  if (top.kind === 'root' && onlyZerosFollow(state)) state.note('trailing-bytes');
  else if (top.end === cursor.source.size) {
    state.harm({ kind: 'truncated', atByte: top.end, inTag: lastTagOf(top) }, true);
  } else state.note('trailing-bytes', top.head?.tag);
  cursor.pos = top.end;
}

/** Looked for once, not again from each of a million zeros, and no further than need be. */
export function onlyZerosFollow(state: ParseState): boolean {
  const { source, pos } = state.cursor;
  if (source.size - pos > MAX_ZEROS || state.nonZeroAt >= pos) return false;
  for (let at = pos; at < source.size;) {
    const bytes = source.window(at, 1);
    const found = bytes.findIndex((byte) => byte !== 0);
    if (found >= 0) {
      state.nonZeroAt = at + found;
      return false;
    }
    at += bytes.length;
  }
  return true;
}
