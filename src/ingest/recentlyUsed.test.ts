import { expect, test } from 'vitest';
import { RecentlyUsed } from '#ingest/recentlyUsed.ts';

test('what was not used for longest is forgotten first', () => {
  const kept = new RecentlyUsed<string, number>(2);
  kept.set('a', 1);
  kept.set('b', 2);
  kept.get('a');
  kept.set('c', 3);
  expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([1, undefined, 3]);
});

test('entries that weigh too much together go, the newest stays', () => {
  const kept = new RecentlyUsed<string, number>(4, 10, (weight) => weight);
  kept.set('a', 5);
  kept.set('b', 5);
  kept.set('c', 3);
  expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([undefined, 5, 3]);
  kept.set('d', 100);
  expect([kept.get('b'), kept.get('c'), kept.get('d')]).toEqual([undefined, undefined, 100]);
});
