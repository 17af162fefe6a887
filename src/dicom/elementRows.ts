/**
 * A parsed file → the rows of the header panel, in file order.
 *
 * Values are cut at VALUE_CHARACTERS with a count of what is missing; binary ones show their first
 * bytes. Names come from the dictionaries, which a header worker has at hand.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { dataSetOf } from '#dicom/dataSet.ts';
import { lookupElement } from '#dicom/dictionary/elements.ts';
import { lookupPrivate } from '#dicom/dictionary/privateElements.ts';
import { ITEM } from '#dicom/tag.ts';
import type { CharsetInForce, ElementRow, ElementTree } from '#dicom/elementTree.ts';
import { type ReadingOptions, type Walked, walkFile } from '#dicom/elementWalk.ts';
import { type PackedTree, RowPacker, unpackTree } from '#dicom/packedRows.ts';
import { framesOfFragments } from '#dicom/fragmentFrames.ts';
import type { ParsedFile } from '#dicom/parse.ts';
import { meaningOf, valueText } from '#dicom/valueText.ts';
import { visibleText } from '#dicom/visibleText.ts';

/** Fragments that get rows of their own; a cine of thousands is not looked at by fragment. */
const MAX_FRAGMENT_ROWS = 2000;

type Row = Omit<ElementRow, 'descendants'>;

export interface RowOptions extends ReadingOptions {
  /** End after about so many rows, with whole branches at the top. */
  readonly firstRows?: number | undefined;
}

/**
 * @param file where file meta stands; the data set may be in another source (deflated)
 */
export function packedTree(
  parsed: ParsedFile,
  file: ByteSource,
  { firstRows = Infinity, ...options }: RowOptions = {},
): PackedTree {
  const rows = new RowPacker();
  const charsets: CharsetInForce[] = [];
  walkFile(
    parsed,
    file,
    {
      element: (walked) => {
        const { fragments } = walked.element;
        if (fragments === undefined) return rows.add(rowOf(walked));
        // The pictures inside items are icons; nobody looks at those by fragment.
        const isPicture = walked.depth === 0;
        const frames = isPicture
          ? framesOfFragments(walked.element, dataSetOf(parsed), parsed.source)
          : null;
        rows.add({ ...rowOf(walked), meaning: framesText(frames) });
        addFragments(rows, walked, frames);
      },
      item: ({ path, depth, item }) => rows.add(structureRow(path, depth, 'item', 'Item', item)),
      charset: (prefix, terms, { label, problems }) => {
        charsets.push({ prefix, declared: terms.join('\\'), label, problems });
      },
      isEnough: () => rows.count >= firstRows,
    },
    options,
  );
  const { source, encoding, notes, transferSyntaxUID, readAs } = parsed;
  const inflated = parsed.deflatedFrom !== null;
  // Whoever wants the beginning has it parsed no further: that is no damage.
  const isCut = firstRows < Infinity && parsed.damage?.kind === 'too-many-elements';
  const isPart = isCut || rows.count >= firstRows;
  const damage = isCut ? null : parsed.damage;
  const about = { size: source.size, encoding, notes, damage, transferSyntaxUID, readAs };
  return { ...rows.packed(isPart), isPart, ...about, inflated, charsets };
}

/** As packedTree, with the rows as objects: for what looks at them in the same thread. */
export function elementTree(
  parsed: ParsedFile,
  file: ByteSource,
  options: ReadingOptions = {},
): ElementTree {
  return unpackTree(packedTree(parsed, file, options));
}

/** Written out field by field: a large file has 100,000s of these. */
function rowOf({ path, depth, element, context, creator, items }: Walked): Row {
  const { tag, vr, vrSource } = element;
  const isHidden = items !== undefined && element.items === undefined;
  const shown = valueText(context, element, items);
  const known = creator === '' ? lookupElement(tag) : undefined;
  return {
    path,
    depth,
    kind: 'element',
    tag,
    vr: isHidden ? 'SQ' : vr,
    vrSource: isHidden ? 'guessed' : vrSource,
    declaredVr: element.declaredVr ?? (isHidden ? vr : null),
    keyword: known?.keyword ?? '',
    name: creator === '' ? (known?.name ?? '') : (lookupPrivate(creator, tag)?.name ?? ''),
    creator: creator === '' ? '' : visibleText(creator),
    vm: shown.vm,
    offset: element.offset,
    valueOffset: element.valueOffset,
    length: element.length,
    valueLength: element.valueLength,
    value: shown.value,
    meaning: meaningOf(element, shown),
    cut: shown.cut,
  };
}

/** What items and fragments have in common: a head, no VR, no name in the dictionary. */
function structureRow(
  path: string,
  depth: number,
  kind: 'item' | 'fragment',
  name: string,
  place: Pick<ElementRow, 'offset' | 'valueOffset' | 'length' | 'valueLength'>,
): Row {
  return {
    path,
    depth,
    kind,
    tag: ITEM,
    vr: null,
    vrSource: null,
    declaredVr: null,
    keyword: '',
    name,
    creator: '',
    vm: 1,
    offset: place.offset,
    valueOffset: place.valueOffset,
    length: place.length,
    valueLength: place.valueLength,
    value: '',
    meaning: '',
    cut: 0,
  };
}

function framesText(frames: readonly number[] | null): string {
  const count = frames?.at(-1);
  if (count === undefined) return '';
  return count === 1 ? '1 frame' : `${count} frames`;
}

function addFragments(
  rows: RowPacker,
  { path, depth, element }: Walked,
  frames: readonly number[] | null,
): void {
  const { fragments } = element;
  if (fragments === undefined) return;
  const ranges = [fragments.basicOffsetTable, ...(fragments.ranges ?? [])];
  for (const [index, range] of ranges.slice(0, MAX_FRAGMENT_ROWS).entries()) {
    const name = index === 0 ? 'Basic Offset Table' : 'Fragment';
    const { offset, length } = range;
    const place = { offset: offset - 8, valueOffset: offset, length, valueLength: length };
    const row = structureRow(`${path}[${index}]`, depth + 1, 'fragment', name, place);
    const frame = frames?.[index - 1];
    rows.add(frame === undefined ? row : { ...row, meaning: `frame ${frame}` });
  }
}
