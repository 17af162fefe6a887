/**
 * What the copy buttons put on the clipboard: a row as one line, and its path as DCMTK and pydicom
 * spell it. Pure.
 *
 * Items count from 1 where people read them, and from 0 in both spellings.
 */
import { indexOfTag } from '#dicom/dictionary/elementVrs.ts';
import { UNDEFINED_LENGTH } from '#dicom/element.ts';
import type { ElementRow } from '#dicom/elementTree.ts';
import { elementOf, formatTag, groupOf, isPrivate, isPrivateCreator } from '#dicom/tag.ts';
import { isStringVr } from '#dicom/vr.ts';

/** One line in the manner of dcmdump: `(0018,0050) DS [1.0]  # 4, 1 SliceThickness`. */
export function rowLine(row: ElementRow, value: string = row.value): string {
  const length = row.length === UNDEFINED_LENGTH ? 'u/l' : String(row.length);
  const tail = row.kind === 'element' ? `${length}, ${row.vm} ${keywordOf(row)}` : length;
  return `${formatTag(row.tag)} ${row.vr ?? 'na'} ${valueInLine(row, value)}  # ${tail}`;
}

function valueInLine(row: ElementRow, value: string): string {
  if (row.kind === 'item') return '(Item)';
  if (row.vr === 'SQ') return `(Sequence, ${row.vm} ${row.vm === 1 ? 'item' : 'items'})`;
  if (row.valueLength === 0) return '(no value available)';
  if (row.vr !== null && isStringVr(row.vr)) return `[${value}]`;
  return value === '' ? `(${row.valueLength} bytes)` : value;
}

/** pydicom and DCMTK have no keyword for private elements either: the name, or what is known. */
function keywordOf(row: ElementRow): string {
  if (row.keyword !== '') return row.keyword;
  if (isPrivateCreator(row.tag)) return 'PrivateCreator';
  if (isPrivate(row.tag)) return row.creator === '' ? 'Private' : `Private, ${row.creator}`;
  return row.name === '' ? 'Unknown' : row.name;
}

/** For people: `(0008,2112) > item 1 > (0008,1155)`. `chain` ends with the row itself. */
export function readablePath(chain: readonly ElementRow[]): string {
  return chain.map((row) => (row.kind === 'element' ? formatTag(row.tag) : nthOf(row))).join(' > ');
}

function nthOf(row: ElementRow): string {
  if (row.kind === 'item') return `item ${indexOf(row) + 1}`;
  // The first of them is the offset table (PS3.5 A.4).
  return indexOf(row) === 0 ? 'offset table' : `fragment ${indexOf(row)}`;
}

/** As DCMTK addresses an element: `(0008,2112)[0].(0008,1155)`. */
export function dcmdumpPath(chain: readonly ElementRow[]): string {
  return chain
    .map((row, i) => {
      if (row.kind !== 'element') return `[${indexOf(row)}]`;
      return `${i === 0 ? '' : '.'}${formatTag(row.tag)}`;
    })
    .join('');
}

/**
 * As Python with pydicom: `ds.ReferencedImageSequence[0].ReferencedSOPInstanceUID`; private elements
 * by their creator, since the block's number is the writer's choice (PS3.5 7.8.1).
 */
export function pydicomPath(chain: readonly ElementRow[]): string {
  const first = chain[0];
  const root = first !== undefined && first.path.startsWith('meta.') ? 'ds.file_meta' : 'ds';
  return chain.reduce((path, row) => {
    // pydicom has all fragments in one PixelData value.
    if (row.kind === 'fragment') return path;
    return path + (row.kind === 'item' ? `[${indexOf(row)}]` : pydicomStep(row));
  }, root);
}

function pydicomStep(row: ElementRow): string {
  // Repeating groups, group lengths and private creators have a keyword here, but none in pydicom.
  if (row.keyword !== '' && indexOfTag(row.tag) >= 0) return `.${row.keyword}`;
  const group = hex(groupOf(row.tag), 4);
  if (isPrivate(row.tag) && row.creator !== '' && !isPrivateCreator(row.tag)) {
    const offset = hex(elementOf(row.tag) & 0xff, 2);
    return `.private_block(${group}, ${pythonText(row.creator)})[${offset}]`;
  }
  return `[${group}, ${hex(elementOf(row.tag), 4)}]`;
}

function hex(value: number, digits: number): string {
  return `0x${value.toString(16).toUpperCase().padStart(digits, '0')}`;
}

function pythonText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** 0-based index of an item (for fragments, of the offset table and them), from the end of its path: `00082112[3]`. */
export function indexOf(row: ElementRow): number {
  return Number(/\[(\d+)\]$/.exec(row.path)?.[1] ?? 0);
}
