/** The writer, and that the parser reads back what it wrote. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { DataSet } from '#dicom/dataSet.ts';
import { elementVrs } from '#dicom/dictionary/elementVrs.ts';
import type { Encoding } from '#dicom/element.ts';
import { parseElements } from '#dicom/parseElements.ts';
import { groupOf, isGroupLength } from '#dicom/tag.ts';
import { isVr, valueSize, type VR } from '#dicom/vr.ts';
import { type ElementLine, type ElementList, writeDataSet, writeFile } from '#dicom/writer.ts';
import { decimalText } from '#dicom/writeValue.ts';
import { type Content, contents } from '#testing/outline.ts';

const EXPLICIT: Encoding = { littleEndian: true, explicit: true };
const IMPLICIT: Encoding = { littleEndian: true, explicit: false };
const BIG_ENDIAN: Encoding = { littleEndian: false, explicit: true };
const ENCODINGS = [EXPLICIT, IMPLICIT, BIG_ENDIAN];

function readBack(bytes: Uint8Array, encoding: Encoding): DataSet {
  const source = memorySource(bytes);
  const { elements } = parseElements(source, { encoding, from: 0, fragments: 'walk' });
  return new DataSet(source, elements, encoding);
}

describe('every VR (PS3.5 6.2)', () => {
  const text: readonly (readonly [VR, string, string])[] = [
    ['AE', 'StationAETitle', 'STORE'],
    ['AS', 'PatientAge', '042Y'],
    ['CS', 'Modality', 'CT'],
    ['DA', 'StudyDate', '20240102'],
    ['DS', 'SliceThickness', '2.5'],
    ['DT', 'AcquisitionDateTime', '20240102030405.5+0100'],
    ['IS', 'InstanceNumber', '-7'],
    ['LO', 'PatientID', 'P 1'],
    ['LT', 'AdditionalPatientHistory', 'a\\b'],
    ['PN', 'PatientName', 'Doe^Jane'],
    ['SH', 'StudyID', 'S1'],
    ['ST', 'InstitutionAddress', 'a\\b'],
    ['TM', 'StudyTime', '030405.123'],
    ['UC', 'LongCodeValue', 'x'.repeat(70)],
    ['UI', 'SOPInstanceUID', '1.2.3'],
    ['UR', 'RetrieveURL', 'https://x.example/a\\b'],
    ['UT', 'TextValue', 'y'.repeat(70_001)],
  ];
  test.each(text)('%s', (vr, keyword, value) => {
    for (const encoding of ENCODINGS) {
      const bytes = writeDataSet([[keyword, value]], { encoding });
      const data = readBack(bytes, encoding);
      const [element] = [...data.elements()];
      expect(bytes.length % 2).toBe(0);
      expect(element?.vr).toBe(vr);
      expect(data.strings(element?.tag ?? 0)).toEqual([value]);
    }
  });

  const numbers: readonly (readonly [VR, string, readonly number[]])[] = [
    ['AT', 'FrameIncrementPointer', [0x00181063, 0x7fe00010]],
    ['FD', 'DiffusionGradientOrientation', [0.1, -1e300, 3]],
    ['FL', 'ExaminedBodyThickness', [1.5, -0.25]],
    ['OB', 'EncapsulatedDocument', [1, 2, 3, 255]],
    ['OD', 'DoubleFloatPixelData', [0.1, -1e300]],
    ['OF', 'FloatPixelData', [1.5, -0.25]],
    ['OL', 'TrackPointIndexList', [0, 4294967295]],
    ['OV', 'ExtendedOffsetTable', [0, 2 ** 40]],
    ['OW', 'RedPaletteColorLookupTableData', [0, 65535]],
    ['SL', 'DisplayedAreaTopLeftHandCorner', [-(2 ** 31), 2 ** 31 - 1]],
    ['SS', 'OverlayOrigin', [-32768, 32767]],
    ['SV', 'SelectorSVValue', [-(2 ** 40), 2 ** 40]],
    ['UL', 'SimpleFrameList', [0, 4294967295]],
    ['US', 'Rows', [0, 65535]],
    ['UV', 'SelectorUVValue', [0, 2 ** 40]],
  ];
  test.each(numbers)('%s', (vr, keyword, values) => {
    for (const encoding of ENCODINGS) {
      const data = readBack(writeDataSet([[keyword, values]], { encoding }), encoding);
      const [element] = [...data.elements()];
      expect(element?.vr).toBe(vr);
      expect(data.numbers(element?.tag ?? 0)).toEqual(values);
    }
  });

  test('UN, SQ and bytes of any VR are written as they stand', () => {
    const list: ElementList = [
      ['0009,1001', Uint8Array.of(1, 2), 'UN'],
      ['PatientName', Uint8Array.of(0xc4, 0x41, 0x42)],
    ];
    for (const encoding of ENCODINGS) {
      const data = readBack(writeDataSet(list, { encoding }), encoding);
      expect(data.bytes(0x00091001)).toEqual(Uint8Array.of(1, 2));
      expect(data.bytes(0x00100010)).toEqual(Uint8Array.of(0xc4, 0x41, 0x42, 0x20));
    }
  });
});

describe('values', () => {
  test('odd lengths are padded: NUL for UI and bytes, a space for text (PS3.5 6.2)', () => {
    const padded = (line: ElementLine) => writeDataSet([line]).at(-1);
    expect(padded(['SOPInstanceUID', '1.2'])).toBe(0);
    expect(padded(['EncapsulatedDocument', [1]])).toBe(0);
    expect(padded(['PatientName', 'Doe'])).toBe(0x20);
  });

  test('text is Latin-1, or UTF-8 where the data set or an item says so', () => {
    const name: ElementLine = ['PatientName', 'Müller'];
    const utf8: ElementLine = ['SpecificCharacterSet', 'ISO_IR 192'];
    expect([...writeDataSet([name])].slice(8)).toEqual([77, 0xfc, 108, 108, 101, 114]);
    expect([...writeDataSet([utf8, name])].slice(26)).toEqual([
      77, 0xc3, 0xbc, 108, 108, 101, 114, 32,
    ]);
    const inItem = writeDataSet([['ReferencedPatientSequence', { items: [[utf8, name]] }]]);
    expect([...inItem].slice(46)).toEqual([77, 0xc3, 0xbc, 108, 108, 101, 114, 32]);
  });

  test('numbers in DS have at most 16 characters (PS3.5 6.2)', () => {
    expect([0.1, -0.5, 1e-7, 40, 1 / 3, -1 / 3, 123456789.12345679].map(decimalText)).toEqual([
      '0.1',
      '-0.5',
      '1e-7',
      '40',
      '0.33333333333333',
      '-0.3333333333333',
      '123456789.123457',
    ]);
    expect(() => decimalText(Infinity)).toThrow(RangeError);
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e307, max: 1e307 }), (value) => {
        expect(decimalText(value).length).toBeLessThanOrEqual(16);
        expect(Math.abs(Number(decimalText(value)) - value)).toBeLessThanOrEqual(
          Math.abs(value) * 1e-7,
        );
      }),
    );
  });

  test.each([
    ['a number that does not fit', ['Rows', 65536], 'does not fit into US'],
    ['a character that is not there', ['PatientName', '山田'], 'is not Latin-1'],
    ['text for a number', ['Rows', 'x'], 'does not fit into US'],
    ['a keyword that does not exist', ['PatientNom', 'x'], 'neither a keyword nor a tag'],
    ['a private element without VR', ['0009,1001', 'x'], 'needs a VR'],
  ] satisfies [string, ElementLine, string][])('%s is a bug and throws', (_case, line, message) => {
    expect(() => writeDataSet([line])).toThrow(message);
  });

  test('what is too long for a 16-bit length is written as UN (PS3.5 6.2.2)', () => {
    const bytes = writeDataSet([['AdditionalPatientHistory', 'x'.repeat(70_000)]]);
    expect(String.fromCharCode(...bytes.subarray(4, 6))).toBe('UN');
    expect(readBack(bytes, EXPLICIT).text(0x001021b0)).toHaveLength(70_000);
  });
});

describe('files', () => {
  test('are sorted by tag unless asked otherwise', () => {
    const list: ElementList = [
      ['Rows', 1],
      ['PatientName', 'Doe'],
    ];
    const tags = (bytes: Uint8Array) =>
      [...readBack(bytes, EXPLICIT).elements()].map(({ tag }) => tag);
    expect(tags(writeDataSet(list))).toEqual([0x00100010, 0x00280010]);
    expect(tags(writeDataSet(list, { asGiven: true }))).toEqual([0x00280010, 0x00100010]);
  });

  test('have a preamble of zeros, the prefix, and file meta with the right group length', () => {
    const bytes = writeFile([['SOPInstanceUID', '1.2.3']]);
    expect(bytes.subarray(0, 128).every((byte) => byte === 0)).toBe(true);
    expect(String.fromCharCode(...bytes.subarray(128, 132))).toBe('DICM');
    const length = new DataView(bytes.buffer).getUint32(140, true);
    expect([...bytes.subarray(144 + length, 148 + length)]).toEqual([8, 0, 0x18, 0]);
  });
});

/** Dictionary elements that are what they are in every encoding. */
const known = [...elementVrs().tags].flatMap((tag, index) => {
  const vr = elementVrs().vrs[index] ?? '';
  const usual = groupOf(tag) > 0x0008 && groupOf(tag) < 0x7fe0 && !isGroupLength(tag);
  return usual && isVr(vr) && vr !== 'UN' ? [{ tag, vr }] : [];
});
const knownSequences = known.filter(({ vr }) => vr === 'SQ');
const knownValues = known.filter(({ vr }) => vr !== 'SQ');

