/**
 * A gzip file → the file in it, or the files of the tar in it.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { recogniseFormat } from '#dicom/formats.ts';
import type { Budget } from '#ingest/archives/archive.ts';
import { GzipInput } from '#ingest/archives/gzip/gunzip.ts';
import { readGzipHeader } from '#ingest/archives/gzip/header.ts';
import { lastName, memberPath } from '#ingest/archives/memberPath.ts';
import type { ArchiveSteps } from '#ingest/archives/readArchive.ts';
import { readTar } from '#ingest/archives/tar/readTar.ts';

const TAR_BLOCK_BYTES = 512;

/** @param name of the gzip file, which the file in it may have without its ending */
export function* readGzip(source: ByteSource, name: string, budget: Budget): ArchiveSteps {
  const input = new GzipInput(source, budget.unpackedBytes);
  yield* input.reach(TAR_BLOCK_BYTES);
  if (recogniseFormat(input.view(0, TAR_BLOCK_BYTES)) === 'tar') {
    return yield* readTar(input, budget.members);
  }
  const size = yield* input.reach(Infinity);
  const { fault } = input;
  // Nothing came out: the file says so itself.
  if (size === 0 && fault !== null) return fault;
  const own = readGzipHeader(source, 0)?.name ?? '';
  const path = lastName(memberPath(own === '' ? name.replace(/\.gz$/i, '') : own));
  if (fault?.kind === 'archive-checksum') {
    const refused = { kind: 'member-damaged', fault: 'checksum' } as const;
    yield { members: [{ path, bytes: size, refused }], unpackedBytes: 0 };
    return fault;
  }
  const place = { ...input.range(0, size), packedSize: size, hasLocalHeader: false };
  const file = { name: path, size, method: 'stored', crc32: null, ...place } as const;
  yield { members: [{ path, file }], unpackedBytes: 0 };
  return fault;
}
