import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Format, Size, View } from '#viewport/view.ts';
import {
  fitZoom,
  flipped,
  INITIAL_VIEW,
  pixelUnder,
  rotated,
  toImage,
  toScreen,
  zoomedAt,
  zoomOf,
} from '#viewport/view.ts';

const SIZE: Size = { width: 800, height: 600 };
const FORMAT: Format = { columns: 100, rows: 40, columnSpacing: 1, rowSpacing: 1 };

const anyView: fc.Arbitrary<View> = fc.record({
  zoom: fc.oneof(fc.constant('fit' as const), fc.double({ min: 0.1, max: 20, noNaN: true })),
  pan: fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 })),
  flippedHorizontal: fc.boolean(),
  flippedVertical: fc.boolean(),
  rotation: fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const),
});
const anyFormat: fc.Arbitrary<Format> = fc.record({
  columns: fc.integer({ min: 1, max: 3000 }),
  rows: fc.integer({ min: 1, max: 3000 }),
  columnSpacing: fc.double({ min: 0.1, max: 5, noNaN: true }),
  rowSpacing: fc.double({ min: 0.1, max: 5, noNaN: true }),
});

test('to the screen and back is the same pixel', () => {
  fc.assert(
    fc.property(anyView, anyFormat, fc.nat(2999), fc.nat(2999), (view, format, column, row) => {
      const [x, y] = toScreen(view, format, SIZE, column, row);
      const back = toImage(view, format, SIZE, x, y);
      expect(back[0]).toBeCloseTo(column, 4);
      expect(back[1]).toBeCloseTo(row, 4);
    }),
  );
});

test('the whole image just fits, square pixels or not, upright or on its side', () => {
  expect(fitZoom(FORMAT, SIZE, 0)).toBe(8);
  expect(fitZoom(FORMAT, SIZE, 90)).toBe(6);
  // 40 rows of 2.5 are as high as 100 columns of 1 are wide.
  expect(fitZoom({ ...FORMAT, rowSpacing: 2.5 }, SIZE, 0)).toBe(6);
});

test('zooming keeps the pixel under the pointer', () => {
  fc.assert(
    fc.property(
      anyView,
      anyFormat,
      fc.double({ min: 0.5, max: 2, noNaN: true }),
      fc.integer({ min: 0, max: 800 }),
      fc.integer({ min: 0, max: 600 }),
      (view, format, factor, x, y) => {
        const before = toImage(view, format, SIZE, x, y);
        const after = toImage(zoomedAt(view, factor, [x, y], format, SIZE), format, SIZE, x, y);
        const tolerance = 1e-6 * Math.max(1, Math.abs(before[0]), Math.abs(before[1]));
        expect(Math.abs(after[0] - before[0])).toBeLessThan(tolerance);
        expect(Math.abs(after[1] - before[1])).toBeLessThan(tolerance);
      },
    ),
  );
});

test('flipping mirrors what is on screen, however the picture is turned', () => {
  fc.assert(
    fc.property(anyView, fc.nat(99), fc.nat(39), (view, column, row) => {
      const [x, y] = toScreen(view, FORMAT, SIZE, column, row);
      const mirrored = toScreen(flipped(view, 'horizontal'), FORMAT, SIZE, column, row);
      const tumbled = toScreen(flipped(view, 'vertical'), FORMAT, SIZE, column, row);
      expect(mirrored[0]).toBeCloseTo(SIZE.width - x, 6);
      expect(mirrored[1]).toBeCloseTo(y, 6);
      expect(tumbled[0]).toBeCloseTo(x, 6);
      expect(tumbled[1]).toBeCloseTo(SIZE.height - y, 6);
    }),
  );
});

test('a quarter turn is clockwise around the middle of the viewport', () => {
  const view: View = { ...INITIAL_VIEW, zoom: 2, pan: [30, 10] };
  const [x, y] = toScreen(view, FORMAT, SIZE, 99, 0);
  const [turnedX, turnedY] = toScreen(rotated(view, 90), FORMAT, SIZE, 99, 0);
  expect([turnedX - 400, turnedY - 300]).toEqual([-(y - 300), x - 400]);
});

test('four quarters are none', () => {
  const once = rotated({ ...INITIAL_VIEW, pan: [30, 10] }, 90);
  expect(rotated(rotated(rotated(once, 90), 90), 90)).toEqual({ ...INITIAL_VIEW, pan: [30, 10] });
});

test('fit follows the size of the viewport, a chosen zoom does not', () => {
  const half: Size = { width: 400, height: 300 };
  expect(zoomOf(INITIAL_VIEW, FORMAT, half)).toBe(4);
  expect(zoomOf({ ...INITIAL_VIEW, zoom: 3 }, FORMAT, half)).toBe(3);
});

test('anywhere on a pixel is that pixel, however the picture lies and whatever its shape', () => {
  const within = fc.double({ min: -0.49, max: 0.49, noNaN: true });
  fc.assert(
    fc.property(
      anyView,
      anyFormat,
      fc.nat(2999),
      fc.nat(2999),
      within,
      within,
      (view, format, c, r, right, down) => {
        const [column, row] = [c % format.columns, r % format.rows];
        const [x, y] = toScreen(view, format, SIZE, column + right, row + down);
        expect(pixelUnder(view, format, SIZE, x, y)).toEqual({ column, row });
      },
    ),
  );
});

test('beside the picture there is no pixel', () => {
  // 100 × 40 at zoom 8 leaves 140 CSS pixels above and below.
  expect(pixelUnder(INITIAL_VIEW, FORMAT, SIZE, 0, 139)).toBeNull();
  expect(pixelUnder(INITIAL_VIEW, FORMAT, SIZE, 0, 141)).toEqual({ column: 0, row: 0 });
  expect(pixelUnder(INITIAL_VIEW, FORMAT, SIZE, 799, 459)).toEqual({ column: 99, row: 39 });
  expect(pixelUnder(INITIAL_VIEW, FORMAT, SIZE, 801, 459)).toBeNull();
});
