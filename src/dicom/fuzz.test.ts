/**
 * Files with one thing changed at random, the same each run: whatever the bytes say, the result is
 * typed, ends inside the file, and its values can be read.
 */
import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { type DataSet, dataSetOf } from '#dicom/dataSet.ts';
import type { DicomElement } from '#dicom/element.ts';
import { type ParsedFile, parseFile } from '#dicom/parse.ts';
import { tagKey } from '#dicom/tag.ts';
import { isVr } from '#dicom/vr.ts';
import { withLength } from '#testing/damage.ts';
import { dicomFile, reportFile, RLE_LOSSLESS } from '#testing/dicomFile.ts';
import { enhancedFile } from '#testing/dicomSeries.ts';

const CASES = 40;
const LENGTHS = [0, 1, 0xffff, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1];
const small = { image: { rows: 4, columns: 4, frames: 2 } };

const FILES: Readonly<Record<string, Uint8Array>> = {
  explicit: dicomFile(small),
  implicit: dicomFile({ ...small, transferSyntaxUID: '1.2.840.10008.1.2' }),
  'big endian': dicomFile({ ...small, transferSyntaxUID: '1.2.840.10008.1.2.2' }),
  deflated: dicomFile({ ...small, transferSyntaxUID: '1.2.840.10008.1.2.1.99' }),
  RLE: dicomFile({ ...small, transferSyntaxUID: RLE_LOSSLESS }),
  'nested, undefined lengths': enhancedFile({ slices: 3, size: 4, undefinedLengths: true }).bytes,
  'nested, defined lengths': enhancedFile({ slices: 3, size: 4 }).bytes,
  'neither preamble nor file meta': reportFile({ preamble: false, meta: false }),
};

/** mulberry32: small, and the same everywhere. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Mutation = (file: Uint8Array, random: (below: number) => number) => Uint8Array;

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'a byte': (file, random) => {
    const changed = file.slice();
    changed[random(file.length)] = random(256);
    return changed;
  },
  'a few bytes': (file, random) => {
    const changed = file.slice();
    for (let count = 0; count < 8; count += 1) changed[random(file.length)] = random(256);
    return changed;
  },
  'four bytes that may be a length': (file, random) => {
    const changed = file.slice();
    const view = new DataView(changed.buffer);
    view.setUint32(random(file.length - 4), LENGTHS[random(LENGTHS.length)] ?? 0, true);
    return changed;
  },
  'bytes that are missing': (file, random) => {
    const from = random(file.length);
    const rest = file.slice(from + 1 + random(20));
    return Uint8Array.from([...file.slice(0, from), ...rest]);
  },
  'bytes that stand twice': (file, random) => {
    const from = random(file.length);
    const to = Math.min(file.length, from + 1 + random(40));
    return Uint8Array.from([...file.slice(0, to), ...file.slice(from)]);
  },
};

describe.each(Object.entries(FILES))('%s', (_name, file) => {
  test.each(Object.entries(MUTATIONS))('%s', (_mutation, mutate) => {
    const random = randomNumbers(20_240_102);
    for (let count = 0; count < CASES; count += 1) {
      const mutant = mutate(file, random);
      for (const fragments of ['walk', 'locate'] as const) {
        const result = parseFile(memorySource(mutant), { fragments });
        const faults = result.ok ? faultsOf(result.value) : [];
        expect(faults, `case ${count}`).toEqual([]);
        expect(result.ok || typeof result.error.kind === 'string').toBe(true);
      }
    }
  });
});

// From the third on: a data set without file meta is recognised by its first two.
describe('every top-level element with a wrong length', () => {
  const plain = Object.entries(FILES).filter(([name]) => name !== 'deflated');
  test.each(plain)('%s', (_name, file) => {
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
