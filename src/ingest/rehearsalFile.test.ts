import { expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { assessFile } from '#ingest/assess.ts';
import { rehearsalFile } from '#ingest/rehearsalFile.ts';

test('the rehearsal is a slice that is drawn, without anything tolerated', async () => {
  const bytes = new Uint8Array(await rehearsalFile().arrayBuffer());
  const outcome = assessFile(memorySource(bytes));
  expect(outcome).toMatchObject({
    fate: 'shown',
    summary: { image: { rows: 512, columns: 512, bitsStored: 12 }, series: { modality: 'CT' } },
  });
  expect(outcome.partial).toBeUndefined();
});
