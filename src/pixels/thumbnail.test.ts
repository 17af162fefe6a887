import { describe, expect, test } from 'vitest';
import type { DisplayFrame, SampleArray } from '#pixels/frame.ts';
import { drawThumbnail, THUMBNAIL_SIDE, thumbnailSize } from '#pixels/thumbnail.ts';
import type { Voi } from '#pixels/voi.ts';

const AS_STORED = { slope: 1, intercept: 0 };
const EIGHT_BITS: Voi = { center: 128, width: 256, function: 'LINEAR' };
const SQUARE = [1, 1] as const;

function gray(rows: number, columns: number, values: SampleArray, inverted = false): DisplayFrame {
  return { kind: 'gray', rows, columns, values, padding: null, inverted };
}

function levels(rgba: Uint8ClampedArray): number[] {
  return Array.from({ length: rgba.length / 4 }, (_, at) => rgba[at * 4] ?? -1);
}

describe('the size of a thumbnail', () => {
  test('the longest side of a large frame is fixed', () => {
    expect(thumbnailSize({ rows: 512, columns: 1024 }, SQUARE)).toEqual({
      rows: THUMBNAIL_SIDE / 2,
      columns: THUMBNAIL_SIDE,
    });
  });

  test('a small frame keeps its pixels', () => {
    expect(thumbnailSize({ rows: 64, columns: 48 }, SQUARE)).toEqual({ rows: 64, columns: 48 });
  });

  test('its pixels are square where those of the frame are not', () => {
    expect(thumbnailSize({ rows: 10, columns: 100 }, [5, 1])).toEqual({ rows: 50, columns: 100 });
    expect(thumbnailSize({ rows: 400, columns: 400 }, [0.5, 1])).toEqual({
      rows: THUMBNAIL_SIDE / 2,
      columns: THUMBNAIL_SIDE,
    });
  });

  test('no frame is too narrow to be seen', () => {
    expect(thumbnailSize({ rows: 1, columns: 5000 }, SQUARE)).toEqual({
      rows: 1,
      columns: THUMBNAIL_SIDE,
    });
  });
});

describe('the picture of a thumbnail', () => {
  test('a small frame is drawn as it is, through rescale and window', () => {
    const frame = gray(2, 2, Int16Array.of(-100, 0, 27, 155));
    const { rgba } = drawThumbnail(frame, { slope: 1, intercept: 100 }, EIGHT_BITS, SQUARE);
    expect(levels(rgba)).toEqual([0, 100, 127, 255]);
    expect(rgba.filter((_, at) => at % 4 === 3)).toEqual(Uint8ClampedArray.of(255, 255, 255, 255));
  });

  test('MONOCHROME1 is inverted', () => {
    const frame = gray(1, 2, Uint8Array.of(0, 200), true);
    const { rgba } = drawThumbnail(frame, AS_STORED, EIGHT_BITS, SQUARE);
    expect(levels(rgba)).toEqual([255, 55]);
  });

  test('a fine checkerboard becomes even grey: every pixel counts', () => {
    const side = THUMBNAIL_SIDE * 2;
    const board = Uint8Array.from({ length: side * side }, (_, at) =>
      (at + Math.floor(at / side)) % 2 === 0 ? 40 : 80,
    );
    const { rgba, rows, columns } = drawThumbnail(
      gray(side, side, board),
      AS_STORED,
      EIGHT_BITS,
      SQUARE,
    );
    expect([rows, columns]).toEqual([THUMBNAIL_SIDE, THUMBNAIL_SIDE]);
    expect(new Set(levels(rgba))).toEqual(new Set([60]));
  });

  test('the mean is kept where pixels are cut by an edge', () => {
    const side = 500;
    const ramp = Uint8Array.from({ length: side * side }, (_, at) => (at % side) / 2);
    const { rgba } = drawThumbnail(gray(side, side, ramp), AS_STORED, EIGHT_BITS, SQUARE);
    const drawn = levels(rgba);
    const mean = (values: ArrayLike<number>) =>
      Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(drawn)).toBeCloseTo(mean(ramp), 0);
    expect(drawn[0]).toBeLessThan(drawn[THUMBNAIL_SIDE - 1] ?? 0);
  });

  test('colour is averaged by channel and needs no window', () => {
    const side = THUMBNAIL_SIDE * 2;
    const rgb = new Uint8Array(side * side * 3);
    for (let at = 0; at < rgb.length; at += 3)
      rgb.set(at % 2 === 0 ? [200, 0, 10] : [0, 100, 10], at);
    const frame: DisplayFrame = { kind: 'color', rows: side, columns: side, rgb };
    const drawn = drawThumbnail(frame, AS_STORED, EIGHT_BITS, SQUARE);
    expect([...drawn.rgba.subarray(0, 4)]).toEqual([100, 50, 10, 255]);
  });
});
