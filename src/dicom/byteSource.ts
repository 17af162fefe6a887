/**
 * Where the parser gets its bytes from: anything of known size that hands out ranges.
 *
 * A header worker reads ranges of a File, a test wraps an array; the parser asks for as little as it
 * needs and keeps no view, which would hold the bytes around it. Offsets and lengths are in bytes.
 */
import type { ByteRange } from '#dicom/element.ts';

export interface ByteSource {
  /** Number of bytes there are. */
  readonly size: number;
  /**
   * The bytes of [offset, offset + length), fewer where the source ends earlier. They stay as they
   * are and are not to be written to.
   */
  view(offset: number, length: number): Uint8Array;
  /**
   * The same to keep, to change and to hand on; null where that would take a copy. A source that
   * gave them has them no more.
   */
  take?(offset: number, length: number): Uint8Array<ArrayBuffer> | null;
  /**
   * Have a range at hand before it is asked for, without blocking.
   *
   * @param wider what to read where the range must be read, itself included
   */
  ahead?(range: ByteRange, wider?: () => ByteRange): Promise<void>;
  /**
   * What is at hand from `offset` on, at least `atLeast` bytes unless the source ends earlier. For
   * walking over headers without a read for each.
   */
  window(offset: number, atLeast: number): Uint8Array;
}

/** All bytes in memory. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    view: (offset, length) => bytes.subarray(offset, Math.min(offset + length, bytes.length)),
    window: (offset) => bytes.subarray(offset),
  };
}

/** How the packed bytes of a file in an archive fail to be what the archive says. */
export type SourceFault =
  | 'local-header'
  | 'inflate'
  | 'too-short'
  | 'too-long'
  | 'checksum'
  | 'overlap';

/** Thrown by a source whose bytes turn out to be damaged; workers answer with it as a value. */
export class SourceError extends Error {
  readonly fault: SourceFault;

  constructor(fault: SourceFault) {
    super(`The packed bytes are damaged: ${fault}.`);
    this.name = 'SourceError';
    this.fault = fault;
  }
}
