import { expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { assessFile } from '#ingest/assess.ts';
import { corpusBytes, corpusFolder, corpusNote } from '#testing/corpus.ts';
import { directoryFile, type DirectoryNode, directoryTree } from '#testing/directoryFile.ts';

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
  expect(referencesIn(bytes)).toMatchObject([
    { path: 'IMAGES/IM1', sopInstanceUID: '1.2' },
    { path: '../IM3', sopInstanceUID: '' },
  ]);
});

const image = (name: string): DirectoryNode => ({
  type: 'IMAGE',
  elements: [['ReferencedFileID', name]],
});

/** Two patients; the first has two series, of which one has two images. */
const DISC: readonly DirectoryNode[] = [
  {
    type: 'PATIENT',
    elements: [['PatientName', 'Doe^Jane']],
    below: [
      {
        type: 'STUDY',
        elements: [['StudyDescription', 'Head']],
        below: [
          { type: 'SERIES', elements: [['SeriesNumber', '2']], below: [image('A'), image('B')] },
          { type: 'SERIES', elements: [['SeriesDescription', 'Bone']], below: [image('C')] },
        ],
      },
    ],
  },
  {
    type: 'PATIENT',
    elements: [['PatientID', '7']],
    below: [{ type: 'STUDY', elements: [['StudyDate', '20240101']], below: [image('D')] }],
  },
];

const NAMES = [
  {
    path: 'A',
    names: {
      patient: { name: 'Doe^Jane' },
      study: { description: 'Head' },
      series: { number: 2, description: '' },
    },
  },
  { path: 'B', names: { patient: { name: 'Doe^Jane' }, series: { number: 2 } } },
  {
    path: 'C',
    names: {
      patient: { name: 'Doe^Jane', id: '' },
      study: { description: 'Head' },
      series: { number: null, description: 'Bone' },
    },
  },
  {
    path: 'D',
    names: { patient: { name: '', id: '7' }, study: { date: '20240101' }, series: null },
  },
];

test.each<[string, (nodes: DirectoryNode[]) => DirectoryNode[]]>([
  ['depth first', (nodes) => nodes],
  ['backwards', (nodes) => nodes.toReversed()],
  ['images first', (nodes) => nodes.toSorted((a, b) => a.type.localeCompare(b.type))],
])('the tree counts, with the records written %s', (_name, inFile) => {
  const references = referencesIn(directoryTree(DISC, inFile)) ?? [];
  expect(references).toMatchObject(NAMES);
  expect(references[0]?.names).toBe(references[1]?.names);
});

test('records that no link leads to follow those before them', () => {
  const bytes = directoryTree(DISC);
  const first = [0x04, 0x00, 0x00, 0x12];
  const at = bytes.findIndex((_, i) => first.every((byte, k) => bytes[i + k] === byte));
  bytes.fill(0, at + 8, at + 12);
  expect(referencesIn(bytes)).toMatchObject(NAMES);
});

test('links in a circle end', () => {
  const bytes = directoryTree(DISC);
  const next = [0x04, 0x00, 0x00, 0x14];
  for (let at = 0; at + 12 <= bytes.length; at += 1) {
    // Every record comes next after every other one: the first.
    if (next.every((byte, k) => bytes[at + k] === byte)) bytes.set(firstOffset(bytes), at + 8);
  }
  expect((referencesIn(bytes) ?? []).map(({ path }) => path).toSorted()).toEqual([
    'A',
    'B',
    'C',
    'D',
  ]);
});

function firstOffset(bytes: Uint8Array): Uint8Array {
  const first = [0x04, 0x00, 0x00, 0x12];
  const at = bytes.findIndex((_, i) => first.every((byte, k) => bytes[i + k] === byte));
  return bytes.slice(at + 8, at + 12);
}

test('another file has none', () => {
  expect(assessFile(memorySource(new Uint8Array(0))).references).toBeUndefined();
});

const ALL = ['DICOMDIR', 'DICOMDIR-bigEnd', 'DICOMDIR-implicit', 'DICOMDIR-reordered'];

test.skipIf(corpusFolder === null).each(ALL)(`%s of a real disc${corpusNote}`, (name) => {
  const references = referencesIn(corpusBytes(`dicomdir/pydicom/${name}`)) ?? [];
  expect(references).toHaveLength(31);
  expect(references.map(({ path }) => path)).toContain('77654033/CR1/6154');
});

test.skipIf(corpusFolder === null)(
  `a real disc has the same tree with its records out of order${corpusNote}`,
  () => {
    const tree = referencesIn(corpusBytes('dicomdir/pydicom/DICOMDIR'));
    expect(tree?.map(({ names }) => names.patient?.name)).toContain('Doe^Peter');
    const reordered = referencesIn(corpusBytes('dicomdir/pydicom/DICOMDIR-reordered'));
    expect(reordered).toEqual(tree);
  },
);

test.skipIf(corpusFolder === null)(
  `a real disc whose links are all wrong, for want of a record, has its series${corpusNote}`,
  () => {
    const tree = referencesIn(corpusBytes('dicomdir/pydicom/DICOMDIR')) ?? [];
    const without = referencesIn(corpusBytes('dicomdir/pydicom/DICOMDIR-nopatient')) ?? [];
    const seriesOf = (references: typeof tree) =>
      references.map(({ path, names }) => `${path} ${names.series?.number}`).toSorted();
    expect(seriesOf(without)).toEqual(seriesOf(tree));
  },
);
