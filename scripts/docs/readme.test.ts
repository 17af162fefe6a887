/** README.md has the keys and gestures of the page; no document points to what is not there. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { GESTURES, type KeyBinding, KEYS } from '#ui/keys.ts';
import { readText, ROOT, rowsOf, section } from './markdown.ts';

const controls = rowsOf(section('README.md', 'Controls'));

test('every key, as the help says it', () => {
  const expected = KEYS.filter((binding) => binding.silent !== true).map((binding) => ({
    group: binding.group,
    key: written(binding),
    does: binding.says,
  }));
  expect(controls.filter((row) => 'key' in row)).toEqual(expected);
});

function written({ shown, presses }: KeyBinding): string {
  const keys = shown ?? presses.map((press) => (press.length === 1 ? press.toUpperCase() : press));
  return keys.join(' ');
}

test('every gesture', () => {
  const rows = controls.filter((row) => 'gesture' in row);
  expect(rows).toEqual(GESTURES.map(([gesture, does]) => ({ gesture, does })));
});

const PAGES = [
  'README.md',
  'CHANGELOG.md',
  'src/README.md',
  ...readdirSync(path.join(ROOT, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

test.each(PAGES)('%s: every link leads somewhere', (page) => {
  const links = [...readText(page).matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
  const broken = links.filter((link) => !/^https?:/.test(link) && !leadsSomewhere(page, link));
  expect(broken).toEqual([]);
});

function leadsSomewhere(page: string, link: string): boolean {
  const [file = '', anchor = ''] = link.split('#');
  const target = file === '' ? page : path.join(path.dirname(page), file);
  if (!existsSync(path.join(ROOT, target))) return false;
  return anchor === '' || anchorsOf(target).includes(anchor);
}

/** Headings as the usual renderers make anchors of them. */
function anchorsOf(page: string): string[] {
  return [...readText(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
