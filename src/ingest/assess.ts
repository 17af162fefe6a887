/**
 * What a header lets a file become: its fate at import, with the reason (pure).
 */
import type { InstanceSummary } from '#catalog/instanceSummary.ts';
import { summarise } from '#catalog/summarise.ts';
import { framesThatFit } from '#catalog/summariseFrames.ts';
import type { ByteSource } from '#dicom/byteSource.ts';
import { Cursor } from '#dicom/cursor.ts';
import { lookupUid } from '#dicom/dictionary/uids.ts';
import { ITEM, SEQUENCE_DELIMITER } from '#dicom/tag.ts';
import { readFragments } from '#dicom/fragments.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { MAX_ELEMENTS, MAX_FRAMES } from '#dicom/limits.ts';
import type { KnownValues } from '#dicom/knownValues.ts';
import { type ParsedFile, parseFile } from '#dicom/parse.ts';
import type { ParseError } from '#dicom/parseError.ts';
import { ANOTHER_FILE } from '#dicom/trailingBytes.ts';
import { transferSyntax } from '#dicom/transferSyntax.ts';
import type { ArchiveFormat } from '#ingest/archives/archive.ts';
import { recogniseArchive } from '#ingest/archives/recognise.ts';
import { type DirectoryReference, directoryReferences } from '#ingest/directoryReferences.ts';
import type { FateReason, FileNotice } from '#ingest/fate.ts';
import { canDecode } from '#pixels/codecFamily.ts';
import { checkGeometry } from '#pixels/geometry.ts';
import { nativeBitsPerFrame, notSamples } from '#pixels/native.ts';

export interface HeaderOutcome {
  readonly fate: 'shown' | 'object' | 'damaged' | 'skipped';
  readonly reason?: FateReason;
  /** Absent where nothing could be listed. */
  readonly summary?: InstanceSummary;
  readonly partial?: boolean;
  readonly atByte?: number;
  readonly notices?: readonly FileNotice[];
  /** No DICOM file, but one that holds files: what it is, to be opened. */
  readonly archive?: ArchiveFormat;
  /** Of a DICOMDIR: the files that it lists. */
  readonly references?: readonly DirectoryReference[];
}

const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10';

/**
 * Read a header and decide.
 *
 * @param known values of files that were read before
 */
export function assessFile(source: ByteSource, known?: KnownValues): HeaderOutcome {
  if (source.size === 0) return { fate: 'skipped', reason: { kind: 'empty' } };
  const parsed = parseFile(source);
  if (!parsed.ok) return notParsed(source, parsed.error);
  const outcome = assessParsed(parsed.value, known);
  const notices = noticesOf(parsed.value);
  return notices.length === 0 ? outcome : { ...outcome, notices };
}

function assessParsed(parsed: ParsedFile, known?: KnownValues): HeaderOutcome {
  const summary = summarise(parsed, known);
  const { image } = summary;
  if (image === null) return withoutPixels(parsed, summary);
  const cannot = cannotDraw(image);
  if (cannot !== null) return { fate: 'object', reason: cannot, summary };
  return drawable(parsed, summary, image);
}

/** What of the parser's notes everybody should know who opens the file. */
function noticesOf({ notes }: ParsedFile): FileNotice[] {
  return notes.flatMap(({ kind, atByte, detail = '' }): FileNotice[] => {
    if (kind === 'preamble-magic') return [{ kind, format: detail }];
    const isFile = kind === 'trailing-bytes' && detail === ANOTHER_FILE;
    return isFile ? [{ kind: 'another-file', atByte }] : [];
  });
}

function notParsed(source: ByteSource, error: ParseError): HeaderOutcome {
  if (error.kind !== 'not-dicom') return refused(error);
  const archive = recogniseArchive(source, error.looksLike);
  return archive === undefined ? refused(error) : { ...refused(error), archive };
}

function refused(error: ParseError): HeaderOutcome {
  const fate = error.kind === 'not-dicom' ? 'skipped' : 'damaged';
  return { fate, reason: error, ...('atByte' in error ? { atByte: error.atByte } : {}) };
}

