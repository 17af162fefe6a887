/** The malformed reference files: each has its fate with a reason, and what others decode is shown. */
import { expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { assessFile } from '#ingest/assess.ts';
import { corpusBytes, corpusFolder, corpusManifest, corpusNote } from '#testing/corpus.ts';

const SLOW = 60_000;

test.skipIf(corpusFolder === null)(
  `every malformed file${corpusNote}`,
  () => {
    const records = corpusManifest().filter(({ path }) => path.startsWith('malformed/'));
    const outcomes = records.map((record) => ({
      record,
      outcome: assessFile(memorySource(corpusBytes(record.path))),
    }));
    expect(outcomes.length).toBeGreaterThan(150);
    const silent = outcomes.filter(
      ({ outcome }) => outcome.fate !== 'shown' && outcome.reason === undefined,
    );
    const lost = outcomes.filter(
      ({ record, outcome }) =>
        (record.pixels?.decodable_by?.length ?? 0) > 0 && outcome.fate !== 'shown',
    );
    expect([...silent, ...lost].map(({ record }) => record.path)).toEqual([]);
  },
  SLOW,
);
