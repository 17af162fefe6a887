import { expect, test } from 'vitest';
import { parseNumber } from '#ui/picture/parseNumber.ts';
import { scaleBar, scaleBarOf } from '#ui/picture/scaleBar.ts';

test('the scale bar is the longest round length that fits', () => {
  expect(scaleBar(1)).toEqual({ mm: 100, pixels: 100 });
  expect(scaleBar(2)).toEqual({ mm: 50, pixels: 100 });
  expect(scaleBar(0)).toBeNull();
  expect(scaleBar(Number.NaN)).toBeNull();
  expect(scaleBar(0.01)).toBeNull();
});

test('a typed number may have a true minus sign or a decimal comma', () => {
  expect(parseNumber('−600')).toBe(-600);
  expect(parseNumber(' 40,5 ')).toBe(40.5);
  expect(parseNumber('')).toBeNull();
  expect(parseNumber('wide')).toBeNull();
});

test('a length says where its millimetres come from, unless that is Pixel Spacing', () => {
  const spacing = [0.5, 0.5] as const;
  expect(scaleBarOf(1, { spacing })?.label).toBe('5 cm');
  expect(scaleBarOf(1, { spacing, spacingSource: 'imager' })?.label).toBe('5 cm at the detector');
  expect(scaleBarOf(1, { spacing: null })).toBeNull();
  expect(scaleBarOf(1, null)).toBeNull();
});
