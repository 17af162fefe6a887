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