function withoutPixels(parsed: ParsedFile, summary: InstanceSummary): HeaderOutcome {
  const { damage } = parsed;
  if (damage !== null) return { ...refused(damage), fate: 'damaged', summary, partial: true };
  if (summary.sopClassUID === MEDIA_STORAGE_DIRECTORY) {
    const references = directoryReferences(parsed);
    return { fate: 'object', reason: { kind: 'dicomdir' }, summary, references };
  }
  const sopClass = lookupUid(summary.sopClassUID)?.name ?? '';
  return { fate: 'object', reason: { kind: 'no-pixels', sopClass }, summary };
}

function cannotDraw(image: ImageDescription): FateReason | null {
  const geometry = checkGeometry(image);
  if (geometry !== null) return geometry;
  const frames = framesThatFit(image);
  if (frames > MAX_FRAMES) return { kind: 'too-many-frames', frames, limit: MAX_FRAMES };
  // Frames of a plain length need no codec, whatever the transfer syntax says.
  if (!image.pixelData.encapsulated) return notSamples(image);
  if (canDecode(image.transferSyntaxUID)) return null;
  const name = transferSyntax(image.transferSyntaxUID)?.name ?? '';
  return { kind: 'no-decoder', transferSyntaxUID: image.transferSyntaxUID, name };
}

function drawable(
  parsed: ParsedFile,
  summary: InstanceSummary,
  image: ImageDescription,
): HeaderOutcome {
  const { valueLength, valueOffset } = image.pixelData;
  const total = image.numberOfFrames;
  if (valueLength === 0) {
    const reason = { kind: 'frame-missing', frameNumber: 1, available: 0 } as const;
    return { fate: 'object', reason, summary };
  }
  const available = image.pixelData.encapsulated
    ? encapsulatedFrames(parsed, image)
    : (valueLength * 8) / nativeBitsPerFrame(image);
  if (available >= total && parsed.damage === null) return { fate: 'shown', summary };
  const atByte = valueOffset + valueLength;
  const reason: FateReason =
    available < total
      ? { kind: 'partial-frames', available: Math.floor(available), total, atByte }
      : (parsed.damage ?? { kind: 'partial-frames', available: total, total, atByte });
  // The frame that is cut is drawn as far as it goes; the ones behind it are not there.
  const frames = summary.frames.slice(0, Math.max(1, Math.ceil(available)));
  const kept = { ...summary, frames };
  return { fate: 'shown', reason, summary: kept, partial: true, atByte: byteOf(reason) };
}

function byteOf(reason: FateReason): number {
  return 'atByte' in reason ? reason.atByte : 0;
}

/**
 * Frames that compressed data can hold, told by its ends alone: one fragment that reaches to where the
 * closing delimiter has its place, or a file whose last bytes are that delimiter, has all of them. Only
 * where it is missing the fragments are walked.
 */
function encapsulatedFrames(parsed: ParsedFile, image: ImageDescription): number {
  const { source } = parsed;
  const total = image.numberOfFrames;
  const found = parsed.elements.flatMap(({ fragments }) => fragments ?? []);
  const isClosed = found.some(({ closed }) => closed);
  // The first fragment is mostly at hand; the end of the file is one more read, which blocks.
  const isOne = found.some(({ firstFragment }) => isAllThatFollows(source, firstFragment));
  if (isClosed || (isOne && total === 1) || endsWithDelimiter(source)) return total;
  const cursor = new Cursor(source, image.pixelData.valueOffset);
  const { fragments } = readFragments(cursor, source.size, {
    locateOnly: false,
    maxFragments: MAX_ELEMENTS,
  });
  if (fragments.closed) return total;
  const ranges = fragments.ranges ?? [];
  // The last fragment is cut, or the ones behind it are gone.
  return total === 1 ? 0 : Math.max(0, Math.min(total - 1, ranges.length - 1));
}

const DELIMITER_BYTES = 8;

/** A fragment behind which there is just the room of a delimiter. */
function isAllThatFollows(source: ByteSource, fragment: number): boolean {
  const cursor = new Cursor(source, fragment);
  if (!cursor.has(8) || cursor.tag(true) !== ITEM) return false;
  return fragment + 8 + cursor.u32(4, true) + DELIMITER_BYTES === source.size;
}

function endsWithDelimiter(source: ByteSource): boolean {
  const cursor = new Cursor(source, source.size - DELIMITER_BYTES);
  return cursor.pos >= 0 && cursor.has(8) && cursor.tag(true) === SEQUENCE_DELIMITER;
}
