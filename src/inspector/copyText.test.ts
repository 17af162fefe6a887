import { expect, test } from 'vitest';
import { UNDEFINED_LENGTH } from '#dicom/element.ts';
import { dcmdumpPath, pydicomPath, readablePath, rowLine } from '#inspector/copyText.ts';
import { row, tree } from '#inspector/madeRows.ts';
import { ancestorsOf, pathsOf } from '#inspector/treeIndex.ts';

const rows = tree({
  'meta.00020010': { vr: 'UI', keyword: 'TransferSyntaxUID', value: '1.2.840.10008.1.2.1' },
  '00082112': [{}, { '00081155': { vr: 'UI', keyword: 'ReferencedSOPInstanceUID', value: '2.5' } }],
  '00090010': { value: "O'NEIL \\ CO" },
  '00091001': { creator: "O'NEIL \\ CO", value: 'x' },
  '00091099': { value: 'y' },
});

function chain(path: string) {
  const at = pathsOf(rows).get(path) ?? -1;
  return [...ancestorsOf(rows, at), ...rows.slice(at, at + 1)];
}

test('a path for people counts items from 1', () => {
  expect(readablePath(chain('00082112[1].00081155'))).toBe('(0008,2112) > item 2 > (0008,1155)');
  expect(readablePath(chain('meta.00020010'))).toBe('(0002,0010)');
});

test('DCMTK addresses items from 0', () => {
  expect(dcmdumpPath(chain('00082112[1].00081155'))).toBe('(0008,2112)[1].(0008,1155)');
  expect(dcmdumpPath(chain('00082112[1]'))).toBe('(0008,2112)[1]');
});

test('pydicom goes by keyword, the file meta apart, and by tag where there is no keyword', () => {
  expect(pydicomPath(chain('meta.00020010'))).toBe('ds.file_meta.TransferSyntaxUID');
  expect(pydicomPath(chain('00082112[1].00081155'))).toBe(
    'ds[0x0008, 0x2112][1].ReferencedSOPInstanceUID',
  );
});

test('pydicom finds private elements by their creator, not by the block of this file', () => {
  expect(pydicomPath(chain('00091001'))).toBe(
    String.raw`ds.private_block(0x0009, 'O\'NEIL \\ CO')[0x01]`,
  );
  expect(pydicomPath(chain('00090010'))).toBe('ds[0x0009, 0x0010]');
  expect(pydicomPath(chain('00091099'))).toBe('ds[0x0009, 0x1099]');
});

test('what pydicom has no keyword for is addressed by its tag', () => {
  const of = (path: string, keyword: string) => pydicomPath([row({ path, keyword })]);
  expect(of('60000010', 'OverlayRows')).toBe('ds[0x6000, 0x0010]');
  expect(of('00080000', 'GenericGroupLength')).toBe('ds[0x0008, 0x0000]');
  expect(of('00090010', 'PrivateCreator')).toBe('ds[0x0009, 0x0010]');
  expect(of('00100010', 'PatientName')).toBe('ds.PatientName');
});

test('fragments are one value in pydicom', () => {
  const pixels = row({ path: '7FE00010', keyword: 'PixelData' });
  const fragment = row({ path: '7FE00010[2]', kind: 'fragment' });
  expect(pydicomPath([pixels, fragment])).toBe('ds.PixelData');
  expect(readablePath([pixels, fragment])).toBe('(7FE0,0010) > fragment 2');
});

test('a row is one line in the manner of dcmdump', () => {
  const thickness = { path: '00180050', vr: 'DS', keyword: 'SliceThickness' } as const;
  expect(rowLine(row({ ...thickness, value: '1.0 ' }))).toBe(
    '(0018,0050) DS [1.0 ]  # 4, 1 SliceThickness',
  );
  expect(rowLine(row(thickness))).toBe(
    '(0018,0050) DS (no value available)  # 0, 0 SliceThickness',
  );
  expect(
    rowLine(row({ path: '00280010', vr: 'US', keyword: 'Rows', value: '512', length: 2 })),
  ).toBe('(0028,0010) US 512  # 2, 1 Rows');
  expect(
    rowLine(row({ path: '00081140', vr: 'SQ', vm: 2, length: UNDEFINED_LENGTH, keyword: 'R' })),
  ).toBe('(0008,1140) SQ (Sequence, 2 items)  # u/l, 2 R');
});

test('a row is copied with its whole value', () => {
  const comments = row({
    path: '00204000',
    vr: 'LT',
    keyword: 'ImageComments',
    value: 'be',
    cut: 3,
  });
  expect(rowLine(comments, 'begin')).toContain('[begin]');
});

test('private rows name their creator', () => {
  expect(rowLine(row({ path: '00091001', creator: 'ACME', value: 'x' }))).toContain(
    'Private, ACME',
  );
  expect(rowLine(row({ path: '00090010', value: 'ACME' }))).toContain('PrivateCreator');
});
