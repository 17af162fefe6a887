/**
 * What writers got wrong and what stored or sent a file did to it: read as it was meant, and noted.
 * pydicom 2.3 and DCMTK 3.6.7 read the same where either of them reads such a file at all.
 */
import { deflateSync, zlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { dataSetOf } from '#dicom/dataSet.ts';
import { UNDEFINED_LENGTH } from '#dicom/element.ts';
import { type ParsedFile, parseFile } from '#dicom/parse.ts';
import { parseElements } from '#dicom/parseElements.ts';
import { type ElementList, writeDataSet, writeFile } from '#dicom/writer.ts';
import { outline } from '#testing/outline.ts';
import { explicit, implicit, item, join, sequenceEnd } from '#testing/rawElements.ts';

const SEQUENCE = 0x00081140;
const UID = explicit(0x00081155, 'UI', '1.2.3.5\0');
const NAME = explicit(0x00100010, 'PN', 'Doe^Jane');
const ID = explicit(0x00100020, 'LO', 'P1');
const ITEMS = join(item(UID), item(UID));
const WHOLE = [
  ['00081140 SQ', ['00081155 UI'], ['00081155 UI']],
  '00100010 PN',
  '00100020 LO',
] as const;

function read(bytes: Uint8Array, isExplicit = true) {
  const encoding = { littleEndian: true, explicit: isExplicit };
  const { elements, notes, damage } = parseElements(memorySource(bytes), {
    encoding,
    from: 0,
    fragments: 'walk',
    hasFragments: true,
  });
  return { outline: outline(elements), notes: notes.map(({ kind }) => kind), damage, elements };
}

describe('lengths of sequences and items that are not those of their content (PS3.5 7.5)', () => {
  const sequence = (length: number, content = ITEMS) => explicit(SEQUENCE, 'SQ', content, length);
  const shortItem = join(item(UID, UID.length - 4), item(UID));

  test.each([
    ['a sequence that is too short', sequence(ITEMS.length - 4)],
    ['a sequence that is too long', sequence(ITEMS.length + 10)],
    ['a sequence that leaves out the heads of its items', sequence(ITEMS.length - 16)],
    ['a sequence of length 0', sequence(0)],
    ['a sequence of one item less', sequence(ITEMS.length / 2)],
    ['an item that is too short', sequence(ITEMS.length, shortItem)],
    ['an item of length 0', sequence(ITEMS.length, join(item(UID, 0), item(UID)))],
  ])('%s', (_what, bytes) => {
    const result = read(join(bytes, NAME, ID));
    expect(result.outline).toEqual(WHOLE);
    expect(result.notes).toEqual(['sequence-length-wrong']);
    expect(result.damage).toBeNull();
  });

  test('an item that stands alone behind its sequence does not swallow the rest', () => {
    const stray = join(explicit(SEQUENCE, 'SQ', item('').with(2, 0x0d)), item(''), NAME, ID);
    expect(read(stray).outline.slice(1)).toEqual(WHOLE.slice(1));
  });
});

describe('heads (PS3.5 7.1.2)', () => {
  test('a 16-bit length where the VR has 32 bits', () => {
    const short = join([0x28, 0, 0, 0x20], 'OB', [4, 0], [1, 0, 1, 0]);
    const result = read(join(short, explicit(0x00282110, 'CS', '00')));
    expect(result.outline).toEqual(['00282000 OB', '00282110 CS']);
    expect(result.elements[0]).toMatchObject({ valueOffset: 8, valueLength: 4 });
    expect(result.notes).toEqual(['short-length-field']);
  });

  test('one explicit element among implicit ones', () => {
    const bytes = join(implicit(0x00080060, 'CT'), NAME, implicit(0x00100020, 'P1'));
    const result = read(bytes, false);
    expect(result.outline).toEqual(['00080060 CS', '00100010 PN', '00100020 LO']);
    expect(result.notes).toEqual(['explicit-in-implicit']);
  });

  test('an odd length that does not count its padding', () => {
    const odd = join(explicit(0x00100010, 'PN', 'Doe^Jan'), ' ');
    const result = read(join(odd, ID));
    expect(result.outline).toEqual(['00100010 PN', '00100020 LO']);
    expect(result.elements[0]?.valueLength).toBe(7);
    expect(result.notes).toEqual(['odd-length', 'uncounted-padding']);
  });

  test('a sequence whose VR is OB', () => {
    const open = implicit(0xfffee000, join(UID, item('').with(2, 0x0d)), UNDEFINED_LENGTH);
    const bytes = explicit(SEQUENCE, 'OB', join(open, sequenceEnd()), UNDEFINED_LENGTH);
    expect(read(join(bytes, NAME)).outline).toEqual([WHOLE[0].slice(0, 2), '00100010 PN']);
  });
});

describe('pixel data (PS3.5 8, A.4)', () => {
  const PIXEL_DATA = 0x7fe00010;
  const samples = Uint8Array.from({ length: 32 }, (_, i) => i + 1);

  test('samples of undefined length reach to the end, or to a delimiter there', () => {
    for (const end of [join(), sequenceEnd()]) {
      const bytes = join(NAME, explicit(PIXEL_DATA, 'OW', samples, UNDEFINED_LENGTH), end);
      const { elements, notes } = read(bytes);
      expect(elements[1]).toMatchObject({ valueLength: samples.length });
      expect(elements[1]?.fragments).toBeUndefined();
      expect(notes).toEqual(['undefined-length-samples']);
    }
  });

  test('fragments in a known length, where the transfer syntax has fragments', () => {
    const bytes = explicit(PIXEL_DATA, 'OB', join(item(''), item(samples)));
    const { elements, notes, damage } = read(bytes);
    const ranges = [{ offset: 28, length: 32 }];
    expect(elements[0]?.fragments).toMatchObject({ ranges, closed: true });
    expect({ notes, damage }).toEqual({ notes: ['fragments-of-known-length'], damage: null });
    const native = parseElements(memorySource(bytes), {
      encoding: { littleEndian: true, explicit: true },
      from: 0,
      fragments: 'walk',
    });
    expect(native.elements[0]?.fragments).toBeUndefined();
  });

  test('frames without an offset table before them', () => {
    const jpeg = join([0xff, 0xd8, 0xff, 0xe0], samples);
    for (const first of [jpeg, samples]) {
      const bytes = explicit(PIXEL_DATA, 'OB', item(first), UNDEFINED_LENGTH);
      const { elements, notes } = read(join(bytes, sequenceEnd()));
      expect(elements[0]?.fragments).toMatchObject({
        basicOffsetTable: { length: 0 },
        ranges: [{ length: first.length }],
      });
      expect(notes).toEqual(['offset-table-missing']);
    }
  });

  const behind = (bytes: Uint8Array | string) =>
    read(join(NAME, explicit(PIXEL_DATA, 'OW', samples), bytes));

  test.each([
    ['zeros', new Uint8Array(500)],
    ['the end of a message', '\r\n--boundary--\r\n'],
    ['spaces', ' '.repeat(33)],
    ['FF', new Uint8Array(64).fill(0xff)],
    ['noise', Uint8Array.from({ length: 500 }, (_, i) => (i * 37 + 11) & 0xff)],
    ['another file', writeFile([['PatientName', 'Doe^Jane']])],
  ])('%s behind it are no elements and no damage', (_what, bytes) => {
    const result = behind(bytes);
    expect(result.outline).toEqual(['00100010 PN', '7FE00010 OW']);
    expect(result.notes).toEqual(['trailing-bytes']);
    expect(result.damage).toBeNull();
  });

  test('what can be an element behind it is read, and a cut one is damage', () => {
    const padding = explicit(0xfffcfffc, 'OB', new Uint8Array(8));
    expect(behind(join(padding)).outline).toHaveLength(3);
    expect(behind(ID).outline.at(-1)).toBe('00100020 LO');
    expect(behind(padding.subarray(0, -2)).damage).toMatchObject({ kind: 'truncated' });
  });
});

describe('where the file begins and how it is encoded (PS3.10 7.1)', () => {
  const LIST: ElementList = [
    ['SOPClassUID', '1.2.840.10008.5.1.4.1.1.7'],
    ['Modality', 'OT'],
    ['PatientName', 'Doe^Jane'],
    ['PatientID', 'P1'],
    ['PatientSex', 'F'],
  ];
  const FILE = writeFile(LIST);
  const DATA = writeDataSet(LIST);
  const DEFLATED = writeFile(LIST, { transferSyntaxUID: '1.2.840.10008.1.2.1.99' });

  function parsed(bytes: Uint8Array): ParsedFile {
    const result = parseFile(memorySource(bytes));
    if (!result.ok) throw new Error(result.error.kind);
    return result.value;
  }

  test.each([
    ['zeros for preamble and prefix', join(new Uint8Array(132), FILE.subarray(132))],
    ['a preamble without prefix', join(new Uint8Array(128), FILE.subarray(132))],
    ['text for a preamble, no prefix', join('GE'.padEnd(128), FILE.subarray(132))],
    ['a mail part', join('--b\r\nContent-Type: application/dicom\r\n\r\n', FILE)],
    ['a data set that begins with the patient', writeDataSet(LIST.slice(2))],
    ['two bytes before everything', join('\r\n', FILE)],
  ])('%s', (_what, bytes) => {
    const file = parsed(bytes);
    expect(dataSetOf(file).text(0x00100010)).toBe('Doe^Jane');
    expect(file.notes[0]?.kind).toBe('no-preamble');
    expect(file.damage).toBeNull();
  });

  test.each([
    ['deflated, and not said so', join(metaOf(FILE), deflateSync(DATA))],
    ['deflated by zlib, and not said so', join(metaOf(FILE), zlibSync(DATA))],
    ['said to be deflated, and plain', join(metaOf(DEFLATED), DATA)],
  ])('%s', (_what, bytes) => {
    const file = parsed(bytes);
    expect(outline(file.elements)).toHaveLength(LIST.length);
    expect(dataSetOf(file).text(0x00100010)).toBe('Doe^Jane');
    expect(file.notes.map(({ kind }) => kind)).toContain('encoding-differs');
  });

  function metaOf(bytes: Uint8Array): Uint8Array {
    const ends = parsed(bytes).meta.map((one) => one.valueOffset + one.valueLength);
    return bytes.subarray(0, Math.max(...ends));
  }

  test('another encoding than that of a compressed transfer syntax leaves the codec as it is', () => {
    const implicitData = writeFile(LIST, {
      transferSyntaxUID: '1.2.840.10008.1.2.5',
      encoding: { littleEndian: true, explicit: false },
    });
    expect(parsed(implicitData)).toMatchObject({
      readAs: '1.2.840.10008.1.2.5',
      encoding: { explicit: false },
    });
  });
});
