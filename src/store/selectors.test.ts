import { expect, test } from 'vitest';
import type { ImportRow } from '#ingest/fate.ts';
import {
  selectFateCounts,
  selectIsEmpty,
  selectScrollBase,
  selectShownFrame,
  selectStacks,
} from '#store/selectors.ts';
import type { AppState } from '#store/state.ts';
import { EMPTY } from '#store/store.ts';

const ROW: ImportRow = { id: '1', drop: 1, path: 'a', bytes: 10, fate: 'shown' };

test('members of a container are no dropped files, but have their fates', () => {
  const rows: ImportRow[] = [
    { ...ROW, fate: 'container' },
    { ...ROW, id: '2', container: '1', bytes: 7, partial: true },
  ];
  expect(selectFateCounts({ ...EMPTY, rows })).toMatchObject({
    files: 1,
    bytes: 10,
    container: 1,
    shown: 1,
    partial: 1,
  });
});

test('the same input gives the same reference', () => {
  const state = { ...EMPTY, rows: [ROW] };
  expect(selectFateCounts({ ...state })).toBe(selectFateCounts(state));
  expect(selectStacks({ ...state })).toBe(selectStacks(state));
});

test('the places of two frames keep their identity beside each other', () => {
  const catalog = { studies: [{ series: [{ stacks: [{ stackId: 's', frames: [] }] }] }] };
  const instances = new Map([['i', { instanceId: 'i', summary: { frames: [] } }]]);
  const at = (frameNumber: number) =>
    ({
      ...EMPTY,
      catalog,
      instances,
      shown: { stackId: 's', instanceId: 'i', frameNumber },
    }) as unknown as AppState;
  const [first, second] = [selectShownFrame(at(1)), selectShownFrame(at(2))];
  expect(first).toMatchObject({ instance: { instanceId: 'i' }, facts: null });
  expect(selectShownFrame(at(1))).toBe(first);
  expect(selectShownFrame(at(2))).toBe(second);
});

test('a step counts from what is on its way, so that held keys add up', () => {
  const pending = { stackId: 's', frameIndex: 4 };
  expect(selectScrollBase({ ...EMPTY, pending })).toBe(pending);
  expect(selectScrollBase(EMPTY)).toBeNull();
});

test('a drop that is being searched is not nothing', () => {
  expect(selectIsEmpty(EMPTY)).toBe(true);
  expect(selectIsEmpty({ ...EMPTY, intake: { phase: 'enumerating', found: 0, bytes: 0 } })).toBe(
    false,
  );
});
