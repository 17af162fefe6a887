import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { DataSet, dataSetOf } from '#dicom/dataSet.ts';
import { parseElements } from '#dicom/parseElements.ts';
import { parseFile } from '#dicom/parse.ts';
import { type ElementLine, type ElementList, writeDataSet, writeFile } from '#dicom/writer.ts';
import { explicit, join } from '#testing/rawElements.ts';

const NAME = 0x00100010;
const SPACING = 0x00280030;

function dataSet(elements: ElementList | Uint8Array): DataSet {
  const bytes = elements instanceof Uint8Array ? elements : writeDataSet(elements);
  const source = memorySource(bytes);
  const encoding = { littleEndian: true, explicit: true };
  const { elements: tree } = parseElements(source, { encoding, from: 0, fragments: 'walk' });
  return new DataSet(source, tree, encoding);
}

describe('texts', () => {
  test('are without padding, at both ends', () => {
    const data = dataSet(explicit(NAME, 'PN', '  Doe^Jane \0'));
    expect(data.text(NAME)).toBe('Doe^Jane');
  });

  test('a million spaces inside of a text are no trouble', () => {
    const text = `a${' '.repeat(1_000_000)}b`;
    for (const vr of ['UC', 'UT', 'UR'] as const) {
      expect(dataSet([[NAME, text, vr]]).text(NAME)).toBe(text);
    }
  });

  test.each(['LO', 'LT', 'PN', 'UT', 'UN', 'IS'] as const)(
    'a character set that the file gives VR %s is read as the CS that it is',
    (vr) => {
      const charset = explicit(0x00080005, vr, 'ISO_IR 100');
      const data = dataSet(join(charset, explicit(NAME, 'PN', [0x4d, 0xfc, 0x6c, 0x6c])));
      expect(data.charset.label).toBe('ISO_IR 100');
      expect(data.text(NAME)).toBe('Müll');
    },
  );

  test('of several values: an empty one keeps its place', () => {
    const data = dataSet([['ImageType', 'ORIGINAL\\\\AXIAL ']]);
    expect(data.strings(0x00080008)).toEqual(['ORIGINAL', '', 'AXIAL']);
  });

  test('backslash does not separate in LT, ST, UT and UR (PS3.5 6.2)', () => {
    for (const vr of ['LT', 'ST', 'UT', 'UR'] as const) {
      expect(dataSet([[NAME, 'a\\b', vr]]).strings(NAME)).toEqual(['a\\b']);
    }
  });

  test('absent and empty are the same: nothing', () => {
    for (const data of [dataSet([]), dataSet([['PatientName', null]])]) {
      expect(data.strings(NAME)).toEqual([]);
      expect(data.text(NAME)).toBe('');
      expect(data.number(NAME)).toBeNull();
      expect(data.items(NAME)).toEqual([]);
    }
  });
});

describe('numbers', () => {
  const spacing = (text: string) => dataSet([['PixelSpacing', text]]).numbers(SPACING);

  test.each([
    ['0.5\\0.25', [0.5, 0.25]],
    [' 0.5 \\ 1e-2', [0.5, 0.01]],
    ['+1.\\-.5', [1, -0.5]],
    ['0,5\\1', [0.5, 1]],
    ['\\2', [null, 2]],
    ['x\\1.2.3\\0x10\\Infinity\\NaN\\1 2', [null, null, null, null, null, null]],
    ['1e999', [null]],
  ])('%j', (text, values) => {
    expect(spacing(text)).toEqual(values);
  });

  test('of a binary VR that is cut are as many as are whole', () => {
    const data = dataSet(explicit(0x00280010, 'US', [1, 0, 2, 0, 3]));
    expect(data.numbers(0x00280010)).toEqual([1, 2]);
    expect(dataSet(explicit(0x00280010, 'US', [1])).number(0x00280010)).toBeNull();
  });

  test('stand in the byte order of the data set', () => {
    const transferSyntaxUID = '1.2.840.10008.1.2.2';
    const parsed = parseFile(memorySource(writeFile([['Rows', 0x1234]], { transferSyntaxUID })));
    expect(parsed.ok && dataSetOf(parsed.value).number(0x00280010)).toBe(0x1234);
  });
});

describe('character sets (PS3.3 C.12.1.1.2)', () => {
  const name: ElementLine = ['PatientName', Uint8Array.of(0xc4, 0xe5)];
  const cyrillic: ElementLine = ['SpecificCharacterSet', 'ISO_IR 144'];
  const latin: ElementLine = ['SpecificCharacterSet', 'ISO_IR 100'];
  const patient = 0x00081120;

  test('hold for the items below, which may name another', () => {
    const data = dataSet([
      cyrillic,
      ['ReferencedPatientSequence', { items: [[name], [latin, name], []] }],
      name,
    ]);
    expect(data.text(NAME)).toBe('Фх');
    expect(data.items(patient).map((item) => item.text(NAME))).toEqual(['Фх', 'Äå', '']);
    expect(data.item(patient)?.text(NAME)).toBe('Фх');
  });

  test('an empty one is the default one, not the inherited one', () => {
    const data = dataSet([
      latin,
      ['ReferencedPatientSequence', { items: [[['SpecificCharacterSet', null], name]] }],
    ]);
    expect(data.item(patient)?.text(NAME)).not.toBe('Äå');
  });
});

test('of a repeated tag the first counts', () => {
  const twice = join(explicit(NAME, 'PN', 'Doe^Jane'), explicit(NAME, 'PN', 'Roe^Rick'));
  expect(dataSet(twice).text(NAME)).toBe('Doe^Jane');
});

test('a value that no fact has is not read', () => {
  const data = dataSet([['PixelData', new Uint8Array((1 << 20) + 2), 'OB']]);
  expect(data.bytes(0x7fe00010)).toBeNull();
  expect(data.element(0x7fe00010)?.valueLength).toBe((1 << 20) + 2);
});

test('items inside UN are read in their own encoding', () => {
  const data = dataSet([
    ['0009,1001', { items: [[['Rows', 64]]], undefinedLength: true }, 'UN'],
    ['Rows', 32],
  ]);
  expect(data.item(0x00091001)?.number(0x00280010)).toBe(64);
  expect(data.number(0x00280010)).toBe(32);
});
