import { expect, test } from 'vitest';
import { decodedStretches, frameAt } from '#ui/picture/sliceBar.ts';

test('neighbouring decoded frames make one stretch', () => {
  expect(decodedStretches(Uint8Array.of(1, 1, 0, 0, 1))).toEqual([
    { from: 0, to: 0.4 },
    { from: 0.8, to: 1 },
  ]);
  expect(decodedStretches(new Uint8Array(4))).toEqual([]);
  expect(decodedStretches(new Uint8Array(0))).toEqual([]);
});

test('a long stack is drawn as finely as can be seen, and never as more than is decoded', () => {
  const flags = new Uint8Array(100_000).fill(1);
  flags[50_000] = 0;
  const stretches = decodedStretches(flags);
  expect(stretches).toHaveLength(2);
  expect(stretches[0]?.to).toBeLessThanOrEqual(0.5);
});

test('a point outside of the bar is its end', () => {
  expect(frameAt(-0.2, 10)).toBe(0);
  expect(frameAt(0.55, 10)).toBe(5);
  expect(frameAt(1, 10)).toBe(9);
});
