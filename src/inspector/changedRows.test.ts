import { expect, test } from 'vitest';
import { changedRows, countChanged } from '#inspector/changedRows.ts';
import { tree } from '#inspector/madeRows.ts';
import type { Made } from '#inspector/madeRows.ts';

function changes(before: Made, after: Made): Record<string, number> {
  const rows = tree(after);
  const marks = changedRows(tree(before), rows);
  return Object.fromEntries(
    [...marks]
      .map((mark, i): [string, number] => [rows[i]?.path ?? '', mark])
      .filter(([, mark]) => mark !== 0),
  );
}

test('a row has changed when its value has', () => {
  expect(
    changes({ '00200013': '1', '00280010': '512' }, { '00200013': '2', '00280010': '512' }),
  ).toEqual({
    '00200013': 1,
  });
});

test('a row that was not there has changed, also where it moves the others', () => {
  expect(changes({ '00280010': '512' }, { '00180050': '1', '00280010': '512' })).toEqual({
    '00180050': 1,
  });
});

test('the branches around a change are marked apart', () => {
  const before = { '00081140': [{ '00081155': '1.2' }], '00100010': 'A' };
  const after = { '00081140': [{ '00081155': '1.3' }], '00100010': 'A' };
  expect(changes(before, after)).toEqual({
    '00081140': 2,
    '00081140[0]': 2,
    '00081140[0].00081155': 1,
  });
});

test('a sequence with another number of items has changed itself', () => {
  expect(changes({ '00081140': [{}] }, { '00081140': [{}, {}] })['00081140']).toBe(1);
});

test('values that are cut are told apart by their length', () => {
  const cut = (valueLength: number) => ({ '00204000': { value: 'same', cut: 10, valueLength } });
  expect(changes(cut(14), cut(14))).toEqual({});
  expect(changes(cut(14), cut(16))).toEqual({ '00204000': 1 });
});

test('what differs beyond what rows show is told by its path', () => {
  const rows = tree({ '00204000': { value: 'same', cut: 10, valueLength: 14 } });
  expect([...changedRows(rows, rows, new Set(['00204000']))]).toEqual([1]);
});

test('changes are counted without the branches around them', () => {
  const rows = tree({ '00081140': [{ '00081155': '1.3' }] });
  expect(countChanged(changedRows(tree({ '00081140': [{ '00081155': '1.2' }] }), rows))).toBe(1);
  expect(countChanged(null)).toBe(0);
});
