/**
 * How compressed frames begin: what tells them from an offset table, from each other and from samples.
 */

/** How a codestream begins; 'none' where every frame is one fragment and has no marker. */
export type StartMarker = 'jpeg' | 'jpeg-2000' | 'jpeg-xl' | 'rle' | 'none';

/** Bytes of a value that tell how it begins: the longest is the signature box of JP2 and JXL. */
export const LONGEST_MARKER = 12;

const MAX_RLE_SEGMENTS = 15;
export const RLE_HEADER_BYTES = 64;

/** What a codestream begins with: of the codec itself, or of the file format around it. */
const BEGINNINGS: Readonly<Record<StartMarker, readonly (readonly number[])[]>> = {
  // SOI (ISO/IEC 10918-1 B.1.1.3); JPEG-LS has the same.
  jpeg: [[0xff, 0xd8]],
  // SOC and SIZ (ISO/IEC 15444-1 A.4.1, A.5.1); the signature box of JP2 (I.5.1).
  'jpeg-2000': [
    [0xff, 0x4f, 0xff, 0x51],
    [0, 0, 0, 0x0c, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a],
  ],
  // ISO/IEC 18181-1 D.1; the signature box of 18181-2.
  'jpeg-xl': [
    [0xff, 0x0a],
    [0, 0, 0, 0x0c, 0x4a, 0x58, 0x4c, 0x20, 0x0d, 0x0a, 0x87, 0x0a],
  ],
  // A number of segments, the first right behind the header (PS3.5 G.5).
  rle: Array.from({ length: MAX_RLE_SEGMENTS }, (_, at) =>
    [at + 1, 0, 0, 0].concat([RLE_HEADER_BYTES, 0, 0, 0]),
  ),
  none: [],
};

export function beginsCodestream(head: Uint8Array, marker: StartMarker): boolean {
  return BEGINNINGS[marker].some((beginning) =>
    beginning.every((byte, index) => head[index] === byte),
  );
}

/** The family whose marker stands here; null where none does. */
export function codestreamOf(head: Uint8Array): 'jpeg' | 'jpeg-2000' | 'jpeg-xl' | null {
  const families = ['jpeg', 'jpeg-2000', 'jpeg-xl'] as const;
  return families.find((family) => beginsCodestream(head, family)) ?? null;
}

/**
 * Whether an RLE header stands here (PS3.5 G.5): a number of segments, their offsets in rising order,
 * the first right behind the header, zeros for those that are not there.
 *
 * @param length of the whole fragment
 */
export function looksLikeRle(head: Uint8Array, length: number): boolean {
  if (head.length < RLE_HEADER_BYTES) return false;
  const numbers = new DataView(head.buffer, head.byteOffset, RLE_HEADER_BYTES);
  const count = numbers.getUint32(0, true);
  if (count < 1 || count > MAX_RLE_SEGMENTS) return false;
  let last = RLE_HEADER_BYTES - 1;
  for (let segment = 1; segment <= MAX_RLE_SEGMENTS; segment += 1) {
    const offset = numbers.getUint32(segment * 4, true);
    if (segment === 1 && offset !== RLE_HEADER_BYTES) return false;
    if (segment > count ? offset !== 0 : offset <= last || offset >= length) return false;
    if (segment <= count) last = offset;
  }
  return true;
}
