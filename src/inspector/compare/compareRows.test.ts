import { expect, test } from 'vitest';
import { compareRows } from '#inspector/compare/compareRows.ts';
import { tree } from '#inspector/madeRows.ts';

const one = tree({
  '00080060': 'CT',
  '00082112': [{ '00081155': '1.2' }, { '00081155': '1.3' }],
  '00200013': '1',
});
const other = tree({
  '00080060': 'CT',
  '00082112': [{ '00081155': '1.2' }, { '00081155': '1.9' }],
  '00180050': '5',
});

test('elements are aligned through sequences, each with what it comes to', () => {
  expect(compareRows(one, other).map(({ path, verdict }) => [path, verdict])).toEqual([
    ['00080060', 'same'],
    ['00082112', 'same'],
    ['00082112[0].00081155', 'same'],
    ['00082112[1].00081155', 'differs'],
    ['00180050', 'only-other'],
    ['00200013', 'only-one'],
  ]);
});

test('both values are there, an absent one is null', () => {
  const lines = compareRows(one, other);
  expect(lines.find(({ verdict }) => verdict === 'differs')).toMatchObject({
    one: '1.3',
    other: '1.9',
    inside: '(0008,2112) item 2',
  });
  expect(lines.at(-1)).toMatchObject({ one: '1', other: null });
});

test('a header equals itself', () => {
  expect(compareRows(one, one).every(({ verdict }) => verdict === 'same')).toBe(true);
});

test('values that look the same may differ further on', () => {
  const lines = compareRows(one, one, new Set(['00080060']));
  expect(lines.filter(({ verdict }) => verdict !== 'same').map(({ path }) => path)).toEqual([
    '00080060',
  ]);
});

test('items past the ninth keep their order', () => {
  const rows = tree({ '00082112': Array.from({ length: 12 }, () => ({ '00081155': '1' })) });
  expect(compareRows(rows, rows).at(-1)?.path).toBe('00082112[11].00081155');
});
