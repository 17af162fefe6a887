import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { extremes, grayExtremes } from '#pixels/extremes.ts';
import type { SampleArray } from '#pixels/frame.ts';

test('smallest and largest leave padding and NaN out', () => {
  const values = Int16Array.of(-2000, -1990, 5, 9, 40);
  expect(extremes(values, { value: -2000, limit: -1990 })).toEqual({ min: 5, max: 40 });
  expect(extremes(Float32Array.of(NaN, 1, 2, Infinity), null)).toEqual({ min: 1, max: 2 });
  expect(extremes(Uint8Array.of(7, 7), { value: 7, limit: 7 })).toEqual({ min: 7, max: 7 });
  expect(extremes(new Uint16Array(0), null)).toEqual({ min: 0, max: 0 });
});

const containers = [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Float32Array];

test('they are the least and the greatest of what counts, whatever the container', () => {
  const bound = fc.integer({ min: -40_000, max: 70_000 });
  fc.assert(
    fc.property(
      fc.constantFrom(...containers),
      fc.array(fc.integer({ min: -70_000, max: 70_000 }), { minLength: 1, maxLength: 20 }),
      fc.option(fc.record({ value: bound, length: fc.nat({ max: 50_000 }) })),
      fc.oneof(bound, fc.constant(Infinity)),
      (Container, numbers, padded, firstColor) => {
        const values: SampleArray = Container.from(numbers);
        const padding = padded && { value: padded.value, limit: padded.value + padded.length };
        const isPicture = (value: number) =>
          (padding === null || value < padding.value || value > padding.limit) &&
          value < firstColor;
        const counted = [...values].filter(isPicture);
        fc.pre(counted.length > 0);
        expect(extremes(values, padding, firstColor)).toEqual({
          min: Math.min(...counted),
          max: Math.max(...counted),
        });
      },
    ),
  );
});

test('of a grey frame: what is in the file, is no padding and no colour; what is known is not looked for', () => {
  const values = Uint8Array.of(9, 50, 60, 200, 0);
  const padding = { value: 9, limit: 9 };
  const shape = { kind: 'gray', rows: 1, columns: 5, values, padding, inverted: false } as const;
  const frame = { ...shape, validPixels: 4 };
  expect(grayExtremes(frame)).toEqual({ min: 50, max: 200 });
  const supplement = { firstMapped: 200, entries: new Uint8Array(3) };
  expect(grayExtremes({ ...frame, supplement })).toEqual({ min: 50, max: 60 });
  const extremes = { min: 1, max: 2 };
  expect(grayExtremes({ ...frame, extremes })).toBe(extremes);
});
