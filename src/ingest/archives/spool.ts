/**
 * A stream of bytes that becomes Blobs as it goes, so that it is held by the browser and not in the
 * memory of the worker; ranges of it are handles.
 */
import { blobSource } from '#ingest/blobSource.ts';

/** A range of a stream: where it lies in which Blob. */
export interface SpoolRange {
  readonly archive: Blob;
  readonly offset: number;
}

/** The first pieces are small: the first member is not to wait for its neighbours. */
const FIRST_PIECE_BYTES = 1024 ** 2;
const BIGGEST_PIECE_BYTES = 16 * 1024 ** 2;

interface Piece {
  readonly start: number;
  readonly blob: Blob;
}

export class Spool {
  /** Bytes that were added. */
  size = 0;
  private readonly pieces: Piece[] = [];
  private pending: Uint8Array<ArrayBuffer>[] = [];
  private pendingBytes = 0;
  private pieceBytes = FIRST_PIECE_BYTES;

  /** @param bytes are kept: not to be written to any more */
  add(bytes: Uint8Array<ArrayBuffer>): void {
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    this.size += bytes.length;
    if (this.pendingBytes >= this.pieceBytes) this.flush();
  }

  /** A copy of a few bytes; fewer where the stream has no more yet. */
  view(start: number, length: number): Uint8Array {
    const end = Math.min(start + length, this.size);
    const copy = new Uint8Array(Math.max(0, end - start));
    let at = this.size - this.pendingBytes;
    for (const bytes of this.pending) {
      const from = Math.max(0, start - at);
      if (from < bytes.length && at < end) {
        copy.set(bytes.subarray(from, end - at), Math.max(0, at - start));
      }
      at += bytes.length;
    }
    for (const { start: pieceAt, blob } of this.piecesIn(start, end)) {
      const from = Math.max(0, start - pieceAt);
      copy.set(blobSource(blob).view(from, end - pieceAt - from), Math.max(0, pieceAt - start));
    }
    return copy;
  }

  /** Bytes from `start` on to before `end` (not beyond `size`) as a handle. */
  range(start: number, end: number): SpoolRange {
    if (end > this.size - this.pendingBytes) this.flush();
    const parts = this.piecesIn(start, end);
    const [first, ...others] = parts;
    if (first === undefined) return { archive: new Blob([]), offset: 0 };
    if (others.length === 0) return { archive: first.blob, offset: start - first.start };
    const slices = parts.map((piece) =>
      piece.blob.slice(Math.max(0, start - piece.start), end - piece.start),
    );
    return { archive: new Blob(slices), offset: 0 };
  }

  /** What is needed lies near the end: looked for from there. */
  private piecesIn(start: number, end: number): Piece[] {
    const found: Piece[] = [];
    for (let at = this.pieces.length - 1; at >= 0; at -= 1) {
      const piece = this.pieces[at] as Piece;
      if (piece.start + piece.blob.size <= start) break;
      if (piece.start < end) found.unshift(piece);
    }
    return found;
  }

  private flush(): void {
    this.pieces.push({ start: this.size - this.pendingBytes, blob: new Blob(this.pending) });
    this.pending = [];
    this.pendingBytes = 0;
    this.pieceBytes = Math.min(this.pieceBytes * 2, BIGGEST_PIECE_BYTES);
  }
}
