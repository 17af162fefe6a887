import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { dataSetOf } from '#dicom/dataSet.ts';
import { inflateBounded } from '#dicom/inflate.ts';
import { type ParsedFile, parseFile } from '#dicom/parse.ts';
import type { ParseError } from '#dicom/parseError.ts';
import { allTransferSyntaxes } from '#dicom/transferSyntax.ts';
import { type ElementList, writeDataSet, writeFile } from '#dicom/writer.ts';
import { dicomFile } from '#testing/dicomFile.ts';
import { outline } from '#testing/outline.ts';
import { explicit, join } from '#testing/rawElements.ts';

const IMPLICIT = '1.2.840.10008.1.2';
const EXPLICIT = '1.2.840.10008.1.2.1';
const DEFLATED = '1.2.840.10008.1.2.1.99';
const BIG_ENDIAN = '1.2.840.10008.1.2.2';

const ELEMENTS: ElementList = [
  ['SOPClassUID', '1.2.840.10008.5.1.4.1.1.7'],
  ['SOPInstanceUID', '1.2.3.4'],
  ['ReferencedImageSequence', { items: [[['ReferencedSOPInstanceUID', '1.2.3.5']]] }],
  ['PatientName', 'Doe^Jane'],
  ['Rows', 64],
];

const OUTLINE = [
  '00080016 UI',
  '00080018 UI',
  ['00081140 SQ', ['00081155 UI']],
  '00100010 PN',
  '00280010 US',
];

