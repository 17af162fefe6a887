/** The beginning of a long header. */
import { expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { packedTree } from '#dicom/elementRows.ts';
import { unpackTree } from '#dicom/packedRows.ts';
import { parseFile } from '#dicom/parse.ts';
import { dicomFile } from '#testing/dicomFile.ts';

const ITEMS = 50;

function treeOf(firstRows?: number) {
  const items = Array.from({ length: ITEMS }, (_, at) => [['ReferencedFrameNumber', at] as const]);
  const source = memorySource(
    dicomFile({ elements: [['SourceImageSequence', { items: items.map((item) => [...item]) }]] }),
  );
  const parsed = parseFile(source, { fragments: 'walk' });
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

test('a header that is shorter is there whole', () => {
  const whole = treeOf();
  expect(whole.isPart).toBe(false);
  expect(treeOf(whole.rows.length + 1)).toEqual(whole);
});
