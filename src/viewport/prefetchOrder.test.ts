import { expect, test } from 'vitest';
import { prefetchOrder, travelDistance } from '#viewport/prefetchOrder.ts';

test('three frames ahead for one behind, outward', () => {
  expect([...prefetchOrder(3, 9, 1)]).toEqual([4, 5, 6, 2, 7, 8, 1, 0]);
});

test('moving back, ahead is towards the first frame', () => {
  expect([...prefetchOrder(5, 9, -1)]).toEqual([4, 3, 2, 6, 1, 0, 7, 8]);
});

test('every other frame comes once, from wherever one starts', () => {
  for (let from = 0; from < 7; from += 1) {
    const order = [...prefetchOrder(from, 7, 1)];
    expect(new Set([...order, from])).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
    expect(order).toHaveLength(6);
  }
});

test('a stack of one frame has nothing to fetch', () => {
  expect([...prefetchOrder(0, 1, 1)]).toEqual([]);
});

test('what was passed is three times as far as what lies ahead', () => {
  expect(travelDistance(7, 5, 1)).toBe(2);
  expect(travelDistance(3, 5, 1)).toBe(6);
  expect(travelDistance(3, 5, -1)).toBe(2);
  expect(travelDistance(5, 5, -1)).toBe(0);
});
