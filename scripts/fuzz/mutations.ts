/**
 * Mutations that know what a DICOM file is made of: lengths, tags, VRs and values that lie, parts that
 * are missing, doubled or nested, and plain random bytes.
 */
import { joinedBytes } from '#dicom/joinedBytes.ts';
import { ITEM, ITEM_DELIMITER, SEQUENCE_DELIMITER, type Tag } from '#dicom/tag.ts';
import { allVrs, isBinaryVr, isStringVr } from '#dicom/vr.ts';
import { type Edit, overwrite } from './edits.ts';
import { HOSTILE_TAGS, HOSTILE_TEXTS } from './hostile.ts';
import type { Place } from './layout.ts';
import type { Random } from './random.ts';

export type Mutate = (file: Uint8Array, places: readonly Place[], random: Random) => Edit[];

/** Lengths that no value has, or that say something else than a length. */
const LENGTHS = [0, 1, 2, 7, 0xffff, 0xfffe, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1];
const NUMBERS = [0, 1, 2, 3, 7, 8, 12, 15, 16, 17, 31, 32, 64, 255, 256, 0x7fff, 0x8000, 0xffff];

const MUTATIONS: readonly Mutate[] = [
  wrongLength,
  wrongLength,
  nearLength,
  truncation,
  otherTag,
  swappedTags,
  otherVr,
  hostileValue,
  hostileValue,
  rightLengthOtherValue,
  missingElement,
  doubledElement,
  movedElement,
  insertedHeads,
  nestedHeads,
  randomBytes,
  randomBytes,
  missingBytes,
  insertedBytes,
];

/** One to four changes, of which some may cancel each other. */
export function mutate(file: Uint8Array, places: readonly Place[], random: Random): Edit[] {
  const count = 1 + random.below(random.oneIn(3) ? 4 : 1);
  return Array.from({ length: count }, () => random.pick(MUTATIONS)(file, places, random)).flat();
}

function number(value: number, bytes: 2 | 4, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(bytes));
  if (bytes === 2) view.setUint16(0, value & 0xffff, littleEndian);
  else view.setUint32(0, value >>> 0, littleEndian);
  return new Uint8Array(view.buffer);
}

function tagBytes(tag: Tag, littleEndian: boolean): Uint8Array {
  return joinedBytes([number(tag >>> 16, 2, littleEndian), number(tag & 0xffff, 2, littleEndian)]);
}

function lengthEdit(what: string, place: Place, length: number): Edit {
  const bytes = number(length, place.lengthBytes, place.encoding.littleEndian);
  return overwrite(`${what} ${length} at ${place.lengthAt}`, place.lengthAt, bytes);
}

function wrongLength(_file: Uint8Array, places: readonly Place[], random: Random): Edit[] {
  return [lengthEdit('length', random.pick(places), random.pick(LENGTHS))];
}

/** A little too short or too long, or just to the end of the file and beyond. */
function nearLength(file: Uint8Array, places: readonly Place[], random: Random): Edit[] {
  const place = random.pick(places);
  const rest = file.length - place.valueOffset;
  const near = [-9, -8, -2, -1, 1, 2, 8, 9].map((more) => Math.max(0, place.valueLength + more));
  return [lengthEdit('length', place, random.pick([...near, rest - 1, rest, rest + 1, rest + 8]))];
}

/** Before, inside or behind any part of any element. */
function truncation(file: Uint8Array, places: readonly Place[], random: Random): Edit[] {
  const { offset, lengthAt, valueOffset, valueLength } = random.pick(places);
  const ends = [offset, offset + 1, offset + 4, lengthAt, valueOffset, valueOffset + 1];
  const at = random.pick([...ends, valueOffset + (valueLength >> 1), valueOffset + valueLength]);
  const cut = Math.min(at, file.length);
  return [{ what: `cut at ${cut}`, at: cut, remove: file.length - cut, insert: new Uint8Array(0) }];
}

function otherTag(_file: Uint8Array, places: readonly Place[], random: Random): Edit[] {
  const { offset, encoding } = random.pick(places);
  const tag = random.oneIn(4) ? random.below(2 ** 32) : random.pick(HOSTILE_TAGS);
  return [
    overwrite(`tag ${tag.toString(16)} at ${offset}`, offset, tagBytes(tag, encoding.littleEndian)),
  ];
}

function swappedTags(file: Uint8Array, places: readonly Place[], random: Random): Edit[] {
  const [one, other] = [random.pick(places).offset, random.pick(places).offset];
  return [
    overwrite(`tag of ${other} at ${one}`, one, file.slice(other, other + 4)),
    overwrite(`tag of ${one} at ${other}`, other, file.slice(one, one + 4)),
  ];
}

function otherVr(_file: Uint8Array, places: readonly Place[], random: Random): Edit[] {
  const { vrAt } = random.pick(places);
  if (vrAt === null) return [];
  const vr = random.oneIn(4) ? random.bytes(2) : ascii(random.pick(allVrs));
  return [overwrite(`VR ${vr.join(' ')} at ${vrAt}`, vrAt, vr)];
}

