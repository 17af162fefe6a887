/**
 * The bytes of an archive that is read from front to back: of a Blob, or of what a stream has brought
 * so far.
 */
import type { ArchiveFault, Listed } from '#ingest/archives/archive.ts';
import type { SpoolRange } from '#ingest/archives/spool.ts';
import { blobSource } from '#ingest/blobSource.ts';

export interface ArchiveInput {
  /** What is there of these bytes. */
  view(offset: number, length: number): Uint8Array;
  /** Go on until the bytes before `end` are there. In the end: how many of them are. */
  reach(end: number): Generator<Listed, number>;
  /** A handle of bytes that are there. */
  range(start: number, end: number): SpoolRange;
  /** What ended the bytes too early; null where they are whole, or not at their end yet. */
  readonly fault: ArchiveFault | null;
}

export function blobInput(blob: Blob): ArchiveInput {
  const source = blobSource(blob);
  return {
    view: (offset, length) => source.view(offset, length),
    // oxlint-disable-next-line require-yield -- all of it is there already
    *reach(end) {
      return Math.min(end, blob.size);
    },
    range: (offset) => ({ archive: blob, offset }),
    fault: null,
  };
}
