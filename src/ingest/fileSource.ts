/**
 * Ranges of a file, read inside a worker (FileReaderSync exists only there).
 *
 * A first piece that was read ahead serves most headers whole; beyond it, pages are read as they are
 * asked for and the last one is kept. A packed file is unpacked as far as it is asked for.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { memberSource } from '#ingest/archives/memberSource.ts';
import { type FileHandle, isPacked } from '#ingest/fileHandle.ts';

declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/** A small read costs the same up to here (about 0.8 ms), and most headers are shorter. */
export const FIRST_READ_BYTES = 64 * 1024;

const PAGE_BYTES = 64 * 1024;

interface Piece {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** @param first what `readFirst` gave, if it was asked */
export function fileSource(file: FileHandle, first = new Uint8Array(0)): ByteSource {
  if (!isPacked(file)) return blobSource(file, { offset: 0, bytes: first });
  return memberSource(file, blobSource(file.archive, { offset: file.offset, bytes: first }));
}

/**
 * The first bytes of a file as they are stored, for `fileSource`: read without blocking, so that
 * several reads are under way at once.
 */
export async function readFirst(file: FileHandle): Promise<Uint8Array<ArrayBuffer>> {
  const [blob, offset] = isPacked(file) ? [file.archive, file.offset] : [file, 0];
  return new Uint8Array(await blob.slice(offset, offset + FIRST_READ_BYTES).arrayBuffer());
}

function blobSource(blob: Blob, head: Piece): ByteSource {
  let page: Piece = head;
  const pieceWith = (offset: number, end: number): Piece | undefined =>
    [head, page].find(
      (piece) => offset >= piece.offset && end <= piece.offset + piece.bytes.length,
    );
  const read = (offset: number, length: number): Piece => {
    page = { offset, bytes: readSync(blob.slice(offset, offset + length)) };
    return page;
  };
  return {
    size: blob.size,
    view(offset, length) {
      const end = Math.min(offset + length, blob.size);
      const piece = pieceWith(offset, end);
      // A long value is read by itself and not kept: a page of it would only be in the way.
      if (piece === undefined && length > PAGE_BYTES) return readSync(blob.slice(offset, end));
      const { offset: start, bytes } = piece ?? read(offset, Math.max(length, PAGE_BYTES));
      return bytes.subarray(offset - start, end - start);
    },
    window(offset, atLeast) {
      const end = Math.min(offset + atLeast, blob.size);
      const piece = pieceWith(offset, end) ?? read(offset, Math.max(atLeast, PAGE_BYTES));
      return piece.bytes.subarray(offset - piece.offset);
    },
  };
}

function readSync(blob: Blob): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new FileReaderSync().readAsArrayBuffer(blob));
}
