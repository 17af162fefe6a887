/**
 * Elements byte by byte, right or wrong, for tests of what the writer would never write.
 *
 * Little endian. `length` overrides what the value's own length would be.
 */
import { joinedBytes } from '#dicom/joinedBytes.ts';
import { UNDEFINED_LENGTH } from '#dicom/element.ts';
import { ITEM, ITEM_DELIMITER, SEQUENCE_DELIMITER } from '#dicom/tag.ts';
import { hasLongLength, isVr } from '#dicom/vr.ts';

/** Text is ASCII. */
type Content = string | Uint8Array | readonly number[];

export function join(...parts: readonly Content[]): Uint8Array {
  return joinedBytes(parts.map(contentBytes));
}

/** Any two letters may stand for a VR. */
export function explicit(
  tag: number,
  letters: string,
  value: Content = '',
  length = contentBytes(value).length,
): Uint8Array {
  const long = isVr(letters) && hasLongLength(letters);
  return join(head(tag), letters, long ? [0, 0, ...u32(length)] : u16(length), value);
}

export function implicit(
  tag: number,
  value: Content = '',
  length = contentBytes(value).length,
): Uint8Array {
  return join(head(tag), u32(length), value);
}

export function item(value: Content, length = contentBytes(value).length): Uint8Array {
  return implicit(ITEM, value, length);
}

/** Of undefined length, without its delimiter. */
export function openItem(...content: readonly Content[]): Uint8Array {
  return implicit(ITEM, join(...content), UNDEFINED_LENGTH);
}

/** Of undefined length, without its delimiter. */
export function openSequence(tag: number, ...content: readonly Content[]): Uint8Array {
  return explicit(tag, 'SQ', join(...content), UNDEFINED_LENGTH);
}

export function itemEnd(length = 0): Uint8Array {
  return implicit(ITEM_DELIMITER, '', length);
}

export function sequenceEnd(length = 0): Uint8Array {
  return implicit(SEQUENCE_DELIMITER, '', length);
}

function head(tag: number): number[] {
  return [...u16(tag >>> 16), ...u16(tag & 0xffff)];
}

function u16(value: number): number[] {
  return [value & 0xff, (value >>> 8) & 0xff];
}

function u32(value: number): number[] {
  return [...u16(value & 0xffff), ...u16(value >>> 16)];
}

function contentBytes(content: Content): Uint8Array {
  if (content instanceof Uint8Array) return content;
  return typeof content === 'string'
    ? Uint8Array.from(content, (character) => character.charCodeAt(0))
    : Uint8Array.from(content);
}