function parsed(bytes: Uint8Array): ParsedFile {
  const result = parseFile(memorySource(bytes), { fragments: 'walk' });
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

function refused(bytes: Uint8Array): ParseError | null {
  const result = parseFile(memorySource(bytes));
  return result.ok ? null : result.error;
}

function noteKinds(file: ParsedFile): string[] {
  return file.notes.map(({ kind }) => kind);
}

function readsAsUsual(file: ParsedFile): void {
  expect(outline(file.elements)).toEqual(OUTLINE);
  expect(dataSetOf(file).text(0x00100010)).toBe('Doe^Jane');
  expect(dataSetOf(file).number(0x00280010)).toBe(64);
  expect(file.damage).toBeNull();
}

describe('every transfer syntax (PS3.5 annex A)', () => {
  const syntaxes = [...allTransferSyntaxes()];
  test.each(syntaxes.map(({ uid, name }) => [uid, name]))('%s %s', (transferSyntaxUID) => {
    const file = parsed(writeFile(ELEMENTS, { transferSyntaxUID }));
    readsAsUsual(file);
    expect(file.notes).toEqual([]);
    expect(file.readAs).toBe(transferSyntaxUID);
  });

  test('the VR of implicit elements is the dictionary’s', () => {
    const { elements } = parsed(writeFile(ELEMENTS, { transferSyntaxUID: IMPLICIT }));
    expect(elements.every(({ vrSource }) => vrSource === 'dictionary')).toBe(true);
  });

  test('an unknown one is read as explicit VR little endian, and noted', () => {
    const file = parsed(writeFile(ELEMENTS, { transferSyntaxUID: '1.2.3.4.5' }));
    readsAsUsual(file);
    expect(noteKinds(file)).toEqual(['transfer-syntax-unknown']);
    expect(file).toMatchObject({ transferSyntaxUID: '1.2.3.4.5', readAs: EXPLICIT });
  });

  test('one that is missing or padded with spaces', () => {
    const missing = parsed(writeFile(ELEMENTS, { meta: [['TransferSyntaxUID', null]] }));
    readsAsUsual(missing);
    expect(noteKinds(missing)).toEqual(['transfer-syntax-missing']);
    const padded = parsed(writeFile(ELEMENTS, { meta: [['TransferSyntaxUID', `${EXPLICIT}   `]] }));
    expect(padded.transferSyntaxUID).toBe(EXPLICIT);
  });
});

describe('a data set in another encoding than its transfer syntax says', () => {
  const implicit = { littleEndian: true, explicit: false };
  const big = { littleEndian: false, explicit: true };
  const little = { littleEndian: true, explicit: true };
  test.each([
    ['implicit, declared explicit', EXPLICIT, implicit, IMPLICIT],
    ['explicit, declared implicit', IMPLICIT, little, EXPLICIT],
    ['big endian, declared little', EXPLICIT, big, BIG_ENDIAN],
    ['little endian, declared big', BIG_ENDIAN, little, EXPLICIT],
    ['big endian, declared implicit', IMPLICIT, big, BIG_ENDIAN],
  ])('%s', (_case, transferSyntaxUID, encoding, readAs) => {
    const file = parsed(writeFile(ELEMENTS, { transferSyntaxUID, encoding }));
    readsAsUsual(file);
    expect(noteKinds(file)).toEqual(['encoding-differs']);
    expect(file).toMatchObject({ transferSyntaxUID, readAs, encoding });
  });
});

describe('deflated (PS3.5 A.5)', () => {
  test('offsets of the data set count in the inflated bytes, those of file meta in the file', () => {
    const bytes = writeFile(ELEMENTS, { transferSyntaxUID: DEFLATED });
    const file = parsed(bytes);
    expect(file.elements[0]?.offset).toBe(0);
    expect(file.meta[0]?.offset).toBe(132);
    const last = file.meta.at(-1);
    expect(file.deflatedFrom).toBe((last?.valueOffset ?? 0) + (last?.valueLength ?? 0));
    expect(file.source.size).toBe(writeDataSet(ELEMENTS).length);
  });

  test('with a zlib header, as some writers do', () => {
    const file = parsed(writeFile(ELEMENTS, { transferSyntaxUID: DEFLATED, zlibHeader: true }));
    readsAsUsual(file);
    expect(noteKinds(file)).toEqual(['zlib-header']);
  });

  test('damaged blocks give file meta and a typed error with the byte where they begin', () => {
    const bytes = writeFile(ELEMENTS, { transferSyntaxUID: DEFLATED });
    const { deflatedFrom } = parsed(bytes);
    bytes.fill(0xff, deflatedFrom ?? 0);
    const file = parsed(bytes);
    expect(file.meta.length).toBeGreaterThan(0);
    expect(file.damage).toMatchObject({ kind: 'inflate-failed', atByte: deflatedFrom });
  });

  test('a data set that was cut before it was deflated: the byte counts in the inflated bytes', () => {
    const bytes = writeFile([], { transferSyntaxUID: DEFLATED });
    const cut = writeDataSet(ELEMENTS).slice(0, -1);
    const file = parsed(join(bytes.slice(0, parsed(bytes).deflatedFrom ?? 0), deflateSync(cut)));
    expect(outline(file.elements)).toEqual(OUTLINE);
    expect(file.damage).toEqual({
      kind: 'truncated',
      atByte: cut.length,
      inTag: 0x00280010,
      inflated: true,
    });
  });

  test('inflating ends at its limit', () => {
    const { bytes, fault } = inflateBounded(deflateSync(new Uint8Array(1 << 24)), 1 << 20);
    expect(fault).toEqual({ kind: 'too-large' });
    expect(bytes.length).toBe(1 << 20);
  });

  test('also of bytes that are damaged behind it', () => {
    const cut = deflateSync(new Uint8Array(1 << 20)).subarray(0, -8);
    const { bytes, fault } = inflateBounded(cut, 1 << 16);
    expect(fault).toEqual({ kind: 'too-large' });
    expect(bytes.length).toBe(1 << 16);
  });
});

describe('preamble and prefix (PS3.10 7.1)', () => {
  test('neither preamble nor prefix', () => {
    const file = parsed(writeFile(ELEMENTS, { preamble: false }));
    readsAsUsual(file);
    expect(noteKinds(file)).toEqual(['no-preamble']);
  });

  test.each([
    ['implicit', { littleEndian: true, explicit: false }, IMPLICIT],
    ['explicit', { littleEndian: true, explicit: true }, EXPLICIT],
    ['big endian', { littleEndian: false, explicit: true }, BIG_ENDIAN],
  ])('nothing but a data set, %s', (_case, encoding, readAs) => {
    const file = parsed(writeFile(ELEMENTS, { preamble: false, meta: false, encoding }));
    readsAsUsual(file);
    expect(file.meta).toEqual([]);
    expect(file.readAs).toBe(readAs);
    expect(noteKinds(file)).toEqual(['no-preamble', 'no-file-meta', 'transfer-syntax-missing']);
  });

  test('a prefix, but no file meta', () => {
    const file = parsed(writeFile(ELEMENTS, { meta: false }));
    readsAsUsual(file);
    expect(noteKinds(file)).toEqual(['no-file-meta', 'transfer-syntax-missing']);
  });

  test.each([0, 100, 200])('a preamble of %i bytes', (length) => {
    const file = parsed(join(new Uint8Array(length), writeFile(ELEMENTS).slice(128)));
    readsAsUsual(file);
    expect(noteKinds(file)).toEqual(['no-preamble']);
  });

  test('another format in the preamble is named; TIFF is allowed there', () => {
    const program = parsed(writeFile(ELEMENTS, { preamble: join('MZ') }));
    expect(program.notes).toEqual([
      { kind: 'preamble-magic', atByte: 0, detail: 'Windows program' },
    ]);
    const tiff = parsed(writeFile(ELEMENTS, { preamble: join('II', [42, 0]) }));
    expect(tiff.notes).toEqual([]);
  });
});

describe('file meta', () => {
  test('a missing group length', () => {
    const file = parsed(writeFile(ELEMENTS, { metaGroupLength: null }));
    readsAsUsual(file);
    expect(noteKinds(file)).toEqual(['meta-group-length-missing']);
  });

  test.each([0, 1, 50, 100_000, 0xffffffff])('a group length of %i is not believed', (length) => {
    const file = parsed(writeFile(ELEMENTS, { metaGroupLength: length }));
    readsAsUsual(file);
    expect(noteKinds(file)).toEqual(['meta-group-length-wrong']);
  });

  test('it is explicit little endian whatever the data set is', () => {
    for (const transferSyntaxUID of [IMPLICIT, BIG_ENDIAN, DEFLATED]) {
      const { meta } = parsed(writeFile(ELEMENTS, { transferSyntaxUID }));
      expect(meta.map(({ vr }) => vr)).toEqual(['UL', 'OB', 'UI', 'UI', 'UI', 'UI', 'SH']);
    }
  });

  test('a file that ends with it was cut', () => {
    const bytes = writeFile([]);
    const file = parsed(bytes);
    expect(file.meta).toHaveLength(7);
    expect(file.damage).toEqual({ kind: 'truncated', atByte: bytes.length, inTag: null });
  });
});

/** Name, size and checksum of a file of no bytes. */
function oldTarHead(name: string): Uint8Array {
  const head = new Uint8Array(512);
  head.set(join(name));
  head.set(join('00000000000'), 124);
  const sum = head.reduce((total, byte) => total + byte, 8 * 0x20);
  head.set(join(sum.toString(8).padStart(6, '0')), 148);
  return head;
}

describe('what is no DICOM file', () => {
  const whole = dicomFile();
  test.each([
    ['nothing', '', null],
    ['text', 'Dear colleague, here are the images.', null],
    ['zeros', new Uint8Array(1000), null],
    ['a PNG', join([0x89], 'PNG', [13, 10, 26, 10, 0, 0, 0, 13], 'IHDR'), 'PNG'],
    ['a web page', '<!doctype html><title>DICM</title>', 'XML or HTML'],
    ['a ZIP', join('PK', [3, 4], new Uint8Array(200)), 'ZIP'],
    [
      'a ZIP with a DICOM file in it as it is',
      join('PK', [3, 4], new Uint8Array(36), whole),
      'ZIP',
    ],
    ['a tar of one', join(new Uint8Array(257), 'ustar', new Uint8Array(250), whole), 'tar'],
    ['a tar of before 1988', join(oldTarHead('1.dcm'), whole), 'tar'],
  ])('%s', (_case, content, looksLike) => {
    expect(refused(join(content))).toEqual({ kind: 'not-dicom', looksLike });
  });

  test('the four letters of the prefix alone', () => {
    const bytes = join(new Uint8Array(128), 'DICM');
    expect(refused(bytes)).toEqual({ kind: 'truncated', atByte: 132, inTag: null });
  });

  test('a first element that is known, and nothing that follows from it', () => {
    expect(refused(join([8, 0, 0x16, 0], 'no data set stands here'))).toMatchObject({
      kind: 'not-dicom',
    });
  });
});

describe('behind the data set', () => {
  test('Data Set Trailing Padding is an element like others (PS3.10 7.2)', () => {
    const file = parsed(
      writeFile([...ELEMENTS, ['DataSetTrailingPadding', new Uint8Array(1000), 'OB']]),
    );
    expect(file.elements.at(-1)).toMatchObject({ tag: 0xfffcfffc, valueLength: 1000 });
    expect(file.damage).toBeNull();
  });

  test.each([1, 2, 7, 8, 9, 5000])('%i zeros are tolerated', (count) => {
    const file = parsed(join(writeFile(ELEMENTS), new Uint8Array(count)));
    readsAsUsual(file);
    expect(noteKinds(file)).toEqual(['trailing-bytes']);
  });

  test('a million zeros that do not end in zeros are walked through once', () => {
    const bytes = join(writeFile(ELEMENTS), new Uint8Array((1 << 20) - 8), [1]);
    const file = parsed(bytes);
    expect(file.elements.slice(0, 5).map(({ tag }) => tag)).toEqual([
      0x00080016, 0x00080018, 0x00081140, 0x00100010, 0x00280010,
    ]);
    expect(file.damage).toMatchObject({ kind: 'truncated', atByte: bytes.length });
  });

  test('zeros are looked through as far as they go, not to the end each time', () => {
    const lines = Array.from({ length: 2000 }, () => [0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0]);
    const bytes = join(writeFile(ELEMENTS), Uint8Array.from(lines.flat()));
    let asked = 0;
    const source = memorySource(bytes);
    parseFile({
      ...source,
      view(offset, length) {
        asked += length;
        return source.view(offset, length);
      },
      window: (offset) => source.view(offset, 512),
    });
    expect(asked).toBeLessThan(10 * bytes.length);
  });

  test('retired group lengths are elements like others (PS3.5 7.2)', () => {
    const file = parsed(writeFile([['0008,0000', 1234], ...ELEMENTS, ['0010,0000', 20]]));
    expect(file.elements.map(({ vr }) => vr)).toEqual('UL UI UI SQ UL PN US'.split(' '));
    expect(file.notes).toEqual([]);
  });
});

test('elements keep where they stand, how long they are and where the VR came from', () => {
  const bytes = join(
    explicit(0x00080018, 'UI', '1.2.3.'),
    explicit(0x00100010, 'UN', 'Doe^Jane'),
    explicit(0x00280010, 'US', [64, 0]),
  );
  const { elements } = parsed(bytes);
  expect(elements).toEqual([
    {
      tag: 0x00080018,
      vr: 'UI',
      vrSource: 'explicit',
      offset: 0,
      valueOffset: 8,
      length: 6,
      valueLength: 6,
    },
    {
      tag: 0x00100010,
      vr: 'PN',
      vrSource: 'dictionary',
      declaredVr: 'UN',
      offset: 14,
      valueOffset: 26,
      length: 8,
      valueLength: 8,
    },
    {
      tag: 0x00280010,
      vr: 'US',
      vrSource: 'explicit',
      offset: 34,
      valueOffset: 42,
      length: 2,
      valueLength: 2,
    },
  ]);
});