/** The value's own bytes changed, its length kept: numbers that promise much, text that is none. */
function hostileValue(_file: Uint8Array, places: readonly Place[], random: Random): Edit[] {
  const { vr, valueOffset, valueLength, encoding } = random.pick(places);
  if (valueLength === 0) return [];
  const what = `value at ${valueOffset}`;
  if (vr !== null && isStringVr(vr)) {
    const bytes = ascii(random.pick(HOSTILE_TEXTS));
    const fitting = Uint8Array.from(
      { length: Math.min(valueLength, 64) },
      (_, i) => bytes[i] ?? 32,
    );
    return [overwrite(what, valueOffset, fitting)];
  }
  if (vr !== null && isBinaryVr(vr) && valueLength >= 2) {
    const bytes = number(random.pick(NUMBERS), 2, encoding.littleEndian);
    return [overwrite(what, valueOffset + 2 * random.below(Math.min(3, valueLength >> 1)), bytes)];
  }
  const length = Math.min(valueLength, 1 + random.below(16));
  return [
    overwrite(what, valueOffset + random.below(valueLength - length + 1), random.bytes(length)),
  ];
}

/** Another value of another length, told truly: the elements behind it still read. */
function rightLengthOtherValue(
  _file: Uint8Array,
  places: readonly Place[],
  random: Random,
): Edit[] {
  const place = random.pick(places);
  const isText = place.vr !== null && isStringVr(place.vr);
  const text = random.pick(HOSTILE_TEXTS).repeat(random.oneIn(8) ? 40 : 1);
  const value = isText ? ascii(text) : random.bytes(random.below(40));
  const { valueOffset, valueLength } = place;
  return [
    lengthEdit('length', place, value.length),
    { what: `value at ${valueOffset}`, at: valueOffset, remove: valueLength, insert: value },
  ];
}

function missingElement(_file: Uint8Array, places: readonly Place[], random: Random): Edit[] {
  const { offset, valueOffset, valueLength } = random.pick(places);
  const remove = valueOffset + valueLength - offset;
  return [{ what: `without ${offset}`, at: offset, remove, insert: new Uint8Array(0) }];
}

function doubledElement(file: Uint8Array, places: readonly Place[], random: Random): Edit[] {
  const { offset, valueOffset, valueLength } = random.pick(places);
  const insert = file.slice(offset, valueOffset + Math.min(valueLength, 256));
  return [{ what: `twice ${offset}`, at: offset, remove: 0, insert }];
}

function movedElement(file: Uint8Array, places: readonly Place[], random: Random): Edit[] {
  const { offset, valueOffset, valueLength } = random.pick(places);
  const to = random.pick(places).offset;
  const insert = file.slice(offset, valueOffset + Math.min(valueLength, 256));
  return [
    { what: `without ${offset}`, at: offset, remove: insert.length, insert: new Uint8Array(0) },
    { what: `${offset} at ${to}`, at: to, remove: 0, insert },
  ];
}

/** Empty items, delimiters, padding or zeros between two elements. */
function insertedHeads(_file: Uint8Array, places: readonly Place[], random: Random): Edit[] {
  const { offset, encoding } = random.pick(places);
  const tag = random.pick([ITEM, ITEM_DELIMITER, SEQUENCE_DELIMITER, 0xfffcfffc, 0]);
  const length = random.pick([0, 0, 0, 4, 2 ** 32 - 1]);
  const head = joinedBytes([
    tagBytes(tag, encoding.littleEndian),
    number(length, 4, encoding.littleEndian),
  ]);
  const count = random.oneIn(20) ? 500 : 1 + random.below(4);
  const insert = joinedBytes(Array.from({ length: count }, () => head));
  return [{ what: `${count} × ${tag.toString(16)} at ${offset}`, at: offset, remove: 0, insert }];
}

/** Sequences inside sequences that nothing closes. */
function nestedHeads(_file: Uint8Array, places: readonly Place[], random: Random): Edit[] {
  const { offset, encoding } = random.pick(places);
  const { littleEndian, explicit } = encoding;
  const undefinedLength = number(2 ** 32 - 1, 4, littleEndian);
  const vr = explicit
    ? joinedBytes([ascii(random.pick(['SQ', 'UN'])), new Uint8Array(2)])
    : new Uint8Array(0);
  const sequence = joinedBytes([tagBytes(0x00081140, littleEndian), vr, undefinedLength]);
  const level = joinedBytes([sequence, tagBytes(ITEM, littleEndian), undefinedLength]);
  const depth = random.oneIn(20) ? 300 : 1 + random.below(6);
  const insert = joinedBytes(Array.from({ length: depth }, () => level));
  return [{ what: `${depth} levels at ${offset}`, at: offset, remove: 0, insert }];
}

function randomBytes(file: Uint8Array, _places: readonly Place[], random: Random): Edit[] {
  const length = 1 + random.below(random.oneIn(3) ? 8 : 1);
  const at = random.below(file.length);
  return [overwrite(`${length} random bytes at ${at}`, at, random.bytes(length))];
}

function missingBytes(file: Uint8Array, _places: readonly Place[], random: Random): Edit[] {
  const at = random.below(file.length);
  const remove = 1 + random.below(24);
  return [{ what: `without ${remove} bytes at ${at}`, at, remove, insert: new Uint8Array(0) }];
}

function insertedBytes(file: Uint8Array, _places: readonly Place[], random: Random): Edit[] {
  const at = random.below(file.length);
  const insert = random.oneIn(2)
    ? random.bytes(1 + random.below(24))
    : file.slice(at, at + 1 + random.below(200));
  return [{ what: `${insert.length} more bytes at ${at}`, at, remove: 0, insert }];
}

/** Each character's low byte: what is beyond Latin-1 is of no matter here. */
function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
}
