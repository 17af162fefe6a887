/**
 * Deflated bytes (RFC 1951) as a source of their unpacked bytes: inflated in steps, only as far as
 * is asked for, and kept from the beginning on.
 *
 * Never more than the declared size is kept, and no more is allocated than was inflated. Once the
 * last byte is reached, its size and its checksum are held against what was declared; what differs
 * throws a SourceError.
 */
import { Inflate } from 'fflate';
import { type ByteSource, SourceError } from '#dicom/byteSource.ts';
import { crc32 } from '#ingest/crc32.ts';

/** What is to come out, by the archive. */
export interface Declared {
  readonly size: number;
  /** CRC-32 of the unpacked bytes; null where there is none. */
  readonly crc32: number | null;
}

/** Packed bytes inflated at a step: a step makes at most a thousand times as many. */
const STEP_BYTES = 16 * 1024;
/** The first buffer: most headers need no more. */
const FIRST_BUFFER_BYTES = 64 * 1024;

/** @param packed holds the deflate stream and nothing else */
export function inflatingSource(packed: ByteSource, declared: Declared): ByteSource {
  const inflater = new Inflater(packed, declared);
  return {
    size: declared.size,
    view(offset, length) {
      const end = Math.min(offset + length, declared.size);
      return inflater.upTo(end).subarray(offset, end);
    },
    window(offset, atLeast) {
      return inflater.upTo(Math.min(offset + atLeast, declared.size)).subarray(offset);
    },
  };
}

class Inflater {
  private readonly packed: ByteSource;
  private readonly declared: Declared;
  private readonly stream = new Inflate((bytes) => this.keep(bytes));
  private kept = new Uint8Array(0);
  /** Bytes of `kept` that are filled. */
  private filled = 0;
  /** Packed bytes that were inflated. */
  private taken = 0;
  private crc = 0;
  private failure: SourceError | null = null;

  constructor(packed: ByteSource, declared: Declared) {
    this.packed = packed;
    this.declared = declared;
  }

  /** What was unpacked so far, at least `end` bytes. */
  upTo(end: number): Uint8Array {
    if (this.failure !== null) throw this.failure;
    while (this.taken < this.packed.size && this.needsMore(end)) this.step();
    return this.kept.subarray(0, this.filled);
  }

  /** The last byte is asked for: read to the end of the stream, so that all of it is checked. */
  private needsMore(end: number): boolean {
    return this.filled < end || end >= this.declared.size;
  }

  private step(): void {
    const piece = this.packed.view(this.taken, STEP_BYTES);
    const isLast = this.taken + piece.length >= this.packed.size;
    if (piece.length === 0) this.fail('too-short');
    this.taken += piece.length;
    try {
      this.stream.push(piece, isLast);
    } catch (error) {
      if (error instanceof SourceError) throw error;
      // fflate reports damage and an early end by throwing.
      this.fail('inflate');
    }
    if (isLast) this.check();
  }

  private keep(bytes: Uint8Array): void {
    const end = this.filled + bytes.length;
    if (end > this.declared.size) this.fail('too-long');
    if (end > this.kept.length) {
      const length = Math.max(end, this.kept.length * 2, FIRST_BUFFER_BYTES);
      const grown = new Uint8Array(Math.min(length, this.declared.size));
      grown.set(this.kept.subarray(0, this.filled));
      this.kept = grown;
    }
    this.kept.set(bytes, this.filled);
    this.filled = end;
    this.crc = crc32(bytes, this.crc);
  }

  private check(): void {
    if (this.filled < this.declared.size) this.fail('too-short');
    const { crc32: expected } = this.declared;
    if (expected !== null && this.crc !== expected) this.fail('checksum');
  }

  private fail(fault: SourceError['fault']): never {
    this.failure = new SourceError(fault);
    throw this.failure;
  }
}
