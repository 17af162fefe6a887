/**
 * Where a file's first element stands (PS3.10 7.1): behind preamble and prefix, or without either.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { holdsFiles, recogniseFormat } from '#dicom/formats.ts';
import type { ParseNote } from '#dicom/parseError.ts';
import { looksLikeDataSet } from '#dicom/sniff.ts';

/** Bytes that are looked at. A message around the file (MIME, HTTP) has its head in fewer. */
const LOOKED_AT = 1024;
const PREAMBLE_BYTES = 128;
const PREFIX_BYTES = 4;

/** Offset of the first element; null where this is no DICOM file. */
export function findStart(file: ByteSource, notes: ParseNote[]): number | null {
  const head = file.view(0, LOOKED_AT);
  const behindPrefix = PREAMBLE_BYTES + PREFIX_BYTES;
  if (isPrefixAt(head, PREAMBLE_BYTES)) {
    const magic = preambleMagic(head.subarray(0, PREAMBLE_BYTES));
    if (magic !== null) notes.push({ kind: 'preamble-magic', atByte: 0, detail: magic });
    return behindPrefix;
  }
  if (looksLikeDataSet(head, 0, file.size)) {
    notes.push({ kind: 'no-preamble', atByte: 0 });
    return 0;
  }
  // The first file of an archive that is not compressed has a prefix too.
  if (holdsFiles(recogniseFormat(head))) return null;
  // Last: a preamble whose prefix was left out, or zeroed.
  for (const from of [behindOtherPrefix(head), PREAMBLE_BYTES, behindPrefix]) {
    if (from === null || !looksLikeDataSet(head, from, file.size)) continue;
    notes.push({ kind: 'no-preamble', atByte: 0 });
    return from;
  }
  return null;
}

/** A preamble that lost or gained bytes: the prefix stands elsewhere, zeros may follow. */
function behindOtherPrefix(head: Uint8Array): number | null {
  const prefix = head.findIndex((_byte, at) => isPrefixAt(head, at));
  if (prefix < 0) return null;
  const rest = head.subarray(prefix + PREFIX_BYTES).findIndex((byte) => byte !== 0);
  return prefix + PREFIX_BYTES + Math.max(0, rest);
}

function isPrefixAt(head: Uint8Array, at: number): boolean {
  return (
    head[at] === 0x44 && head[at + 1] === 0x49 && head[at + 2] === 0x43 && head[at + 3] === 0x4d
  );
}

/** A preamble is zeros or belongs to another format, TIFF being the accepted one (PS3.10 7.1). */
function preambleMagic(preamble: Uint8Array): string | null {
  const format = recogniseFormat(preamble);
  return format === 'TIFF' ? null : format;
}
