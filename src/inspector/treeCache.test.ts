import { expect, test } from 'vitest';
import { type ElementTree, NO_TREE } from '#dicom/elementTree.ts';
import { row } from '#inspector/madeRows.ts';
import { TreeCache } from '#inspector/treeCache.ts';

const file = (name: string) => new File([], name);
const treeOf = (n: number): ElementTree => ({
  ...NO_TREE,
  rows: Array.from({ length: n }, () => row({ path: '00100010' })),
});

test('trees stay until their rows are too many, the least lately used goes first', () => {
  const cache = new TreeCache(10);
  const [a, b, c] = [file('a'), file('b'), file('c')];
  cache.put(a, treeOf(4));
  cache.put(b, treeOf(4));
  cache.get(a);
  cache.put(c, treeOf(4));
  expect([a, b, c].map((it) => cache.get(it) !== null)).toEqual([true, false, true]);
  expect(cache.rows).toBe(8);
});

test('a tree that is larger than the cache stays alone', () => {
  const cache = new TreeCache(10);
  const [a, b] = [file('a'), file('b')];
  cache.put(a, treeOf(4));
  cache.put(b, treeOf(40));
  expect(cache.get(a)).toBeNull();
  expect(cache.get(b)?.rows).toHaveLength(40);
});

test('a tree that is put again is counted once', () => {
  const cache = new TreeCache(10);
  const a = file('a');
  cache.put(a, treeOf(4));
  cache.put(a, treeOf(6));
  expect(cache.rows).toBe(6);
  cache.clear();
  expect(cache.rows).toBe(0);
});
