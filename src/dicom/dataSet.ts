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
  trimPadding,
} from '#dicom/characterSets.ts';
import type { DicomElement, Encoding } from '#dicom/element.ts';
import { binaryValues, stringValues } from '#dicom/elementValue.ts';
import type { ParsedFile } from '#dicom/parse.ts';
import type { Tag } from '#dicom/tag.ts';
import { parseDecimalString } from '#dicom/values/numberStrings.ts';
import { isBinaryVr } from '#dicom/vr.ts';

const SPECIFIC_CHARACTER_SET: Tag = 0x00080005;

/** Bytes of one value that are read at most for facts; no fact is longer. */
const MAX_FACT_BYTES = 1 << 20;
const LONG_VALUE = 1024;

export class DataSet {
  readonly source: ByteSource;
  readonly encoding: Encoding;
  readonly charset: CharacterSet;
  private readonly byTag = new Map<Tag, DicomElement>();
  /** Numbers of long values, which every frame may ask for again. */
  private readonly longNumbers = new Map<Tag, readonly (number | null)[]>();

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
    // Read as CS whatever VR the file gives it: it cannot be text under the set that it names.
    const named = this.bytes(SPECIFIC_CHARACTER_SET) ?? new Uint8Array(0);
    this.charset = this.byTag.has(SPECIFIC_CHARACTER_SET)
      ? parseCharacterSet(stringValues(named, 'CS', defaultCharacterSet).map(trim))
      : inherited;
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
    return stringValues(bytes, element.vr, this.charset).map(trim);
  }

  /** The first value of a text element, '' where there is none. */
  text(tag: Tag): string {
    return this.strings(tag)[0] ?? '';
  }

  /** All values as numbers, null for a value that is none. */
  numbers(tag: Tag): readonly (number | null)[] {
    const isLong = (this.byTag.get(tag)?.valueLength ?? 0) > LONG_VALUE;
    const known = isLong ? this.longNumbers.get(tag) : undefined;
    if (known !== undefined) return known;
    const numbers = this.readNumbers(tag);
    if (isLong) this.longNumbers.set(tag, numbers);
    return numbers;
  }

  private readNumbers(tag: Tag): readonly (number | null)[] {
    const element = this.byTag.get(tag);
    const bytes = this.bytes(tag);
    if (element === undefined || bytes === null) return [];
    if (isBinaryVr(element.vr)) {
      return binaryValues(bytes, element.vr, this.encoding.littleEndian).map(Number);
    }
    return this.strings(tag).map((text) => parseDecimalString(text).value);
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

function trim(text: string): string {
  return trimPadding(text).replace(/^ +/, '');
}
