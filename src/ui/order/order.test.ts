import { describe, expect, test } from 'vitest';
import { buildCatalog } from '#catalog/build.ts';
import type { Stack } from '#catalog/catalog.ts';
import { gapSteps } from '#catalog/gapSteps.ts';
import { orderedAs } from '#catalog/orderedAs.ts';
import { setAt } from '#catalog/sets.ts';
import { series, type SeriesPlan } from '#testing/series.ts';
import { gapColumns, remarkable } from '#ui/order/gapColumns.ts';
import {
  axisPlace,
  axisValue,
  axisWord,
  countSentence,
  directionSentence,
  disagreementSentence,
  frameName,
  framesInWords,
  orderSentence,
  sliceLabel,
  volumeSentence,
} from '#ui/order/orderWords.ts';

function stackOf(plan: SeriesPlan): Stack {
  const stack = buildCatalog(series(plan)).studies[0]?.series[0]?.stacks[0];
  if (stack === undefined) throw new Error('There is no stack.');
  return stack;
}

const ECHOES: SeriesPlan = { slices: 4, sets: 2, axis: (set) => ({ EchoTime: 5 * (set + 1) }) };

describe('the order in words', () => {
  test('by position: where to, and what speaks for it', () => {
    const { order } = stackOf({ slices: 5 });
    expect(orderSentence(order)).toBe('Ordered by Image Position (Patient), inferior to superior.');
    expect(directionSentence(order)).toBe(
      'The direction is that of Instance Number (rank correlation with the position 1.00).',
    );
  });

  test('with a fixed direction the note says why, and nothing says it twice', () => {
    expect(directionSentence(stackOf({ slices: 5, number: () => null }).order)).toBe('');
  });

  test('reversed, the words turn too', () => {
    const found = stackOf({ slices: 5 });
    const { order } = orderedAs(found, { by: 'found', reversed: true }, () => undefined);
    expect(orderSentence(order)).toContain('superior to inferior');
    expect(directionSentence(order)).toBe('You have reversed the direction.');
  });

  test('numbers that disagree are counted', () => {
    const numbers = [1, 2, 4, 3, 5];
    const stack = stackOf({ slices: 5, number: (slice) => numbers[slice - 1] ?? null });
    expect(disagreementSentence(stack)).toBe('Instance Number disagrees at 2 of 5 frames.');
  });

  test('counts: as claimed, never more', () => {
    expect(countSentence(stackOf({ slices: 5 }))).toBe('5 loaded; the header claims no count.');
    expect(countSentence(stackOf({ slices: 5, claimed: { ImagesInAcquisition: 8 } }))).toBe(
      '5 loaded; the header claims 8 (ImagesInAcquisition).',
    );
  });

  test('whether it is a volume', () => {
    expect(volumeSentence(stackOf({ slices: 5 }).volume)).toContain('make a volume');
    expect(volumeSentence(stackOf({ slices: 9, without: [4] }).volume)).toBe(
      'The slices make no volume: slices are missing.',
    );
  });
});

describe('further axes in words', () => {
  test('where a frame stands', () => {
    const stack = stackOf(ECHOES);
    expect(sliceLabel(stack, 5)).toBe('2 / 4 · echo 2 / 2');
    expect(frameName(stack, 5)).toBe('slice 2, echo 2');
    expect(framesInWords(stack)).toBe('4 × 2 images');
    expect(sliceLabel(stackOf({ slices: 4 }), 1)).toBe('2 / 4');
  });

  test('the value where it says more than its number', () => {
    const axis = stackOf(ECHOES).axes[0];
    if (axis === undefined) throw new Error('There is no axis.');
    expect(axisPlace(axis, 1)).toBe('echo 2 / 2');
    expect(axisValue(axis, 1)).toBe('10 ms');
    expect(axisValue({ ...axis, values: ['1', '2'] }, 1)).toBe('');
    expect(axisValue({ ...axis, values: ['20240102101403.512000'] }, 0)).toBe('10:14:03.512');
  });

  test.each([
    ['Temporal Position Identifier', 'time'],
    ['Diffusion b-value', 'b-value'],
    ['Trigger Time', 'heart phase'],
    ['Time Slot', 'time'],
    ['Repetition', 'repetition'],
  ])('%s is %s', (name, word) => {
    expect(axisWord({ name, values: [], index: [] })).toBe(word);
  });
});

describe('the strip of the gaps', () => {
  test('has a column for each step, the usual one two fifths high', () => {
    const stack = stackOf({ slices: 8, without: [5] });
    const gaps = gapSteps(stack, setAt(stack, 0));
    expect(gapColumns(gaps).map(({ height }) => height)).toEqual([0.4, 0.4, 0.4, 0.8, 0.4, 0.4]);
    expect(remarkable(gaps).map(({ after }) => after)).toEqual([3]);
  });

  test('a list along an axis at one position repeats none', () => {
    const axis = (set: number) => ({ TriggerTime: 40 * set });
    const stack = stackOf({ slices: 1, sets: 6, axis });
    const gaps = gapSteps(stack, setAt(stack, 0));
    expect(gaps.usualMm).toBeNull();
    expect(remarkable(gaps)).toEqual([]);
    const copies = stackOf({ slices: 1, twice: [1] });
    expect(remarkable(gapSteps(copies, setAt(copies, 0)))).toHaveLength(1);
  });

  test('of a long stack a column stands for several steps, and hides no gap', () => {
    const stack = stackOf({ slices: 1000, without: [500] });
    const columns = gapColumns(gapSteps(stack, setAt(stack, 0)));
    expect(columns).toHaveLength(120);
    expect(columns.filter(({ step }) => step.kind === 'wide')).toHaveLength(1);
  });
});
