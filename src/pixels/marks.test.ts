import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import type { OverlayDescription, ShutterDescription } from '#dicom/pictureMarks.ts';
import { canDrawOverlay, type FrameMarks, marksOf } from '#pixels/marks.ts';
import { imageDescription } from '#testing/images.ts';

const OVERLAY: OverlayDescription = {
  group: 0x6000,
  rows: 2,
  columns: 3,
  origin: [1, 1],
  frames: null,
  data: { offset: 0, length: 2 },
  bitPosition: 0,
  swapped: false,
};
const OPEN: ShutterDescription = { rectangle: null, circle: null, polygon: null, bitmap: null };

/** Rows of the marks, of an image of 2 × 3 pixels unless told otherwise. */
function marks(
  { overlays = [], shutter = null }: Partial<FrameMarks>,
  bytes: readonly number[],
  { frameIndex = 0, image = imageDescription() } = {},
): string[] {
  const source = memorySource(Uint8Array.from(bytes));
  const found = marksOf(source, image, frameIndex, { overlays, shutter }) ?? new Uint8Array();
  const lines = Array.from({ length: image.rows }, (_, row) =>
    found.subarray(row * image.columns, (row + 1) * image.columns).join(''),
  );
  return lines;
}

describe('an overlay', () => {
  test('begins with the least significant bit, and runs on over rows', () => {
    expect(marks({ overlays: [OVERLAY] }, [0b101001, 0])).toEqual(['100', '101']);
  });
  test('of big endian words', () => {
    expect(marks({ overlays: [{ ...OVERLAY, swapped: true }] }, [0, 0b101001])).toEqual([
      '100',
      '101',
    ]);
  });
  test.each([
    { origin: [2, 2], drawn: ['000', '010'] },
    { origin: [0, 0], drawn: ['010', '000'] },
    { origin: [1, 3], drawn: ['001', '001'] },
    { origin: [9, 9], drawn: ['000', '000'] },
  ] as const)('at $origin is cut off at the edges of the image', ({ origin, drawn }) => {
    // 100 101, moved.
    expect(marks({ overlays: [{ ...OVERLAY, origin }] }, [0b101001, 0])).toEqual(drawn);
  });
  test('of several frames holds from its frame origin on', () => {
    const overlay = { ...OVERLAY, frames: { first: 2, count: 2 } };
    // Frame 2: 111 111, frame 3: 000 001.
    const bits = [0b00111111, 0b00001000];
    const drawn = [0, 1, 2, 3].map((frameIndex) =>
      marks({ overlays: [overlay] }, bits, { frameIndex }).join(' '),
    );
    expect(drawn).toEqual(['000 000', '111 111', '000 001', '000 000']);
  });
  test('in unused bits of the samples, in either byte order', () => {
    const overlay = { ...OVERLAY, data: null, bitPosition: 12 };
    const place = { bitsAllocated: 16, bitsStored: 12 };
    const little = imageDescription({ ...place, pixelData: { valueLength: 12 } });
    const big = imageDescription({
      ...place,
      pixelData: { valueLength: 12, littleEndian: false },
    });
    const samples = [0x1001, 0x0fff, 0, 0, 0x1000, 0];
    const bytes = samples.flatMap((sample) => [sample & 0xff, sample >> 8]);
    const swapped = samples.flatMap((sample) => [sample >> 8, sample & 0xff]);
    expect(marks({ overlays: [overlay] }, bytes, { image: little })).toEqual(['100', '010']);
    expect(marks({ overlays: [overlay] }, swapped, { image: big })).toEqual(['100', '010']);
  });
  test('in compressed samples cannot be drawn', () => {
    const image = imageDescription({ bitsAllocated: 16, pixelData: { encapsulated: true } });
    expect(canDrawOverlay({ ...OVERLAY, data: null }, image)).toBe(false);
    expect(canDrawOverlay(OVERLAY, image)).toBe(true);
  });
});

describe('a shutter', () => {
  const image = imageDescription({ rows: 3, columns: 5 });
  const shut = (shutter: Partial<ShutterDescription>) =>
    marks({ shutter: { ...OPEN, ...shutter } }, [], { image });

  test('of a rectangle leaves its edges open', () => {
    expect(shut({ rectangle: { left: 2, right: 4, top: 2, bottom: 9 } })).toEqual([
      '22222',
      '20002',
      '20002',
    ]);
  });
  test('of a circle', () => {
    expect(shut({ circle: { center: [2, 3], radius: 1 } })).toEqual(['22022', '20002', '22022']);
  });
  test('of a polygon', () => {
    const polygon = [
      [0.5, 0.5],
      [0.5, 3.5],
      [3.5, 0.5],
    ] as const;
    expect(shut({ polygon })).toEqual(['00222', '02222', '22222']);
  });
  test('of two shapes is open where both are', () => {
    const rectangle = { left: 1, right: 3, top: 1, bottom: 3 };
    expect(shut({ rectangle, circle: { center: [2, 3], radius: 1 } })).toEqual([
      '22022',
      '20022',
      '22022',
    ]);
  });
});

test('a frame with nothing over it has no marks', () => {
  const none = { overlays: [], shutter: null };
  expect(marksOf(memorySource(new Uint8Array()), imageDescription(), 0, none)).toBeUndefined();
});
