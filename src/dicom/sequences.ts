/**
 * Sequences of items (PS3.5 7.5): from item to item, and what stands where none should.
 */
import { type Container, container } from '#dicom/container.ts';
import { UNDEFINED_LENGTH } from '#dicom/element.ts';
import type { ElementHeader } from '#dicom/elementHeader.ts';
import { ITEM, ITEM_DELIMITER, SEQUENCE_DELIMITER } from '#dicom/tag.ts';
import { isBoundary, isElementAt, tagAt } from '#dicom/plausible.ts';
import type { ParseState } from '#dicom/parseState.ts';
import { tail } from '#dicom/trailingBytes.ts';

const ITEM_HEAD = 8;

/** What stands at the cursor, inside a sequence. */
export function nextItem(state: ParseState, sequence: Container): void {
  const { cursor } = state;
  if (cursor.pos + 8 > sequence.end || !cursor.has(8)) return tail(state, sequence);
  const { littleEndian } = sequence.encoding;
  const tag = cursor.tag(littleEndian);
  const length = cursor.u32(4, littleEndian);
  if (tag === ITEM) return openItem(state, sequence, length);
  if (tag === SEQUENCE_DELIMITER) {
    const contentEnd = cursor.pos;
    passDelimiter(state, length);
    if (sequence.delimited) state.close(contentEnd);
    else state.note('stray-delimiter', sequence.head?.tag);
  } else if (tag === ITEM_DELIMITER && !isInDelimitedItem(state)) {
    // Behind an item whose length is defined: it closes nothing.
    state.note('stray-delimiter', sequence.head?.tag);
    passDelimiter(state, length);
  } else {
    notAnItem(state, sequence);
  }
}

function openItem(state: ParseState, sequence: Container, length: number): void {
  if (!state.counted()) return;
  const { cursor } = state;
  const offset = cursor.pos;
  const valueOffset = offset + 8;
  const delimited = length === UNDEFINED_LENGTH;
  let beyond = !delimited && valueOffset + length > sequence.end;
  if (beyond && isSequenceTooShort(state, sequence, valueOffset + length)) {
    lengthen(state, sequence, valueOffset + length);
    beyond = false;
  }
  const end = delimited || beyond ? sequence.end : valueOffset + length;
  if (beyond) {
    const inTag = sequence.head?.tag ?? ITEM;
    state.harm(
      sequence.end === cursor.source.size
        ? { kind: 'truncated', atByte: sequence.end, inTag }
        : { kind: 'length-beyond-end', atByte: offset, inTag, length },
      false,
    );
  }
  cursor.pos = valueOffset;
  const head = { tag: ITEM, vr: 'UN', vrSource: 'explicit', offset, valueOffset, length } as const;
  state.open(container('item', end, delimited, sequence.encoding, head));
}

/**
 * An item passes the end of its sequence: which of the two lengths lies? Some writers leave the heads of
 * the items out of the sequence's.
 */
function isSequenceTooShort(state: ParseState, sequence: Container, itemEnd: number): boolean {
  const parent = state.parent();
  if (parent === undefined || itemEnd > parent.end) return false;
  const leads = (at: number) => isBoundary(state.cursor.source, at, parent.encoding, parent.end);
  const isHeadsLeftOut = itemEnd - sequence.end === ITEM_HEAD * (sequence.items.length + 1);
  return leads(itemEnd) && (isHeadsLeftOut || !leads(sequence.end));
}

function lengthen(state: ParseState, level: Container, end: number): void {
  state.note('sequence-length-wrong', level.head?.tag);
  level.end = end;
  level.isOpenEnded = true;
}

/**
 * A sequence or item has come to its end by length. Behind a sequence no item can stand, behind an item
 * nothing but an item or a delimiter: then it goes on.
 *
 * @returns whether it does
 */
