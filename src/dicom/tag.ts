/**
 * Data element tags as unsigned 32-bit numbers.
 *
 * A tag is 0xggggeeee: the group in the upper 16 bits, the element in the lower (PS3.5 7.1.1).
 * Always unsigned, so tags compare and sort in file order. Pure.
 */

/** A tag as an unsigned 32-bit number, 0xggggeeee. */
export type Tag = number;

/** Structure of sequences and of encapsulated pixel data (PS3.5 7.5). */
export const ITEM: Tag = 0xfffee000;
export const ITEM_DELIMITER: Tag = 0xfffee00d;
export const SEQUENCE_DELIMITER: Tag = 0xfffee0dd;

export function tag(group: number, element: number): Tag {
  return ((group << 16) | (element & 0xffff)) >>> 0;
}

export function groupOf(t: Tag): number {
  return t >>> 16;
}

export function elementOf(t: Tag): number {
  return t & 0xffff;
}

/** The tag as eight upper-case hexadecimal digits, the spelling of DICOM JSON: `00100010`. */
export function tagKey(t: Tag): string {
  return hex(t >>> 24) + hex((t >>> 16) & 0xff) + hex((t >>> 8) & 0xff) + hex(t & 0xff);
}

const HEX_BYTES = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).toUpperCase().padStart(2, '0'),
);

/** A byte as two upper-case hexadecimal digits. */
function hex(byte: number): string {
  return HEX_BYTES[byte] ?? '';
}

/** The tag as the standard prints it: `(0010,0010)`. */
export function formatTag(t: Tag): string {
  const key = tagKey(t);
  return `(${key.slice(0, 4)},${key.slice(4)})`;
}

const tagSpelling =
  /^\s*(?:\(\s*([0-9a-f]{4})\s*,\s*([0-9a-f]{4})\s*\)|(?:0x)?([0-9a-f]{4})[\s,]*(?:0x)?([0-9a-f]{4}))\s*$/i;

/** A tag in any usual spelling: `0010,0010`, `(0010,0010)`, `00100010`, `0x00100010`. */
export function parseTag(text: string): Tag | null {
  const match = tagSpelling.exec(text);
  if (match === null) return null;
  const group = match[1] ?? match[3];
  const element = match[2] ?? match[4];
  if (group === undefined || element === undefined) return null;
  return tag(parseInt(group, 16), parseInt(element, 16));
}

/**
 * Whether the group number is odd. Groups 0001 to 0007 and FFFF are odd too and may not be used
 * for private elements (PS3.5 7.8); nobody else defines them, so they count as private here.
 */
export function isPrivate(t: Tag): boolean {
  return (groupOf(t) & 1) === 1;
}

/** Private creator: (odd group, 0010–00FF) reserves a block of elements (PS3.5 7.8.1). */
export function isPrivateCreator(t: Tag): boolean {
  const element = elementOf(t);
  return isPrivate(t) && element >= 0x0010 && element <= 0x00ff;
}

/** The tag of the creator that reserves the block of a private element; null for other tags. */
export function privateCreatorTag(t: Tag): Tag | null {
  const block = elementOf(t) >>> 8;
  return isPrivate(t) && block >= 0x10 ? tag(groupOf(t), block) : null;
}

/** Group length: (gggg,0000), retired outside groups 0000 and 0002 (PS3.5 7.2). */
export function isGroupLength(t: Tag): boolean {
  return elementOf(t) === 0;
}
