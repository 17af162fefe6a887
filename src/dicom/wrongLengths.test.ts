/**
 * Every top-level element with a length that is wrong: what stands before it is read as if nothing were.
 * What is changed at random is in scripts/fuzz.
 */
import { expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { type DataSet, dataSetOf } from '#dicom/dataSet.ts';
import type { DicomElement } from '#dicom/element.ts';
import { type ParsedFile, parseFile } from '#dicom/parse.ts';
import { tagKey } from '#dicom/tag.ts';
import { isVr } from '#dicom/vr.ts';
import { withLength } from '#testing/damage.ts';
import { dicomFile, reportFile, RLE_LOSSLESS } from '#testing/dicomFile.ts';
import { enhancedFile } from '#testing/dicomSeries.ts';

const LENGTHS = [0, 1, 0xffff, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1];
const small = { image: { rows: 4, columns: 4, frames: 2 } };

const FILES: Readonly<Record<string, Uint8Array>> = {
  explicit: dicomFile(small),
  implicit: dicomFile({ ...small, transferSyntaxUID: '1.2.840.10008.1.2' }),
  'big endian': dicomFile({ ...small, transferSyntaxUID: '1.2.840.10008.1.2.2' }),
  RLE: dicomFile({ ...small, transferSyntaxUID: RLE_LOSSLESS }),
  'nested, undefined lengths': enhancedFile({ slices: 3, size: 4, undefinedLengths: true }).bytes,
  'nested, defined lengths': enhancedFile({ slices: 3, size: 4 }).bytes,
  'neither preamble nor file meta': reportFile({ preamble: false, meta: false }),
};

// From the third on: a data set without file meta is recognised by its first two.
test.each(Object.entries(FILES))('%s', (_name, file) => {
  const whole = parseFile(memorySource(file), { fragments: 'walk' });
  const elements = whole.ok ? whole.value.elements : [];
  expect(elements.length).toBeGreaterThan(5);
  elements.slice(2).forEach(({ tag }, index) => {
    for (const length of [...LENGTHS, 3, 0xfffe]) {
      const result = parseFile(memorySource(withLength(file, tag, length)));
      if (!result.ok) throw new Error(`${tagKey(tag)} of ${length}: ${result.error.kind}`);
      expect(faultsOf(result.value)).toEqual([]);
      const before = elements.slice(0, index + 2);
      expect(result.value.elements.slice(0, index + 2)).toMatchObject(before);
    }
  });
});

/** What contradicts the promise of the element tree. */
function faultsOf(file: ParsedFile): string[] {
  readAll(dataSetOf(file));
  return file.elements.flatMap((element) => faultsOfElement(element, 0, file.source.size));
}

function faultsOfElement(element: DicomElement, from: number, to: number): string[] {
  const { offset, valueOffset, valueLength, vr, items = [], fragments } = element;
  const end = valueOffset + valueLength;
  const faults = items.flatMap((item) =>
    item.elements.flatMap((inner) => faultsOfElement(inner, valueOffset, to)),
  );
  if (offset < from || valueOffset < offset + 8 || end > to)
    faults.push(`${offset} leaves its place`);
  if (!isVr(vr)) faults.push(`${offset} has VR ${String(vr)}`);
  for (const range of fragments?.ranges ?? []) {
    if (range.offset + range.length > to) faults.push(`${offset} has a fragment outside`);
  }
  return faults;
}

function readAll(data: DataSet): void {
  for (const { tag } of data.elements()) {
    data.strings(tag);
    data.numbers(tag);
    for (const item of data.items(tag)) readAll(item);
  }
}