export function goesOn(state: ParseState, top: Container): boolean {
  const { cursor } = state;
  const parent = state.parent();
  if (parent === undefined || parent.delimited || top.delimited) return false;
  // Of two that lie, one inside the other, neither tells where it ends.
  if (parent.isOpenEnded) return false;
  if (cursor.pos + 8 > parent.end || !cursor.has(8)) return false;
  const tag = cursor.tag(top.encoding.littleEndian);
  const isStructure = tag >>> 16 === 0xfffe;
  const further =
    top.kind === 'sequence'
      ? tag === ITEM
      : !isStructure && isElementAt(cursor.source, cursor.pos, top.encoding, parent.end);
  if (!further) return false;
  if (top.isOpenEnded) top.end = parent.end;
  else lengthen(state, top, parent.end);
  return true;
}

/** Something else stands where an item should begin. */
function notAnItem(state: ParseState, sequence: Container): void {
  if (isOverAlready(state, sequence)) return state.close();
  if (sequence.delimited) {
    // The sequence delimiter is missing: what stands here belongs to the enclosing level.
    state.note('delimiter-missing', sequence.head?.tag);
    state.close();
    return;
  }
  state.note('sequence-unreadable', sequence.head?.tag);
  state.cursor.pos = sequence.end;
}

/** A sequence whose length is too long, and behind whose last item the level around it goes on. */
function isOverAlready(state: ParseState, sequence: Container): boolean {
  const { cursor } = state;
  const parent = state.parent();
  if (parent === undefined || sequence.delimited) return false;
  if (!isElementAt(cursor.source, cursor.pos, parent.encoding, parent.end)) return false;
  if (sequence.isOpenEnded) return true;
  const tag = cursor.tag(parent.encoding.littleEndian);
  if (sequence.items.length === 0 || tag <= (sequence.head?.tag ?? 0)) return false;
  state.note('sequence-length-wrong', sequence.head?.tag);
  return true;
}

/** Whether the sequence at the top stands in an item that an item delimiter would close. */
function isInDelimitedItem(state: ParseState): boolean {
  const parent = state.parent();
  return parent?.kind === 'item' && parent.delimited;
}

/** A delimiter or item tag where an element should begin. */
export function strayDelimiter(state: ParseState, top: Container, head: ElementHeader): void {
  const { cursor } = state;
  if (top.kind === 'item' && head.tag === ITEM_DELIMITER) {
    const contentEnd = cursor.pos;
    passDelimiter(state, head.length);
    if (top.delimited) state.close(contentEnd);
    else state.note('stray-delimiter', head.tag);
    return;
  }
  const endsItem = head.tag === SEQUENCE_DELIMITER || head.tag === ITEM;
  if (top.kind === 'item' && endsItem && (top.delimited || top.isOpenEnded)) {
    if (top.delimited) state.note('delimiter-missing', head.tag);
    state.close();
    return;
  }
  state.note('stray-delimiter', head.tag);
  cursor.pos += 8;
}

function passDelimiter(state: ParseState, length: number): void {
  if (length !== 0) state.note('delimiter-has-length');
  state.cursor.pos += 8;
}

/**
 * A value passes the end of its item, and where it ends the sequence goes on: the item's length lies.
 *
 * @returns whether the item was made longer
 */
export function isItemTooShort(state: ParseState, top: Container, valueEnd: number): boolean {
  const sequence = state.parent();
  if (top.kind !== 'item' || top.delimited || sequence === undefined) return false;
  const { source } = state.cursor;
  if (valueEnd > sequence.end) return false;
  const next = tagAt(source, valueEnd, top.encoding.littleEndian);
  const isEnd = valueEnd === sequence.end && !sequence.delimited;
  if (!isEnd && next !== ITEM && next !== SEQUENCE_DELIMITER) return false;
  lengthen(state, top, valueEnd);
  return true;
}

/** A level that a delimiter should have closed ends with the bytes around it. */
export function missingDelimiter(state: ParseState, top: Container): void {
  const tag = top.head?.tag;
  if (top.end !== state.cursor.source.size) return state.note('delimiter-missing', tag);
  const sequence = state.stack.findLast((level) => level.kind === 'sequence');
  const inTag = tag === ITEM ? (sequence?.head?.tag ?? null) : (tag ?? null);
  state.harm({ kind: 'truncated', atByte: top.end, inTag }, false);
}
