/**
 * Text bytes → text, under a Specific Character Set (0008,0005).
 *
 * PS3.3 C.12.1.1.2, PS3.5 6.1.2. Values are separated in the byte domain, where 5C inside a
 * two-byte character is no backslash. Bytes that mean nothing become U+FFFD and are counted, never
 * dropped. The caller passes the value in force: an item's own, else that of the data set around it.
 */
import type { CodeElement } from '#dicom/characters/codeElements.ts';
import { ascii, decoderOf, elementsByIr } from '#dicom/characters/codeElements.ts';
import type { DecodedText, Iso2022Set } from '#dicom/characters/iso2022.ts';
import { decodeIso2022, undecodable } from '#dicom/characters/iso2022.ts';
import type { CharacterSetTerm, WholeEncoding } from '#dicom/characters/terms.ts';
import { readTerm } from '#dicom/characters/terms.ts';
import type { VR } from '#dicom/vr.ts';
import { isMultiValued, isText } from '#dicom/vr.ts';

export type { DecodedText } from '#dicom/characters/iso2022.ts';

export type CharacterSetProblem =
  | { kind: 'unknown-term'; term: string }
  | { kind: 'misspelled-term'; term: string; readAs: string }
  /** Several values, of which this one does not allow escapes; read as its ISO 2022 form. */
  | { kind: 'no-extension-term'; term: string; readAs: string }
  /** UTF-8, GB18030 and GBK stand alone (table C.12-5); what could not be combined was ignored. */
  | { kind: 'not-combinable'; term: string };

export interface CharacterSet {
  /** What is applied, in the spelling of the standard: `ISO 2022 IR 6\ISO 2022 IR 87`. */
  label: string;
  problems: CharacterSetProblem[];
  decoding: Iso2022Set | WholeEncoding;
}

/** The default repertoire, ISO_IR 6, that also holds for every VR that is not isText. */
export const defaultCharacterSet: CharacterSet = parseCharacterSet([]);

/** Reads the values of Specific Character Set; none, or an empty one, is the default repertoire. */
export function parseCharacterSet(values: readonly string[]): CharacterSet {
  const problems: CharacterSetProblem[] = [];
  const terms = values.map((value) => readValue(value.trim(), problems));
  const [first, ...others] = terms;

  if (typeof first?.means === 'string') {
    for (const { term } of others) problems.push({ kind: 'not-combinable', term });
    return { label: first.term, problems, decoding: first.means };
  }
  const combined = terms.filter(({ means, term }) => {
    if (typeof means === 'string') problems.push({ kind: 'not-combinable', term });
    return typeof means === 'number';
  });
  const applied = combined.length > 1 ? combined.map((term) => extended(term, problems)) : combined;
  return {
    label: applied.length === 0 ? 'ISO_IR 6' : applied.map(({ term }) => term).join('\\'),
    problems,
    decoding: iso2022SetOf(applied),
  };
}

function readValue(value: string, problems: CharacterSetProblem[]): CharacterSetTerm {
  const missing = { term: 'ISO_IR 6', means: 6, extends: true };
  if (value === '') return missing;
  const term = readTerm(value);
  if (term === undefined) {
    problems.push({ kind: 'unknown-term', term: value });
    return missing;
  }
  if (term.term !== value) {
    problems.push({ kind: 'misspelled-term', term: value, readAs: term.term });
  }
  return term;
}

function extended(term: CharacterSetTerm, problems: CharacterSetProblem[]): CharacterSetTerm {
  const readAs = `ISO 2022 IR ${term.means}`;
  if (!term.extends) problems.push({ kind: 'no-extension-term', term: term.term, readAs });
  return { ...term, term: readAs };
}

function iso2022SetOf(terms: readonly CharacterSetTerm[]): Iso2022Set {
  const [first = [], ...others] = terms.map(({ means }) => elementsByIr.get(Number(means)) ?? []);
  const otherG1 = others.flat().filter(({ half }) => half === 'G1');
  return {
    // A two-byte left half cannot be in force from the start: there would be no delimiters.
    initial: {
      g0: first.find(({ half, width }) => half === 'G0' && width === 1) ?? ascii,
      g1: first.find(({ half }) => half === 'G1') ?? null,
    },
    onlyOtherG1: otherG1.length === 1 ? (otherG1[0] ?? null) : null,
    declared: new Set(
      [ascii, ...first, ...others.flat()].map((element: CodeElement) => element.ir),
    ),
  };
}

export interface DecodeOptions {
  vr: VR;
  /** Whether a backslash is an ordinary character; it always is in LT, ST, UT and UR. */
  singleValued?: boolean;
}

/** Decodes all of a value field; backslashes stay in the text. Padding is kept. */
export function decodeText(
  bytes: Uint8Array,
  charset: CharacterSet,
  { vr, singleValued = false }: DecodeOptions,
): DecodedText {
  if (singleValued || !isMultiValued(vr)) return joined(decodeAll(bytes, charset, vr, false));
  return joined(decodeAll(bytes, charset, vr, true));
}

