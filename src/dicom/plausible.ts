/**
 * Whether something plainly begins at a place: what decides between two readings where a length lies.
 *
 * Reads a few bytes of the source each time, and is asked only where the bytes contradict each other.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { dictionaryVr } from '#dicom/dictionary/elementVrs.ts';
import { type Encoding, UNDEFINED_LENGTH } from '#dicom/element.ts';
import { isPrivate, ITEM, SEQUENCE_DELIMITER, type Tag } from '#dicom/tag.ts';
import { hasLongLength, vrOfLetters } from '#dicom/vr.ts';

/** The tag at a place, null where the bytes end before it does. */
export function tagAt(source: ByteSource, at: number, littleEndian: boolean): Tag | null {
  if (at + 4 > source.size) return null;
  const bytes = source.view(at, 4);
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const group = numbers.getUint16(0, littleEndian);
  return ((group << 16) | numbers.getUint16(2, littleEndian)) >>> 0;
}

/** A known or private element whose VR and length fit between here and `end`. */
export function isElementAt(
  source: ByteSource,
  at: number,
  { littleEndian, explicit }: Encoding,
  end: number,
): boolean {
  const tag = at + 8 > end ? null : tagAt(source, at, littleEndian);
  if (tag === null || !isKnown(tag, explicit)) return false;
  const bytes = source.view(at, 12);
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!explicit) return fits(numbers.getUint32(4, littleEndian), at + 8, end);
  const vr = vrOfLetters(numbers.getUint8(4), numbers.getUint8(5));
  if (vr === undefined) return false;
  if (!hasLongLength(vr)) return fits(numbers.getUint16(6, littleEndian), at + 8, end);
  return bytes.length >= 12 && fits(numbers.getUint32(8, littleEndian), at + 12, end);
}

/** In implicit encodings nothing but the dictionary tells an element from other bytes. */
function isKnown(tag: Tag, explicit: boolean): boolean {
  return tag > 0x00020000 && (dictionaryVr(tag) !== undefined || (explicit && isPrivate(tag)));
}

function fits(length: number, from: number, end: number): boolean {
  return length === UNDEFINED_LENGTH || from + length <= end;
}

/** Where a value may end: at the end of its level, or where an element, item or delimiter begins. */
export function isBoundary(
  source: ByteSource,
  at: number,
  encoding: Encoding,
  end: number,
): boolean {
  if (at === end) return true;
  const tag = tagAt(source, at, encoding.littleEndian);
  if (tag === ITEM || tag === SEQUENCE_DELIMITER) return true;
  return isElementAt(source, at, encoding, end);
}
