/**
 * The bytes of a member out of the bytes of its archive.
 */
import { type ByteSource, SourceError } from '#dicom/byteSource.ts';
import type { ByteRange } from '#dicom/element.ts';
import { inflatingSource } from '#ingest/archives/inflatingSource.ts';
import { endOfLocalHeader } from '#ingest/archives/zip/localHeader.ts';
import type { PackedFile } from '#ingest/fileHandle.ts';

export function memberSource(member: PackedFile, archive: ByteSource): ByteSource {
  const packed = packedSource(member, archive);
  return member.method === 'stored' ? packed : inflatingSource(packed, member);
}

/** As it stands in the archive. */
export function packedSource(member: PackedFile, archive: ByteSource): ByteSource {
  return partOf(archive, dataStart(member, archive), member.packedSize);
}

/** Byte of the archive where the member's data begins; all of it is there. */
export function dataStart(member: PackedFile, archive: ByteSource): number {
  const start = member.hasLocalHeader ? endOfLocalHeader(archive, member.offset) : member.offset;
  if (start + member.packedSize > archive.size) throw new SourceError('too-short');
  return start;
}

/** A range of a source as a source of its own. */
function partOf(source: ByteSource, start: number, size: number): ByteSource {
  const inside = (offset: number, length: number) => Math.min(length, size - offset);
  const moved = ({ offset, length }: ByteRange) => ({
    offset: start + offset,
    length: inside(offset, length),
  });
  return {
    size,
    view: (offset, length) => source.view(start + offset, inside(offset, length)),
    take: (offset, length) => source.take?.(start + offset, inside(offset, length)) ?? null,
    ahead: async (range, wider = () => range) => source.ahead?.(moved(range), () => moved(wider())),
    window: (offset, atLeast) =>
      source.window(start + offset, inside(offset, atLeast)).subarray(0, size - offset),
  };
}
