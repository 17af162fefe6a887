/**
 * A gzip file as the stream that it holds: one member after the other, each held to its checksum and
 * its size (RFC 1952). What follows the last member is passed over, as gzip itself does.
 */
import { type ByteSource, SourceError } from '#dicom/byteSource.ts';
import { Inflater } from '#dicom/inflater.ts';
import type { ArchiveFault, Listed } from '#ingest/archives/archive.ts';
import { readGzipHeader } from '#ingest/archives/gzip/header.ts';
import type { ArchiveInput } from '#ingest/archives/input.ts';
import { MAX_UNPACKED_BYTES } from '#ingest/archives/limits.ts';
import { Spool, type SpoolRange } from '#ingest/archives/spool.ts';
import { unpack } from '#ingest/archives/unpack.ts';
import { viewOf } from '#ingest/archives/views.ts';

const TRAILER_BYTES = 8;

export class GzipInput implements ArchiveInput {
  fault: ArchiveFault | null = null;
  private readonly spool = new Spool();
  private readonly most: number;
  private readonly pieces: Generator<Uint8Array<ArrayBuffer>, ArchiveFault | null>;
  private isDone = false;

  /** @param most bytes that may come out */
  constructor(source: ByteSource, most: number) {
    this.most = most;
    this.pieces = gunzip(source);
  }

  view(offset: number, length: number): Uint8Array {
    return this.spool.view(offset, length);
  }

  range(start: number, end: number): SpoolRange {
    return this.spool.range(start, end);
  }

  *reach(end: number): Generator<Listed, number> {
    while (this.spool.size < end && !this.isDone) {
      const { done, value } = this.pieces.next();
      if (done === true) this.stop(value);
      else if (this.spool.size + value.length > this.most) this.stop(TOO_LARGE);
      else {
        this.spool.add(value);
        yield { members: [], unpackedBytes: value.length };
      }
    }
    return Math.min(end, this.spool.size);
  }

  private stop(fault: ArchiveFault | null): void {
    this.isDone = true;
    this.fault = fault;
  }
}

const TOO_LARGE: ArchiveFault = { kind: 'limit', of: 'unpacked-bytes', limit: MAX_UNPACKED_BYTES };

function* gunzip(source: ByteSource): Generator<Uint8Array<ArrayBuffer>, ArchiveFault | null> {
  for (let at = 0; ;) {
    const header = readGzipHeader(source, at);
    if (header === null) return at === 0 ? { kind: 'archive-damaged', atByte: 0 } : null;
    const inflater = new Inflater(source, header.end);
    let crc = 0;
    try {
      crc = yield* unpack(inflater);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      const isCut = error.fault === 'too-short';
      return isCut
        ? { kind: 'archive-cut' }
        : { kind: 'archive-damaged', atByte: inflater.position };
    }
    const fault = trailerFault(source, inflater, crc);
    if (fault !== null) return fault;
    at = inflater.position + TRAILER_BYTES;
  }
}

function trailerFault(source: ByteSource, inflater: Inflater, crc: number): ArchiveFault | null {
  const trailer = source.view(inflater.position, TRAILER_BYTES);
  if (trailer.length < TRAILER_BYTES) return { kind: 'archive-cut' };
  const view = viewOf(trailer);
  const isRight =
    view.getUint32(0, true) === crc && view.getUint32(4, true) === inflater.produced % 2 ** 32;
  return isRight ? null : { kind: 'archive-checksum' };
}
