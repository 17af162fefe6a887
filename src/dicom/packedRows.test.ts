import { expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { elementTree } from '#dicom/elementRows.ts';
import { packTree, unpackTree } from '#dicom/packedRows.ts';
import { parseFile } from '#dicom/parse.ts';
import { enhancedFile } from '#testing/dicomSeries.ts';

test('rows are the same behind the way between threads', () => {
  const source = memorySource(enhancedFile().bytes);
  const parsed = parseFile(source, { fragments: 'walk' });
  if (!parsed.ok) throw new Error(parsed.error.kind);
  const tree = elementTree(parsed.value, source);
  expect(unpackTree(structuredClone(packTree(tree)))).toEqual(tree);
});
