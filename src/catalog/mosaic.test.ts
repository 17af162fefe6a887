import { joinedBytes } from '#dicom/joinedBytes.ts';
import { describe, expect, test } from 'vitest';
import { csaValues } from '#catalog/csaHeader.ts';
import type { MosaicFacts } from '#catalog/instanceSummary.ts';
import { tileAt } from '#catalog/mosaic.ts';
import { type ElementList, replaceElements } from '#dicom/writer.ts';
import { corpusBytes, corpusFolder, corpusNote } from '#testing/corpus.ts';
import { dicomFile } from '#testing/dicomFile.ts';
import { summaryOf } from '#testing/summaryOf.ts';

/** A CSA header of these names and values, as the maker's software writes it. */
function csaHeader(tags: readonly (readonly [name: string, values: readonly string[]])[]) {
  const parts: Uint8Array[] = [];
  const latin = (text: string, length: number): Uint8Array => {
    const bytes = new Uint8Array(length);
    bytes.set(Uint8Array.from(text, (character) => character.charCodeAt(0)));
    return bytes;
  };
  const words = (...numbers: number[]) => new Uint8Array(new Uint32Array(numbers).buffer);
  parts.push(latin('SV10', 4), words(0x01020304, tags.length, 77));
  for (const [name, values] of tags) {
    // What follows the name's NUL is left over from before.
    parts.push(latin(`${name}\0left over`, 64), words(values.length), latin('US', 4));
    parts.push(words(10, values.length + 1, 77));
    for (const value of [...values, '']) {
      const length = value === '' ? 0 : value.length + 1;
      parts.push(words(length, length, 77, length));
      parts.push(latin(value, Math.ceil(length / 4) * 4));
    }
  }
  return joinedBytes(parts);
}

const CSA = csaHeader([
  ['EchoLinePosition', ['36']],
  ['SliceNormalVector', ['0.00000000', '0.60000000', '-0.80000000']],
  ['NumberOfImagesInMosaic', ['7       ']],
]);

function mosaicOf(elements: ElementList, rows = 12): MosaicFacts | undefined {
  const usual: ElementList = [
    ['Modality', 'MR'],
    ['ImageType', ['ORIGINAL', 'PRIMARY', 'M', 'MOSAIC']],
    ['SpacingBetweenSlices', 5],
    ['0029,0010', 'SIEMENS CSA HEADER', 'LO'],
  ];
  const bytes = dicomFile({
    image: { rows, columns: 12 },
    elements: replaceElements(usual, elements),
  });
  return summaryOf(bytes).frames[0]?.mosaic;
}

describe('CSA header', () => {
  test('the values of a name, without padding', () => {
    expect(csaValues(CSA, 'SliceNormalVector')).toEqual([
      '0.00000000',
      '0.60000000',
      '-0.80000000',
    ]);
    expect(csaValues(CSA, 'NumberOfImagesInMosaic')).toEqual(['7']);
    expect(csaValues(CSA, 'Nothing')).toEqual([]);
  });

  test('cut anywhere, or of other bytes, it has no values and no end of patience', () => {
    for (let length = 0; length < CSA.length; length += 1) {
      expect(csaValues(CSA.subarray(0, length), 'NumberOfImagesInMosaic')).toEqual([]);
    }
    const wild = CSA.slice();
    wild.fill(0xff, 8, 12);
    wild.fill(0xff, 16 + 76, 16 + 80);
    expect(csaValues(wild, 'NumberOfImagesInMosaic')).toEqual([]);
  });
});

describe('mosaics', () => {
  test('tiles and the way from slice to slice, by the CSA header', () => {
    expect(mosaicOf([['0029,1010', CSA, 'OB']])).toEqual({
      slices: 7,
      across: 3,
      rows: 4,
      columns: 4,
      step: [0, 3, -4],
    });
  });

  test('the number of slices by the element that has only that; the way is then not known', () => {
    const counted: ElementList = [
      ['0019,0010', 'SIEMENS MR HEADER', 'LO'],
      ['0019,100A', 4, 'US'],
    ];
    expect(mosaicOf(counted)).toEqual({ slices: 4, across: 2, rows: 6, columns: 6, step: null });
  });

  test('what does not divide into its tiles has no slices that could be told', () => {
    expect(mosaicOf([['0029,1010', CSA, 'OB']], 13)?.slices).toBe(0);
    expect(mosaicOf([])?.slices).toBe(0);
    expect(mosaicOf([['ImageType', ['ORIGINAL', 'PRIMARY', 'M']]])).toBeUndefined();
  });

  test('a pixel lies in the middle part of a slice as wide as the mosaic', () => {
    const mosaic: MosaicFacts = { slices: 7, across: 3, rows: 4, columns: 4, step: null };
    expect(tileAt(mosaic, 0, 0)).toEqual({ slice: 0, column: 4, row: 4 });
    expect(tileAt(mosaic, 11, 5)).toEqual({ slice: 5, column: 7, row: 5 });
    expect(tileAt(mosaic, 3, 11)).toEqual({ slice: 6, column: 7, row: 7 });
    expect(tileAt(mosaic, 4, 11)).toBeNull();
    expect(tileAt({ ...mosaic, slices: 0, across: 1 }, 0, 0)).toBeNull();
  });

  test.skipIf(corpusFolder === null)(`of a scanner${corpusNote}`, () => {
    const bytes = corpusBytes('series/mr-mosaic-siemens/epi_pe_ap-00001.dcm');
    expect(summaryOf(bytes).frames[0]?.mosaic).toEqual({
      slices: 5,
      across: 3,
      rows: 72,
      columns: 72,
      step: [0, 0, 12],
    });
  });
});
