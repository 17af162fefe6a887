/**
 * The value of one element as text or numbers (PS3.5 6.2), read from its byte source.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import {
  type CharacterSet,
  decodeText,
  splitAndDecode,
  trimPadding,
} from '#dicom/characterSets.ts';
import { decoderOf, isAscii } from '#dicom/characters/codeElements.ts';
import type { DicomElement, Encoding } from '#dicom/element.ts';
import { readBigInts, readNumbers } from '#dicom/values/binary.ts';
import { isMultiValued, isText, type VR } from '#dicom/vr.ts';

export type BinaryNumber = number | bigint;

/** Where a value is and how its bytes are to be read. */
export interface ValueContext {
  readonly source: ByteSource;
  readonly encoding: Encoding;
  readonly charset: CharacterSet;
}

/** VRs whose values are plain bytes, without numbers in them that a reader would look for. */
export function isBytesVr(vr: VR): boolean {
  return vr === 'OB' || vr === 'UN';
}

/** Bytes of a value, at most `limit` of them. */
export function valueBytes(
  context: ValueContext,
  element: DicomElement,
  limit: number,
): Uint8Array {
  return context.source.view(element.valueOffset, Math.min(element.valueLength, limit));
}

/** Values of a string VR without padding; none where the value is empty. */
export function stringValues(bytes: Uint8Array, vr: VR, charset: CharacterSet): string[] {
  if (bytes.length === 0) return [];
  if (isText(vr)) {
    if (isMultiValued(vr)) return splitAndDecode(bytes, charset, vr);
    return [trimPadding(decodeText(bytes, charset, { vr }).text)];
  }
  const text = latin1(bytes);
  const values = isMultiValued(vr) ? text.split('\\') : [text];
  // Leading spaces mean nothing in AE (PS3.5 6.2).
  if (vr === 'AE') return values.map((value) => trimPadding(value).replace(/^ +/, ''));
  return values.map(trimPadding);
}

/** Every byte the character of its number; the decoder of that name reads 80–9F otherwise. */
function latin1(bytes: Uint8Array): string {
  if (isAscii(bytes)) return decoderOf('utf-8').decode(bytes);
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** Numbers of a binary VR in file order; a last incomplete one is left out. */
export function binaryValues(
  bytes: Uint8Array,
  vr: VR,
  littleEndian: boolean,
): readonly BinaryNumber[] {
  const values =
    readNumbers(bytes, vr, { littleEndian }) ?? readBigInts(bytes, vr, { littleEndian });
  return values?.values ?? [];
}