const value = fc
  .record({
    element: fc.constantFrom(...knownValues),
    bytes: fc.uint8Array({ maxLength: 24 }),
  })
  .map(({ element: { tag, vr }, bytes }): ElementLine => {
    const whole = bytes.length - (bytes.length % Math.max(2, valueSize(vr)));
    return [tag, bytes.slice(0, whole), vr];
  });

const { elements: trees } = fc.letrec<{ elements: ElementList; sequence: ElementLine }>((tie) => ({
  elements: fc.uniqueArray(
    fc.oneof({ depthSize: 'small', withCrossShrink: true }, value, tie('sequence')),
    {
      maxLength: 6,
      selector: ([tag]) => tag,
    },
  ),
  sequence: fc
    .record({
      element: fc.constantFrom(...knownSequences),
      items: fc.array(fc.record({ elements: tie('elements'), undefinedLength: fc.boolean() }), {
        maxLength: 3,
      }),
      undefinedLength: fc.boolean(),
    })
    .map(({ element, items, undefinedLength }) => [element.tag, { items, undefinedLength }, 'SQ']),
}));

/** What the parser is to give back. */
function expected(elements: ElementList): Content[] {
  return elements
    .map(([tag, content, vr = 'UN']) => ({
      tag: Number(tag),
      vr,
      value:
        content instanceof Uint8Array
          ? [...content]
          : (content as { items: { elements: ElementList }[] }).items.map((item) =>
              expected(item.elements),
            ),
    }))
    .sort((one, other) => one.tag - other.tag);
}

test.each([
  ['explicit', EXPLICIT],
  ['implicit', IMPLICIT],
  ['big endian', BIG_ENDIAN],
])('any tree comes back: tags, VRs, values (%s)', (_name, encoding) => {
  fc.assert(
    fc.property(trees, (elements) => {
      const source = memorySource(writeDataSet(elements, { encoding }));
      const result = parseElements(source, { encoding, from: 0, fragments: 'walk' });
      expect(contents(source, result.elements)).toEqual(expected(elements));
      expect(result).toMatchObject({ notes: [], damage: null, end: source.size });
    }),
    { numRuns: 200 },
  );
});
