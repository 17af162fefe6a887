/**
 * A literal list of elements → a data set, or a Part 10 file (PS3.5 7, PS3.10 7.1).
 *
 * ```ts
 * writeFile([
 *   ['PatientName', 'Doe^Jane'],
 *   ['ImagePositionPatient', [0, 0, -12.5]],
 *   ['ReferencedImageSequence', { items: [[['ReferencedSOPInstanceUID', '1.2.3']]] }],
 *   ['0009,0010', 'ACME 1.0'],
 *   ['0009,1001', 'private', 'LO'],
 *   ['PixelData', new Uint16Array(64 * 64)],
 * ]);
 * ```
 * Writes what the standard asks for: sorted, of even length, with file meta. Options reach the other
 * encodings and what is allowed but unusual. What does not fit its VR throws: that is a bug.
 */
import { deflateSync, zlibSync } from 'fflate';
import { dictionaryVr } from '#dicom/dictionary/elementVrs.ts';
import { type Encoding, UNDEFINED_LENGTH } from '#dicom/element.ts';
import { GrowingBytes } from '#dicom/growingBytes.ts';
import { ITEM, ITEM_DELIMITER, SEQUENCE_DELIMITER, type Tag } from '#dicom/tag.ts';
import { transferSyntax } from '#dicom/transferSyntax.ts';
import { hasLongLength, type VR } from '#dicom/vr.ts';
import { encodeValue, padEven, type PlainValue, tagOf } from '#dicom/writeValue.ts';

export const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';

/** This writer's name in file meta: a UUID as UID (PS3.5 B.2), and up to 16 characters. */
const IMPLEMENTATION_CLASS_UID = '2.25.100605619470626050278919670855399774950';
const IMPLEMENTATION_VERSION_NAME = 'NEGATOSCOPE 0.1';

const EXPLICIT_LITTLE: Encoding = { littleEndian: true, explicit: true };
const IMPLICIT_LITTLE: Encoding = { littleEndian: true, explicit: false };

/** An element by keyword or tag; the VR where the dictionary has none or another. */
export type ElementLine = readonly [element: string | Tag, value: ElementValue, vr?: VR];

export type ElementList = readonly ElementLine[];

export type ElementValue = PlainValue | SequenceValue | EncapsulatedValue;

export interface SequenceValue {
  readonly items: readonly (ElementList | ItemValue)[];
  readonly undefinedLength?: boolean;
}

export interface ItemValue {
  readonly elements: ElementList;
  readonly undefinedLength?: boolean;
}

/** Frames of encapsulated pixel data, each of one fragment or several (PS3.5 A.4). */
export interface EncapsulatedValue {
  readonly frames: readonly (Uint8Array | readonly Uint8Array[])[];
  /** Whether the Basic Offset Table is filled; default true. Numbers are written as they stand. */
  readonly offsetTable?: boolean | readonly number[];
  /** False leaves the closing delimiter out. */
  readonly closed?: boolean;
}

export interface DataSetOptions {
  readonly encoding?: Encoding;
  /** Of all sequences and items that do not say themselves; default false. */
  readonly undefinedLengths?: boolean;
  /** Elements are sorted by tag unless this is set. */
  readonly asGiven?: boolean;
}

export interface FileOptions extends Omit<DataSetOptions, 'encoding'> {
  /** Also decides the encoding. Default: explicit VR little endian. */
  readonly transferSyntaxUID?: string;
  /** Another encoding than the transfer syntax has. */
  readonly encoding?: Encoding;
  /** False: neither preamble nor prefix. Bytes: what stands in it instead of zeros. */
  readonly preamble?: boolean | Uint8Array;
  /** False: no file meta. A list: these, for or besides the usual ones. */
  readonly meta?: false | ElementList;
  /** Another group length than the right one; null leaves it out. */
  readonly metaGroupLength?: number | null;
  /** Deflated with a zlib header, as some writers do. */
  readonly zlibHeader?: boolean;
}

