/**
 * Where the parser gets its bytes from: anything of known size that hands out ranges.
 *
 * A header worker reads ranges of a File, a test wraps an array; the parser asks for as little as it
 * needs and never keeps a view. Offsets and lengths are in bytes.
 */
export interface ByteSource {
  /** Number of bytes there are. */
  readonly size: number;
  /**
   * The bytes of [offset, offset + length), fewer where the source ends earlier. The view is only
   * good until the next call.
   */
  view(offset: number, length: number): Uint8Array;
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
