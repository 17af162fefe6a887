/** The beginning of a long header, and the fragments of pixel data. */
import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { packedTree } from '#dicom/elementRows.ts';
import { unpackTree } from '#dicom/packedRows.ts';
import { parseFile } from '#dicom/parse.ts';
import { dicomFile } from '#testing/dicomFile.ts';

const ITEMS = 50;

function treeOf(firstRows?: number, maxElements?: number) {
  const items = Array.from({ length: ITEMS }, (_, at) => [['ReferencedFrameNumber', at] as const]);
  const source = memorySource(
    dicomFile({ elements: [['SourceImageSequence', { items: items.map((item) => [...item]) }]] }),
  );
  const limit = maxElements === undefined ? {} : { maxElements };
  const parsed = parseFile(source, { fragments: 'walk', ...limit });
  if (!parsed.ok) throw new Error(parsed.error.kind);
  return unpackTree(packedTree(parsed.value, source, { firstRows }));
}

test('the first rows are those of the whole, as far as branches are complete', () => {
  const whole = treeOf();
  const sequence = whole.rows.findIndex(({ path }) => path === '00082112');
  const part = treeOf(sequence + ITEMS);
  expect(part.isPart).toBe(true);
  expect(part.rows).toEqual(whole.rows.slice(0, sequence));
  expect({ ...part, rows: [], isPart: false }).toEqual({ ...whole, rows: [] });
});

test('a beginning that was parsed no further is no damage', () => {
  const whole = treeOf();
  const sequence = whole.rows.findIndex(({ path }) => path === '00082112');
  const part = treeOf(whole.rows.length, sequence + ITEMS);
  expect(part).toMatchObject({ isPart: true, damage: null });
  expect(part.rows).toEqual(whole.rows.slice(0, sequence));
  expect(treeOf(undefined, sequence + ITEMS).damage).toMatchObject({ kind: 'too-many-elements' });
});

describe('fragments name their frames', () => {
  const fragment = Uint8Array.of(1, 2);
  const meanings = (frames: readonly (Uint8Array | readonly Uint8Array[])[], table: boolean) => {
    const source = memorySource(
      dicomFile({
        transferSyntaxUID: '1.2.840.10008.1.2.4.50',
        elements: [
          ['NumberOfFrames', frames.length],
          ['PixelData', { frames, offsetTable: table }, 'OB'],
        ],
      }),
    );
    const parsed = parseFile(source, { fragments: 'walk' });
    if (!parsed.ok) throw new Error(parsed.error.kind);
    const { rows } = unpackTree(packedTree(parsed.value, source));
    return rows.filter(({ path }) => path.startsWith('7FE00010')).map(({ meaning }) => meaning);
  };

  test('by the offset table', () => {
    const frames = [[fragment, fragment], fragment];
    expect(meanings(frames, true)).toEqual(['2 frames', '', 'frame 1', 'frame 1', 'frame 2']);
  });

  test('one to one where there are as many', () => {
    expect(meanings([fragment, fragment], false)).toEqual(['2 frames', '', 'frame 1', 'frame 2']);
  });

  test('one frame has all', () => {
    expect(meanings([[fragment, fragment]], false)).toEqual(['1 frame', '', 'frame 1', 'frame 1']);
  });

  test('not where nothing tells', () => {
    expect(meanings([[fragment, fragment], fragment], false)).toEqual(['', '', '', '', '']);
  });
});

test('a header that is shorter is there whole', () => {
  const whole = treeOf();
  expect(whole.isPart).toBe(false);
  expect(treeOf(whole.rows.length + 1)).toEqual(whole);
});