/** A whole file. */
export function writeFile(elements: ElementList, options: FileOptions = {}): Uint8Array {
  const uid = options.transferSyntaxUID ?? EXPLICIT_LITTLE_ENDIAN;
  const syntax = transferSyntax(uid);
  const encoding = options.encoding ?? {
    littleEndian: syntax?.encoding !== 'explicit-be',
    explicit: syntax?.encoding !== 'implicit-le',
  };
  const plain = writeDataSet(elements, { ...options, encoding });
  const deflate = options.zlibHeader === true ? zlibSync : deflateSync;
  const dataSet = syntax?.deflated === true ? padEven(deflate(plain), 0) : plain;
  const file = new GrowingBytes();
  if (options.preamble !== false) {
    const preamble = new Uint8Array(132);
    if (options.preamble instanceof Uint8Array) preamble.set(options.preamble.subarray(0, 128));
    preamble.set([0x44, 0x49, 0x43, 0x4d], 128);
    file.add(preamble);
  }
  if (options.meta !== false) file.add(fileMeta(elements, uid, options));
  file.add(dataSet);
  return file.whole();
}

function fileMeta(elements: ElementList, uid: string, options: FileOptions): Uint8Array {
  const value = (tag: Tag) => elements.find(([name]) => tagOf(name) === tag)?.[1] ?? null;
  const usual: ElementList = [
    ['FileMetaInformationVersion', Uint8Array.of(0, 1)],
    ['MediaStorageSOPClassUID', value(0x00080016)],
    ['MediaStorageSOPInstanceUID', value(0x00080018)],
    ['TransferSyntaxUID', uid],
    ['ImplementationClassUID', IMPLEMENTATION_CLASS_UID],
    ['ImplementationVersionName', IMPLEMENTATION_VERSION_NAME],
  ];
  const own = options.meta === undefined || options.meta === false ? [] : options.meta;
  const rest = writeDataSet(replaceElements(usual, own));
  const length = options.metaGroupLength === undefined ? rest.length : options.metaGroupLength;
  const meta = new GrowingBytes();
  if (length !== null) meta.add(writeDataSet([['FileMetaInformationGroupLength', length]]));
  meta.add(rest);
  return meta.whole();
}

/** The list with `changes` in the place of elements with their tags, or added. */
export function replaceElements(elements: ElementList, changes: ElementList): ElementList {
  const changed = new Set(changes.map(([name]) => tagOf(name)));
  return [...elements.filter(([name]) => !changed.has(tagOf(name))), ...changes];
}

/** A data set alone: no preamble, no file meta. */
export function writeDataSet(elements: ElementList, options: DataSetOptions = {}): Uint8Array {
  const bytes = new GrowingBytes();
  const { encoding = EXPLICIT_LITTLE } = options;
  writeElements(elements, { ...options, encoding, utf8: false, bytes });
  return bytes.whole();
}

interface Place extends DataSetOptions {
  readonly encoding: Encoding;
  readonly utf8: boolean;
  readonly bytes: GrowingBytes;
}

function writeElements(elements: ElementList, place: Place): void {
  const lines = elements.map(([name, value, vr]) => ({ tag: tagOf(name), value, vr }));
  if (place.asGiven !== true) lines.sort((one, other) => one.tag - other.tag);
  const charset = lines.find(({ tag }) => tag === 0x00080005)?.value;
  const here = charset === undefined ? place : { ...place, utf8: charset === 'ISO_IR 192' };
  for (const { tag, value, vr } of lines) writeElement(tag, value, vr, here);
}

function writeElement(tag: Tag, value: ElementValue, vr: VR | undefined, place: Place): void {
  if (isSequence(value)) return writeSequence(tag, value, vr ?? 'SQ', place);
  if (isEncapsulated(value)) return writeEncapsulated(tag, value, vr ?? 'OB', place);
  const usedVr = vr ?? dictionaryVr(tag);
  if (usedVr === undefined) throw new TypeError(`${tag.toString(16)} needs a VR`);
  const { littleEndian } = place.encoding;
  const bytes = encodeValue(usedVr, value, { littleEndian, utf8: place.utf8 });
  writeHead(tag, usedVr, bytes.length, place);
  place.bytes.add(bytes);
}

