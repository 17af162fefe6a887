/**
 * A ZIP file → its members. Only its directory is read; where each member's bytes lie stands there.
 *
 * Nothing in a directory is believed that the archive's own size or the other entries contradict:
 * entries that lie over one another, promise more than deflate can make, or stand outside are
 * refused, each with its reason, and the others go on.
 */
import type { ByteSource, SourceFault } from '#dicom/byteSource.ts';
import type { ArchiveFault, Member, MemberRefusal } from '#ingest/archives/archive.ts';
import { MAX_DEFLATE_RATIO, MAX_MEMBERS } from '#ingest/archives/limits.ts';
import { lastName, memberPath } from '#ingest/archives/memberPath.ts';
import { documentInside } from '#ingest/archives/zip/documents.ts';
import { readEntries, type ZipEntry } from '#ingest/archives/zip/directory.ts';
import { findEnd } from '#ingest/archives/zip/end.ts';
import { isLocalHeader, LOCAL_HEADER_BYTES } from '#ingest/archives/zip/localHeader.ts';

export interface Listing {
  readonly members: readonly Member[];
  /** What is wrong with the archive; what could be listed stands in `members` all the same. */
  readonly fault: ArchiveFault | null;
}

/**
 * @param source the bytes of `archive`
 * @param most members that are listed
 */
export function readZip(archive: Blob, source: ByteSource, most: number): Listing {
  const end = findEnd(source);
  if (!end.ok) return { members: [], fault: end.error };
  const read = readEntries(source, end.value, most);
  const { entries } = read;
  const looksLike = documentInside(entries);
  if (looksLike !== null) return { members: [], fault: { kind: 'not-dicom', looksLike } };
  const overlaps = overlapsOf(entries, source);
  const files = entries.filter((entry) => !isFolder(entry));
  const members = files.map((entry) => {
    const fault = overlaps.get(entry) ?? misplaced(entry, end.value.start);
    return memberOf(archive, entry, fault);
  });
  return { members, fault: faultOf(read) };
}

function faultOf(read: ReturnType<typeof readEntries>): ArchiveFault | null {
  if (read.end === 'damaged') return { kind: 'archive-damaged', atByte: read.atByte };
  if (read.end === 'limit') return { kind: 'limit', of: 'members', limit: MAX_MEMBERS };
  return null;
}

function memberOf(archive: Blob, entry: ZipEntry, fault: SourceFault | null): Member {
  const path = memberPath(entry.name);
  const refused = refusalOf(entry, fault);
  if (refused !== null) return { path, bytes: entry.size, refused };
  const { offset, packedSize, size, crc32 } = entry;
  const method = entry.method === STORED ? 'stored' : 'deflated';
  const name = lastName(path);
  const place = { archive, offset, packedSize, hasLocalHeader: true };
  return { path, file: { name, size, method, crc32, ...place } };
}

const STORED = 0;
const DEFLATED = 8;
const AES = 99;
const ENCRYPTED = 0x0001;

/** Methods that are met, by their numbers (APPNOTE 4.4.5). */
const METHODS: Readonly<Record<number, string>> = {
  1: 'Shrink',
  6: 'Implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'XZ',
  96: 'JPEG',
  98: 'PPMd',
};

function refusalOf(entry: ZipEntry, fault: SourceFault | null): MemberRefusal | null {
  const { flags, method, unixKind } = entry;
  if ((flags & ENCRYPTED) !== 0 || method === AES) return { kind: 'encrypted' };
  if (unixKind === LINK) return { kind: 'link' };
  if (method !== STORED && method !== DEFLATED) {
    return { kind: 'unknown-compression', method: METHODS[method] ?? `method ${method}` };
  }
  return fault === null ? null : { kind: 'member-damaged', fault };
}

const LINK = 0xa000;
const FOLDER = 0x4000;

function isFolder({ name, size, unixKind }: ZipEntry): boolean {
  return size === 0 && (/[/\\]$/.test(name) || unixKind === FOLDER);
}

/** What an entry says of its place and sizes, held against the archive. */
function misplaced(entry: ZipEntry, directoryAt: number): SourceFault | null {
  const { offset, packedSize, size, method, disk } = entry;
  if (offset < 0 || disk > 0) return 'local-header';
  if (endOf(entry) > directoryAt) return 'too-short';
  if (method === STORED && size !== packedSize) return size > packedSize ? 'too-short' : 'too-long';
  return size > packedSize * MAX_DEFLATE_RATIO ? 'too-short' : null;
}

/**
 * Entries that lie over one another: how a small file promises a huge one. Of two the one that
 * reaches over the other's beginning is at fault, unless nothing begins there.
 */
function overlapsOf(
  entries: readonly ZipEntry[],
  source: ByteSource,
): ReadonlyMap<ZipEntry, SourceFault> {
  const faults = new Map<ZipEntry, SourceFault>();
  let before: ZipEntry | null = null;
  for (const entry of entries.toSorted((one, other) => one.offset - other.offset)) {
    if (before !== null && entry.offset < endOf(before)) {
      if (!isLocalHeader(source, entry.offset)) {
        faults.set(entry, 'local-header');
        continue;
      }
      faults.set(before, 'overlap');
    }
    before = entry;
  }
  return faults;
}

function endOf({ offset, nameBytes, packedSize }: ZipEntry): number {
  return offset + LOCAL_HEADER_BYTES + nameBytes + packedSize;
}
