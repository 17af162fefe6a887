/**
 * Any bytes → the parser, both ways: typed, inside the file, in bounded work; and what it found in the
 * elements before the pixel data does not depend on how far it was asked to walk.
 */
import type { DicomElement } from '#dicom/element.ts';
import { lookupPrivate } from '#dicom/dictionary/privateElements.ts';
import { type ParsedFile, parseFile, type ParseOptions } from '#dicom/parse.ts';
import { describe } from '#errors/describe.ts';
import { isVr } from '#dicom/vr.ts';
import { CountingSource } from '../countingSource.ts';
import { must } from '../violation.ts';

/** Calls and bytes that a parse may ask of its source, for each byte that there is. */
const CALLS_PER_BYTE = 0.5;
const BYTES_PER_BYTE = 80;
const ALLOWED_ANYWAY = 200_000;
const LONGEST_MESSAGE = 600;

export interface Parses {
  readonly walked: ParsedFile;
  readonly located: ParsedFile;
  readonly file: CountingSource;
}

/** Null where the bytes are no DICOM file, and were refused in the typed way. */
export function parseBothWays(bytes: Uint8Array): Parses | null {
  const file = new CountingSource(bytes);
  const privateVr: ParseOptions['privateVr'] = (creator, tag) => lookupPrivate(creator, tag)?.vr;
  const walked = parseFile(file, { fragments: 'walk', privateVr });
  mustBeBounded(file, 'parsing');
  const located = parseFile(new CountingSource(bytes), { fragments: 'locate', privateVr });
  must(walked.ok === located.ok, 'both ways of parsing agree whether it is a file');
  if (!walked.ok || !located.ok) {
    if (!walked.ok) mustBeTold(walked.error);
    return null;
  }
  checkParsed(walked.value, file);
  checkParsed(located.value, file);
  must(
    located.value.elements.length <= walked.value.elements.length,
    'locating the pixels finds no more than walking on',
  );
  located.value.elements.forEach((element, index) => {
    const other = walked.value.elements[index];
    const agrees =
      other?.tag === element.tag &&
      other.offset === element.offset &&
      other.length === element.length &&
      other.vr === element.vr;
    must(agrees, `element ${index} is the same both ways`);
  });
  return { walked: walked.value, located: located.value, file };
}

export function mustBeBounded(file: CountingSource, what: string): void {
  const calls = ALLOWED_ANYWAY + file.size * CALLS_PER_BYTE;
  const bytes = ALLOWED_ANYWAY + file.size * BYTES_PER_BYTE;
  must(file.calls <= calls, `${what} asks its source ${file.calls} times for ${file.size} bytes`);
  must(file.bytesAsked <= bytes, `${what} reads ${file.bytesAsked} bytes of ${file.size}`);
}

export function mustBeTold(error: Parameters<typeof describe>[0]): void {
  const { fact, remedy } = describe(error);
  const isGood =
    fact !== '' &&
    !/\bundefined\b(?! length)|NaN (bytes|frames|pixels)|byte NaN|\[object/.test(fact + remedy);
  must(isGood, `${error.kind} has words: ${fact} ${remedy}`);
  must(fact.length <= LONGEST_MESSAGE, `the words of ${error.kind} are short`);
}

function checkParsed(parsed: ParsedFile, file: CountingSource): void {
  const { meta, elements, source, notes, damage } = parsed;
  const counter = { elements: 0 };
  checkLevel(meta, 0, file.size, counter);
  checkLevel(elements, 0, source.size, counter);
  must(counter.elements * 8 <= file.size + source.size, 'every element has a head of its own');
  const end = Math.max(file.size, source.size);
  for (const note of notes) must(note.atByte >= 0 && note.atByte <= end, `${note.kind} is inside`);
  if (damage === null) return;
  mustBeTold(damage);
  if ('atByte' in damage) must(damage.atByte >= 0 && damage.atByte <= end, 'damage is inside');
}

function checkLevel(
  elements: readonly DicomElement[],
  from: number,
  to: number,
  counter: { elements: number },
): void {
  let last = from;
  for (const element of elements) {
    const { offset, valueOffset, valueLength, vr, items = [], fragments } = element;
    const end = valueOffset + valueLength;
    counter.elements += 1;
    must(offset >= last && valueOffset >= offset + 8, `element at ${offset} stands behind ${last}`);
    must(valueLength >= 0 && end <= to, `element at ${offset} ends inside`);
    must(isVr(vr), `element at ${offset} has a VR`);
    for (const item of items) {
      counter.elements += 1;
      must(item.offset >= valueOffset && item.valueOffset + item.valueLength <= to, 'item inside');
      checkLevel(item.elements, item.valueOffset, to, counter);
    }
    const ranges = fragments?.ranges ?? [];
    for (const range of ranges) {
      must(range.offset >= valueOffset && range.offset + range.length <= to, 'fragment inside');
    }
    last = offset + 8;
  }
}
