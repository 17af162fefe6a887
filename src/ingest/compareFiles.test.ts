import { expect, test } from 'vitest';
import { compareFiles } from '#ingest/compareFiles.ts';

function bytes(length: number, change?: number): Blob {
  const content = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) content[at] = at * 7;
  if (change !== undefined) content[change] = (content[change] ?? 0) + 1;
  return new Blob([content]);
}

test('the same bytes are the same, over more than one piece', async () => {
  await expect(compareFiles(bytes(2_500_001), bytes(2_500_001))).resolves.toBe(true);
});

test.each([0, 3, 1_048_576, 2_500_000])(
  'one changed byte, at %i, makes them different',
  async (at) => {
    await expect(compareFiles(bytes(2_500_001), bytes(2_500_001, at))).resolves.toBe(false);
  },
);

test('another length is different', async () => {
  await expect(compareFiles(bytes(100), bytes(101))).resolves.toBe(false);
});
