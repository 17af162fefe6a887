import { expect, test } from 'vitest';
import { toDisplay } from '#pixels/voi.ts';
import { fullRangeVoi } from '#pixels/render.ts';
import { grayFacts } from '#testing/grayFacts.ts';
import { asWindow, unreadLuts, voiOf, windowBy, windowDragged } from '#viewport/window.ts';

const GRAY = grayFacts();
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
  const voi = fullRangeVoi(range);
  expect([toDisplay(range.min, voi), toDisplay(range.max, voi)]).toEqual([0, 255]);
});

test('a range of one value is a threshold there', () => {
  expect(fullRangeVoi({ min: 7, max: 7 })).toEqual({ center: 7.5, width: 1, function: 'LINEAR' });
});

const LUT = { firstMapped: 100, entries: Uint16Array.of(0, 128, 255), bits: 8 };
const TOLD = { explanation: 'ORBIT', lut: null };

test('a VOI LUT comes behind the windows, and where it is chosen', () => {
  const gray = { ...GRAY, voiLuts: [TOLD] };
  const luts = { modality: null, voi: [LUT] };
  const named = { lut: LUT, index: 0, explanation: 'ORBIT' };
  const range = { min: 0, max: 1 };
  expect(voiOf(null, gray, range, luts)).toEqual(named);
  const withWindow = { ...gray, windows: [LUNG] };
  expect(voiOf(null, withWindow, range, luts)).toMatchObject({ center: -600 });
  expect(voiOf({ lutIndex: 0 }, withWindow, range, luts)).toEqual(named);
  expect(asWindow(named)).toEqual({ center: 101.5, width: 3, function: 'LINEAR' });
});

test('tables that are wanted and cannot be read are named', () => {
  const gray = { ...GRAY, hasModalityLut: true, voiLuts: [TOLD] };
  const none = { modality: null, voi: [null] };
  expect(unreadLuts(null, gray, none)).toEqual(['modality', 'voi']);
  expect(unreadLuts(LUNG, gray, none)).toEqual(['modality']);
  expect(unreadLuts({ lutIndex: 0 }, gray, { modality: LUT, voi: [LUT] })).toEqual([]);
  expect(voiOf(null, gray, { min: 0, max: 255 }, none)).toMatchObject({ width: 256 });
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
