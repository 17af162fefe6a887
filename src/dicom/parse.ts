/**
 * A file's bytes → file meta and data set (PS3.10 7.1).
 *
 * Reads Part 10 files, and data sets without preamble or file meta: those are recognised by their
 * first elements. Nothing is believed that the bytes contradict: a data set that is plainly in
 * another encoding than its transfer syntax says is read as it is, and noted.
 *
 * The room `dicom` is the standard, pure: bytes to elements and values, the dictionaries, character
 * sets, a writer. It knows no file, no worker and no picture, and imports no other room.
 */
import { type ByteSource, memorySource } from '#dicom/byteSource.ts';
import type { DicomElement, Encoding } from '#dicom/element.ts';
import { holdsFiles, recogniseFormat } from '#dicom/formats.ts';
import { inflateDataSet } from '#dicom/inflate.ts';
import { MAX_INFLATED_BYTES } from '#dicom/limits.ts';
import { type ElementLoopOptions, parseElements } from '#dicom/parseElements.ts';
import type { ParseError, ParseNote } from '#dicom/parseError.ts';
import { fail, ok, type Result } from '#dicom/result.ts';
import { looksLikeDataSet, sniffEncoding } from '#dicom/sniff.ts';
import { transferSyntax } from '#dicom/transferSyntax.ts';

export interface ParsedFile {
  /** Group 0002; offsets in the file. */
  readonly meta: readonly DicomElement[];
  /** The data set; offsets in `source`. */
  readonly elements: readonly DicomElement[];
  readonly encoding: Encoding;
  /** As declared, '' where file meta has none. */
  readonly transferSyntaxUID: string;
  /** The transfer syntax that the data set was read with. */
  readonly readAs: string;
  /** What the data set's offsets count in: the file, or its inflated bytes. */
  readonly source: ByteSource;
  /** First byte of the deflated data set in the file. */
  readonly deflatedFrom: number | null;
  readonly notes: readonly ParseNote[];
  /** Where reading ended early. */
  readonly damage: ParseError | null;
}

export type ParseOptions = Pick<ElementLoopOptions, 'fragments' | 'privateVr' | 'maxElements'>;

const EXPLICIT_LITTLE_UID = '1.2.840.10008.1.2.1';
const META_ENCODING: Encoding = { littleEndian: true, explicit: true };
const TRANSFER_SYNTAX_UID = 0x00020010;
const META_GROUP_LENGTH = 0x00020000;

/** @returns an error only where nothing at all could be listed */
export function parseFile(
  file: ByteSource,
  options: ParseOptions = { fragments: 'locate' },
): Result<ParsedFile, ParseError> {
  const notes: ParseNote[] = [];
  const start = findStart(file, notes);
  if (start === null) {
    const looksLike = recogniseFormat(file.view(0, 512));
    return fail({ kind: 'not-dicom', looksLike });
  }
  const meta = readMeta(file, start, notes);
  const transferSyntaxUID = metaText(file, meta.elements, TRANSFER_SYNTAX_UID);
  const body = openDataSet(file, meta.end, transferSyntaxUID, notes);
  const parsed = parseElements(body.source, {
    ...options,
    encoding: body.encoding,
    from: body.from,
  });
  const marked = body.deflatedFrom !== null && parsed.damage !== null;
  const damage = marked ? markInflated(parsed.damage) : parsed.damage;
  if (meta.elements.length === 0 && parsed.elements.length === 0) {
    return fail(damage ?? meta.damage ?? { kind: 'truncated', atByte: file.size, inTag: null });
  }
  return ok({
    meta: meta.elements,
    elements: parsed.elements,
    encoding: body.encoding,
    transferSyntaxUID,
    readAs: body.readAs,
    source: body.source,
    deflatedFrom: body.deflatedFrom,
    notes: [...notes, ...parsed.notes],
    damage: body.fault ?? damage ?? meta.damage ?? missingDataSet(file, parsed.elements),
  });
}

