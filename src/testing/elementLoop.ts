/**
 * The element loop on bytes that a test writes down, and what tests of it begin with.
 */
import { memorySource } from '#dicom/byteSource.ts';
import type { Encoding } from '#dicom/element.ts';
import { type ElementLoopResult, parseElements } from '#dicom/parseElements.ts';
import { explicit } from '#testing/rawElements.ts';

export const EXPLICIT: Encoding = { littleEndian: true, explicit: true };
export const IMPLICIT: Encoding = { littleEndian: true, explicit: false };
export const BIG_ENDIAN: Encoding = { littleEndian: false, explicit: true };

export const SEQUENCE = 0x00081140;
export const UID = explicit(0x00081155, 'UI', '1.2.');
export const NAME = explicit(0x00100010, 'PN', 'Doe^');

export function parse(bytes: Uint8Array, encoding: Encoding = EXPLICIT): ElementLoopResult {
  return parseElements(memorySource(bytes), { encoding, from: 0, fragments: 'walk' });
}

/** What was tolerated. */
export function kinds({ notes }: ElementLoopResult): string[] {
  return notes.map(({ kind }) => kind);
}

/** The outline of SEQUENCE with these items, then NAME. */
export function withItems(...items: string[][]) {
  return [['00081140 SQ', ...items], '00100010 PN'];
}
