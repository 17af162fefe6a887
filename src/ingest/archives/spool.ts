/**
 * A stream of bytes that becomes Blobs as it goes, so that it is held by the browser and not in the
 * memory of the worker; ranges of it are handles.
 */

/** A range of a stream: where it lies in which Blob. */
export interface SpoolRange {
  readonly archive: Blob;
  readonly offset: number;
}

/** The first pieces are small: the first member is not to wait for its neighbours. */
const FIRST_PIECE_BYTES = 1024 ** 2;
const BIGGEST_PIECE_BYTES = 16 * 1024 ** 2;

export class Spool {
  /** Bytes that were added. */
  size = 0;
  private readonly pieces: { readonly start: number; readonly blob: Blob }[] = [];
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

  /** Bytes from `start` on to before `end` (not beyond `size`) as a handle. */
  range(start: number, end: number): SpoolRange {
    if (end > this.size - this.pendingBytes) this.flush();
    const parts = this.pieces.filter(
      (piece) => piece.start < end && piece.start + piece.blob.size > start,
    );
    const [first, ...others] = parts;
    if (first === undefined) return { archive: new Blob([]), offset: 0 };
    if (others.length === 0) return { archive: first.blob, offset: start - first.start };
    const slices = parts.map((piece) =>
      piece.blob.slice(Math.max(0, start - piece.start), end - piece.start),
    );
    return { archive: new Blob(slices), offset: 0 };
  }

  private flush(): void {
    this.pieces.push({ start: this.size - this.pendingBytes, blob: new Blob(this.pending) });
    this.pending = [];
    this.pendingBytes = 0;
    this.pieceBytes = Math.min(this.pieceBytes * 2, BIGGEST_PIECE_BYTES);
  }
}
