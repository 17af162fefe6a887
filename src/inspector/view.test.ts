import { describe, expect, test } from 'vitest';
import { tree } from '#inspector/madeRows.ts';
import { changeView, FIRST_VIEW, selectedIn } from '#inspector/view.ts';
import type { View, ViewAction } from '#inspector/view.ts';
import { NO_FILTERS } from '#inspector/visibleRows.ts';

const rows = tree({
  '00080060': 'CT',
  '00081140': [{ '00081150': 'needle' }],
  '00100010': 'A^B',
  '00180050': 'needle',
});

const after = (...actions: ViewAction[]): View => actions.reduce(changeView, FIRST_VIEW);
const search = (text: string): ViewAction => ({ type: 'search', rows, text, isPart: false });
const next = (step: 1 | -1): ViewAction => ({ type: 'next-hit', rows, step });
const path = (view: View) => view.selected?.path;

test('a search selects the first hit from the selected row on', () => {
  expect(path(after(search('needle')))).toBe('00081140[0].00081150');
  const select: ViewAction = { type: 'select', rows, at: rows.length - 2 };
  expect(path(after(select, search('needle')))).toBe('00180050');
});

test('typing on looks from where the search began, not from the last hit', () => {
  expect(path(after(search('a^b'), search('n')))).toBe('00081140[0].00081150');
});

test('a search without hits leaves the selection', () => {
  expect(path(after({ type: 'select', rows, at: 0 }, search('nowhere')))).toBe('00080060');
});

describe('typed before all rows are there, a search', () => {
  const early: ViewAction = { type: 'search', rows: [], text: 'needle', isPart: true };

  test('goes to its first hit when they are', () => {
    expect(path(after(early))).toBeUndefined();
    const arrived = after(early, { type: 'arrive', rows });
    expect(path(arrived)).toBe('00081140[0].00081150');
    expect(arrived.isSearchWaiting).toBe(false);
  });

  test('does so once: later headers keep the selection', () => {
    const select: ViewAction = { type: 'select', rows, at: 0 };
    const view = after(early, { type: 'arrive', rows }, select, { type: 'arrive', rows });
    expect(path(view)).toBe('00080060');
  });

  test('may be taken back', () => {
    const view = after(early, { ...early, text: '' }, { type: 'arrive', rows });
    expect(path(view)).toBeUndefined();
  });
});

test('next and previous go round', () => {
  expect(path(after(search('needle'), next(1)))).toBe('00180050');
  expect(path(after(search('needle'), next(1), next(1)))).toBe('00081140[0].00081150');
  expect(path(after(search('needle'), next(-1)))).toBe('00180050');
});

test('clearing the search keeps the place: the branches around the selected row stay open', () => {
  const close: ViewAction = { type: 'open-all', open: false };
  const cleared = after(close, search('needle'), search(''));
  expect(path(cleared)).toBe('00081140[0].00081150');
  expect(cleared.openness.touched.get('00081140')).toBe(true);
  expect(cleared.openness.touched.get('00081140[0]')).toBe(true);
});

test('a branch that the user closed during a search stays closed after it', () => {
  const close: ViewAction = { type: 'open', path: '00081140', open: false };
  const cleared = after(search('needle'), close, search(''));
  expect(cleared.openness.touched.get('00081140')).toBe(false);
});

test('going to a hit opens what the user had closed around it', () => {
  const close: ViewAction = { type: 'open', path: '00081140', open: false };
  const view = after(search('needle'), close, next(1), next(1));
  expect(view.openness.closedAnyway.has('00081140')).toBe(false);
});

test('a filter that goes leaves the selected row in the list', () => {
  const view = after(
    { type: 'select', rows, at: 3 },
    { type: 'filter', rows, filters: NO_FILTERS },
  );
  expect(view.openness.touched.get('00081140')).toBe(true);
});

test('the selection is a path: another instance may have it elsewhere, or not at all', () => {
  const view = after({ type: 'select', rows, at: 4 });
  expect(selectedIn(view, tree({ '00100010': 'other' }))).toBe(0);
  expect(selectedIn(view, tree({ '00080060': 'CT' }))).toBe(-1);
});
