/**
 * The header of a gzip member (RFC 1952 2.3).
 */
import type { ByteSource } from '#dicom/byteSource.ts';

export interface GzipHeader {
  /** Where the deflate stream begins. */
  readonly end: number;
  /** The name that the file had, '' where there is none. */
  readonly name: string;
}

const FIXED_BYTES = 10;
const DEFLATE = 8;
const HAS_CHECKSUM = 0x02;
const HAS_EXTRA = 0x04;
const HAS_NAME = 0x08;
const HAS_COMMENT = 0x10;
/** An extra field has up to 64 KB; names and comments that are longer are nobody's. */
const LONGEST_BYTES = 128 * 1024;

/** @returns null where no member begins */
export function readGzipHeader(source: ByteSource, at: number): GzipHeader | null {
  const bytes = source.view(at, LONGEST_BYTES);
  const [first, second, method, flags = 0] = bytes;
  if (first !== 0x1f || second !== 0x8b || method !== DEFLATE) return null;
  let next = FIXED_BYTES;
  if ((flags & HAS_EXTRA) !== 0) next += 2 + ((bytes[next] ?? 0) | ((bytes[next + 1] ?? 0) << 8));
  let name = '';
  if ((flags & HAS_NAME) !== 0) {
    const end = bytes.indexOf(0, next);
    if (end < 0) return null;
    // ISO 8859-1, says the standard.
    name = String.fromCharCode(...bytes.subarray(next, Math.min(end, next + 1024)));
    next = end + 1;
  }
  if ((flags & HAS_COMMENT) !== 0) {
    const end = bytes.indexOf(0, next);
    if (end < 0) return null;
    next = end + 1;
  }
  if ((flags & HAS_CHECKSUM) !== 0) next += 2;
  return next > bytes.length ? null : { end: at + next, name };
}
