import { describe, expect, test } from 'vitest';
import type { Stack } from '#catalog/catalog.ts';
import { alongAxis } from '#ui/picture/alongAxis.ts';
import { parseNumber } from '#ui/picture/parseNumber.ts';
import { scaleBar } from '#ui/picture/scaleBar.ts';

/** Two positions at three times, ordered by position, then time. */
const STACK: Stack = {
  stackId: 's',
  label: '',
  sopClassUID: '',
  kind: 'images',
  frames: Array.from({ length: 6 }, (_, at) => ({ instanceId: `i${at}`, frameIndex: 0 })),
  positions: [0, 0, 0, 5, 5, 5],
  gaps: [],
  axes: [{ name: 'Time', values: ['1', '2', '3'], index: [0, 1, 2, 0, 1, 2] }],
  order: { rule: 'position', field: '', direction: '', disagreements: 0 },
  warnings: [],
  volume: { ok: false, reason: 'not-checked' },
};

describe('a step along a further axis', () => {
  test('stays at the position', () => {
    expect(alongAxis(STACK, 3, 1)).toBe(4);
    expect(alongAxis(STACK, 2, -1)).toBe(1);
  });
  test('ends where the axis ends', () => {
    expect(alongAxis(STACK, 5, 1)).toBeNull();
    expect(alongAxis({ ...STACK, axes: [] }, 0, 1)).toBeNull();
  });
});

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
