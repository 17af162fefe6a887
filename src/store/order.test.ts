import { afterEach, expect, test } from 'vitest';
import { buildCatalog } from '#catalog/build.ts';
import { catalogAsShown, choiceOf, chooseOrder, FOUND, reverseOrder } from '#store/order.ts';
import type { OpenedInstance } from '#store/state.ts';
import { EMPTY, useStore } from '#store/store.ts';
import { series } from '#testing/series.ts';

const OPENED: OpenedInstance[] = [
  ...series({ slices: 4 }),
  ...series({ slices: 3, seriesUID: '1.2.3.5' }),
].map((instance) => ({ ...instance, file: new File([], instance.path) }));

function open(): string {
  const found = buildCatalog(OPENED);
  const instances = new Map(OPENED.map((one) => [one.instanceId, one]));
  useStore.setState({ found, catalog: found, instances });
  return found.studies[0]?.series[0]?.stacks[0]?.stackId ?? '';
}

function stacks() {
  return useStore
    .getState()
    .catalog.studies.flatMap(({ series: all }) => all.flatMap((one) => one.stacks));
}

afterEach(() => useStore.setState(EMPTY));

test('a choice orders its stack, and leaves every other as the same object', async () => {
  const stackId = open();
  const before = stacks();
  await reverseOrder(stackId);
  const after = stacks();
  expect(after[0]?.positions).toEqual([7.5, 5, 2.5, 0]);
  expect(after[1]).toBe(before[1]);
  await reverseOrder(stackId);
  expect(useStore.getState().catalog).toBe(useStore.getState().found);
  expect(choiceOf(useStore.getState(), stackId)).toEqual(FOUND);
});

test('what is reversed stays so when it is sorted by something else', async () => {
  const stackId = open();
  await reverseOrder(stackId);
  await chooseOrder(stackId, { ...choiceOf(useStore.getState(), stackId), by: 'instance-number' });
  expect(stacks()[0]?.chosen).toMatchObject({ by: 'instance-number', reversed: true });
  expect(stacks()[0]?.positions).toEqual([7.5, 5, 2.5, 0]);
});

test('without a choice the catalogue is the one that was found', () => {
  const found = buildCatalog(OPENED);
  expect(catalogAsShown(found, new Map(), new Map())).toBe(found);
  expect(
    catalogAsShown(found, new Map([['gone', { by: 'time', reversed: true }]]), new Map()),
  ).toBe(found);
});
