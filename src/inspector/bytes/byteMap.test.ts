import { expect, test } from 'vitest';
import {
  parseOffset,
  partOf,
  REGION_BYTES,
  regionWith,
  rowAtByte,
} from '#inspector/bytes/byteMap.ts';
import { row } from '#inspector/madeRows.ts';

const at = (path: string, offset: number, bytes: number, descendants = 0, depth = 0) =>
  row({ path, depth, offset, valueOffset: offset + 8, valueLength: bytes, descendants });

const rows = [
  at('meta.00020010', 132, 4),
  at('00082112', 144, 40, 2),
  at('00082112[0]', 152, 32, 1, 1),
  at('00082112[0].00081155', 160, 10, 0, 2),
  at('00100010', 192, 6),
];

test('a byte belongs to the innermost row around it', () => {
  const path = (byte: number) => rows[rowAtByte(rows, byte, 'file', false)]?.path;
  expect(path(140)).toBe('meta.00020010');
  expect(path(146)).toBe('00082112');
  expect(path(170)).toBe('00082112[0].00081155');
  expect(path(180)).toBe('00082112[0]');
  expect(path(193)).toBe('00100010');
});

test('the preamble and what follows belong to none', () => {
  expect(rowAtByte(rows, 3, 'file', false)).toBe(-1);
  expect(rowAtByte(rows, 206, 'file', false)).toBe(-1);
});

test('of an inflated file the data set counts apart', () => {
  expect(rowAtByte(rows, 170, 'inflated', true)).toBe(3);
  expect(rowAtByte(rows, 170, 'file', true)).toBe(-1);
});

test('head and value of the selected row', () => {
  const parts = [191, 192, 199, 200, 205, 206].map((byte) => partOf(rows[4] ?? null, byte));
  expect(parts).toEqual(['none', 'head', 'head', 'value', 'value', 'none']);
});

test('large files are shown in parts', () => {
  const size = 2 * REGION_BYTES + 10;
  expect(regionWith(0, size)).toMatchObject({ from: 0, to: REGION_BYTES, nth: 0, count: 3 });
  expect(regionWith(size - 1, size)).toMatchObject({ from: 2 * REGION_BYTES, to: size, nth: 2 });
});

test.each([
  ['1172', 1172],
  ['0x494', 1172],
  ['494h', 1172],
  ['-1', null],
  ['', null],
])('the offset %j', (text, offset) => {
  expect(parseOffset(text)).toBe(offset);
});
