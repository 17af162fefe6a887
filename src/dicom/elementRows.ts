/**
 * A parsed file → the rows of the header panel, in file order.
 *
 * Values are cut at VALUE_CHARACTERS with a count of what is missing; binary ones show their first
 * bytes. Names come from the dictionaries, which a header worker has at hand.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { type CharacterSet, defaultCharacterSet, parseCharacterSet } from '#dicom/characterSets.ts';
import { lookupElement } from '#dicom/dictionary/elements.ts';
import { lookupPrivate } from '#dicom/dictionary/privateElements.ts';
import type { DicomElement, DicomItem, Encoding } from '#dicom/element.ts';
import { ITEM } from '#dicom/elementHeader.ts';
import type { CharsetInForce, ElementRow, ElementTree } from '#dicom/elementTree.ts';
import { stringValues, valueBytes, type ValueContext } from '#dicom/elementValue.ts';
import { itemsOf } from '#dicom/hiddenSequence.ts';
import type { ParsedFile } from '#dicom/parse.ts';
import { privateCreatorTag, type Tag, tagKey } from '#dicom/tag.ts';
import { meaningOf, valueText } from '#dicom/valueText.ts';

const META_ENCODING: Encoding = { littleEndian: true, explicit: true };
const SPECIFIC_CHARACTER_SET: Tag = 0x00080005;
/** A value as long as this is not wanted whole for a row. */
const MAX_CHARSET_BYTES = 1024;
/** Fragments that get rows of their own; a cine of thousands is not looked at by fragment. */
const MAX_FRAGMENT_ROWS = 2000;

export interface ReadingOptions {
  /** Terms of Specific Character Set to read with instead of the declared ones; none: as declared. */
  readonly charset?: readonly string[] | undefined;
}

/**
 * @param file where file meta stands; the data set may be in another source (deflated)
 */
export function elementTree(
  parsed: ParsedFile,
  file: ByteSource,
  options: ReadingOptions = {},
): ElementTree {
  const rows: ElementRow[] = [];
  const charsets: CharsetInForce[] = [];
  const instead = options.charset === undefined ? null : parseCharacterSet(options.charset);
  const charset = instead ?? defaultCharacterSet;
  const shared = { charsets, instead, depth: 0 };
  const meta = { source: file, encoding: META_ENCODING, charset: defaultCharacterSet };
  addLevel(rows, parsed.meta, { ...shared, context: meta, prefix: 'meta.' });
  const { source, encoding } = parsed;
  addLevel(rows, parsed.elements, {
    ...shared,
    context: { source, encoding, charset },
    prefix: '',
  });
  const { notes, damage, transferSyntaxUID, readAs } = parsed;
  const inflated = parsed.deflatedFrom !== null;
  const size = source.size;
  return { rows, notes, damage, inflated, size, encoding, transferSyntaxUID, readAs, charsets };
}

interface Level {
  readonly context: ValueContext;
  readonly prefix: string;
  readonly depth: number;
  /** Collects what the levels name. */
  readonly charsets: CharsetInForce[];
  /** Character set that holds whatever the levels name. */
  readonly instead: CharacterSet | null;
}

