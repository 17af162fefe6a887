import { describe, expect, test } from 'vitest';
import type { GrayFacts, SuvFacts } from '#catalog/instanceSummary.ts';
import type { RealWorldMapping } from '#catalog/realWorld.ts';
import type { UltrasoundRegion } from '#catalog/regions.ts';
import { grayFacts } from '#testing/grayFacts.ts';
import type { GrayPixel } from '#viewport/index.ts';
import {
  pixelWords,
  placeWords,
  realWorldWords,
  regionWords,
  suvWords,
  type UnitPlace,
  unitOf,
  valueWords,
} from '#ui/picture/readout.ts';

const GRAY = grayFacts();

const OVER = { overlay: false, shutter: false };

function unitPlace(modality: string, facts: UnitPlace['facts'], suv?: SuvFacts): UnitPlace {
  return {
    series: { facts: { modality } },
    instance: { summary: suv === undefined ? {} : { suv } },
    facts,
  };
}

const gray = (stored: number, modality: number | null, isPadding = false): GrayPixel => ({
  kind: 'gray',
  stored,
  modality,
  isPadding,
  realWorld: [],
  windowed: 0,
  drawn: 0,
  over: OVER,
});

test('the place is in millimetres of the patient', () => {
  expect(placeWords([-12.44, 38.06, -211])).toBe('x −12.4 y 38.1 z −211.0 mm');
  expect(placeWords([-0.04, 0, 0])).toBe('x 0.0 y 0.0 z 0.0 mm');
  expect(placeWords(null)).toBe('');
});

test('pixels count from 0', () => {
  expect(pixelWords({ column: 301, row: 0 })).toBe('col 301 row 0');
});

test('a PET value is followed by its uptake, or by what is missing for it', () => {
  const value = gray(10, 5000);
  expect(suvWords(value, { units: 'BQML', factor: 0.0004 })).toBe('SUVbw 2.00');
  expect(suvWords(value, { units: 'BQML', missing: 'Decay Correction' })).toBe(
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
    expect(valueWords({ kind: 'color', rgb: [1, 20, 255], over: OVER }, '')).toBe('RGB 1 20 255');
    expect(valueWords({ kind: 'missing' }, '')).toBe('not in the file');
  });
});

test('a colour is followed from its samples', () => {
  const rgb = [200, 40, 40] as const;
  const coded = (photometricInterpretation: string, ...samples: number[]) =>
    valueWords(
      { kind: 'color', rgb, coded: { photometricInterpretation, samples }, over: OVER },
      '',
    );
  expect(coded('YBR_FULL_422', 88, 101, 208)).toBe('Y 88 Cb 101 Cr 208 → RGB 200 40 40');
  expect(coded('PALETTE COLOR', 17)).toBe('17 → RGB 200 40 40');
  expect(coded('CMYK', 1, 2, 3, 4)).toBe('C 1 M 2 Y 3 K 4 → RGB 200 40 40');
  expect(valueWords({ ...gray(17, 17), drawn: rgb }, 'HU')).toBe('17 → RGB 200 40 40');
});

describe('a quantity by Real World Value Mapping', () => {
  const mapping: RealWorldMapping = {
    label: 'ADC',
    first: 0,
    last: 4095,
    map: { kind: 'line', slope: 1e-6, intercept: 0 },
    unit: 'mm2/s',
    quantity: '',
  };
  const value = { ...gray(1120, 1120), realWorld: [0.00112] };

  test('has its unit', () => {
    expect(realWorldWords(value, { gray: GRAY, realWorld: [mapping] })).toBe('0.00112 mm2/s');
  });
  test('is none outside of its range, and for padding', () => {
    const facts = { gray: GRAY, realWorld: [mapping] };
    expect(realWorldWords({ ...value, realWorld: [null] }, facts)).toBe('');
    expect(realWorldWords({ ...value, isPadding: true }, facts)).toBe('');
  });
  test('that is the rescale gives it its unit, and is not said twice', () => {
    const facts = { gray: { ...GRAY, slope: 1e-6 }, realWorld: [mapping] };
    expect(realWorldWords(value, facts)).toBe('');
    expect(unitOf(unitPlace('MR', facts))).toBe('mm2/s');
  });
});

test('a place in an ultrasound region is in the units of its axes', () => {
  const axis = { unit: 'cm', delta: 0.05, referencePixel: 4, referenceValue: 0 };
  const seconds = { unit: 's', delta: 0.01, referencePixel: 0, referenceValue: 2 };
  const region: UltrasoundRegion = {
    left: 10,
    top: 20,
    right: 50,
    bottom: 60,
    x: seconds,
    y: axis,
    isUnder: false,
  };
  expect(regionWords([region], { column: 30, row: 34 })).toBe('x 2.20 s y 0.50 cm');
  expect(regionWords([region], { column: 5, row: 34 })).toBe('');
  expect(regionWords(undefined, { column: 5, row: 34 })).toBe('');
});

describe('the unit', () => {
  const unit = (modality: string, own: Partial<GrayFacts> = {}, suv?: SuvFacts) =>
    unitOf(unitPlace(modality, { gray: { ...GRAY, ...own } }, suv));

  test('is what Rescale Type or Modality LUT Type says, and HU for CT without one', () => {
    expect(unit('CT')).toBe('HU');
    expect(unit('CT', { rescaleType: 'HU' })).toBe('HU');
    expect(unit('DX', { rescaleType: 'OD', hasModalityLut: true })).toBe('OD');
    expect(unit('MR')).toBe('');
  });
  test('of PET is that of Units', () => {
    expect(unit('PT', {}, { units: 'BQML', factor: 1 })).toBe('Bq/ml');
    expect(unit('PT', { rescaleType: 'BQML' }, { units: 'BQML', factor: 1 })).toBe('Bq/ml');
    expect(unit('PT', {}, { units: 'CM2ML', missing: 'Units of BQML' })).toBe('CM2ML');
  });
  test('is none where it is unspecified, or a lookup table stands in place of the rescale', () => {
    expect(unit('CT', { rescaleType: 'US' })).toBe('');
    expect(unit('CT', { hasModalityLut: true })).toBe('');
    expect(unitOf({ ...unitPlace('CT', { gray: GRAY }), facts: null })).toBe('');
  });
});
