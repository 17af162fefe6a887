/**
 * Whether two files have the same bytes: length first, then piece by piece.
 */
import type { ByteSource } from '#dicom/byteSource.ts';

export type Comparison =
  | { readonly kind: 'same' }
  | { readonly kind: 'different' }
  /** The first of the two can no longer be read: it was moved, changed or forbidden. */
  | { readonly kind: 'lost'; readonly message: string };

const PIECE_BYTES = 1024 ** 2;

export function sameContent(one: ByteSource, other: ByteSource): boolean {
  if (one.size !== other.size) return false;
  for (let at = 0; at < one.size; at += PIECE_BYTES) {
    if (!sameBytes(one.view(at, PIECE_BYTES), other.view(at, PIECE_BYTES))) return false;
  }
  return true;
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
