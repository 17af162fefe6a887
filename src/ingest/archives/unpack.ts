/**
 * A deflate stream unpacked whole, piece by piece, without keeping it.
 */
import { type ByteSource, SourceError } from '#dicom/byteSource.ts';
import { DEFLATE_WINDOW_BYTES, Inflater } from '#dicom/inflater.ts';
import { crc32 } from '#ingest/archives/crc32.ts';

export const UNPACKED_PIECE_BYTES = 512 * 1024;

/** What came out in the end. */
export interface UnpackedStream {
  readonly size: number;
  readonly crc32: number;
  /** Byte of the source behind the stream. */
  readonly end: number;
}

/**
 * @param start where the stream begins
 * @returns pieces of their own, then what they come to
 */
export function* unpack(
  source: ByteSource,
  start: number,
): Generator<Uint8Array<ArrayBuffer>, UnpackedStream> {
  const inflater = new Inflater(source, start);
  // Copies reach back into what was made before: it stands in front of the next piece.
  const buffer = new Uint8Array(DEFLATE_WINDOW_BYTES + UNPACKED_PIECE_BYTES);
  let crc = 0;
  while (!inflater.isDone) {
    const end = inflater.read(buffer, DEFLATE_WINDOW_BYTES, buffer.length);
    const piece = buffer.slice(DEFLATE_WINDOW_BYTES, end);
    crc = crc32(piece, crc);
    if (piece.length > 0) yield piece;
    buffer.copyWithin(0, end - DEFLATE_WINDOW_BYTES, end);
  }
  return { size: inflater.produced, crc32: crc, end: inflater.position };
}

/** A deflated member, held to what its archive declares. */
export function* unpackMember(
  packed: ByteSource,
  declared: { readonly size: number; readonly crc32: number | null },
): Generator<Uint8Array<ArrayBuffer>, void> {
  const pieces = unpack(packed, 0);
  let size = 0;
  for (;;) {
    const { done, value } = pieces.next();
    if (done === true) {
      if (size < declared.size) throw new SourceError('too-short');
      const isRight = declared.crc32 === null || value.crc32 === declared.crc32;
      if (!isRight) throw new SourceError('checksum');
      return;
    }
    size += value.length;
    if (size > declared.size) throw new SourceError('too-long');
    yield value;
  }
}
