import { expect, test } from 'vitest';
import { stepped } from '#store/stepFrame.ts';

const VOLUME = { first: 10, count: 5 };

test('a scroll stops at the ends of the volume', () => {
  expect(stepped(12, 1, VOLUME, false)).toBe(13);
  expect(stepped(12, 10, VOLUME, false)).toBe(14);
  expect(stepped(14, 1, VOLUME, false)).toBe(14);
  expect(stepped(10, -3, VOLUME, false)).toBe(10);
});

test('with wrapping it stops at an end once, and goes on from the other', () => {
  expect(stepped(12, 10, VOLUME, true)).toBe(14);
  expect(stepped(14, 1, VOLUME, true)).toBe(10);
  expect(stepped(10, -10, VOLUME, true)).toBe(14);
});

test('Home and End never wrap', () => {
  expect(stepped(14, Infinity, VOLUME, true)).toBe(14);
  expect(stepped(10, -Infinity, VOLUME, true)).toBe(10);
});
