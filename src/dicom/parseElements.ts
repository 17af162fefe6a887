/**
 * The element loop: bytes of a data set → tree of elements (PS3.5 7).
 *
 * Iterative. Every length is checked against the end of what encloses it; every round moves the cursor
 * on. Damage ends the loop (or is noted where the way on is known) and what was read before it stays.
 */
import { registeredVr } from '#dicom/dictionary/elementVrs.ts';
import type { ByteSource } from '#dicom/byteSource.ts';
import {
  type Container,
  container,
  elementStart,
  leaf,
  rememberCreator,
} from '#dicom/container.ts';
import { type DicomElement, UNDEFINED_LENGTH } from '#dicom/element.ts';
import { type ElementHeader, readElementHeader } from '#dicom/elementHeader.ts';
import type { ParseError, ParseNote } from '#dicom/parseError.ts';
import { type ElementLoopOptions, ParseState } from '#dicom/parseState.ts';
import {
  goesOn,
  isItemTooShort,
  missingDelimiter,
  nextItem,
  strayDelimiter,
} from '#dicom/sequences.ts';
import { groupOf, isPrivateCreator, type Tag } from '#dicom/tag.ts';
import {
  belongsToDataSet,
  isBehindPixelData,
  onlyZerosFollow,
  passPadding,
  passTrailing,
  tail,
} from '#dicom/trailingBytes.ts';
import {
  encodingInsideUn,
  openUndefined,
  takeFragmentsOfKnownLength,
} from '#dicom/undefinedLength.ts';

export type { ElementLoopOptions } from '#dicom/parseState.ts';

const PIXEL_REPRESENTATION: Tag = 0x00280103;

export interface ElementLoopResult {
  readonly elements: DicomElement[];
  readonly notes: ParseNote[];
  readonly damage: ParseError | null;
  /** First byte that was not read. */
  readonly end: number;
}

/** Parse elements from `from` to the end of the source. Never throws on what the bytes say. */
export function parseElements(source: ByteSource, options: ElementLoopOptions): ElementLoopResult {
  const state = new ParseState(source, options);
  const { cursor } = state;
  while (!state.stopped) {
    const top = state.top();
    if (cursor.pos >= top.end) {
      if (top.kind === 'root') break;
      if (top.delimited) missingDelimiter(state, top);
      if (!goesOn(state, top)) state.close();
    } else if (top.kind === 'sequence') {
      nextItem(state, top);
    } else {
      nextElement(state, top);
    }
  }
  while (state.stack.length > 1) state.close();
  const { notes, damage } = state;
  return { elements: state.top().elements, notes, damage, end: cursor.pos };
}

function nextElement(state: ParseState, top: Container): void {
  const { cursor } = state;
  if (groupEnds(state, top)) {
    state.stopped = true;
    return;
  }
  const head = readElementHeader(cursor, top.encoding, top.end, state.privateVr);
  if (isBehindPixelData(top) && !belongsToDataSet(state, top, head))
    return passTrailing(state, top);
  if (head === null) return tail(state, top);
  if (head === 'unreadable') {
    const detail = 'no reading of its VR and length fits';
    return state.harm({ kind: 'invalid-element', atByte: cursor.pos, detail }, true);
  }
  if (groupOf(head.tag) === 0xfffe) return strayDelimiter(state, top, head);
  if (top.kind === 'root' && head.tag === 0 && onlyZerosFollow(state)) {
    state.note('trailing-bytes');
    cursor.pos = top.end;
    return;
  }
  if (!state.counted()) return;
  if (head.note !== null) state.note(head.note, head.tag);
  if (head.tag === top.lastTag) state.note('repeated-tag', head.tag);
  else if (head.tag < top.lastTag) state.note('out-of-order', head.tag);
  top.lastTag = head.tag;
  readValue(state, top, head);
}

/**
 * Whether another group begins here. Asked before the head is read: what follows file meta may be
 * encoded otherwise, or deflated, and is no damage.
 */
function groupEnds({ cursor, options }: ParseState, top: Container): boolean {
  const { onlyGroup } = options;
  if (onlyGroup === undefined || top.kind !== 'root') return false;
  return !cursor.has(2) || cursor.u16(0, top.encoding.littleEndian) !== onlyGroup;
}

function readValue(state: ParseState, top: Container, head: ElementHeader): void {
  const { cursor } = state;
  const offset = cursor.pos;
  const valueOffset = offset + head.headLength;
  if (head.length === UNDEFINED_LENGTH) {
    cursor.pos = valueOffset;
    return openUndefined(state, top, head, elementStart(head, offset, valueOffset));
  }
  if (head.length % 2 === 1) state.note('odd-length', head.tag);
  const valueEnd = valueOffset + head.length;
  const beyond = valueEnd > top.end && !isItemTooShort(state, top, valueEnd);
  if (beyond) lengthBeyondEnd(state, top, head, offset);
  if (head.vr === 'SQ') {
    const end = beyond ? top.end : valueEnd;
    cursor.pos = valueOffset;
    const encoding = head.declaredVr === 'UN' ? encodingInsideUn(cursor) : top.encoding;
    const start = elementStart(head, offset, valueOffset);
    return state.open(container('sequence', end, false, encoding, start));
  }
  if (top.kind === 'root' && takeFragmentsOfKnownLength(state, top, head, valueOffset)) return;
  const valueLength = beyond ? top.end - valueOffset : head.length;
  const vr = isSignedHere(top, head) ? 'SS' : head.vr;
  top.elements.push(leaf(head, vr, offset, valueLength));
  if (head.tag === PIXEL_REPRESENTATION && valueLength === 2) {
    top.signedPixels = firstWord(state, top, valueOffset) === 1;
  }
  if (isPrivateCreator(head.tag) && state.options.privateVr !== undefined) {
    rememberCreator(top, head.tag, cursor.source, valueOffset, valueLength);
  }
  cursor.pos = valueOffset + valueLength;
  if (head.length % 2 === 1) passPadding(state, top);
  // Where the item around it ends is known: what follows that is read.
  if (beyond && top.end === cursor.source.size) state.stopped = true;
}

/** Where no VR stands in the file, Pixel Representation decides between US and SS (PS3.6 6). */
function isSignedHere(top: Container, head: ElementHeader): boolean {
  if (head.vrSource !== 'dictionary' || head.vr !== 'US' || !top.signedPixels) return false;
  return registeredVr(head.tag) === 'US or SS';
}

function firstWord({ cursor }: ParseState, top: Container, offset: number): number {
  const [first = 0, second = 0] = cursor.source.view(offset, 2);
  return top.encoding.littleEndian ? first | (second << 8) : second | (first << 8);
}

function lengthBeyondEnd(
  state: ParseState,
  top: Container,
  { tag, length }: ElementHeader,
  offset: number,
): void {
  const { size } = state.cursor.source;
  state.harm(
    top.end === size
      ? { kind: 'truncated', atByte: size, inTag: tag }
      : { kind: 'length-beyond-end', atByte: offset, inTag: tag, length },
    false,
  );
}
