/**
 * Deflated bytes (RFC 1951) as a source of their unpacked bytes: inflated only as far as is asked
 * for, and kept from the beginning on.
 *
 * Never more than the declared size is made, and no more is allocated than twice what was made. Once
 * the last byte is asked for, the end of the stream and its checksum are held against what was
 * declared; what differs throws a SourceError. Who asks ahead wants most of it, and gets all of it by
 * the browser's own inflating, unless that finds fault.
 */
import { type ByteSource, SourceError, type SourceFault } from '#dicom/byteSource.ts';
import { Inflater } from '#dicom/inflater.ts';
import { crc32 } from '#ingest/archives/crc32.ts';
import { inflateWhole } from '#ingest/archives/inflateWhole.ts';

/** What is to come out, by the archive. */
export interface Declared {
  readonly size: number;
  /** CRC-32 of the unpacked bytes; null where there is none. */
  readonly crc32: number | null;
}

/** Made at first, and then twice as much each time: most headers need no more. */
const STEP_BYTES = 32 * 1024;

/** What may go with a range that is taken, as a share of the range. */
const BESIDE = 1 / 8;

/** @param packed holds the deflate stream and nothing else */
export function inflatingSource(packed: ByteSource, declared: Declared): ByteSource {
  const unpacked = new Unpacked(packed, declared);
  return {
    size: declared.size,
    view(offset, length) {
      const end = Math.min(offset + length, declared.size);
      return unpacked.upTo(end).subarray(offset, end);
    },
    take: (offset, length) => unpacked.take(offset, Math.min(offset + length, declared.size)),
    ahead: ({ offset, length }) => unpacked.ahead(Math.min(offset + length, declared.size)),
    window(offset, atLeast) {
      return unpacked.upTo(Math.min(offset + atLeast, declared.size)).subarray(offset);
    },
  };
}

class Unpacked {
  private readonly packed: ByteSource;
  private inflater: Inflater;
  private readonly declared: Declared;
  private kept: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  private filled = 0;
  private isChecked = false;
  private fault: SourceFault | null = null;
  private inflating: Promise<void> | undefined;

  constructor(packed: ByteSource, declared: Declared) {
    this.packed = packed;
    this.inflater = new Inflater(packed);
    this.declared = declared;
  }

  /** What was unpacked so far, at least `end` bytes. */
  upTo(end: number): Uint8Array {
    if (this.fault !== null) throw new SourceError(this.fault);
    const { size } = this.declared;
    while (this.filled < end) this.make(Math.min(size, Math.max(this.filled * 2, STEP_BYTES)));
    if (end === size && !this.isChecked) this.check();
    return this.kept;
  }

  /** Have all at hand where some of it up to `end` is not. */
  async ahead(end: number): Promise<void> {
    if (this.filled >= end || this.fault !== null) return;
    this.inflating ??= this.inflateWhole();
    await this.inflating;
  }

  private async inflateWhole(): Promise<void> {
    const { packed, declared } = this;
    await packed.ahead?.({ offset: 0, length: packed.size });
    const whole = await inflateWhole(packed.view(0, packed.size), declared);
    if (whole === null) return;
    this.kept = whole;
    this.filled = declared.size;
    this.isChecked = true;
  }

  /** Part of what was inflated whole, if it is nearly all of it; what is asked for later is made anew. */
  take(offset: number, end: number): Uint8Array<ArrayBuffer> | null {
    const { kept, declared } = this;
    const beside = declared.size - (end - offset);
    if (this.filled < declared.size || !this.isChecked) return null;
    if (beside > (end - offset) * BESIDE) return null;
    this.inflater = new Inflater(this.packed);
    this.kept = new Uint8Array(0);
    this.filled = 0;
    this.isChecked = false;
    this.inflating = undefined;
    return kept.subarray(offset, end);
  }

  private make(end: number): void {
    const grown = new Uint8Array(end);
    grown.set(this.kept);
    this.kept = grown;
    this.filled = this.read(this.kept, this.filled, end);
    if (this.filled < end) this.fail('too-short');
  }

  private check(): void {
    const { crc32: expected } = this.declared;
    const oneMore = new Uint8Array(1);
    if (this.read(oneMore, 0, 1) > 0) this.fail('too-long');
    if (expected !== null && crc32(this.kept) !== expected) this.fail('checksum');
    this.isChecked = true;
  }

  private read(out: Uint8Array, from: number, to: number): number {
    try {
      return this.inflater.read(out, from, to);
    } catch (error) {
      if (error instanceof SourceError) this.fault = error.fault;
      throw error;
    }
  }

  private fail(fault: SourceFault): never {
    this.fault = fault;
    throw new SourceError(fault);
  }
}
