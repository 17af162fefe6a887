/**
 * Pieces of files that are read before they are asked for, without blocking: while one arrives, the
 * frame before it is decoded.
 *
 * A read costs about half a millisecond whatever its size, and reading a whole file spares the
 * browser a handle for its part. So frames that follow each other are read at once, and a file that
 * is little more than its frame is read as it is. Kept are a few pieces, bounded in bytes.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import type { ByteRange } from '#dicom/element.ts';
import { blobSource } from '#ingest/blobSource.ts';

interface Piece {
  readonly file: Blob;
  readonly offset: number;
  readonly end: number;
  /** Null while it is on its way. */
  bytes: Uint8Array<ArrayBuffer> | null;
  readonly arrived: Promise<void>;
}

/** What may be read beside a range for the sake of reading the whole file, as a share of the range. */
const BESIDE = 1 / 8;

export class ReadAhead {
  readonly #limitBytes: number;
  /** In order of use, the longest unused first. */
  #pieces: Piece[] = [];

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** Bytes that are held or on their way. */
  get bytes(): number {
    return this.#pieces.reduce((sum, { offset, end }) => sum + end - offset, 0);
  }

  /**
   * Resolves when a range of a file is at hand; rejects when it could not be read.
   *
   * @param wider what to read where the range must be read
   */
  want(file: Blob, range: ByteRange, wider = () => range): Promise<void> {
    const known = this.#find(file, range.offset, endIn(file, range));
    if (known !== undefined) return known.arrived;
    const wide = wider();
    const { offset } = wide;
    const end = endIn(file, wide);
    const isNearlyAll = file.size - (end - offset) <= (end - offset) * BESIDE;
    return this.#read(file, isNearlyAll ? 0 : offset, isNearlyAll ? file.size : end);
  }

  /** Bytes of a range, if they are at hand. */
  view(file: Blob, offset: number, end: number): Uint8Array | null {
    const piece = this.#find(file, offset, end);
    return piece?.bytes?.subarray(offset - piece.offset, end - piece.offset) ?? null;
  }

  /** What is at hand from `offset` on, if it reaches to `end`. */
  window(file: Blob, offset: number, end: number): Uint8Array | null {
    const piece = this.#find(file, offset, end);
    return piece?.bytes?.subarray(offset - piece.offset) ?? null;
  }

  /** Bytes of a range to keep, if they are at hand and nearly all of their piece, which then goes. */
  take(file: Blob, offset: number, end: number): Uint8Array<ArrayBuffer> | null {
    const piece = this.#find(file, offset, end);
    if (!piece?.bytes) return null;
    const { bytes } = piece;
    if (bytes.length - (end - offset) > (end - offset) * BESIDE) return null;
    this.#drop(piece);
    return bytes.subarray(offset - piece.offset, end - piece.offset);
  }

  clear(): void {
    this.#pieces = [];
  }

  #find(file: Blob, offset: number, end: number): Piece | undefined {
    const piece = this.#pieces.findLast(
      (one) => one.file === file && one.offset <= offset && one.end >= end,
    );
    if (piece === undefined) return undefined;
    this.#drop(piece);
    this.#pieces.push(piece);
    return piece;
  }

  #read(file: Blob, offset: number, end: number): Promise<void> {
    const isAll = offset === 0 && end === file.size;
    const part = isAll ? file : file.slice(offset, end);
    const arrived = part.arrayBuffer().then(
      (buffer) => {
        piece.bytes = new Uint8Array(buffer);
      },
      (error: unknown) => {
        this.#drop(piece);
        throw error;
      },
    );
    const piece: Piece = { file, offset, end, bytes: null, arrived };
    this.#pieces.push(piece);
    while (this.#pieces.length > 1 && this.bytes > this.#limitBytes) this.#pieces.shift();
    return arrived;
  }

  #drop(piece: Piece): void {
    this.#pieces = this.#pieces.filter((one) => one !== piece);
  }
}

function endIn(file: Blob, { offset, length }: ByteRange): number {
  return Math.min(offset + length, file.size);
}

/** A file whose ranges can be had ahead; what is not at hand is read when it is asked for. */
export function aheadSource(file: Blob, ahead: ReadAhead): ByteSource {
  const asked = blobSource(file);
  const endOf = (offset: number, length: number) => endIn(file, { offset, length });
  return {
    size: file.size,
    view: (offset, length) =>
      ahead.view(file, offset, endOf(offset, length)) ?? asked.view(offset, length),
    window: (offset, atLeast) =>
      ahead.window(file, offset, endOf(offset, atLeast)) ?? asked.window(offset, atLeast),
    take: (offset, length) => ahead.take(file, offset, endOf(offset, length)),
    ahead: (range, wider) => ahead.want(file, range, wider),
  };
}
