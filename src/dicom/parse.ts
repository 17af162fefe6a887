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
import type { ByteSource } from '#dicom/byteSource.ts';
import { openDataSet } from '#dicom/dataSetBody.ts';
import type { DicomElement, Encoding } from '#dicom/element.ts';
import { readFileMeta } from '#dicom/fileMeta.ts';
import { findStart } from '#dicom/fileStart.ts';
import { recogniseFormat } from '#dicom/formats.ts';
import { type ElementLoopOptions, parseElements } from '#dicom/parseElements.ts';
import type { ParseError, ParseNote } from '#dicom/parseError.ts';
import { fail, ok, type Result } from '#dicom/result.ts';
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
  const meta = readFileMeta(file, start, notes);
  const { transferSyntaxUID } = meta;
  const body = openDataSet(file, meta.end, transferSyntaxUID, notes);
  const parsed = parseElements(body.source, {
    ...options,
    encoding: body.encoding,
    from: body.from,
    hasFragments: transferSyntax(body.readAs)?.encapsulated === true,
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

/** File meta alone is no file: it was cut where the data set begins (PS3.10 7.2). */
function missingDataSet(file: ByteSource, elements: readonly DicomElement[]): ParseError | null {
  return elements.length > 0 ? null : { kind: 'truncated', atByte: file.size, inTag: null };
}

/** Offsets in the error count in the inflated bytes. */
function markInflated(error: ParseError | null): ParseError | null {
  return error !== null && 'inTag' in error ? { ...error, inflated: true } : error;
}