/** Decodes a value field into its values, each without trailing spaces and NULs; none if empty. */
export function decodeValues(bytes: Uint8Array, charset: CharacterSet, vr: VR): DecodedText[] {
  if (bytes.length === 0) return [];
  return decodeAll(bytes, charset, vr, isMultiValued(vr)).map(({ text, replaced, notes }) => ({
    text: trimPadding(text),
    replaced,
    notes,
  }));
}

/** As `decodeValues`, the texts alone. */
export function splitAndDecode(bytes: Uint8Array, charset: CharacterSet, vr: VR): string[] {
  if (bytes.length === 0) return [];
  const { decoding } = isText(vr) ? charset : defaultCharacterSet;
  if (isPlainAscii(bytes, decoding)) {
    const text = decoderOf('utf-8').decode(bytes);
    return isMultiValued(vr) ? text.split('\\').map(trimPadding) : [trimPadding(text)];
  }
  return decodeAll(bytes, charset, vr, isMultiValued(vr)).map(({ text }) => trimPadding(text));
}

/** Without the spaces and NULs that pad the end of a value (PS3.5 6.2). */
export function trimPadding(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\0')) end -= 1;
  return text.slice(0, end);
}

const none: ReadonlySet<number> = new Set();
const ofPersonNames: ReadonlySet<number> = new Set([0x5e, 0x3d]);

function decodeAll(
  bytes: Uint8Array,
  charset: CharacterSet,
  vr: VR,
  separates: boolean,
): DecodedText[] {
  const { decoding } = isText(vr) ? charset : defaultCharacterSet;
  if (isPlainAscii(bytes, decoding)) {
    const text = decoderOf('utf-8').decode(bytes);
    return (separates ? text.split('\\') : [text]).map(plain);
  }
  if (typeof decoding === 'object') {
    return decodeIso2022(bytes, decoding, vr === 'PN' ? ofPersonNames : none, separates);
  }
  const ranges = separates ? splitWhole(bytes, decoding) : [bytes];
  return ranges.map((range) => decodeWhole(range, decoding));
}

/** Most text is: bytes 20–7E under a set whose left half is ASCII. */
function isPlainAscii(bytes: Uint8Array, decoding: Iso2022Set | WholeEncoding): boolean {
  if (typeof decoding === 'object' && decoding.initial.g0 !== ascii) return false;
  for (const byte of bytes) if (byte < 0x20 || byte > 0x7e) return false;
  return true;
}

function decodeWhole(bytes: Uint8Array, encoding: WholeEncoding): DecodedText {
  const text = decoderOf(encoding).decode(bytes);
  const shown = text.split('\uFFFD').length - 1;
  const replaced = shown === 0 ? 0 : shown - countWrittenReplacements(bytes, encoding);
  return { text, replaced, notes: replaced > 0 ? [undecodable(replaced)] : [] };
}

/** Splits where 5C is a backslash: in UTF-8 everywhere, in GB18030 and GBK not inside a pair. */
function splitWhole(bytes: Uint8Array, encoding: WholeEncoding): Uint8Array[] {
  const ranges: Uint8Array[] = [];
  let start = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === 0x5c) {
      ranges.push(bytes.subarray(start, at));
      start = at + 1;
    } else if (encoding !== 'utf-8' && isGbkPair(bytes[at] ?? 0, bytes[at + 1] ?? 0)) {
      at += 1;
    }
  }
  ranges.push(bytes.subarray(start));
  return ranges;
}

/** Four-byte GB18030 characters have digits in second place, so they never hide a 5C. */
function isGbkPair(first: number, second: number): boolean {
  return first >= 0x81 && first <= 0xfe && second >= 0x40 && second <= 0xfe && second !== 0x7f;
}

/** U+FFFD that the writer wrote is text, not damage: EF BF BD, in GB18030 84 31 A4 37. */
function countWrittenReplacements(bytes: Uint8Array, encoding: WholeEncoding): number {
  const isUtf8 = encoding === 'utf-8';
  const written = isUtf8 ? [0xef, 0xbf, 0xbd] : [0x84, 0x31, 0xa4, 0x37];
  let count = 0;
  for (let at = 0; at < bytes.length;) {
    if (written.every((byte, i) => bytes[at + i] === byte)) count += 1;
    // The same four bytes may be parts of other characters; those of UTF-8 never are.
    at += isUtf8 ? 1 : gbLength(bytes, at);
  }
  return count;
}

/** Bytes of the character of GB18030 or GBK that begins at a place, whether it means anything or not. */
function gbLength(bytes: Uint8Array, at: number): number {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + 4);
  if (first < 0x81 || first > 0xfe) return 1;
  const isFour = isGbDigit(second) && third >= 0x81 && third <= 0xfe && isGbDigit(fourth);
  if (isFour) return 4;
  // What is no second byte is left to be read again if it is ASCII (WHATWG Encoding 10.2.1).
  return isGbkPair(first, second) || second > 0x7f ? 2 : 1;
}

function isGbDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function plain(text: string): DecodedText {
  return { text, replaced: 0, notes: [] };
}

function joined(values: readonly DecodedText[]): DecodedText {
  const [only] = values;
  if (only !== undefined && values.length === 1) return only;
  return {
    text: values.map(({ text }) => text).join('\\'),
    replaced: values.reduce((sum, { replaced }) => sum + replaced, 0),
    notes: values.flatMap(({ notes }) => notes),
  };
}
