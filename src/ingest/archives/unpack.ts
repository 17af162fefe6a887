/**
 * A deflate stream unpacked whole, piece by piece, without keeping it.
 */
import { type ByteSource, SourceError } from '#dicom/byteSource.ts';
import { DEFLATE_WINDOW_BYTES, Inflater } from '#dicom/inflater.ts';
import { crc32 } from '#ingest/archives/crc32.ts';

const PIECE_BYTES = 512 * 1024;

/** What comes out, in pieces of their own; in the end their CRC-32. */
export type Pieces = Generator<Uint8Array<ArrayBuffer>, number>;

/** What stands before a damage is given before the SourceError is thrown. */
export function* unpack(inflater: Inflater): Pieces {
  // Copies reach back into what was made before: it stands in front of the next piece.
  const buffer = new Uint8Array(DEFLATE_WINDOW_BYTES + PIECE_BYTES);
  let crc = 0;
  let failure: SourceError | null = null;
  while (!inflater.isDone && failure === null) {
    const before = inflater.produced;
    try {
      inflater.read(buffer, DEFLATE_WINDOW_BYTES, buffer.length);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      failure = error;
    }
    const end = DEFLATE_WINDOW_BYTES + inflater.produced - before;
    const piece = buffer.slice(DEFLATE_WINDOW_BYTES, end);
    crc = crc32(piece, crc);
    if (piece.length > 0) yield piece;
    buffer.copyWithin(0, end - DEFLATE_WINDOW_BYTES, end);
  }
  if (failure !== null) throw failure;
  return crc;
}

/** A deflated member, held to what its archive declares. */
export function* unpackMember(
  packed: ByteSource,
  declared: { readonly size: number; readonly crc32: number | null },
): Generator<Uint8Array<ArrayBuffer>, void> {
  const pieces = unpack(new Inflater(packed));
  let size = 0;
  for (;;) {
    const { done, value } = pieces.next();
    if (done === true) {
      if (size < declared.size) throw new SourceError('too-short');
      if (declared.crc32 !== null && value !== declared.crc32) throw new SourceError('checksum');
      return;
    }
    size += value.length;
    if (size > declared.size) throw new SourceError('too-long');
    yield value;
  }
}
