/**
 * The head of one element: tag, VR, length (PS3.5 7.1).
 *
 * Explicit encodings have two VR letters and a 16-bit length, or two reserved bytes and a 32-bit
 * one; implicit ones a 32-bit length and the VR of the dictionary. Items and delimiters (group FFFE)
 * never have a VR. What real files get wrong is read the way that fits the enclosing length, and
 * noted.
 */
import type { Cursor } from '#dicom/cursor.ts';
import { dictionaryVr } from '#dicom/dictionary/elementVrs.ts';
import { type Encoding, UNDEFINED_LENGTH, type VrSource } from '#dicom/element.ts';
import { isBoundary } from '#dicom/plausible.ts';
import type { ParseNoteKind } from '#dicom/parseError.ts';
import type { Tag } from '#dicom/tag.ts';
import { hasLongLength, type VR, vrOfLetters } from '#dicom/vr.ts';

export interface ElementHeader {
  readonly tag: Tag;
  readonly vr: VR;
  readonly vrSource: VrSource;
  readonly declaredVr: string | undefined;
  /** Bytes of the head itself: 8 or 12. */
  readonly headLength: number;
  readonly length: number;
  readonly note: ParseNoteKind | null;
}

const EXPLICIT_LITTLE: Encoding = { littleEndian: true, explicit: true };

export type VrLookup = (tag: Tag) => VR | undefined;

function isCapital(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}

/**
 * Read the head at the cursor without moving it.
 *
 * @param end offset that no value may pass
 * @returns null where fewer bytes are left than a head takes; 'unreadable' where no reading fits
 */
export function readElementHeader(
  cursor: Cursor,
  encoding: Encoding,
  end: number,
  privateVr: VrLookup,
): ElementHeader | null | 'unreadable' {
  if (cursor.pos + 8 > end || !cursor.has(8)) return null;
  const tag = cursor.tag(encoding.littleEndian);
  if (tag >>> 16 === 0xfffe) return implicitHeader(cursor, tag, encoding, privateVr, null);
  if (!encoding.explicit) {
    const head = implicitHeader(cursor, tag, encoding, privateVr, null);
    return isBeyond(cursor, head, end) ? (explicitAllTheSame(cursor, tag, end) ?? head) : head;
  }
  const first = cursor.u8(4);
  const second = cursor.u8(5);
  const vr = vrOfLetters(first, second);
  if (vr !== undefined) return explicitHeader(cursor, tag, vr, encoding, end, privateVr);
  const letters = String.fromCharCode(first, second);
  if (isCapital(first) && isCapital(second)) {
    return unknownVrHeader(cursor, tag, letters, encoding, end);
  }
  // Some writers put implicit elements into explicit data sets, mostly inside private sequences.
  const length = cursor.u32(4, encoding.littleEndian);
  const fits = length === UNDEFINED_LENGTH || cursor.pos + 8 + length <= end;
  if (fits) return implicitHeader(cursor, tag, encoding, privateVr, 'implicit-in-explicit');
  return garbledVrHeader(cursor, tag, letters, encoding, end);
}

function implicitHeader(
  cursor: Cursor,
  tag: Tag,
  encoding: Encoding,
  privateVr: VrLookup,
  note: ParseNoteKind | null,
): ElementHeader {
  const known = dictionaryVr(tag) ?? privateVr(tag);
  return {
    tag,
    vr: known ?? 'UN',
    vrSource: known === undefined ? 'guessed' : 'dictionary',
    declaredVr: undefined,
    headLength: 8,
    length: cursor.u32(4, encoding.littleEndian),
    note,
  };
}

function explicitHeader(
  cursor: Cursor,
  tag: Tag,
  vr: VR,
  encoding: Encoding,
  end: number,
  privateVr: VrLookup,
): ElementHeader | null {
  if (!hasLongLength(vr)) return plainHeader(tag, vr, 8, cursor.u16(6, encoding.littleEndian));
  const short = cursor.u16(6, encoding.littleEndian);
  if (short !== 0 && isShortField(cursor, vr, encoding, end, short)) {
    return { ...plainHeader(tag, vr, 8, short), note: 'short-length-field' };
  }
  if (cursor.pos + 12 > end || !cursor.has(12)) return null;
  const length = cursor.u32(8, encoding.littleEndian);
  // A gateway that did not know the element wrote UN; the dictionary may know it (PS3.5 6.2.2).
  // With undefined length it is a sequence whatever the dictionary says.
  if (vr === 'UN' && length !== UNDEFINED_LENGTH) {
    const known = dictionaryVr(tag) ?? privateVr(tag);
    if (known !== undefined && known !== 'UN') {
      return {
        tag,
        vr: known,
        vrSource: 'dictionary',
        declaredVr: 'UN',
        headLength: 12,
        length,
        note: 'vr-inferred',
      };
    }
  }
  return plainHeader(tag, vr, 12, length);
}

