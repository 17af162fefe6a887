/** Grey values with a supplemental palette: PS3.3 C.7.6.19, C.8.16.2.1.1.1. */
import { expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import type { PaletteChannel } from '#dicom/imageDescription.ts';
import { withSupplement } from '#pixels/display.ts';
import type { GrayFrame } from '#pixels/frame.ts';
import { drawnPixels, modalityRange, renderFrame } from '#pixels/render.ts';
import { drawThumbnail } from '#pixels/thumbnail.ts';
import type { Voi } from '#pixels/voi.ts';
import { imageDescription } from '#testing/images.ts';

const AS_STORED = { slope: 1, intercept: 0 };
const EIGHT_BITS: Voi = { center: 128, width: 256, function: 'LINEAR' };
const FIRST = 200;

/** Two entries of 16 bits for each channel: (10, 20, 30), (40, 50, 60). */
const TABLES = Uint16Array.of(10, 40, 20, 50, 30, 60).map((level) => level << 8);

function channel(index: number): PaletteChannel {
  return {
    descriptor: [2, FIRST, 16],
    data: { offset: index * 4, length: 4 },
    segmented: false,
  };
}

function frame(values: readonly number[], inverted = false): GrayFrame {
  const image = imageDescription({
    rows: 1,
    columns: values.length,
    palette: [channel(0), channel(1), channel(2)],
  });
  const gray: GrayFrame = {
    kind: 'gray',
    rows: 1,
    columns: values.length,
    values: Uint8Array.from(values),
    padding: null,
    inverted,
  };
  const source = memorySource(new Uint8Array(TABLES.buffer));
  const found = withSupplement(gray, image, source);
  if (!found.ok) throw new Error(found.error.kind);
  return found.value;
}

/** Red, green and blue of each pixel. */
function drawn(values: readonly number[], inverted = false, invertedByUser = false) {
  const mapping = { rescale: AS_STORED, voi: EIGHT_BITS };
  const { components, pixels } = drawnPixels(frame(values, inverted), mapping, invertedByUser);
  expect(components).toBe(3);
  return values.map((_, at) => [...pixels.subarray(at * 3, at * 3 + 3)]);
}

test('below the first value mapped is grey, from there on colour, behind the table its last entry', () => {
  expect(drawn([0, 199, 200, 201, 255])).toEqual([
    [0, 0, 0],
    [199, 199, 199],
    [10, 20, 30],
    [40, 50, 60],
    [40, 50, 60],
  ]);
});

test('the window and MONOCHROME1 are for grey alone, inverting by the user for all', () => {
  expect(drawn([55, 200], true)).toEqual([
    [200, 200, 200],
    [10, 20, 30],
  ]);
  expect(drawn([55, 200], false, true)).toEqual([
    [200, 200, 200],
    [245, 235, 225],
  ]);
});

test('colours are no part of the range of a computed window', () => {
  expect(modalityRange(frame([20, 90, 250]), AS_STORED)).toEqual({ min: 20, max: 90 });
  expect(modalityRange(frame([250, 252]), AS_STORED)).toEqual({ min: 250, max: 252 });
});

test('pictures of 1:1 and thumbnails have the colours', () => {
  const colors = [7, 7, 7, 255, 10, 20, 30, 255];
  expect([...renderFrame(frame([7, 200]), AS_STORED, EIGHT_BITS).rgba]).toEqual(colors);
  expect([...drawThumbnail(frame([7, 200]), AS_STORED, EIGHT_BITS, [1, 1]).rgba]).toEqual(colors);
});
