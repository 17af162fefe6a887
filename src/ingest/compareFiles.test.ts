import { expect, test } from 'vitest';
import { type ByteSource, memorySource } from '#dicom/byteSource.ts';
import { sameContent } from '#ingest/compareFiles.ts';

function bytes(length: number, change?: number): ByteSource {
  const content = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) content[at] = at * 7;
  if (change !== undefined) content[change] = (content[change] ?? 0) + 1;
  return memorySource(content);
}

test('the same bytes are the same, over more than one piece', () => {
  expect(sameContent(bytes(2_500_001), bytes(2_500_001))).toBe(true);
});

test.each([0, 3, 1_048_576, 2_500_000])('one changed byte, at %i, makes them different', (at) => {
  expect(sameContent(bytes(2_500_001), bytes(2_500_001, at))).toBe(false);
});

test('another length is different', () => {
  expect(sameContent(bytes(100), bytes(101))).toBe(false);
});
