/**
 * Ranges of a File, read inside a worker (FileReaderSync exists only there).
 *
 * A first piece that was read ahead serves most headers whole; beyond it, pages are read as they are
 * asked for and the last one is kept.
 */
import type { ByteSource } from '#dicom/byteSource.ts';

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

export function fileSource(file: File, first: Uint8Array = new Uint8Array(0)): ByteSource {
  const head: Piece = { offset: 0, bytes: first };
  let page: Piece = head;
  const pieceWith = (offset: number, end: number): Piece | undefined =>
    [head, page].find(
      (piece) => offset >= piece.offset && end <= piece.offset + piece.bytes.length,
    );
  const read = (offset: number, length: number): Piece => {
    const blob = file.slice(offset, offset + length);
    page = { offset, bytes: new Uint8Array(new FileReaderSync().readAsArrayBuffer(blob)) };
    return page;
  };
  return {
    size: file.size,
    view(offset, length) {
      const end = Math.min(offset + length, file.size);
      const piece = pieceWith(offset, end);
      // A long value is read by itself and not kept: a page of it would only be in the way.
      if (piece === undefined && length > PAGE_BYTES) {
        const blob = file.slice(offset, end);
        return new Uint8Array(new FileReaderSync().readAsArrayBuffer(blob));
      }
      const { offset: start, bytes } = piece ?? read(offset, Math.max(length, PAGE_BYTES));
      return bytes.subarray(offset - start, end - start);
    },
    window(offset, atLeast) {
      const end = Math.min(offset + atLeast, file.size);
      const piece = pieceWith(offset, end) ?? read(offset, Math.max(atLeast, PAGE_BYTES));
      return piece.bytes.subarray(offset - piece.offset);
    },
  };
}

/** The first piece of a file, read without blocking, so that several reads are under way at once. */
export async function readFirst(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, FIRST_READ_BYTES).arrayBuffer());
}
