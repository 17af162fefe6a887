/** What is known from files before makes no difference to any reference file. */
import { expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { KnownValues } from '#dicom/knownValues.ts';
import { assessFile } from '#ingest/assess.ts';
import { corpusBytes, corpusFolder, corpusManifest, corpusNote } from '#testing/corpus.ts';

const SLOW = 60_000;

test.skipIf(corpusFolder === null)(
  `read after all others, each file says what it says alone${corpusNote}`,
  () => {
    const known = new KnownValues();
    const records = corpusManifest();
    expect(records.length).toBeGreaterThan(1000);
    for (const { path } of records) {
      const bytes = corpusBytes(path);
      const alone = assessFile(memorySource(bytes));
      expect(assessFile(memorySource(bytes), known), path).toEqual(alone);
    }
  },
  SLOW,
);
