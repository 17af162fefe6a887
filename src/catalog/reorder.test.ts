import { expect, test } from 'vitest';
import { buildCatalog } from '#catalog/build.ts';
import type { Instance, OrderChoice, Stack } from '#catalog/catalog.ts';
import { orderedAs } from '#catalog/orderedAs.ts';
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

const REVERSED: OrderChoice = { by: 'found', reversed: true };

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
  expect(chosen.isReverse).toBe(true);
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

test.each(CHOSEN_ORDERS)('%s keeps every frame, in its set', (by) => {
  const axis = (set: number) => ({ TemporalPositionIdentifier: set + 1 });
  const instances = series({ slices: 6, sets: 2, axis });
  const stack = stackOf(instances);
  const { frames, axes } = orderedAs(stack, { by, reversed: true }, lookup(instances));
  expect(new Set(frames)).toEqual(new Set(stack.frames));
  expect(axes[0]?.index).toEqual(stack.axes[0]?.index);
});

test('a stack in another order has all that goes with its frames in that order', () => {
  const numbers = [1, 2, 4, 3, 5, 6];
  const instances = series({ slices: 6, number: (slice) => numbers[slice - 1] ?? null });
  const found = stackOf(instances);
  const chosen = orderedAs(found, { by: 'instance-number', reversed: false }, lookup(instances));
  expect(chosen.positions).toEqual([0, 2.5, 7.5, 5, 10, 12.5]);
  expect(chosen.order).toEqual({
    rule: 'instance-number',
    field: 'Instance Number',
    direction: 'rising',
    disagreements: 0,
  });
  expect(chosen.chosen).toMatchObject({ by: 'instance-number', disagreements: 2, found });
  expect(chosen.stackId).toBe(found.stackId);
});

test('reversed: the gap stays between its slices, and the words count from the other end', () => {
  const instances = series({ slices: 12, without: [7, 8] });
  const reversed = orderedAs(stackOf(instances), REVERSED, lookup(instances));
  expect(reversed.gaps).toEqual([{ after: 3, mm: 7.5, missing: 2 }]);
  expect(reversed.warnings[0]?.data['after']).toBe(4);
  expect(reversed.order).toMatchObject({ rule: 'position', along: 'superior to inferior' });
});

test('each volume is reversed by itself', () => {
  const axis = (set: number) => ({ TemporalPositionIdentifier: set + 1 });
  const instances = series({ slices: 3, sets: 2, axis });
  const reversed = orderedAs(stackOf(instances), REVERSED, lookup(instances));
  expect(reversed.positions).toEqual([5, 2.5, 0, 5, 2.5, 0]);
  expect(reversed.axes[0]?.index).toEqual([0, 0, 0, 1, 1, 1]);
});

test('where neighbours of a gap are parted, the gap is no more and its words name no slice', () => {
  const instances = series({ slices: 12, without: [7], number: (slice) => (slice * 5) % 13 });
  const chosen = orderedAs(
    stackOf(instances),
    { by: 'instance-number', reversed: false },
    lookup(instances),
  );
  expect(chosen.gaps).toEqual([]);
  expect(chosen.warnings.find(({ kind }) => kind === 'missing-slices')?.data).not.toHaveProperty(
    'after',
  );
});

test('the order that was found is the stack itself; a choice gives one object', () => {
  const instances = series({ slices: 4 });
  const found = stackOf(instances);
  expect(orderedAs(found, { by: 'found', reversed: false }, lookup(instances))).toBe(found);
  const once = orderedAs(found, REVERSED, lookup(instances));
  expect(orderedAs(found, { ...REVERSED }, lookup(instances))).toBe(once);
});
