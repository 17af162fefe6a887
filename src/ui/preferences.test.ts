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
