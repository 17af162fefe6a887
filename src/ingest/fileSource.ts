/**
 * The bytes of a file, or of a packed file, inside a worker.
 *
 * A first piece that was read ahead serves most headers whole. A packed file is unpacked as far as it
 * is asked for.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { memberSource } from '#ingest/archives/memberSource.ts';
import { blobSource } from '#ingest/blobSource.ts';
import { type FileHandle, isPacked } from '#ingest/fileHandle.ts';
import { aheadSource, type ReadAhead } from '#ingest/readAhead.ts';

/** A small read costs the same up to here (about 0.8 ms), and most headers are shorter. */
export const FIRST_READ_BYTES = 64 * 1024;

/** @param first what `readFirst` gave, if it was asked */
export function fileSource(file: FileHandle, first = new Uint8Array(0)): ByteSource {
  if (!isPacked(file)) return blobSource(file, { offset: 0, bytes: first });
  return memberSource(file, blobSource(file.archive, { offset: file.offset, bytes: first }));
}

/** The same for one that is read frame by frame: what `ahead` has of it is not read again. */
export function frameSourceOf(file: FileHandle, ahead: ReadAhead): ByteSource {
  if (!isPacked(file)) return aheadSource(file, ahead);
  return memberSource(file, aheadSource(file.archive, ahead));
}

/**
 * The first bytes of a file as they are stored, for `fileSource`: read without blocking, so that
 * several reads are under way at once.
 */
export async function readFirst(file: FileHandle): Promise<Uint8Array<ArrayBuffer>> {
  const [blob, offset] = isPacked(file) ? [file.archive, file.offset] : [file, 0];
  // To slice is a call to the browser process that blocks, and costs more than such a read.
  const isWhole = offset === 0 && blob.size <= FIRST_READ_BYTES;
  const first = isWhole ? blob : blob.slice(offset, offset + FIRST_READ_BYTES);
  return new Uint8Array(await first.arrayBuffer());
}
