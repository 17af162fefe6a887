/**
 * A byte source that hands out small pages, as files do, and counts what is asked of it: the work of
 * a reader in numbers that do not depend on the machine.
 */
import type { ByteSource } from '#dicom/byteSource.ts';

const PAGE = 512;

export class CountingSource implements ByteSource {
  readonly size: number;
  calls = 0;
  bytesAsked = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.size = bytes.length;
  }

  view(offset: number, length: number): Uint8Array {
    this.check(offset, length);
    const end = Math.min(offset + length, this.size);
    this.count(end - offset);
    return this.bytes.subarray(offset, end);
  }

  window(offset: number, atLeast: number): Uint8Array {
    this.check(offset, atLeast);
    const end = Math.min(offset + Math.max(atLeast, PAGE), this.size);
    this.count(end - offset);
    return this.bytes.subarray(offset, end);
  }

  private count(bytes: number): void {
    this.calls += 1;
    this.bytesAsked += Math.max(0, bytes);
  }

  /** A range that a file could not be asked for is a fault of the reader. */
  private check(offset: number, length: number): void {
    const isRange = Number.isSafeInteger(offset) && offset >= 0 && length >= 0;
    if (!isRange || Number.isNaN(length)) throw new Error(`asked for ${length} bytes at ${offset}`);
  }
}
