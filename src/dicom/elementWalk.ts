/**
 * Every element of a parsed file in file order, with the path of its row and all that its value is
 * read with.
 *
 * Sequences hidden in UN and private bytes are walked too, as the rows show them.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { type CharacterSet, defaultCharacterSet, parseCharacterSet } from '#dicom/characterSets.ts';
import type { DicomElement, DicomItem, Encoding } from '#dicom/element.ts';
import { stringValues, valueBytes, type ValueContext } from '#dicom/elementValue.ts';
import { itemsOf } from '#dicom/hiddenSequence.ts';
import type { ParsedFile } from '#dicom/parse.ts';
import { isPrivateCreator, privateCreatorTag, type Tag, tagKey } from '#dicom/tag.ts';

export const META_ENCODING: Encoding = { littleEndian: true, explicit: true };
const SPECIFIC_CHARACTER_SET: Tag = 0x00080005;
/** Longer values of these name nothing. */
const MAX_CHARSET_BYTES = 1024;
const MAX_CREATOR_BYTES = 256;

export interface ReadingOptions {
  /** Terms of Specific Character Set to read with instead of the declared ones; none: as declared. */
  readonly charset?: readonly string[] | undefined;
}

export interface Walked {
  /** As in ElementRow. */
  readonly path: string;
  readonly depth: number;
  readonly element: DicomElement;
  readonly context: ValueContext;
  /** Private creator of the block; '' for standard elements and blocks that nobody reserves. */
  readonly creator: string;
  readonly items: readonly DicomItem[] | undefined;
}

export interface WalkedItem {
  readonly path: string;
  readonly depth: number;
  readonly item: DicomItem;
}

export interface Visitor {
  readonly element: (walked: Walked) => void;
  readonly item?: (walked: WalkedItem) => void;
  /** Behind the last item of a sequence. */
  readonly leave?: (walked: Walked) => void;
  /** At the beginning of a level that names its character set: the terms, and what is applied. */
  readonly charset?: (prefix: string, terms: readonly string[], applied: CharacterSet) => void;
  /** Asked before each element and item: whether the walk may end here. */
  readonly isEnough?: () => boolean;
}

interface Level {
  readonly elements: readonly DicomElement[];
  readonly context: ValueContext;
  readonly prefix: string;
  readonly depth: number;
}

/** @param file where file meta stands; the data set may be in another source (deflated) */
export function walkFile(
  parsed: ParsedFile,
  file: ByteSource,
  visitor: Visitor,
  { charset }: ReadingOptions = {},
): void {
  const instead = charset === undefined ? null : parseCharacterSet(charset);
  const walker = new Walker(visitor, instead);
  walker.level({
    elements: parsed.meta,
    context: { source: file, encoding: META_ENCODING, charset: defaultCharacterSet },
    prefix: 'meta.',
    depth: 0,
  });
  const { source, encoding, elements } = parsed;
  const context = { source, encoding, charset: instead ?? defaultCharacterSet };
  walker.level({ elements, context, prefix: '', depth: 0 });
}

class Walker {
  readonly #visitor: Visitor;
  /** Character set that holds whatever the levels name. */
  readonly #instead: CharacterSet | null;

  constructor(visitor: Visitor, instead: CharacterSet | null) {
    this.#visitor = visitor;
    this.#instead = instead;
  }

  level({ elements, context: around, prefix, depth }: Level): void {
    const context = this.#contextOf(elements, around, prefix);
    let creators: Map<Tag, string> | null = null;
    const seen = new Map<Tag, number>();
    for (const element of elements) {
      if (this.#isEnough()) return;
      const { tag } = element;
      const nth = (seen.get(tag) ?? 0) + 1;
      seen.set(tag, nth);
      const key = prefix + tagKey(tag);
      if (isPrivateCreator(tag)) {
        creators ??= new Map();
        creators.set(tag, creatorText(context, element));
      }
      const walked: Walked = {
        path: nth > 1 ? `${key}#${nth}` : key,
        depth,
        element,
        context,
        creator: creators === null ? '' : creatorOf(creators, tag),
        items: itemsOf(element, context.source),
      };
      this.#visitor.element(walked);
      if (walked.items === undefined) continue;
      this.#items(walked.items, walked);
      this.#visitor.leave?.(walked);
    }
  }

  #items(items: readonly DicomItem[], { path: above, depth, context }: Walked): void {
    for (const [index, item] of items.entries()) {
      if (this.#isEnough()) return;
      const path = `${above}[${index}]`;
      this.#visitor.item?.({ path, depth: depth + 1, item });
      const { elements, encoding } = item;
      const inside = encoding === context.encoding ? context : { ...context, encoding };
      this.level({ elements, context: inside, prefix: `${path}.`, depth: depth + 2 });
    }
  }

  #isEnough(): boolean {
    return this.#visitor.isEnough?.() === true;
  }

  #contextOf(
    elements: readonly DicomElement[],
    context: ValueContext,
    prefix: string,
  ): ValueContext {
    const terms = charsetTerms(elements, context);
    if (terms === null) return context;
    const charset = this.#instead ?? parseCharacterSet(terms);
    this.#visitor.charset?.(prefix, terms, charset);
    return { ...context, charset };
  }
}

function creatorOf(creators: ReadonlyMap<Tag, string>, tag: Tag): string {
  const creatorTag = privateCreatorTag(tag);
  return creatorTag === null ? '' : (creators.get(creatorTag) ?? '');
}

/** What a level names as its character set; null where it names none. */
export function charsetTerms(
  elements: readonly DicomElement[],
  context: ValueContext,
): string[] | null {
  const named = elements.find(({ tag }) => tag === SPECIFIC_CHARACTER_SET);
  if (named === undefined) return null;
  return stringValues(valueBytes(context, named, MAX_CHARSET_BYTES), 'CS', defaultCharacterSet);
}

function creatorText(context: ValueContext, element: DicomElement): string {
  const bytes = valueBytes(context, element, MAX_CREATOR_BYTES);
  return stringValues(bytes, 'LO', context.charset)[0]?.trim() ?? '';
}
