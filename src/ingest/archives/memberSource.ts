/**
 * The bytes of a member out of the bytes of its archive.
 */
import { type ByteSource, SourceError } from '#dicom/byteSource.ts';
import { inflatingSource } from '#ingest/archives/inflatingSource.ts';
import { endOfLocalHeader } from '#ingest/archives/zip/localHeader.ts';
import type { PackedFile } from '#ingest/fileHandle.ts';

export function memberSource(member: PackedFile, archive: ByteSource): ByteSource {
  const start = member.hasLocalHeader ? endOfLocalHeader(archive, member.offset) : member.offset;
  if (start + member.packedSize > archive.size) throw new SourceError('too-short');
  const packed = partOf(archive, start, member.packedSize);
  return member.method === 'stored' ? packed : inflatingSource(packed, member);
}

/** A range of a source as a source of its own. */
function partOf(source: ByteSource, start: number, size: number): ByteSource {
  return {
    size,
    view: (offset, length) => source.view(start + offset, Math.min(length, size - offset)),
    window: (offset, atLeast) =>
      source.window(start + offset, Math.min(atLeast, size - offset)).subarray(0, size - offset),
  };
}
