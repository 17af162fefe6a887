/**
 * Values that a delimiter ends (PS3.5 7.1): sequences, also such of VR UN, and the fragments of
 * encapsulated pixel data.
 */
import { type Container, container, elementStart } from '#dicom/container.ts';
import type { Cursor } from '#dicom/cursor.ts';
import { type DicomElement, type Encoding, UNDEFINED_LENGTH } from '#dicom/element.ts';
import type { ElementHeader } from '#dicom/elementHeader.ts';
import { vrOfLetters } from '#dicom/vr.ts';
import { readFragments } from '#dicom/fragments.ts';
import { tagAt } from '#dicom/plausible.ts';
import type { ParseState } from '#dicom/parseState.ts';
import { ITEM, SEQUENCE_DELIMITER, type Tag } from '#dicom/tag.ts';

const PIXEL_DATA: Tag = 0x7fe00010;
const IMPLICIT_LITTLE: Encoding = { littleEndian: true, explicit: false };
const EXPLICIT_LITTLE: Encoding = { littleEndian: true, explicit: true };

type Start = Omit<DicomElement, 'valueLength'>;

/** The cursor stands where the value begins. */
export function openUndefined(
  state: ParseState,
  top: Container,
  head: ElementHeader,
  start: Start,
): void {
  const isBytes = head.vr === 'OB' || head.vr === 'OW';
  if (head.tag === PIXEL_DATA) return openPixelData(state, top, head, start);
  if (isBytes && !holdsDataSets(state.cursor)) return encapsulated(state, top, head, start);
  if (head.vr === 'SQ') {
    state.open(container('sequence', top.end, true, top.encoding, start));
  } else if (head.vr === 'UN' || isBytes) {
    openUnknown(state, top, head, start);
  } else {
    const detail = `undefined length with VR ${head.vr}`;
    state.harm({ kind: 'invalid-element', atByte: start.offset, detail }, true);
  }
}

function openUnknown(state: ParseState, top: Container, head: ElementHeader, start: Start): void {
  const encoding = encodingInsideUn(state.cursor);
  state.note('un-as-sequence', head.tag);
  const declaredVr = head.declaredVr ?? (head.vrSource === 'explicit' ? 'UN' : undefined);
  const asSequence = { ...start, vr: 'SQ', vrSource: 'guessed' } as const;
  const kept = top.encoding.explicit ? encoding : top.encoding;
  const inner = declaredVr === undefined ? asSequence : { ...asSequence, declaredVr };
  state.open(container('sequence', top.end, true, kept, inner));
}

/**
 * UN that is a sequence is implicit little endian (PS3.5 6.2.2). Some writers put explicit elements
 * into it: the first item's first VR tells.
 */
export function encodingInsideUn(cursor: Cursor): Encoding {
  if (!cursor.has(16) || cursor.tag(true) !== ITEM) return IMPLICIT_LITTLE;
  const letters = vrOfLetters(cursor.u8(12), cursor.u8(13));
  return letters === undefined ? IMPLICIT_LITTLE : EXPLICIT_LITTLE;
}

/** Fragments have a length of their own; items that a delimiter ends are those of a sequence. */
function holdsDataSets(cursor: Cursor): boolean {
  return cursor.has(8) && cursor.tag(true) === ITEM && cursor.u32(4, true) === UNDEFINED_LENGTH;
}

function openPixelData(state: ParseState, top: Container, head: ElementHeader, start: Start): void {
  const { cursor } = state;
  const tag = cursor.pos + 8 <= top.end && cursor.has(8) ? cursor.tag(true) : ITEM;
  if (tag === ITEM || tag === SEQUENCE_DELIMITER) return encapsulated(state, top, head, start);
  // No fragments: samples as they are, up to a delimiter that ends the bytes or to their end.
  const last = tagAt(cursor.source, top.end - 8, true);
  const end = last === SEQUENCE_DELIMITER ? top.end - 8 : top.end;
  state.note('undefined-length-samples', head.tag);
  top.elements.push({ ...start, valueLength: end - cursor.pos });
  cursor.pos = top.end;
}

/**
 * Fragments in a value whose length is known, which they fill to its last byte: no samples look like
 * that by chance. Looked for only where the transfer syntax has fragments: samples are not touched.
 *
 * @returns whether the value is made of them; else the cursor stays where it was
 */
export function takeFragmentsOfKnownLength(
  state: ParseState,
  top: Container,
  head: ElementHeader,
  valueOffset: number,
): boolean {
  const { cursor } = state;
  const { source } = cursor;
  const end = valueOffset + head.length;
  if (state.options.hasFragments !== true || head.tag !== PIXEL_DATA) return false;
  if (end > top.end || tagAt(source, valueOffset, true) !== ITEM) return false;
  const offset = cursor.pos;
  cursor.pos = valueOffset;
  const maxFragments = state.maxElements - state.count;
  const { fragments, valueLength } = readFragments(cursor, end, {
    locateOnly: false,
    maxFragments,
  });
  if (cursor.pos !== end) {
    cursor.pos = offset;
    return false;
  }
  state.note('fragments-of-known-length', head.tag);
  const start = elementStart(head, offset, valueOffset);
  top.elements.push({ ...start, fragments: { ...fragments, closed: true }, valueLength });
  state.count += fragments.ranges?.length ?? 0;
  return true;
}

function encapsulated(state: ParseState, top: Container, head: ElementHeader, start: Start): void {
  const atRoot = top.kind === 'root' && head.tag === PIXEL_DATA;
  const locateOnly = atRoot && state.options.fragments === 'locate';
  const maxFragments = state.maxElements - state.count;
  const walked = readFragments(state.cursor, top.end, { locateOnly, maxFragments });
  const { fragments, valueLength } = walked;
  state.count += fragments.ranges?.length ?? 0;
  top.elements.push({ ...start, fragments, valueLength });
  if (walked.tableMissing) state.note('offset-table-missing', head.tag);
  if (walked.delimiterHasLength) state.note('delimiter-has-length', head.tag);
  if (locateOnly) {
    state.stopped = true;
  } else if (walked.tooMany) {
    state.tooMany();
  } else if (!fragments.closed) {
    state.harm(
      walked.cutAt === null
        ? { kind: 'truncated', atByte: top.end, inTag: head.tag }
        : { kind: 'invalid-element', atByte: walked.cutAt, detail: 'no fragment begins here' },
      true,
    );
  }
}