function isSequence(value: ElementValue): value is SequenceValue {
  return typeof value === 'object' && value !== null && 'items' in value;
}

function isEncapsulated(value: ElementValue): value is EncapsulatedValue {
  return typeof value === 'object' && value !== null && 'frames' in value;
}

/** Tag, VR and length; items and delimiters have no VR (PS3.5 7.5). */
function writeHead(tag: Tag, vr: VR | null, length: number, { bytes, encoding }: Place): void {
  const { littleEndian, explicit } = encoding;
  bytes.u16(tag >>> 16, littleEndian);
  bytes.u16(tag & 0xffff, littleEndian);
  if (!explicit || vr === null) return bytes.u32(length, littleEndian);
  // PS3.5 6.2.2: what is too long for a 16-bit length is written as UN.
  const letters = hasLongLength(vr) || length <= 0xffff ? vr : 'UN';
  bytes.u8(letters.charCodeAt(0));
  bytes.u8(letters.charCodeAt(1));
  if (!hasLongLength(letters)) return bytes.u16(length, littleEndian);
  bytes.u16(0, littleEndian);
  bytes.u32(length, littleEndian);
}

function writeSequence(tag: Tag, sequence: SequenceValue, vr: VR, place: Place): void {
  const delimited = sequence.undefinedLength ?? place.undefinedLengths ?? false;
  // Inside UN everything is implicit little endian (PS3.5 6.2.2).
  const inside = vr === 'UN' ? { ...place, encoding: IMPLICIT_LITTLE } : place;
  const start = writeOpenHead(tag, vr, place);
  for (const item of sequence.items) writeItem(item, inside);
  if (delimited) writeHead(SEQUENCE_DELIMITER, null, 0, inside);
  else place.bytes.setU32(start - 4, place.bytes.length - start, place.encoding.littleEndian);
}

function writeItem(item: ElementList | ItemValue, place: Place): void {
  const { elements, undefinedLength }: ItemValue = 'elements' in item ? item : { elements: item };
  const delimited = undefinedLength ?? place.undefinedLengths ?? false;
  const start = writeOpenHead(ITEM, null, place);
  writeElements(elements, place);
  if (delimited) writeHead(ITEM_DELIMITER, null, 0, place);
  else place.bytes.setU32(start - 4, place.bytes.length - start, place.encoding.littleEndian);
}

/** A head whose length is filled in afterwards, or stays undefined; gives where the value begins. */
function writeOpenHead(tag: Tag, vr: VR | null, place: Place): number {
  writeHead(tag, vr, UNDEFINED_LENGTH, place);
  return place.bytes.length;
}

function writeEncapsulated(tag: Tag, value: EncapsulatedValue, vr: VR, place: Place): void {
  const { bytes } = place;
  const little = { ...place, encoding: EXPLICIT_LITTLE };
  writeHead(tag, vr, UNDEFINED_LENGTH, place);
  const frames = value.frames.map((frame) => {
    const fragments = frame instanceof Uint8Array ? [frame] : frame;
    return fragments.map((fragment) => padEven(fragment, 0));
  });
  const offsets = frameOffsets(frames, value.offsetTable ?? true);
  const table = encodeValue('UL', offsets, { littleEndian: true, utf8: false });
  for (const fragment of [table, ...frames.flat()]) {
    writeHead(ITEM, null, fragment.length, little);
    bytes.add(fragment);
  }
  if (value.closed !== false) writeHead(SEQUENCE_DELIMITER, null, 0, little);
}

/** Offsets of the frames' first item tags, from the first fragment's (PS3.5 A.4). */
function frameOffsets(
  frames: readonly (readonly Uint8Array[])[],
  table: boolean | readonly number[],
): readonly number[] {
  if (typeof table !== 'boolean') return table;
  if (!table) return [];
  let next = 0;
  return frames.map((fragments) => {
    const start = next;
    for (const fragment of fragments) next += 8 + fragment.length;
    return start;
  });
}
