/**
 * Values that a delimiter ends (PS3.5 7.1): sequences, also such of VR UN, and the fragments of
 * encapsulated pixel data.
 */
import { type Container, container } from '#dicom/container.ts';
import type { Cursor } from '#dicom/cursor.ts';
import type { DicomElement, Encoding } from '#dicom/element.ts';
import { type ElementHeader, ITEM, vrOfLetters } from '#dicom/elementHeader.ts';
import { readFragments } from '#dicom/fragments.ts';
import type { ParseState } from '#dicom/parseState.ts';
import type { Tag } from '#dicom/tag.ts';

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
  const isEncapsulated = head.tag === PIXEL_DATA || head.vr === 'OB' || head.vr === 'OW';
  if (isEncapsulated) return encapsulated(state, top, head, start);
  if (head.vr === 'SQ') {
    state.open(container('sequence', top.end, true, top.encoding, start));
  } else if (head.vr === 'UN') {
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

function encapsulated(state: ParseState, top: Container, head: ElementHeader, start: Start): void {
  const atRoot = top.kind === 'root' && head.tag === PIXEL_DATA;
  const locateOnly = atRoot && state.options.fragments === 'locate';
  const maxFragments = state.maxElements - state.count;
  const walked = readFragments(state.cursor, top.end, { locateOnly, maxFragments });
  const { fragments, valueLength } = walked;
  state.count += fragments.ranges?.length ?? 0;
  top.elements.push({ ...start, fragments, valueLength });
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
