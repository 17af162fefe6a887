import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { DEFAULTS, parsePreferences } from '#ui/preferences.ts';

test('nothing stored, or nonsense: the defaults', () => {
  expect(parsePreferences(null)).toEqual(DEFAULTS);
  expect(parsePreferences('{')).toEqual(DEFAULTS);
  expect(parsePreferences('7')).toEqual(DEFAULTS);
});

test('what is valid is taken, the rest is not', () => {
  const stored = '{"theme":"light","headerWidth":512,"studiesWidth":-3,"letterKeys":"no","x":1}';
  expect(parsePreferences(stored)).toEqual({ ...DEFAULTS, theme: 'light', headerWidth: 512 });
});

test('a cache of no size at all, or of a size beyond any browser, is not taken', () => {
  expect(parsePreferences('{"cacheMegabytes":256}').cacheMegabytes).toBe(256);
  for (const wrong of ['0', '-1', '1e9', '12.5', '"256"', 'null']) {
    expect(parsePreferences(`{"cacheMegabytes":${wrong}}`).cacheMegabytes).toBeNull();
  }
});

/** What public/theme.js puts on a page whose storage holds this. */
function themeBeforeFirstPaint(stored: string | null): string | undefined {
  const script = readFileSync(new URL('../../public/theme.js', import.meta.url), 'utf8');
  const page = { documentElement: { dataset: {} as { theme?: string } } };
  const places: string[] = [];
  const storage = { getItem: (place: string) => (places.push(place), stored) };
  runInNewContext(script, { document: page, localStorage: storage });
  expect(places).toEqual(['negatoscope.preferences']);
  return page.documentElement.dataset.theme;
}

test('the script that sets the theme before the first paint reads what is remembered', () => {
  expect(themeBeforeFirstPaint(JSON.stringify({ ...DEFAULTS, theme: 'light' }))).toBe('light');
  expect(themeBeforeFirstPaint(JSON.stringify(DEFAULTS))).toBeUndefined();
  for (const wrong of [null, '{', 'null', '{"theme":"<b>"}']) {
    expect(themeBeforeFirstPaint(wrong)).toBeUndefined();
  }
});