/** The element at a row's path with the context that its value is read in; null if it is not there. */
export function findElement(
  parsed: ParsedFile,
  file: ByteSource,
  path: string,
  options: ReadingOptions = {},
): { element: DicomElement; context: ValueContext } | null {
  const inMeta = path.startsWith('meta.');
  const instead = options.charset === undefined ? null : parseCharacterSet(options.charset);
  let elements: readonly DicomElement[] = inMeta ? parsed.meta : parsed.elements;
  let context: ValueContext = inMeta
    ? { source: file, encoding: META_ENCODING, charset: defaultCharacterSet }
    : { source: parsed.source, encoding: parsed.encoding, charset: defaultCharacterSet };
  const steps = (inMeta ? path.slice(5) : path).split('.');
  for (const [index, step] of steps.entries()) {
    context = { ...context, charset: instead ?? charsetOf(elements, context) };
    const [, key = '', nth = '1', item] =
      /^([0-9A-F]{8})(?:#(\d+))?(?:\[(\d+)\])?$/.exec(step) ?? [];
    const element = elements.filter(({ tag }) => tagKey(tag) === key)[Number(nth) - 1];
    if (element === undefined) return null;
    if (index === steps.length - 1) return { element, context };
    const inside: DicomItem | undefined = itemsOf(element, context.source)?.[Number(item)];
    if (inside === undefined) return null;
    elements = inside.elements;
    context = { ...context, encoding: inside.encoding };
  }
  return null;
}

/** The character set of a level: what it names itself, else that of the level around it. */
export function charsetOf(elements: readonly DicomElement[], context: ValueContext): CharacterSet {
  const terms = charsetTerms(elements, context);
  return terms === null ? context.charset : parseCharacterSet(terms);
}

function charsetTerms(elements: readonly DicomElement[], context: ValueContext): string[] | null {
  const named = elements.find((element) => element.tag === SPECIFIC_CHARACTER_SET);
  if (named === undefined) return null;
  return stringValues(valueBytes(context, named, MAX_CHARSET_BYTES), 'CS', defaultCharacterSet);
}

/** As charsetOf, keeping what was named; another set may be wanted instead. */
function charsetOfLevel(elements: readonly DicomElement[], level: Level): CharacterSet {
  const terms = charsetTerms(elements, level.context);
  if (terms === null) return level.context.charset;
  const charset = level.instead ?? parseCharacterSet(terms);
  const { label, problems } = charset;
  level.charsets.push({ prefix: level.prefix, declared: terms.join('\\'), label, problems });
  return charset;
}

function addLevel(rows: ElementRow[], elements: readonly DicomElement[], level: Level): void {
  const context = { ...level.context, charset: charsetOfLevel(elements, level) };
  const creators = new Map<Tag, string>();
  const seen = new Map<Tag, number>();
  for (const element of elements) {
    const nth = (seen.get(element.tag) ?? 0) + 1;
    seen.set(element.tag, nth);
    const path = `${level.prefix}${tagKey(element.tag)}${nth > 1 ? `#${nth}` : ''}`;
    addElement(rows, element, { ...level, context }, path, creators);
  }
}

function addElement(
  rows: ElementRow[],
  element: DicomElement,
  level: Level,
  path: string,
  creators: Map<Tag, string>,
): void {
  const { context, depth } = level;
  const creatorTag = privateCreatorTag(element.tag);
  const creator = creatorTag === null ? '' : (creators.get(creatorTag) ?? '');
  const at = rows.length;
  const items = itemsOf(element, context.source);
  const isHidden = items !== undefined && element.items === undefined;
  const shown = valueText(context, isHidden ? { ...element, items } : element);
  if (element.tag >>> 16 !== 0 && isCreator(element.tag)) creators.set(element.tag, shown.value);
  const known = creator === '' ? lookupElement(element.tag) : undefined;
  const name =
    known?.name ?? (creator === '' ? '' : (lookupPrivate(creator, element.tag)?.name ?? ''));
  const row: ElementRow = {
    path,
    depth,
    kind: 'element',
    tag: element.tag,
    vr: isHidden ? 'SQ' : element.vr,
    vrSource: isHidden ? 'guessed' : element.vrSource,
    declaredVr: element.declaredVr ?? (isHidden ? element.vr : null),
    keyword: known?.keyword ?? '',
    name,
    creator,
    vm: shown.vm,
    offset: element.offset,
    valueOffset: element.valueOffset,
    length: element.length,
    valueLength: element.valueLength,
    value: shown.value,
    meaning: meaningOf(element, shown),
    cut: shown.cut,
    descendants: 0,
  };
  rows.push(row);
  for (const [index, item] of (items ?? []).entries()) {
    addItem(rows, item, { ...level, prefix: `${path}[${index}].`, depth: depth + 1 }, index);
  }
  addFragments(rows, element, path, depth + 1);
  if (rows.length - at > 1) rows[at] = { ...row, descendants: rows.length - at - 1 };
}

function isCreator(tag: Tag): boolean {
  const element = tag & 0xffff;
  return ((tag >>> 16) & 1) === 1 && element >= 0x10 && element <= 0xff;
}

/** What items and fragments have in common: a head, no VR, no name in the dictionary. */
function structureRow(
  path: string,
  depth: number,
  kind: 'item' | 'fragment',
  name: string,
  place: Pick<ElementRow, 'offset' | 'valueOffset' | 'length' | 'valueLength'>,
): ElementRow {
  const empty = { vr: null, vrSource: null, declaredVr: null, keyword: '', creator: '' } as const;
  const value = { vm: 1, value: '', meaning: '', cut: 0, descendants: 0 };
  return { path, depth, kind, tag: ITEM, name, ...empty, ...value, ...place };
}

function addItem(rows: ElementRow[], item: DicomItem, level: Level, index: number): void {
  const at = rows.length;
  const { offset, valueOffset, length, valueLength } = item;
  const place = { offset, valueOffset, length, valueLength };
  const path = level.prefix.slice(0, -1);
  const row = structureRow(path, level.depth, 'item', `Item ${index + 1}`, place);
  rows.push(row);
  const context = { ...level.context, encoding: item.encoding };
  addLevel(rows, item.elements, { ...level, context, depth: level.depth + 1 });
  rows[at] = { ...row, descendants: rows.length - at - 1 };
}

function addFragments(
  rows: ElementRow[],
  element: DicomElement,
  path: string,
  depth: number,
): void {
  const { fragments } = element;
  if (fragments === undefined) return;
  const ranges = [fragments.basicOffsetTable, ...(fragments.ranges ?? [])];
  for (const [index, range] of ranges.slice(0, MAX_FRAGMENT_ROWS).entries()) {
    const name = index === 0 ? 'Basic Offset Table' : `Fragment ${index}`;
    const { offset, length } = range;
    const place = { offset: offset - 8, valueOffset: offset, length, valueLength: length };
    rows.push(structureRow(`${path}[${index}]`, depth, 'fragment', name, place));
  }
}
