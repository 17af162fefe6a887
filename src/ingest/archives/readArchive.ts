/**
 * An archive → its members, in steps: what a step has listed can be read while the next is made.
 */
import type { ArchiveFault, ArchiveFormat, Budget, Listed } from '#ingest/archives/archive.ts';
import { MAX_UNPACKED_BYTES } from '#ingest/archives/limits.ts';
import { readGzip } from '#ingest/archives/gzip/readGzip.ts';
import { blobInput } from '#ingest/archives/input.ts';
import { dataStart, packedSource } from '#ingest/archives/memberSource.ts';
import { Spool } from '#ingest/archives/spool.ts';
import { readTar } from '#ingest/archives/tar/readTar.ts';
import { unpackMember } from '#ingest/archives/unpack.ts';
import { readZip } from '#ingest/archives/zip/readZip.ts';
import { blobSource } from '#ingest/blobSource.ts';
import { type FileHandle, isPacked } from '#ingest/fileHandle.ts';

export type ArchiveSteps = Generator<Listed, ArchiveFault | null>;

/** Members of a step: the first one is small, for the first picture. */
const FIRST_MEMBERS = 32;
const MOST_MEMBERS = 512;

/**
 * What reading throws (SourceError, DOMException) is for the caller.
 *
 * @returns what is wrong with the archive, null if nothing is
 */
export function* readArchive(
  file: FileHandle,
  format: ArchiveFormat,
  budget: Budget,
): ArchiveSteps {
  const archive = yield* wholeBlob(file, budget);
  if (archive === null) {
    return { kind: 'limit', of: 'unpacked-bytes', limit: MAX_UNPACKED_BYTES };
  }
  if (format === 'tar') return yield* readTar(blobInput(archive), budget.members);
  if (format === 'gzip') return yield* readGzip(blobSource(archive), file.name, budget);
  const { members, fault } = readZip(archive, blobSource(archive), budget.members);
  let most = FIRST_MEMBERS;
  for (let at = 0; at < members.length; most = MOST_MEMBERS) {
    yield { members: members.slice(at, at + most), unpackedBytes: 0 };
    at += most;
  }
  return fault;
}

/** An archive that is packed in another one is unpacked first: a directory is read from its end. */
function* wholeBlob(file: FileHandle, budget: Budget): Generator<Listed, Blob | null> {
  if (!isPacked(file)) return file;
  const source = blobSource(file.archive);
  if (file.method === 'stored') {
    const start = dataStart(file, source);
    return file.archive.slice(start, start + file.packedSize);
  }
  if (file.size > budget.unpackedBytes) return null;
  const spool = new Spool();
  for (const piece of unpackMember(packedSource(file, source), file)) {
    spool.add(piece);
    yield { members: [], unpackedBytes: piece.length };
  }
  return spool.range(0, spool.size).archive;
}
