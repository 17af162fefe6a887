import { expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { assessFile } from '#ingest/assess.ts';
import { corpusBytes, corpusFolder, corpusNote } from '#testing/corpus.ts';
import { directoryFile } from '#testing/directoryFile.ts';

function referencesIn(bytes: Uint8Array) {
  return assessFile(memorySource(bytes)).references;
}

test('the files that are listed, with their UIDs; records that are not in use are left out', () => {
  const bytes = directoryFile([
    { fileId: ['IMAGES', 'IM1'], sopInstanceUID: '1.2' },
    { fileId: ['IMAGES', 'IM2'], inUse: false },
    { fileId: [] },
    { fileId: ['..', 'IM3'] },
  ]);
  expect(referencesIn(bytes)).toEqual([
    { path: 'IMAGES/IM1', sopInstanceUID: '1.2' },
    { path: '../IM3', sopInstanceUID: '' },
  ]);
});

test('another file has none', () => {
  expect(assessFile(memorySource(new Uint8Array(0))).references).toBeUndefined();
});

const ALL = ['DICOMDIR', 'DICOMDIR-bigEnd', 'DICOMDIR-implicit', 'DICOMDIR-reordered'];

test.skipIf(corpusFolder === null).each(ALL)(`%s of a real disc${corpusNote}`, (name) => {
  const references = referencesIn(corpusBytes(`dicomdir/pydicom/${name}`)) ?? [];
  expect(references).toHaveLength(31);
  expect(references.map(({ path }) => path)).toContain('77654033/CR1/6154');
});
