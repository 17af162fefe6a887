/**
 * An archive → its members, in steps: what a step has listed can be read while the next is made.
 */
import { SourceError } from '#dicom/byteSource.ts';
import type {
  ArchiveFault,
  ArchiveFormat,
  ArchiveLimit,
  Budget,
  Listed,
  Member,
} from '#ingest/archives/archive.ts';
import { MAX_HELD_BYTES, MAX_UNPACKED_BYTES } from '#ingest/archives/limits.ts';
import { readGzip } from '#ingest/archives/gzip/readGzip.ts';
import { blobInput } from '#ingest/archives/input.ts';
import { dataStart, packedSource } from '#ingest/archives/memberSource.ts';
import { Spool, type SpoolRange } from '#ingest/archives/spool.ts';
import { readTar } from '#ingest/archives/tar/readTar.ts';
import { unpackMember } from '#ingest/archives/unpack.ts';
import { readZip } from '#ingest/archives/zip/readZip.ts';
import { blobSource } from '#ingest/blobSource.ts';
import { type FileHandle, isPacked, type PackedFile } from '#ingest/fileHandle.ts';

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
  if (archive === null) return TOO_LARGE;
  if (format === 'tar') return yield* readTar(blobInput(archive), budget.members);
  if (format === 'gzip') return yield* readGzip(blobSource(archive), file.name, budget);
  return yield* zipSteps(archive, budget);
}

function* zipSteps(archive: Blob, budget: Budget): ArchiveSteps {
  const { members, fault } = readZip(archive, blobSource(archive), budget.members);
  const large = members.filter(isLarge);
  const small = members.filter((member) => !isLarge(member));
  let most = FIRST_MEMBERS;
  for (let at = 0; at < small.length; most = MOST_MEMBERS) {
    yield { members: small.slice(at, at + most), unpackedBytes: 0 };
    at += most;
  }
  let left = budget.unpackedBytes;
  for (const { path, file: packed } of large) {
    const { size } = packed;
    const fits = size <= left;
    const member = fits ? yield* stored(path, packed) : { path, bytes: size, refused: TOO_LARGE };
    if (fits) left -= size;
    yield { members: [member], unpackedBytes: 0 };
  }
  return fault;
}

type ReadMember = Extract<Member, { file: PackedFile }>;

function isLarge(member: Member): member is ReadMember {
  return 'file' in member && member.file.method === 'deflated' && member.file.size > MAX_HELD_BYTES;
}

const TOO_LARGE: ArchiveLimit = { kind: 'limit', of: 'unpacked-bytes', limit: MAX_UNPACKED_BYTES };

/** A large member, unpacked once: its frames are then read in ranges, by any worker. */
function* stored(path: string, packed: PackedFile): Generator<Listed, Member> {
  const { name, size, crc32 } = packed;
  try {
    const range = yield* unpacked(packed);
    const place = { ...range, packedSize: size, hasLocalHeader: false };
    return { path, file: { name, size, crc32, method: 'stored', ...place } };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { path, bytes: size, refused: { kind: 'member-damaged', fault: error.fault } };
  }
}

function* unpacked(packed: PackedFile): Generator<Listed, SpoolRange> {
  const spool = new Spool();
  for (const piece of unpackMember(packedSource(packed, blobSource(packed.archive)), packed)) {
    spool.add(piece);
    yield { members: [], unpackedBytes: piece.length };
  }
  return spool.range(0, spool.size);
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
  return (yield* unpacked(file)).archive;
}
