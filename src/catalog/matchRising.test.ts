import { expect, test } from 'vitest';
import { matchRising } from '#catalog/matchRising.ts';

test('each number takes the place that it is nearest to, in order', () => {
  expect(matchRising([0, 82, 119], [0, 40, 80, 120])).toEqual([0, 2, 3]);
  expect(matchRising([41, 42], [0, 40, 80, 120])).toEqual([1, 2]);
  expect(matchRising([1, 2, 3], [1, 2, 3])).toEqual([0, 1, 2]);
  expect(matchRising([], [1, 2])).toEqual([]);
});

test('of two places as near, the earlier one', () => {
  expect(matchRising([20], [0, 40])).toEqual([0]);
});

test('more numbers than places are a bug', () => {
  expect(() => matchRising([1, 2], [1])).toThrow(RangeError);
});
