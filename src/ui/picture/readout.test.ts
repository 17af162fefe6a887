import { describe, expect, test } from 'vitest';
import type { GrayFacts } from '#catalog/instanceSummary.ts';
import { pixelWords, placeWords, suvWords, unitOf, valueWords } from '#ui/picture/readout.ts';

const GRAY: GrayFacts = {
  slope: 1,
  intercept: 0,
  rescaleType: '',
  hasModalityLut: false,
  modalityLut: null,
  windows: [],
  voiLuts: [],
  padding: null,
};

const gray = (stored: number, modality: number | null, isPadding = false) =>
  ({ kind: 'gray', stored, modality, isPadding }) as const;

test('the place is in millimetres of the patient', () => {
  expect(placeWords([-12.44, 38.06, -211])).toBe('x −12.4 y 38.1 z −211.0 mm');
  expect(placeWords([-0.04, 0, 0])).toBe('x 0.0 y 0.0 z 0.0 mm');
  expect(placeWords(null)).toBe('');
});

test('pixels count from 0', () => {
  expect(pixelWords({ column: 301, row: 0 })).toBe('col 301 row 0');
});

test('a PET value is followed by its uptake, or by what is missing for it', () => {
  const value = { kind: 'gray', stored: 10, modality: 5000, isPadding: false } as const;
  expect(suvWords(value, { factor: 0.0004 })).toBe('SUVbw 2.00');
  expect(suvWords(value, { missing: 'Decay Correction' })).toBe(
    'no SUV: Decay Correction is missing',
  );
  expect(suvWords(value, undefined)).toBe('');
});

describe('the value', () => {
  test('is the stored one and what the rescale makes of it', () => {
    expect(valueWords(gray(1064, 40), 'HU')).toBe('1064 → 40 HU');
    expect(valueWords(gray(-2, -0.5), '')).toBe('−2 → −0.5');
    expect(valueWords(gray(40, 40), 'HU')).toBe('40 → 40 HU');
  });
  test('is one number where nothing is made of it', () => {
    expect(valueWords(gray(812, 812), '')).toBe('812');
    expect(valueWords(gray(812, null), 'HU')).toBe('812');
  });
  test('keeps small slopes and large integers', () => {
    expect(valueWords(gray(3, 3 * 0.000123), '')).toBe('3 → 0.000369');
    expect(valueWords(gray(4_294_967_295, 4_294_967_295), '')).toBe('4294967295');
    expect(valueWords(gray(Math.fround(0.1), Math.fround(0.1)), '')).toBe('0.1');
  });
  test('says padding, colour and what the file does not hold', () => {
    expect(valueWords(gray(-2000, -3024, true), 'HU')).toBe('−2000 padding');
    expect(valueWords({ kind: 'color', rgb: [1, 20, 255] }, '')).toBe('RGB 1 20 255');
    expect(valueWords({ kind: 'missing' }, '')).toBe('not in the file');
  });
});

describe('the unit', () => {
  test('is what Rescale Type says, and HU for CT without one', () => {
    expect(unitOf('CT', GRAY)).toBe('HU');
    expect(unitOf('CT', { ...GRAY, rescaleType: 'HU' })).toBe('HU');
    expect(unitOf('PT', { ...GRAY, rescaleType: 'BQML' })).toBe('BQML');
    expect(unitOf('MR', GRAY)).toBe('');
  });
  test('is none where it is unspecified, or a lookup table stands in place of the rescale', () => {
    expect(unitOf('CT', { ...GRAY, rescaleType: 'US' })).toBe('');
    expect(unitOf('CT', { ...GRAY, hasModalityLut: true })).toBe('');
    expect(unitOf('CT', null)).toBe('');
  });
});
