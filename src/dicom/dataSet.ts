/**
 * Values of a parsed data set, read on demand from its source.
 *
 * One level of the tree with its encoding and character set; items are data sets of their own that
 * inherit the character set unless they name one (PS3.3 C.12.1.1.2). Absent, empty and malformed
 * values are '' or null, never a guess.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import {
  type CharacterSet,
  defaultCharacterSet,
  parseCharacterSet,
  splitAndDecode,
} from '#dicom/characterSets.ts';
import type { DicomElement, Encoding } from '#dicom/element.ts';
import type { ParsedFile } from '#dicom/parse.ts';
import type { Tag } from '#dicom/tag.ts';
import { isBinaryVr, isText, valueSize, type VR } from '#dicom/vr.ts';

const SPECIFIC_CHARACTER_SET: Tag = 0x00080005;

/** Bytes of one value that are read at most for facts; no fact is longer. */
const MAX_FACT_BYTES = 1 << 20;

export class DataSet {
  readonly source: ByteSource;
  readonly encoding: Encoding;
  readonly charset: CharacterSet;
  private readonly byTag = new Map<Tag, DicomElement>();

  constructor(
    source: ByteSource,
    elements: readonly DicomElement[],
    encoding: Encoding,
    inherited: CharacterSet = defaultCharacterSet,
  ) {
    this.source = source;
    this.encoding = encoding;
    // Of a repeated tag the first counts, as in the other readers.
    for (const element of elements) {
      if (!this.byTag.has(element.tag)) this.byTag.set(element.tag, element);
    }
    const named = this.strings(SPECIFIC_CHARACTER_SET);
    this.charset = this.byTag.has(SPECIFIC_CHARACTER_SET) ? parseCharacterSet(named) : inherited;
  }

  element(tag: Tag): DicomElement | undefined {
    return this.byTag.get(tag);
  }

  /** Elements of this level, in file order. */
  elements(): Iterable<DicomElement> {
    return this.byTag.values();
  }

  bytes(tag: Tag): Uint8Array | null {
    const element = this.byTag.get(tag);
    if (element === undefined || element.valueLength > MAX_FACT_BYTES) return null;
    return this.source.view(element.valueOffset, element.valueLength);
  }

  /** Values of a text element, decoded, without padding; an empty value stays as ''. */
  strings(tag: Tag): readonly string[] {
    const element = this.byTag.get(tag);
    const bytes = this.bytes(tag);
    if (element === undefined || bytes === null || bytes.length === 0) return [];
    return readStrings(bytes, element.vr, this.charset);
  }

  /** The first value of a text element, '' where there is none. */
  text(tag: Tag): string {
    return this.strings(tag)[0] ?? '';
  }

  /** All values as numbers, null for a value that is none. */
  numbers(tag: Tag): readonly (number | null)[] {
    const element = this.byTag.get(tag);
    const bytes = this.bytes(tag);
    if (element === undefined || bytes === null) return [];
    if (isBinaryVr(element.vr)) return readNumbers(bytes, element.vr, this.encoding.littleEndian);
    return this.strings(tag).map(parseNumber);
  }

  number(tag: Tag): number | null {
    return this.numbers(tag)[0] ?? null;
  }

  /** Items of a sequence, none where the element is absent. */
  items(tag: Tag): readonly DataSet[] {
    const items = this.byTag.get(tag)?.items ?? [];
    return items.map(
      (item) => new DataSet(this.source, item.elements, item.encoding, this.charset),
    );
  }

  /** The first item of a sequence. */
  item(tag: Tag): DataSet | undefined {
    const first = this.byTag.get(tag)?.items?.[0];
    if (first === undefined) return undefined;
    return new DataSet(this.source, first.elements, first.encoding, this.charset);
  }
}

/** The top level of a parsed file. */
export function dataSetOf(parsed: ParsedFile): DataSet {
  return new DataSet(parsed.source, parsed.elements, parsed.encoding);
}

function readStrings(bytes: Uint8Array, vr: VR, charset: CharacterSet): readonly string[] {
  if (isText(vr)) return splitAndDecode(bytes, charset, vr).map(trim);
  let text = '';
  for (let at = 0; at < bytes.length; at += 1) text += String.fromCharCode(bytes[at] as number);
  return vr === 'UR' ? [trim(text)] : text.split('\\').map(trim);
}

function trim(text: string): string {
  return text.replace(/^ +|[\0 ]+$/g, '');
}

/**
 * A DS or IS value (PS3.5 6.2). A comma for the point is a known fault of some exports and has only
 * one reading; anything else that is no number is null.
 */
export function parseNumber(text: string): number | null {
  if (!/^[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?$/.test(text)) return null;
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}

function readNumbers(bytes: Uint8Array, vr: VR, littleEndian: boolean): (number | null)[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = valueSize(vr);
  const values: (number | null)[] = [];
  for (let at = 0; at + size <= bytes.length; at += size) {
    values.push(readNumber(view, at, vr, littleEndian));
  }
  return values;
}

function readNumber(view: DataView, at: number, vr: VR, littleEndian: boolean): number | null {
  switch (vr) {
    case 'US':
    case 'OW':
      return view.getUint16(at, littleEndian);
    case 'SS':
      return view.getInt16(at, littleEndian);
    case 'UL':
    case 'OL':
      return view.getUint32(at, littleEndian);
    case 'SL':
      return view.getInt32(at, littleEndian);
    case 'FL':
    case 'OF':
      return view.getFloat32(at, littleEndian);
    case 'FD':
    case 'OD':
      return view.getFloat64(at, littleEndian);
    case 'UV':
    case 'OV':
      return Number(view.getBigUint64(at, littleEndian));
    case 'SV':
      return Number(view.getBigInt64(at, littleEndian));
    case 'AT':
      return (
        ((view.getUint16(at, littleEndian) << 16) | view.getUint16(at + 2, littleEndian)) >>> 0
      );
    default:
      return view.getUint8(at);
  }
}
