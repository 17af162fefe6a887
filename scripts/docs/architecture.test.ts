/** src/README.md has the import table, and the parts of the store, that the code has. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { EMPTY } from '#store/store.ts';
import { ROOMS } from '../rooms.mjs';
import { column, readText, ROOT, rowsOf, section } from './markdown.ts';

const PAGE = 'src/README.md';
const rooms = rowsOf(section(PAGE, 'Rooms'));

test('the import table', () => {
  const table = rooms
    .filter((row) => 'packages' in row)
    .map((row) => [
      row['room'],
      row['may import'],
      row['types of'],
      row['single modules'],
      row['packages'],
    ]);
  const expected = Object.entries(ROOMS).map(([room, permissions]) => {
    const { rooms: open, types = [], entries = [], vendors } = permissions;
    return [room, ...[open, types, entries, vendors].map((names) => names.join(', '))];
  });
  expect(table).toEqual(expected);
});

test('every room is said what it is for, and is there', () => {
  const described = column(
    rooms.filter((row) => 'holds' in row),
    'room',
  );
  expect(described).toEqual(Object.keys(ROOMS));
  const folders = readdirSync(path.join(ROOT, 'src'), { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  expect(described.toSorted()).toEqual(names.toSorted());
});

test('the parts of the store', () => {
  const listed = column(rowsOf(section(PAGE, 'Who writes the store')), 'part');
  expect(listed.toSorted()).toEqual(Object.keys(EMPTY).toSorted());
});

test('who writes the store stands in the table', () => {
  const text = section(PAGE, 'Who writes the store');
  const files = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .filter((file) => readText(`src/${file}`).includes('useStore.setState('))
    .filter((file) => !file.startsWith('viewport') && file !== path.join('store', 'store.ts'))
    .map((file) => file.replaceAll(path.sep, '/').replace(/\.tsx?$/, ''));
  expect(files.filter((file) => !text.includes(`\`${file}\``))).toEqual([]);
});
