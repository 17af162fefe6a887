/**
 * Sequences of items (PS3.5 7.5): from item to item, and what stands where none should.
 */
import { type Container, container } from '#dicom/container.ts';
import { UNDEFINED_LENGTH } from '#dicom/element.ts';
import {
  type ElementHeader,
  ITEM,
  ITEM_DELIMITER,
  SEQUENCE_DELIMITER,
} from '#dicom/elementHeader.ts';
import type { ParseState } from '#dicom/parseState.ts';
import { tail } from '#dicom/trailingBytes.ts';

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
  const beyond = !delimited && valueOffset + length > sequence.end;
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

/** Something else stands where an item should begin. */
function notAnItem(state: ParseState, sequence: Container): void {
  if (sequence.delimited) {
    // The sequence delimiter is missing: what stands here belongs to the enclosing level.
    state.note('delimiter-missing', sequence.head?.tag);
    state.close();
    return;
  }
  state.note('sequence-unreadable', sequence.head?.tag);
  state.cursor.pos = sequence.end;
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
  if (top.kind === 'item' && top.delimited && endsItem) {
    state.note('delimiter-missing', head.tag);
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

/** A level that a delimiter should have closed ends with the bytes around it. */
export function missingDelimiter(state: ParseState, top: Container): void {
  const tag = top.head?.tag;
  if (top.end !== state.cursor.source.size) return state.note('delimiter-missing', tag);
  const sequence = state.stack.findLast((level) => level.kind === 'sequence');
  const inTag = tag === ITEM ? (sequence?.head?.tag ?? null) : (tag ?? null);
  state.harm({ kind: 'truncated', atByte: top.end, inTag }, false);
}
