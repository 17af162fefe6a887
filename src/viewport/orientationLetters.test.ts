import { expect, test } from 'vitest';
import type { Vec6 } from '#catalog/instanceSummary.ts';
import { NO_EDGES, orientationLetters } from '#viewport/orientationLetters.ts';
import type { Turn } from '#viewport/view.ts';

const UPRIGHT: Turn = { flippedHorizontal: false, flippedVertical: false, rotation: 0 };
const AXIAL: Vec6 = [1, 0, 0, 0, 1, 0];
const CORONAL: Vec6 = [1, 0, 0, 0, 0, -1];
const SAGITTAL: Vec6 = [0, 1, 0, 0, 0, -1];

/** Top, right, bottom, left. */
function around(orientation: Vec6 | null, turn: Partial<Turn> = {}): string {
  const { top, right, bottom, left } = orientationLetters(orientation, { ...UPRIGHT, ...turn });
  return [top, right, bottom, left].join(' ');
}

test('the three planes as they are hung', () => {
  expect(around(AXIAL)).toBe('A L P R');
  expect(around(CORONAL)).toBe('H L F R');
  expect(around(SAGITTAL)).toBe('H P F A');
});

test('flips swap the edges of their axis', () => {
  expect(around(AXIAL, { flippedHorizontal: true })).toBe('A R P L');
  expect(around(AXIAL, { flippedVertical: true })).toBe('P L A R');
});

test('a clockwise quarter brings the left edge to the top', () => {
  expect(around(AXIAL, { rotation: 90 })).toBe('R A L P');
  expect(around(AXIAL, { rotation: 180 })).toBe('P R A L');
  expect(around(AXIAL, { rotation: 270 })).toBe('L P R A');
});

test('flipped first, then rotated', () => {
  expect(around(AXIAL, { flippedHorizontal: true, rotation: 90 })).toBe('L A R P');
});

test('an oblique edge has several letters, the strongest first', () => {
  const [c, s] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
  expect(around([c, s, 0, -s, c, 0])).toBe('AL LP PR RA');
});

test('ten degrees off is still one letter', () => {
  const [c, s] = [Math.cos(Math.PI / 18), Math.sin(Math.PI / 18)];
  expect(around([c, s, 0, -s, c, 0])).toBe('A L P R');
});

test('an unknown orientation has no letters', () => {
  expect(orientationLetters(null, UPRIGHT)).toEqual(NO_EDGES);
});
