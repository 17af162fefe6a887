import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { averaged, averagingFor } from '#viewport/minify.ts';
import type { Format } from '#viewport/view.ts';

const format = (columns: number, rows: number): Format => ({
  columns,
  rows,
  columnSpacing: 1,
  rowSpacing: 1,
});

test('nothing is averaged from half of the size upward', () => {
  expect(averagingFor(0.5, format(9, 9))).toEqual({ across: 1, down: 1 });
  expect(averagingFor(3, format(9, 9))).toEqual({ across: 1, down: 1 });
});

test('the smaller it is drawn, the more pixels fall together; along each side by its own scale', () => {
  expect(averagingFor(0.49, format(9, 9))).toEqual({ across: 3, down: 3 });
  expect(averagingFor(0.15, format(9, 9))).toEqual({ across: 5, down: 5 });
  expect(averagingFor(0.001, format(9, 9))).toEqual({ across: 65, down: 65 });
  expect(averagingFor(0.4, { ...format(9, 9), rowSpacing: 2 })).toEqual({ across: 3, down: 1 });
});

test('a sample becomes the mean of its neighbours, at the edges of those that are there', () => {
  const pixels = Uint8Array.of(0, 30, 60, 90);
  const across = averaged(pixels, format(4, 1), 1, { across: 3, down: 1 });
  expect([...across]).toEqual([15, 30, 60, 75]);
  const down = averaged(pixels, format(1, 4), 1, { across: 1, down: 3 });
  expect([...down]).toEqual([15, 30, 60, 75]);
});

test('colours are averaged each for itself', () => {
  const pixels = Uint8Array.of(0, 0, 255, 100, 10, 255);
  const out = averaged(pixels, format(2, 1), 3, { across: 3, down: 3 });
  expect([...out]).toEqual([50, 5, 255, 50, 5, 255]);
});

test('what is even stays as it is, whatever the shape and the widths', () => {
  const side = fc.integer({ min: 1, max: 12 });
  const width = fc.constantFrom(1, 3, 5, 9, 65);
  fc.assert(
    fc.property(side, side, width, width, fc.nat(255), (columns, rows, across, down, grey) => {
      const pixels = new Uint8Array(columns * rows).fill(grey);
      const out = averaged(pixels, format(columns, rows), 1, { across, down });
      expect([...out]).toEqual([...pixels]);
    }),
  );
});
