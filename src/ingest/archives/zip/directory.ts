/**
 * The entries of a ZIP directory (APPNOTE 4.3.12), read in pieces and checked one by one.
 *
 * Numbers are taken as they stand there, 64-bit ones from their extra field (4.5.3); what they are
 * worth is for `readZip` to say.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { viewOf } from '#ingest/archives/views.ts';
import type { ZipEnd } from '#ingest/archives/zip/end.ts';
import { entryName } from '#ingest/archives/zip/names.ts';

export interface ZipEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc32: number;
  readonly packedSize: number;
  readonly size: number;
  /** Of the local header, in bytes from the file's first. */
  readonly offset: number;
  /** Bytes of the name: the local header has the same name. */
  readonly nameBytes: number;
  readonly disk: number;
  /** The file's kind in the bits of st_mode, where the writer ran on Unix; else 0. */
  readonly unixKind: number;
}

export type Entries =
  | { readonly end: 'whole'; readonly entries: readonly ZipEntry[] }
  | { readonly end: 'limit'; readonly entries: readonly ZipEntry[] }
  | { readonly end: 'damaged'; readonly entries: readonly ZipEntry[]; readonly atByte: number };

const SIGNATURE = 0x02014b50;
const HEAD_BYTES = 46;
/** The directory is read in pieces: it may be of any size. */
const PIECE_BYTES = 1024 ** 2;
/** Name, extra field and comment have lengths of 16 bits. */
const LONGEST_ENTRY = HEAD_BYTES + 3 * 0xffff;
/** Old writers count entries in 16 bits and let the number wrap. */
const COUNT_WRAPS = 0x10000;

/** @param most entries that are taken */
export function readEntries(source: ByteSource, end: ZipEnd, most: number): Entries {
  const entries: ZipEntry[] = [];
  let piece = new Uint8Array(0);
  let pieceAt = end.start;
  let at = end.start;
  const done = (atByte: number): Entries => {
    const isWhole = entries.length % COUNT_WRAPS === end.entries % COUNT_WRAPS;
    return isWhole ? { end: 'whole', entries } : { end: 'damaged', entries, atByte };
  };
  while (at + HEAD_BYTES <= end.end) {
    if (at - pieceAt + LONGEST_ENTRY > piece.length && pieceAt + piece.length < end.end) {
      piece = Uint8Array.from(source.view(at, Math.min(PIECE_BYTES, end.end - at)));
      pieceAt = at;
    }
    const read = readEntry(piece.subarray(at - pieceAt), end.prefix);
    if (read === null) return done(at);
    if (entries.length === most) return { end: 'limit', entries };
    entries.push(read.entry);
    at += read.length;
  }
  return done(at);
}

function readEntry(
  bytes: Uint8Array,
  prefix: number,
): { readonly entry: ZipEntry; readonly length: number } | null {
  if (bytes.length < HEAD_BYTES) return null;
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== SIGNATURE) return null;
  const nameBytes = view.getUint16(28, true);
  const extraBytes = view.getUint16(30, true);
  const length = HEAD_BYTES + nameBytes + extraBytes + view.getUint16(32, true);
  if (length > bytes.length) return null;
  const raw = bytes.subarray(HEAD_BYTES, HEAD_BYTES + nameBytes);
  const extra = bytes.subarray(HEAD_BYTES + nameBytes, HEAD_BYTES + nameBytes + extraBytes);
  const { size, packedSize, offset } = sizesOf(view, extraField(extra, ZIP64_FIELD));
  const isUnix = UNIX_HOSTS.has(view.getUint8(5));
  const entry = {
    name: entryName(raw, extraField(extra, UNICODE_PATH_FIELD)),
    flags: view.getUint16(8, true),
    method: view.getUint16(10, true),
    crc32: view.getUint32(16, true),
    packedSize,
    size,
    offset: offset + prefix,
    nameBytes,
    disk: view.getUint16(34, true),
    unixKind: isUnix ? (view.getUint32(38, true) >>> 16) & 0xf000 : 0,
  };
  return { entry, length };
}

const UNICODE_PATH_FIELD = 0x7075;
const ZIP64_FIELD = 0x0001;
/** Unix, and macOS as it says of itself (APPNOTE 4.4.2). */
const UNIX_HOSTS = new Set([3, 19]);
const SEE_ZIP64 = 0xffffffff;

/** Of the ZIP64 field only those numbers stand there that have no room in the head (4.5.3). */
function sizesOf(
  head: DataView,
  zip64: Uint8Array | null,
): { size: number; packedSize: number; offset: number } {
  let at = 0;
  const number = (place: number): number => {
    const short = head.getUint32(place, true);
    if (short !== SEE_ZIP64 || zip64 === null || at + 8 > zip64.length) return short;
    at += 8;
    return Number(viewOf(zip64).getBigUint64(at - 8, true));
  };
  return { size: number(24), packedSize: number(20), offset: number(42) };
}

/** The data of the first extra field with this id; null where there is none. */
function extraField(extra: Uint8Array, id: number): Uint8Array | null {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length;) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === id) return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return null;
}
