import { expect, test } from 'vitest';
import type { ElementRow } from '#dicom/elementTree.ts';
import { RowPacker, unpackRows } from '#dicom/packedRows.ts';

/** More than are joined at once, and than there is room for at first. */
const MANY = 1500;

const ROW: ElementRow = {
  path: '00100010',
  depth: 0,
  kind: 'element',
  tag: 0x00100010,
  vr: 'PN',
  vrSource: 'explicit',
  declaredVr: null,
  keyword: 'PatientName',
  name: "Patient's Name",
  creator: '',
  vm: 1,
  offset: 100,
  valueOffset: 108,
  length: 0xffffffff,
  valueLength: 8,
  value: 'Doe^Jané',
  meaning: 'Jané Doe',
  cut: 3,
  descendants: 0,
};

function sent(rows: readonly ElementRow[]): ElementRow[] {
  const packer = new RowPacker();
  for (const row of rows) packer.add(row);
  return unpackRows(structuredClone(packer.packed()));
}

test('rows are the same behind the way between threads', () => {
  const rows: ElementRow[] = [
    ROW,
    { ...ROW, path: '', value: '', meaning: '', vr: 'UN', vrSource: 'guessed', declaredVr: '??' },
    { ...ROW, name: '', keyword: '', creator: 'SOMEONE', value: 'naïve \u{1F600} 山田' },
    { ...ROW, kind: 'item', tag: 0xfffee000, vr: null, vrSource: null },
    ...Array.from({ length: MANY }, (_, at) => ({ ...ROW, path: `p${at}`, vm: at })),
  ];
  expect(sent(rows)).toEqual(rows);
});

test('a branch counts the rows below it', () => {
  const depths = [0, 0, 1, 2, 2, 1, 0, 1];
  const rows = sent(depths.map((depth) => ({ ...ROW, depth })));
  expect(rows.map(({ descendants }) => descendants)).toEqual([0, 4, 2, 0, 0, 0, 1, 0]);
});

test('the same tag may have many names', () => {
  const rows = Array.from({ length: 50 }, (_, at) => ({ ...ROW, creator: `MAKER ${at % 20}` }));
  expect(sent(rows)).toEqual(rows);
});
