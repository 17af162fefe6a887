import { expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { parseFile } from '#dicom/parse.ts';
import { assessFile } from '#ingest/assess.ts';
import { rehearsalFile } from '#ingest/rehearsalFile.ts';

test.each(['explicit', 'implicit'] as const)('%s: a slice, drawn as it is', async (encoding) => {
  const source = memorySource(new Uint8Array(await rehearsalFile(encoding).arrayBuffer()));
  const parsed = parseFile(source);
  expect(parsed).toMatchObject({ ok: true, value: { notes: [], damage: null } });
  const outcome = assessFile(source);
  expect(outcome).toMatchObject({
    fate: 'shown',
    summary: { image: { rows: 512, columns: 512, bitsStored: 12 }, series: { modality: 'CT' } },
  });
  expect(outcome.partial).toBeUndefined();
});
