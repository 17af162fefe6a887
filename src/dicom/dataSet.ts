/**
 * Values of a parsed data set, read on demand from its source.
 *
 * One level of the tree with its encoding and character set; items are data sets of their own that
 * inherit the character set unless they name one (PS3.3 C.12.1.1.2). Absent, empty and malformed
 * values are '' or null, never a guess.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { type CharacterSet, defaultCharacterSet } from '#dicom/characterSets.ts';
import type { DicomElement, DicomItem, Encoding } from '#dicom/element.ts';
import { type KnownValue, KnownValues } from '#dicom/knownValues.ts';
import type { ParsedFile } from '#dicom/parse.ts';
import type { Tag } from '#dicom/tag.ts';

const SPECIFIC_CHARACTER_SET: Tag = 0x00080005;

/** Bytes of one value that are read at most for facts; no fact is longer. */
const MAX_FACT_BYTES = 1 << 20;
const LONG_VALUE = 1024;

const NONE: readonly never[] = [];

const CODE_STRING = { vr: 'CS', charset: defaultCharacterSet, littleEndian: true } as const;

/** What holds around a data set. */
export interface Inherited {
  /** Where it has none of its own (PS3.3 C.12.1.1.2). */
  readonly charset?: CharacterSet;
  /** Values of files that were read before. */
  readonly known?: KnownValues;
}

export class DataSet {
  readonly source: ByteSource;
  readonly encoding: Encoding;
  readonly charset: CharacterSet;
  readonly known: KnownValues;
  private readonly byTag = new Map<Tag, DicomElement>();
  /** Numbers of long values, which every frame may ask for again. */
  private readonly longNumbers = new Map<Tag, readonly (number | null)[]>();

  constructor(
    source: ByteSource,
    elements: readonly DicomElement[],
    encoding: Encoding,
    { charset = defaultCharacterSet, known = new KnownValues() }: Inherited = {},
  ) {
    this.source = source;
    this.encoding = encoding;
    this.known = known;
    // Of a repeated tag the first counts, as in the other readers.
    for (const element of elements) {
      if (!this.byTag.has(element.tag)) this.byTag.set(element.tag, element);
    }
    this.charset = this.ownCharset() ?? charset;
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
    const value = this.value(tag);
    return value === null ? NONE : value.strings;
  }

  /** The first value of a text element, '' where there is none. */
  text(tag: Tag): string {
    return first(this.strings(tag)) ?? '';
  }

  /** All values as numbers, null for a value that is none. */
  numbers(tag: Tag): readonly (number | null)[] {
    const long = this.longNumbers.get(tag);
    if (long !== undefined) return long;
    const value = this.value(tag);
    if (value === null) return NONE;
    if (value.bytes.length > LONG_VALUE) this.longNumbers.set(tag, value.numbers);
    return value.numbers;
  }

  number(tag: Tag): number | null {
    return first(this.numbers(tag)) ?? null;
  }

  /** Items of a sequence, none where the element is absent. */
  items(tag: Tag): readonly DataSet[] {
    const items = this.byTag.get(tag)?.items ?? [];
    return items.map((item) => this.inside(item));
  }

  /** The first item of a sequence. */
  item(tag: Tag): DataSet | undefined {
    const [item] = this.byTag.get(tag)?.items ?? NONE;
    return item === undefined ? undefined : this.inside(item);
  }

  private inside({ elements, encoding }: DicomItem): DataSet {
    return new DataSet(this.source, elements, encoding, this);
  }

  /** Null where there is none, or more of it than a fact has. */
  private value(tag: Tag): KnownValue | null {
    const element = this.byTag.get(tag);
    // Most of what is asked for is not there.
    if (element === undefined) return null;
    const bytes = this.bytes(tag);
    if (bytes === null || bytes.length === 0) return null;
    const { charset, encoding } = this;
    const { littleEndian } = encoding;
    return this.known.of(tag, bytes, { vr: element.vr, charset, littleEndian });
  }

  /** Read as CS whatever VR the file gives it: it cannot be text under the set that it names. */
  private ownCharset(): CharacterSet | undefined {
    if (!this.byTag.has(SPECIFIC_CHARACTER_SET)) return undefined;
    const bytes = this.bytes(SPECIFIC_CHARACTER_SET) ?? new Uint8Array(0);
    return this.known.of(SPECIFIC_CHARACTER_SET, bytes, CODE_STRING).characterSet;
  }
}

/** The top level of a parsed file. */
export function dataSetOf(parsed: ParsedFile, known?: KnownValues): DataSet {
  const { source, elements, encoding } = parsed;
  return new DataSet(source, elements, encoding, known === undefined ? {} : { known });
}

/** Asked for the length first: V8 gives up compiled code that reads behind the end of an array. */
function first<T>(values: readonly T[]): T | undefined {
  return values.length === 0 ? undefined : values[0];
}
