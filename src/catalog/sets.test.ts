import { expect, test } from 'vitest';
import { buildCatalog } from '#catalog/build.ts';
import type { Stack } from '#catalog/catalog.ts';
import { gapSteps } from '#catalog/gapSteps.ts';
import { alongAxis, alongSets, setAt, setsOf } from '#catalog/sets.ts';
import { series, type SeriesPlan } from '#testing/series.ts';

function stackOf(plan: SeriesPlan): Stack {
  const stack = buildCatalog(series(plan)).studies[0]?.series[0]?.stacks[0];
  if (stack === undefined) throw new Error('There is no stack.');
  return stack;
}

const TIMES: SeriesPlan = {
  slices: 4,
  sets: 3,
  axis: (set) => ({ TemporalPositionIdentifier: set + 1 }),
};

test('a stack without further axes is one set', () => {
  expect(setsOf(stackOf({ slices: 5 }))).toEqual([{ first: 0, count: 5 }]);
});

test('each volume of a time series is a set', () => {
  const stack = stackOf(TIMES);
  expect(setsOf(stack)).toEqual([
    { first: 0, count: 4 },
    { first: 4, count: 4 },
    { first: 8, count: 4 },
  ]);
  expect(setAt(stack, 7)).toEqual({ first: 4, count: 4 });
});

test('one position at many times is a list that scrolls as a whole', () => {
  const stack = stackOf({ ...TIMES, slices: 1, sets: 6 });
  expect(stack.axes).toHaveLength(1);
  expect(setsOf(stack)).toEqual([{ first: 0, count: 6 }]);
  expect(alongSets(stack, 2, 1)).toBe(3);
  expect(alongSets(stack, 5, 1)).toBeNull();
});

test('the next volume is entered at the same position, and the last is an end', () => {
  const stack = stackOf(TIMES);
  expect(alongSets(stack, 2, 1)).toBe(6);
  expect(alongSets(stack, 6, -1)).toBe(2);
  expect(alongSets(stack, 10, 1)).toBeNull();
});

test('where a volume lacks the position, the nearest one is taken', () => {
  const gone = (set: number, slice: number) => set === 1 && slice === 20;
  const instances = series({ ...TIMES, slices: 20 }).filter(
    ({ summary }) =>
      !gone(
        Number(summary.sopInstanceUID.split('.')[4]) - 1,
        Number(summary.sopInstanceUID.split('.')[5]),
      ),
  );
  const stack = buildCatalog(instances).studies[0]?.series[0]?.stacks[0];
  if (stack === undefined) throw new Error('There is no stack.');
  expect(setsOf(stack)[1]).toEqual({ first: 20, count: 19 });
  expect(alongSets(stack, 19, 1)).toBe(38);
  expect(stack.positions[38]).toBe(stack.positions[18]);
});

test('along one of two axes the other stays', () => {
  const stack = stackOf({
    slices: 4,
    sets: 6,
    axis: (set) => ({ EchoTime: 5 * (1 + (set % 2)), TemporalPositionIdentifier: 1 + (set >> 1) }),
  });
  expect(stack.axes.map(({ name }) => name)).toEqual(['Temporal Position Identifier', 'Echo Time']);
  const at = alongAxis(stack, 1, 0, 2);
  expect(at).toBe(17);
  expect(stack.axes.map(({ index }) => index[17])).toEqual([2, 0]);
  expect(alongAxis(stack, 1, 1, 1)).toBe(5);
  expect(alongAxis(stack, 1, 1, 2)).toBeNull();
});

test('the steps of a set: usual, wide, none', () => {
  const stack = stackOf({ slices: 8, without: [5], twice: [2] });
  const { usualMm, steps } = gapSteps(stack, setAt(stack, 0));
  expect(usualMm).toBe(2.5);
  expect(steps.map(({ kind }) => kind)).toEqual([
    'usual',
    'repeated',
    'usual',
    'usual',
    'wide',
    'usual',
    'usual',
  ]);
  expect(steps[4]).toEqual({ after: 4, mm: 5, kind: 'wide', missing: 1 });
});

test('an odd step is neither wide nor usual', () => {
  const stack = stackOf({
    slices: 9,
    change: (summary, slice) => ({
      ...summary,
      frames: summary.frames.map((frame) =>
        slice === 4 && frame.position ? { ...frame, position: [0, 0, 8] as const } : frame,
      ),
    }),
  });
  const { steps } = gapSteps(stack, setAt(stack, 0));
  expect(steps.map(({ kind }) => kind).filter((kind) => kind === 'irregular')).toHaveLength(2);
});
