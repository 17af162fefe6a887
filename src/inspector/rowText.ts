/**
 * The words of a row: its title, value, length, VR source. Pure; the rows' data comes escaped.
 */
import { UNDEFINED_LENGTH } from '#dicom/element.ts';
import type { ElementRow } from '#dicom/elementTree.ts';
import { isPrivate, isPrivateCreator } from '#dicom/tag.ts';
import { isBinaryVr } from '#dicom/vr.ts';
import { indexOf } from '#inspector/copyText.ts';
import { isEmpty } from '#inspector/visibleRows.ts';

const number = new Intl.NumberFormat('en');

export function formatCount(n: number): string {
  return number.format(n);
}

/** `1 byte`, `2 items`. */
export function counted(n: number, one: string, many: string = `${one}s`): string {
  return `${formatCount(n)} ${n === 1 ? one : many}`;
}

export function titleOf(row: ElementRow): string {
  if (row.kind === 'item') return `Item ${indexOf(row) + 1}`;
  if (row.kind === 'fragment') return fragmentTitle(indexOf(row));
  if (row.name !== '') return row.name;
  if (isPrivateCreator(row.tag)) return 'Private Creator';
  if (!isPrivate(row.tag)) return row.keyword === '' ? 'Unknown element' : row.keyword;
  return row.creator === '' ? 'Private, no creator' : `Private, creator ${row.creator}`;
}

/** The first item of encapsulated pixel data is its offset table (PS3.5 A.4). */
export function fragmentTitle(index: number): string {
  return index === 0 ? 'Basic Offset Table' : `Fragment ${index}`;
}

/** The creator, where the title does not name it already. */
export function creatorBeside(row: ElementRow): string {
  return row.name !== '' && isPrivate(row.tag) ? row.creator : '';
}

/** What stands in the value cell: the value, its meaning, or a word where there is none. */
export interface ValueText {
  readonly value: string;
  readonly meaning: string;
  /** Said of the element instead of a value. */
  readonly remark: string;
}

export function valueTextOf(row: ElementRow): ValueText {
  const { value, meaning } = row;
  if (isEmpty(row)) return { value: '', meaning: '', remark: 'empty' };
  // `2 items`, `24 fragments`: said of the branch, not its value.
  if (row.descendants > 0) return { value: '', meaning, remark: value || remarkOf(row) };
  if (row.kind === 'fragment') return { value, meaning, remark: remarkOf(row) };
  if (value !== '' || meaning !== '') return { value, meaning, remark: '' };
  return { value, meaning, remark: remarkOf(row) };
}

function remarkOf(row: ElementRow): string {
  if (row.vr === 'SQ') return counted(row.vm, 'item');
  if (row.kind === 'item') return row.descendants === 0 ? 'empty' : '';
  return counted(row.valueLength, 'byte');
}

/** How much of a cut value is not in its row: bytes of all of it for binary ones, else characters. */
export function cutText(row: ElementRow): { short: string; long: string } {
  if (row.vr !== null && isBinaryVr(row.vr)) {
    const all = counted(row.valueLength, 'byte');
    return { short: `${formatCount(row.valueLength)} B`, long: `all ${all}` };
  }
  return { short: `+${formatCount(row.cut)}`, long: counted(row.cut, 'more character') };
}

/** A registered UID or a code is read by its name, a date by its digits. */
export function meaningFirst(row: ElementRow): boolean {
  return row.vr === 'UI' && row.meaning !== '';
}

export function lengthOf(row: ElementRow): string {
  return row.length === UNDEFINED_LENGTH ? 'undef.' : formatCount(row.length);
}

/** `1`, or nothing for what has no number of values. */
export function multiplicityOf(row: ElementRow): string {
  return row.kind === 'element' ? formatCount(row.vm) : '';
}

export function hexOffset(offset: number): string {
  return `0x${offset.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Where the VR came from, e.g. `UN in the file, read by the dictionary`. */
export function vrSourceText(row: ElementRow): string {
  const declared = row.declaredVr === null ? '' : `${row.declaredVr} in the file, `;
  switch (row.vrSource) {
    case 'explicit':
      return `${declared}VR explicit`;
    case 'dictionary':
      return `${declared}VR from the dictionary`;
    case 'guessed':
      return `${declared}VR guessed from the value`;
    case null:
      return '';
  }
}

/** `4 bytes at 0x04A2`, with what is missing or undefined said. */
export function placeInFile(row: ElementRow, inflated: boolean): string {
  const where = inflated && !row.path.startsWith('meta.') ? ' of the inflated data set' : '';
  const at = `at ${hexOffset(row.offset)}${where}`;
  if (row.length === UNDEFINED_LENGTH) {
    return `undefined length, ${counted(row.valueLength, 'byte')} ${at}`;
  }
  if (row.valueLength < row.length) {
    return `${formatCount(row.valueLength)} of ${counted(row.length, 'byte')} ${at}`;
  }
  return `${counted(row.length, 'byte')} ${at}`;
}
