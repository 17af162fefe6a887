import { expect, test } from 'vitest';
import type { ImportRow } from '#ingest/fate.ts';
import { checkDirectory, listedInstances } from '#store/checkDirectory.ts';

const row = (path: string, sopInstanceUID?: string): ImportRow => ({
  id: path,
  drop: 1,
  path,
  bytes: 1,
  fate: 'shown',
  ...(sopInstanceUID === undefined ? {} : { sopInstanceUID }),
});
const DIRECTORY: ImportRow = { ...row('disc/DICOMDIR', '9'), fate: 'object' };
const NAMES = { patient: null, study: null, series: null };
const to = (path: string, sopInstanceUID = '') => ({ path, sopInstanceUID, names: NAMES });

test.each([
  ['as it is written', 'disc/IMAGES/IM1'],
  ['in small letters', 'disc/images/im1'],
  ['with an ending', 'disc/IMAGES/IM1.dcm'],
  ['as ISO 9660 has it', 'disc/IMAGES/IM1.;1'],
])('a file %s is found', (_name, path) => {
  const found = checkDirectory(DIRECTORY, [to('IMAGES/IM1')], [DIRECTORY, row(path, '1')]);
  expect(found).toEqual({ listed: 1, missing: [], unlisted: [] });
});

test('a file of another name is found by its UID', () => {
  const rows = [DIRECTORY, row('disc/export/1.dcm', '1.2')];
  expect(checkDirectory(DIRECTORY, [to('IMAGES/IM1', '1.2')], rows).missing).toEqual([]);
});

test('what is missing, and what is not listed, are named', () => {
  const rows = [DIRECTORY, row('disc/IM1', '1'), row('disc/IM3', '3'), row('disc/viewer.exe')];
  expect(checkDirectory(DIRECTORY, [to('IM1', '1'), to('IM2', '2')], rows)).toEqual({
    listed: 2,
    missing: ['IM2'],
    unlisted: ['disc/IM3'],
  });
});

test('a reference never leaves the folder of its directory', () => {
  const rows = [DIRECTORY, row('other/IM1', '1'), row('disc/x', '2')];
  const references = [to('../other/IM1'), to('/other/IM1'), to('other/IM1')];
  expect(checkDirectory(DIRECTORY, references, rows).missing).toHaveLength(3);
});

test('instances get their place: by UID, else by path', () => {
  const opened = (path: string, uid: string) => ({ ...row(path, uid), instanceId: `i${path}` });
  const rows = [
    DIRECTORY,
    opened('disc/IM1.dcm', '1'),
    opened('disc/IM1.ima', '2'),
    opened('disc/images/im3', ''),
    opened('disc/IM9', '9.9'),
    opened('other/IM1', '1'),
    row('disc/readme.txt'),
  ];
  const references = [to('IM1.IMA', '2'), to('IM1.DCM', '1'), to('IMAGES/IM3')];
  const places = [...listedInstances(DIRECTORY, references, rows)].map(([id, { place }]) => [
    id,
    place,
  ]);
  expect(places).toEqual([
    ['idisc/IM1.dcm', 1],
    ['idisc/IM1.ima', 0],
    ['idisc/images/im3', 2],
  ]);
});
