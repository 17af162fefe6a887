import { expect, test } from 'vitest';
import type { GrayFacts } from '#catalog/instanceSummary.ts';
import { toDisplay } from '#pixels/voi.ts';
import { rescaledRange, voiOf, wholeRange, windowBy, windowDragged } from '#viewport/window.ts';

const GRAY: GrayFacts = {
  slope: 1,
  intercept: 0,
  rescaleType: '',
  hasModalityLut: false,
  windows: [],
  voiLuts: [],
  padding: null,
};
const LUNG = { center: -600, width: 1500, function: 'LINEAR', explanation: 'LUNG' } as const;
const BONE = { center: 400, width: 1800, function: 'LINEAR', explanation: 'BONE' } as const;

test("the user's window, else the frame's first, else the range of the stack", () => {
  const chosen = { center: 1, width: 2, function: 'SIGMOID' } as const;
  const gray = { ...GRAY, windows: [LUNG, BONE] };
  const range = { min: 0, max: 255 };
  expect(voiOf(chosen, gray, range)).toBe(chosen);
  expect(voiOf(null, gray, range)).toMatchObject({ center: -600, width: 1500 });
  expect(voiOf(null, GRAY, range)).toEqual({ center: 128, width: 256, function: 'LINEAR' });
});

test.each([
  { min: -1024, max: 3071 },
  { min: 0, max: 0.01 },
])('the range $min to $max is drawn from black to white', (range) => {
  const voi = wholeRange(range);
  expect([toDisplay(range.min, voi), toDisplay(range.max, voi)]).toEqual([0, 255]);
});

test('a range of one value is a threshold there', () => {
  expect(wholeRange({ min: 7, max: 7 })).toEqual({ center: 7.5, width: 1, function: 'LINEAR' });
});

test('a negative slope turns the range around', () => {
  expect(rescaledRange({ min: 0, max: 100 }, { ...GRAY, slope: -2, intercept: 10 })).toEqual({
    min: -190,
    max: 10,
  });
});

test('LINEAR stays at width 1 or above, LINEAR_EXACT may be narrower', () => {
  expect(windowBy({ center: 0, width: 10, function: 'LINEAR' }, 0, -50).width).toBe(1);
  const narrow = windowBy({ center: 0, width: 10, function: 'LINEAR_EXACT' }, 0, -9.5);
  expect(narrow.width).toBe(0.5);
});

test('a drag to the right widens, downwards darkens, in steps of the range', () => {
  const before = { center: 40, width: 400, function: 'LINEAR' } as const;
  const after = windowDragged(before, 10, 5, { min: -1024, max: 3072 });
  expect(after).toEqual({ center: 60, width: 440, function: 'LINEAR' });
});
