import { expect, test } from 'vitest';
import { tree } from '#inspector/madeRows.ts';
import {
  BY_SIZE,
  filterCounts,
  lineOf,
  NO_FILTERS,
  OPEN_UP_TO,
  passingRows,
  visibleRows,
  wantedOpen,
} from '#inspector/visibleRows.ts';
import type { Filters, Marks, Openness } from '#inspector/visibleRows.ts';

const rows = tree({
  '00080050': '',
  '00081140': [{ '00081150': '1.2', '00081155': '2.5' }, { '00081150': '1.3' }],
  '00091001': { creator: 'ACME', value: 'secret' },
  '00091010': [{ '00080060': 'CT' }],
  '00100010': 'A^B',
});

const NO_MARKS: Marks = { changed: null, hits: null };
const all = (fields: Partial<Openness> = {}): Openness => ({ ...BY_SIZE, ...fields });

function paths(openness: Openness, filters: Partial<Filters> = {}, marks: Marks = NO_MARKS) {
  const set = { ...NO_FILTERS, ...filters };
  const passing = passingRows(rows, set, marks);
  const lines = visibleRows(rows, openness, passing, wantedOpen(rows, set, marks, passing));
  return [...lines.rows].map((at) => rows[at]?.path);
}

test('small branches begin open, closed ones hide what is inside', () => {
  expect(paths(all())).toEqual(rows.map((row) => row.path));
  expect(paths(all({ touched: new Map([['00081140', false]]) }))).toEqual([
    '00080050',
    '00081140',
    '00091001',
    '00091010',
    '00091010[0]',
    '00091010[0].00080060',
    '00100010',
  ]);
  expect(paths(all({ base: 'closed' }))).toEqual([
    '00080050',
    '00081140',
    '00091001',
    '00091010',
    '00100010',
  ]);
});

test('large branches begin closed', () => {
  const items = Array.from({ length: OPEN_UP_TO }, () => ({ '00080060': 'CT' }));
  const large = tree({ '52009230': items, '00280010': '1' });
  expect(visibleRows(large, BY_SIZE, null, null).rows).toHaveLength(2);
});

test('search opens the branches around its hits, whatever they were', () => {
  const marks = { changed: null, hits: Int32Array.of(rows.findIndex((row) => row.value === 'CT')) };
  expect(paths(all({ base: 'closed' }), {}, marks)).toContain('00091010[0].00080060');
  const closedAnyway = new Set(['00091010']);
  expect(paths(all({ base: 'closed', closedAnyway }), {}, marks)).not.toContain('00091010[0]');
});

test('filters keep the branches around what passes', () => {
  expect(paths(all({ base: 'closed' }), { privateOnly: true })).toEqual([
    '00091001',
    '00091010',
    '00091010[0]',
    '00091010[0].00080060',
  ]);
  const changed = Uint8Array.from(rows, (row) => (row.path === '00081140[1].00081150' ? 1 : 0));
  expect(paths(all({ base: 'closed' }), { changedOnly: true }, { changed, hits: null })).toEqual([
    '00081140',
    '00081140[1]',
    '00081140[1].00081150',
  ]);
  expect(paths(all(), { hideEmpty: true })).not.toContain('00080050');
});

test('changed only shows nothing where nothing was compared', () => {
  expect(paths(all(), { changedOnly: true })).toEqual([]);
});

test('each line knows its place among its listed siblings', () => {
  const lines = visibleRows(rows, all(), null, null);
  const second = lineOf(
    lines,
    rows.findIndex((row) => row.path === '00081140[1]'),
  );
  expect([lines.place[second], lines.siblings[second]]).toEqual([2, 2]);
  expect([lines.place[0], lines.siblings[0]]).toEqual([1, 5]);
});

test('filters are counted in elements', () => {
  expect(filterCounts(rows, NO_MARKS)).toEqual({
    privateOnly: 3,
    changedOnly: 0,
    hideEmpty: 1,
    hitsOnly: 0,
    problemsOnly: 0,
    favouritesOnly: 0,
  });
});

test('a line is found by its row, a row that is not listed has none', () => {
  const lines = visibleRows(rows, all({ base: 'closed' }), null, null);
  expect(lineOf(lines, rows.length - 1)).toBe(4);
  expect(lineOf(lines, 2)).toBe(-1);
  expect(lineOf(lines, -1)).toBe(-1);
});
