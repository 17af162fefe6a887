import { expect, test } from 'vitest';
import { cacheLimit, FrameCache } from '#viewport/frameCache.ts';

const MIB = 1024 * 1024;

/** Keys are frame indices as text; `from` is shown. */
function cacheAround(limit: number, from: number): FrameCache<string> {
  const cache = new FrameCache<string>(limit);
  cache.measureBy((key) => Math.abs(Number(key) - from));
  return cache;
}

function keysOf(cache: FrameCache<string>, count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index)).filter((k) => cache.has(k));
}

test('what lies furthest from the shown frame goes first', () => {
  const cache = cacheAround(30, 5);
  for (const key of ['1', '5', '9']) cache.put(key, key, 10);
  cache.measureBy((key) => Math.abs(Number(key) - 8));
  expect(cache.put('8', '8', 10)).toBe(true);
  expect(keysOf(cache, 10)).toEqual(['5', '8', '9']);
  expect(cache.bytes).toBe(30);
});

test('a frame further away than all that is there is not kept', () => {
  const cache = cacheAround(30, 0);
  for (const key of ['0', '1', '2']) cache.put(key, key, 10);
  expect(cache.put('3', '3', 10)).toBe(false);
  expect(keysOf(cache, 4)).toEqual(['0', '1', '2']);
});

test('the shown frame is kept even if it alone is over the limit', () => {
  const cache = cacheAround(10, 0);
  expect(cache.put('0', 'large', 100)).toBe(true);
  expect(cache.get('0')).toBe('large');
});

test('frames of other stacks go before those of this one, the longest unused first', () => {
  const cache = new FrameCache<string>(30);
  cache.measureBy((key) => (key.startsWith('other') ? Infinity : 1));
  cache.put('other-1', '', 10);
  cache.put('other-2', '', 10);
  cache.put('own', '', 10);
  cache.get('other-1');
  cache.put('own-2', '', 10);
  expect(['other-1', 'other-2', 'own', 'own-2'].filter((key) => cache.has(key))).toEqual([
    'other-1',
    'own',
    'own-2',
  ]);
});

test('there is room for a nearer frame, not for one that would push out nearer ones', () => {
  const cache = cacheAround(30, 0);
  for (const key of ['1', '2', '7']) cache.put(key, key, 10);
  expect(cache.hasRoom(3, 10)).toBe(true);
  expect(cache.hasRoom(8, 10)).toBe(false);
  expect(cache.hasRoom(3, 20)).toBe(false);
});

test('a lower limit holds at once, but the frame that is looked at stays', () => {
  const cache = cacheAround(50, 2);
  for (const key of ['0', '1', '2', '3', '4']) cache.put(key, key, 10);
  cache.limit = 20;
  expect(keysOf(cache, 5)).toEqual(['2', '3']);
  cache.limit = 5;
  expect([keysOf(cache, 5), cache.bytes]).toEqual([['2'], 10]);
});

test('putting a frame again counts its bytes once', () => {
  const cache = cacheAround(100, 0);
  cache.put('0', 'a', 10);
  cache.put('0', 'b', 20);
  expect([cache.size, cache.bytes, cache.get('0')]).toEqual([1, 20, 'b']);
});

test('pruning and clearing give the bytes back', () => {
  const cache = cacheAround(100, 0);
  for (const key of ['0', '1', '2']) cache.put(key, key, 10);
  cache.prune((key) => key === '1');
  expect([cache.size, cache.bytes]).toEqual([1, 10]);
  cache.clear();
  expect([cache.size, cache.bytes]).toEqual([0, 0]);
});

test('the limit is an eighth of the memory, between 128 MiB and 1 GiB', () => {
  expect(cacheLimit(8)).toBe(1024 * MIB);
  expect(cacheLimit(32)).toBe(1024 * MIB);
  expect(cacheLimit(0.25)).toBe(128 * MIB);
  expect(cacheLimit(undefined)).toBe(512 * MIB);
});
