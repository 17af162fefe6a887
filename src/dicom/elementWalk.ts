/**
 * Every element of a parsed file in file order, with the path of its row and all that its value is
 * read with.
 *
 * Sequences hidden in UN and private bytes are walked too, as the rows show them.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { type CharacterSet, defaultCharacterSet } from '#dicom/characterSets.ts';
import type { DicomElement, DicomItem, Encoding } from '#dicom/element.ts';
import { charsetOf } from '#dicom/elementRows.ts';
import { stringValues, valueBytes, type ValueContext } from '#dicom/elementValue.ts';
import { itemsOf } from '#dicom/hiddenSequence.ts';
import type { ParsedFile } from '#dicom/parse.ts';
import { isPrivateCreator, privateCreatorTag, type Tag, tagKey } from '#dicom/tag.ts';

const META_ENCODING: Encoding = { littleEndian: true, explicit: true };
const MAX_CREATOR_BYTES = 256;

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
}

interface Level {
  readonly context: ValueContext;
  readonly prefix: string;
  readonly depth: number;
}

/** @param file where file meta stands; the data set may be in another source (deflated) */
export function walkFile(parsed: ParsedFile, file: ByteSource, visitor: Visitor): void {
  const charset = defaultCharacterSet;
  const meta = { source: file, encoding: META_ENCODING, charset };
  walkLevel(parsed.meta, { context: meta, prefix: 'meta.', depth: 0 }, visitor);
  const { source, encoding } = parsed;
  const context = { source, encoding, charset };
  walkLevel(parsed.elements, { context, prefix: '', depth: 0 }, visitor);
}

function walkLevel(elements: readonly DicomElement[], level: Level, visitor: Visitor): void {
  const charset: CharacterSet = charsetOf(elements, level.context);
  const context = { ...level.context, charset };
  const creators = new Map<Tag, string>();
  const seen = new Map<Tag, number>();
  for (const element of elements) {
    const { tag } = element;
    const nth = (seen.get(tag) ?? 0) + 1;
    seen.set(tag, nth);
    const path = `${level.prefix}${tagKey(tag)}${nth > 1 ? `#${nth}` : ''}`;
    if (isPrivateCreator(tag)) creators.set(tag, creatorText(context, element));
    const creatorTag = privateCreatorTag(tag);
    const creator = creatorTag === null ? '' : (creators.get(creatorTag) ?? '');
    const items = itemsOf(element, context.source);
    const walked = { path, depth: level.depth, element, context, creator, items };
    visitor.element(walked);
    if (items === undefined) continue;
    walkItems(items, walked, visitor);
    visitor.leave?.(walked);
  }
}

function walkItems(items: readonly DicomItem[], walked: Walked, visitor: Visitor): void {
  const { path, depth, context } = walked;
  for (const [index, item] of items.entries()) {
    visitor.item?.({ path: `${path}[${index}]`, depth: depth + 1, item });
    walkLevel(
      item.elements,
      {
        context: { ...context, encoding: item.encoding },
        prefix: `${path}[${index}].`,
        depth: depth + 2,
      },
      visitor,
    );
  }
}

function creatorText(context: ValueContext, element: DicomElement): string {
  const bytes = valueBytes(context, element, MAX_CREATOR_BYTES);
  return stringValues(bytes, 'LO', context.charset)[0]?.trim() ?? '';
}