function isBeyond(cursor: Cursor, { length, headLength }: ElementHeader, end: number): boolean {
  return length !== UNDEFINED_LENGTH && cursor.pos + headLength + length > end;
}

/**
 * Whether a VR of 32-bit lengths has a 16-bit one, as some writers left it: the two bytes that have to
 * be zero are not, what would be the length leads nowhere, and behind the short one something begins.
 */
function isShortField(
  cursor: Cursor,
  vr: VR,
  encoding: Encoding,
  end: number,
  short: number,
): boolean {
  const { pos, source } = cursor;
  const isLong = pos + 12 <= end && cursor.has(12);
  const long = isLong ? cursor.u32(8, encoding.littleEndian) : 0;
  const leads = (length: number, headLength: number) =>
    pos + headLength + length <= end &&
    isBoundary(source, pos + headLength + length, encoding, end);
  if (vr === 'SQ' || long === UNDEFINED_LENGTH || (isLong && leads(long, 12))) return false;
  return leads(short, 8);
}

/** One explicit element among implicit ones: the length of the one reading fits, that of the other not. */
function explicitAllTheSame(cursor: Cursor, tag: Tag, end: number): ElementHeader | null {
  const vr = vrOfLetters(cursor.u8(4), cursor.u8(5));
  if (vr === undefined) return null;
  const head = explicitHeader(cursor, tag, vr, EXPLICIT_LITTLE, end, () => undefined);
  if (head === null || isBeyond(cursor, head, end)) return null;
  return { ...head, note: 'explicit-in-implicit' };
}

/** Written out: an object that is spread and added to takes V8 seven times the memory. */
function plainHeader(tag: Tag, vr: VR, headLength: number, length: number): ElementHeader {
  return {
    tag,
    vr,
    vrSource: 'explicit',
    declaredVr: undefined,
    headLength,
    length,
    note: null,
  };
}

/**
 * Letters that are no VR of today. New VRs have 32-bit lengths (PS3.5 6.2.2); letters that a fault
 * made may have had 16 bits: the reading that fits the enclosing length is taken.
 */
function unknownVrHeader(
  cursor: Cursor,
  tag: Tag,
  letters: string,
  encoding: Encoding,
  end: number,
): ElementHeader | 'unreadable' {
  const head = {
    tag,
    vr: 'UN',
    vrSource: 'guessed',
    declaredVr: letters,
    note: 'unknown-vr',
  } as const;
  const reservedIsZero = cursor.u16(6, encoding.littleEndian) === 0;
  if (reservedIsZero && cursor.pos + 12 <= end && cursor.has(12)) {
    const length = cursor.u32(8, encoding.littleEndian);
    if (length === UNDEFINED_LENGTH || cursor.pos + 12 + length <= end) {
      return { ...head, headLength: 12, length };
    }
  }
  const short = cursor.u16(6, encoding.littleEndian);
  if (cursor.pos + 8 + short <= end) return { ...head, headLength: 8, length: short };
  return 'unreadable';
}

/** Bytes that are no letters, in a head that is explicit all the same: the VR of the dictionary. */
function garbledVrHeader(
  cursor: Cursor,
  tag: Tag,
  letters: string,
  encoding: Encoding,
  end: number,
): ElementHeader | 'unreadable' {
  const vr = dictionaryVr(tag);
  if (vr === undefined) return 'unreadable';
  const head = {
    tag,
    vr,
    vrSource: 'dictionary',
    declaredVr: letters,
    note: 'unknown-vr',
  } as const;
  const long = hasLongLength(vr);
  if (long && (cursor.pos + 12 > end || !cursor.has(12))) return 'unreadable';
  const length = long ? cursor.u32(8, encoding.littleEndian) : cursor.u16(6, encoding.littleEndian);
  const headLength = long ? 12 : 8;
  if (length !== UNDEFINED_LENGTH && cursor.pos + headLength + length > end) return 'unreadable';
  return { ...head, headLength, length };
}
