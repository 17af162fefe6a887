import { expect, test } from 'vitest';
import { buildCatalog } from '#catalog/build.ts';
import type { Instance, Stack } from '#catalog/catalog.ts';
import { CHOSEN_ORDERS, reorder } from '#catalog/reorder.ts';
import { series } from '#testing/series.ts';

function stackOf(instances: readonly Instance[]): Stack {
  const stack = buildCatalog(instances).studies[0]?.series[0]?.stacks[0];
  if (stack === undefined) throw new Error('There is no stack.');
  return stack;
}

function lookup(instances: readonly Instance[]): (id: string) => Instance | undefined {
  const byId = new Map(instances.map((instance) => [instance.instanceId, instance]));
  return (id) => byId.get(id);
}

test('by Instance Number: how many slices disagree with the positions', () => {
  const numbers = [1, 2, 4, 3, 5, 6];
  const instances = series({ slices: 6, number: (slice) => numbers[slice - 1] ?? null });
  const chosen = reorder(stackOf(instances), 'instance-number', lookup(instances));
  expect(chosen.permutation).toEqual([0, 1, 3, 2, 4, 5]);
  expect(chosen.disagreements).toBe(2);
  expect(chosen.missing).toBe(0);
});

test('by file name: digits count as numbers', () => {
  const instances = series({ slices: 12 }).map((one, i) => ({ ...one, path: `img${12 - i}` }));
  const chosen = reorder(stackOf(instances), 'file-name', lookup(instances));
  expect(chosen.permutation).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
});

test('by time: a frame without one stands last', () => {
  const times = ['20240101120003', '', '20240101120001.5', '20240101120001'];
  const change = (one: Instance['summary'], slice: number) => ({
    ...one,
    acquisitionDateTime: times[slice - 1] ?? '',
  });
  const instances = series({ slices: 4, change });
  const chosen = reorder(stackOf(instances), 'time', lookup(instances));
  expect(chosen.permutation).toEqual([3, 2, 0, 1]);
  expect(chosen.missing).toBe(1);
});

test('by position: the order of a stack that is ordered by position already', () => {
  const instances = series({ slices: 6, number: (slice) => -slice });
  const stack = stackOf(instances);
  expect(reorder(stack, 'position', lookup(instances)).disagreements).toBe(0);
});

test.each(CHOSEN_ORDERS)('%s keeps every frame', (order) => {
  const instances = series({ slices: 6, sets: 2, twice: [3] });
  const stack = stackOf(instances);
  const { frames } = reorder(stack, order, lookup(instances));
  expect(new Set(frames)).toEqual(new Set(stack.frames));
});
