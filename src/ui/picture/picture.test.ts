import { describe, expect, test } from 'vitest';
import type { FrameFacts, InstanceSummary } from '#catalog/instanceSummary.ts';
import { framePlace } from '#testing/shown.ts';
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

describe('a length', () => {
  const view = { zoom: 1, region: null, rotation: 0 };
  const place = (own: Partial<FrameFacts>, summary: Partial<InstanceSummary> = {}) => {
    const { facts, instance } = framePlace();
    return {
      facts: { ...facts, ...own },
      instance: { ...instance, summary: { ...instance.summary, ...summary } },
    };
  };
  const spacing = [0.5, 0.5] as const;
  const labelOf = (...args: Parameters<typeof place>) => scaleBarOf(place(...args), view)?.label;

  test('says where its millimetres come from, unless that is plain Pixel Spacing', () => {
    expect(labelOf({ spacing })).toBe('5 cm');
    expect(labelOf({ spacing, spacingSource: 'imager' })).toBe('5 cm at the detector');
    const calibration = { type: 'FIDUCIAL', description: '' };
    expect(labelOf({ spacing, calibration })).toBe('5 cm calibrated by a fiducial');
    expect(labelOf({ spacing: null })).toBeUndefined();
  });

  test('in ultrasound is that of the region under the middle, along the row of the screen', () => {
    const axis = { unit: 'cm', delta: 0.05, referencePixel: 0, referenceValue: 0 };
    const rows = { ...axis, unit: 's' };
    const region = { left: 0, top: 0, right: 9, bottom: 9, x: axis, y: rows, isUnder: false };
    const bar = (own: object) =>
      scaleBarOf(place({ spacing: null }, { regions: [region] }), { ...view, region: 0, ...own });
    expect(bar({})).toEqual({ pixels: 100, label: '5 cm by the ultrasound region' });
    expect(bar({ rotation: 90 })).toBeNull();
    expect(bar({ region: null })).toBeNull();
  });
});
