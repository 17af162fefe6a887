import { expect, test } from 'vitest';
import { moveFor } from '#inspector/keyboard.ts';
import { tree } from '#inspector/madeRows.ts';
import { BY_SIZE, lineOf, visibleRows } from '#inspector/visibleRows.ts';

const rows = tree({
  '00080050': 'x',
  '00081140': [{ '00081150': '1.2', '00081155': '2.5' }],
  '00100010': 'A^B',
  '00100020': '7',
});

function press(key: string, path: string | null, closed: readonly string[] = []) {
  const touched = new Map(closed.map((branch) => [branch, false]));
  const visible = visibleRows(rows, { ...BY_SIZE, touched }, null, null);
  const line =
    path === null
      ? -1
      : lineOf(
          visible,
          rows.findIndex((row) => row.path === path),
        );
  const move = moveFor(key, { rows, visible, line, page: 4 });
  if (move?.kind === 'go') return rows[visible.rows[move.line] ?? -1]?.path;
  return move === null ? null : `${move.open ? 'open' : 'close'} ${rows[move.row]?.path}`;
}

test('up and down walk the lines and stop at the ends', () => {
  expect(press('ArrowDown', null)).toBe('00080050');
  expect(press('ArrowDown', '00081140')).toBe('00081140[0]');
  expect(press('ArrowDown', '00100020')).toBe('00100020');
  expect(press('ArrowUp', '00080050')).toBe('00080050');
});

test('right opens, then enters; on a leaf it does nothing', () => {
  expect(press('ArrowRight', '00081140', ['00081140'])).toBe('open 00081140');
  expect(press('ArrowRight', '00081140')).toBe('00081140[0]');
  expect(press('ArrowRight', '00100010')).toBeNull();
});

test('left closes, then leaves for the parent; at the top it does nothing', () => {
  expect(press('ArrowLeft', '00081140')).toBe('close 00081140');
  expect(press('ArrowLeft', '00081140[0].00081155')).toBe('00081140[0]');
  expect(press('ArrowLeft', '00081140', ['00081140'])).toBeNull();
  expect(press('ArrowLeft', '00100010')).toBeNull();
});

test('pages, first and last', () => {
  expect(press('PageDown', '00080050')).toBe('00081140[0].00081150');
  expect(press('PageUp', '00081140[0]')).toBe('00080050');
  expect(press('Home', '00100020')).toBe('00080050');
  expect(press('End', null)).toBe('00100020');
});

test('Enter and space toggle a branch', () => {
  expect(press('Enter', '00081140')).toBe('close 00081140');
  expect(press(' ', '00081140', ['00081140'])).toBe('open 00081140');
  expect(press('Enter', '00100010')).toBeNull();
});

test('other keys, and an empty list, mean nothing', () => {
  expect(press('a', '00100010')).toBeNull();
  const nothing = visibleRows([], BY_SIZE, null, null);
  expect(moveFor('End', { rows: [], visible: nothing, line: -1, page: 4 })).toBeNull();
});
