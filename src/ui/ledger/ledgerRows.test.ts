import { expect, test } from 'vitest';
import type { ImportRow } from '#ingest/fate.ts';
import { fateText, filterRows, ledgerCsv, ledgerText, reasonText } from '#ui/ledger/ledgerRows.ts';

const SHOWN: ImportRow = { id: '1', drop: 1, path: 'head/IM1', bytes: 10, fate: 'shown' };
const PARTIAL: ImportRow = {
  ...SHOWN,
  id: '2',
  path: 'head/IM2',
  partial: true,
  atByte: 40112,
  reason: { kind: 'partial-frames', available: 12, total: 24, atByte: 40112 },
};
const TEXT: ImportRow = {
  ...SHOWN,
  id: '3',
  path: '=notes.txt',
  fate: 'skipped',
  reason: { kind: 'empty' },
};
const ROWS = [SHOWN, PARTIAL, TEXT];

test('a file that is simply shown has no reason', () => {
  expect(reasonText(SHOWN)).toBe('');
  expect(reasonText(PARTIAL)).toContain('12 of 24 frames');
});

test('what is shown in part is not taken for shown', () => {
  expect(fateText(PARTIAL)).toBe('shown in part');
  expect(filterRows(ROWS, 'not-shown', '')).toEqual([PARTIAL, TEXT]);
});

test('the filter looks into paths and reasons', () => {
  expect(filterRows(ROWS, 'all', 'im1')).toEqual([SHOWN]);
  expect(filterRows(ROWS, 'all', 'NO BYTES')).toEqual([TEXT]);
  expect(filterRows(ROWS, 'skipped', 'IM')).toEqual([]);
});

test('a path that looks like a formula is saved and copied as text', () => {
  expect(ledgerCsv([TEXT]).split('\r\n')[1]).toMatch(/^1,'=notes\.txt,10,skipped,empty,/);
  expect(ledgerText([TEXT]).split('\n')[1]).toContain("\t'=notes.txt\t");
});

test('what a file is besides stands behind the reason', () => {
  const notices = [{ kind: 'preamble-magic', format: 'PDF' }] as const;
  expect(reasonText({ ...SHOWN, notices })).toMatch(/^The file is two things at once.*PDF/);
  expect(reasonText({ ...PARTIAL, notices })).toMatch(/12 of 24 frames.*two things at once/);
});