/** Offset of the first element; null where this is no DICOM file. */
function findStart(file: ByteSource, notes: ParseNote[]): number | null {
  const head = file.view(0, 1024);
  if (isPrefixAt(head, 128)) {
    const magic = preambleMagic(head.subarray(0, 128));
    if (magic !== null) notes.push({ kind: 'preamble-magic', atByte: 0, detail: magic });
    return 132;
  }
  if (looksLikeDataSet(head, 0, file.size)) {
    notes.push({ kind: 'no-preamble', atByte: 0 });
    return 0;
  }
  // The first file of an archive that is not compressed has a prefix too.
  if (holdsFiles(recogniseFormat(head))) return null;
  // A preamble that lost or gained bytes: the prefix stands elsewhere, file meta behind it.
  const prefix = head.findIndex((_byte, at) => isPrefixAt(head, at));
  if (prefix < 0) return null;
  const rest = head.subarray(prefix + 4).findIndex((byte) => byte !== 0);
  const from = prefix + 4 + Math.max(0, rest);
  if (!looksLikeDataSet(head, from, file.size)) return null;
  notes.push({ kind: 'no-preamble', atByte: prefix });
  return from;
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

interface Meta {
  readonly elements: readonly DicomElement[];
  readonly end: number;
  readonly damage: ParseError | null;
}

/** Group 0002 is always explicit little endian; its own length is not relied on (PS3.10 7.1). */
function readMeta(file: ByteSource, start: number, notes: ParseNote[]): Meta {
  const first = file.view(start, 2);
  if (first[0] !== 0x02 || first[1] !== 0x00) {
    notes.push({ kind: 'no-file-meta', atByte: start });
    return { elements: [], end: start, damage: null };
  }
  const {
    elements,
    end,
    damage,
    notes: found,
  } = parseElements(file, {
    encoding: META_ENCODING,
    from: start,
    fragments: 'walk',
    onlyGroup: 0x0002,
  });
  notes.push(...found);
  noteGroupLength(file, elements, end, notes);
  return { elements, end, damage };
}

function noteGroupLength(
  file: ByteSource,
  elements: readonly DicomElement[],
  end: number,
  notes: ParseNote[],
): void {
  const length = elements.find((element) => element.tag === META_GROUP_LENGTH);
  if (length === undefined || length.valueLength < 4) {
    notes.push({ kind: 'meta-group-length-missing', atByte: elements[0]?.offset ?? 0 });
    return;
  }
  const bytes = file.view(length.valueOffset, 4);
  const declared = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  const actual = end - (length.valueOffset + length.valueLength);
  if (declared !== actual) {
    const detail = `${declared} declared, ${actual} found`;
    notes.push({ kind: 'meta-group-length-wrong', atByte: length.offset, detail });
  }
}

function metaText(file: ByteSource, meta: readonly DicomElement[], tag: number): string {
  const element = meta.find((candidate) => candidate.tag === tag);
  if (element === undefined) return '';
  // A UID has at most 64 characters (PS3.5 9.1); a longer one is no transfer syntax anyway.
  const bytes = file.view(element.valueOffset, Math.min(element.valueLength, 128));
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text.replace(/[\0 ]+$/, '');
}

interface Body {
  readonly source: ByteSource;
  readonly from: number;
  readonly encoding: Encoding;
  readonly readAs: string;
  readonly deflatedFrom: number | null;
  readonly fault: ParseError | null;
}

function openDataSet(file: ByteSource, from: number, uid: string, notes: ParseNote[]): Body {
  const known = uid === '' ? undefined : transferSyntax(uid);
  if (uid === '') notes.push({ kind: 'transfer-syntax-missing', atByte: from });
  else if (known === undefined) {
    notes.push({ kind: 'transfer-syntax-unknown', atByte: from, detail: uid });
  }
  if (known?.deflated === true) return openDeflated(file, from, uid, notes);
  const declared: Encoding = {
    littleEndian: known?.encoding !== 'explicit-be',
    explicit: known === undefined || known.encoding !== 'implicit-le',
  };
  const encoding = sniffEncoding(file.view(from, 64), file.size - from, declared);
  const differs =
    encoding.explicit !== declared.explicit || encoding.littleEndian !== declared.littleEndian;
  if (differs && known !== undefined) notes.push({ kind: 'encoding-differs', atByte: from });
  const readAs = differs || known === undefined ? nativeUidOf(encoding) : uid;
  return { source: file, from, encoding, readAs, deflatedFrom: null, fault: null };
}

/** File meta alone is no file: it was cut where the data set begins (PS3.10 7.2). */
function missingDataSet(file: ByteSource, elements: readonly DicomElement[]): ParseError | null {
  return elements.length > 0 ? null : { kind: 'truncated', atByte: file.size, inTag: null };
}

function nativeUidOf(encoding: Encoding): string {
  if (!encoding.littleEndian) return '1.2.840.10008.1.2.2';
  return encoding.explicit ? EXPLICIT_LITTLE_UID : '1.2.840.10008.1.2';
}

function openDeflated(file: ByteSource, from: number, uid: string, notes: ParseNote[]): Body {
  const inflated = inflateDataSet(file, from);
  if (inflated.zlibHeader) notes.push({ kind: 'zlib-header', atByte: from });
  let fault: ParseError | null = null;
  if (inflated.fault?.kind === 'too-large') {
    fault = { kind: 'inflate-too-large', limit: MAX_INFLATED_BYTES };
  } else if (inflated.fault !== null) {
    fault = { kind: 'inflate-failed', atByte: from, detail: inflated.fault.detail };
  }
  const source = memorySource(inflated.bytes);
  return { source, from: 0, encoding: META_ENCODING, readAs: uid, deflatedFrom: from, fault };
}

/** Offsets in the error count in the inflated bytes. */
function markInflated(error: ParseError | null): ParseError | null {
  return error !== null && 'inTag' in error ? { ...error, inflated: true } : error;
}
