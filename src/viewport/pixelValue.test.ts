import { describe, expect, test } from 'vitest';
import type { GrayFacts } from '#catalog/instanceSummary.ts';
import type { DisplayFrame } from '#pixels/frame.ts';
import { valueAt } from '#viewport/pixelValue.ts';

const GRAY: GrayFacts = {
  slope: 1,
  intercept: -1024,
  rescaleType: 'HU',
  hasModalityLut: false,
  modalityLut: null,
  windows: [],
  voiLuts: [],
  padding: null,
};

/** 3 columns, 2 rows. */
const FRAME: DisplayFrame = {
  kind: 'gray',
  rows: 2,
  columns: 3,
  values: Int16Array.of(0, 10, 20, -2000, 1064, 30),
  min: -2000,
  max: 1064,
  inverted: false,
};

describe('a grey pixel', () => {
  test('has its stored value and what the rescale makes of it', () => {
    const expected = { kind: 'gray', stored: 1064, modality: 40, isPadding: false };
    expect(valueAt(FRAME, GRAY, 1, 1)).toEqual(expected);
  });
  test('is padding by its stored value, both ends of the range included', () => {
    const gray = { ...GRAY, padding: { value: -2000, limit: 10 } };
    const isPadding = (column: number, row: number) => {
      const value = valueAt(FRAME, gray, column, row);
      return value?.kind === 'gray' && value.isPadding;
    };
    expect([isPadding(0, 1), isPadding(1, 0), isPadding(2, 0)]).toEqual([true, true, false]);
  });
  test('has no modality value by a rescale where a lookup table stands in its place', () => {
    const value = valueAt(FRAME, { ...GRAY, hasModalityLut: true }, 1, 1);
    expect(value).toMatchObject({ stored: 1064, modality: null });
  });
});

test('a pixel in colour is its red, green and blue', () => {
  const rgb = Uint8Array.of(1, 2, 3, 4, 5, 6);
  const frame: DisplayFrame = { kind: 'color', rows: 2, columns: 1, rgb };
  expect(valueAt(frame, GRAY, 0, 1)).toEqual({ kind: 'color', rgb: [4, 5, 6] });
});

test('beside the frame there is nothing, and behind the end of the data nothing from the file', () => {
  expect(valueAt(FRAME, GRAY, 3, 0)).toBeNull();
  expect(valueAt(FRAME, GRAY, 0, -1)).toBeNull();
  expect(valueAt({ ...FRAME, validPixels: 4 }, GRAY, 1, 1)).toEqual({ kind: 'missing' });
});
