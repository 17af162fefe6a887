/**
 * Ranges of a Blob, read inside a worker (FileReaderSync exists only there).
 *
 * Pages are read as they are asked for and the last one is kept, beside a piece that was read ahead.
 */
import type { ByteSource } from '#dicom/byteSource.ts';

declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

const PAGE_BYTES = 64 * 1024;

interface Piece {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

const NOTHING: Piece = { offset: 0, bytes: new Uint8Array(0) };

export function blobSource(blob: Blob, head: Piece = NOTHING): ByteSource {
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
