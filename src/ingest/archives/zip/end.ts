/**
 * The end of a ZIP file: where its directory lies, and how many entries it has (APPNOTE 4.3.14–16).
 *
 * Read from the last 64 KB. Bytes before the archive (a program that unpacks itself) shift every
 * offset; they are told by where the directory is found. Bytes behind the end are passed over.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { fail, ok, type Result } from '#dicom/result.ts';
import type { ArchiveFault } from '#ingest/archives/archive.ts';
import { isLocalHeader } from '#ingest/archives/zip/localHeader.ts';
import { viewOf } from '#ingest/archives/views.ts';

export interface ZipEnd {
  /** Where the first entry of the directory begins. */
  readonly start: number;
  /** Where the end records begin: the directory is before it. */
  readonly end: number;
  /** To be added to every offset: bytes before the archive. */
  readonly prefix: number;
  /** By the end record; old writers let the number wrap at 65,536. */
  readonly entries: number;
}

interface EndRecord {
  readonly at: number;
  readonly isSplit: boolean;
  readonly entries: number;
  readonly size: number;
  readonly offset: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const LOCATOR = 0x07064b50;
const LOCATOR_BYTES = 20;
const END64 = 0x06064b50;
const END64_BYTES = 56;
const ENTRY = 0x02014b50;

export function findEnd(source: ByteSource): Result<ZipEnd, ArchiveFault> {
  const from = Math.max(0, source.size - END_BYTES - LONGEST_COMMENT);
  const tail = Uint8Array.from(source.view(from, source.size - from));
  let fault: ArchiveFault = { kind: 'archive-cut' };
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail[at] !== 0x50 || viewOf(tail).getUint32(at, true) !== END) continue;
    const record = endRecord(source, from + at, viewOf(tail, at));
    if (record.isSplit) return fail({ kind: 'archive-split' });
    const end = placed(source, record);
    if (end === null) fault = { kind: 'archive-damaged', atByte: record.at };
    // A ZIP from its first byte on, whose own end is missing: this is the end of one that it holds.
    else if (end.prefix > 0 && isLocalHeader(source, 0)) return fail({ kind: 'archive-cut' });
    else return ok(end);
  }
  return fail(fault);
}

/** Whether a file that begins otherwise ends as a ZIP. */
export function endsAsZip(source: ByteSource): boolean {
  return findEnd(source).ok;
}

function endRecord(source: ByteSource, at: number, view: DataView): EndRecord {
  const zip64 = end64(source, at);
  if (zip64 !== null) return zip64;
  const disks = [view.getUint16(4, true), view.getUint16(6, true)];
  const entries = view.getUint16(10, true);
  return {
    at,
    isSplit: disks.some((disk) => disk > 0) || view.getUint16(8, true) !== entries,
    entries,
    size: view.getUint32(12, true),
    offset: view.getUint32(16, true),
  };
}

/** The record of 64-bit numbers, where a locator stands before the end record. */
function end64(source: ByteSource, endAt: number): EndRecord | null {
  const locatorAt = endAt - LOCATOR_BYTES;
  if (locatorAt < 0) return null;
  const locator = viewOf(Uint8Array.from(source.view(locatorAt, LOCATOR_BYTES)));
  if (locator.getUint32(0, true) !== LOCATOR) return null;
  // The offset counts from the archive's first byte, which need not be the file's.
  const places = [Number(locator.getBigUint64(8, true)), locatorAt - END64_BYTES];
  for (const at of places) {
    if (at < 0 || at + END64_BYTES > locatorAt) continue;
    const view = viewOf(source.view(at, END64_BYTES));
    if (view.getUint32(0, true) !== END64) continue;
    const disks = [view.getUint32(16, true), view.getUint32(20, true)];
    const entries = Number(view.getBigUint64(32, true));
    return {
      at,
      isSplit: disks.some((disk) => disk > 0) || Number(view.getBigUint64(24, true)) !== entries,
      entries,
      size: Number(view.getBigUint64(40, true)),
      offset: Number(view.getBigUint64(48, true)),
    };
  }
  return null;
}

/** Where the directory is: right before the end by its size, or where its offset says. */
function placed(source: ByteSource, record: EndRecord): ZipEnd | null {
  const { at, entries, size, offset } = record;
  const starts = [at - size, offset];
  const start = starts.find((one) =>
    entries === 0 ? one === at : one >= 0 && one < at && signatureAt(source, one) === ENTRY,
  );
  if (start === undefined) return null;
  return { start, end: at, prefix: start - offset, entries };
}

function signatureAt(source: ByteSource, at: number): number {
  const bytes = source.view(at, 4);
  return bytes.length < 4 ? 0 : viewOf(bytes).getUint32(0, true);
}
