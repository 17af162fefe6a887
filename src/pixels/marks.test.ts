import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import type { OverlayDescription, ShutterDescription } from '#dicom/pictureMarks.ts';
import type { Containers } from '#pixels/frame.ts';
import { type FrameMarks, laidOver } from '#pixels/marks.ts';
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
  const found = laidOver({ source, image, frameIndex }, { overlays, shutter })?.marks;
  return rowsOf(found, image);
}

function rowsOf(found: Uint8Array | undefined, { rows, columns }: ImageDescription): string[] {
  return Array.from({ length: rows }, (_, row) =>
    (found ?? new Uint8Array()).subarray(row * columns, (row + 1) * columns).join(''),
  );
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
  test('whose data ends early is drawn as far as it goes, and said to be cut', () => {
    const overlay = { ...OVERLAY, rows: 4, columns: 4, data: { offset: 0, length: 1 } };
    const image = imageDescription({ rows: 4, columns: 4 });
    const frame = { source: memorySource(Uint8Array.of(0xff)), image, frameIndex: 0 };
    const found = laidOver(frame, { overlays: [overlay], shutter: null });
    expect(rowsOf(found?.marks, image)).toEqual(['1111', '1111', '0000', '0000']);
    expect(found?.lost).toEqual([{ group: 0x6000, reason: { kind: 'data-cut' } }]);
  });
});

describe('an overlay in the samples', () => {
  const overlay = { ...OVERLAY, data: null, bitPosition: 12 };
  const image = imageDescription({ bitsAllocated: 16, bitsStored: 12, holdsOverlays: true });
  const CONTAINERS: Containers = {
    samples: Uint16Array.of(0x1001, 0x0fff, 0, 0x2000, 0x1000, 0),
    codedBits: 16,
    lossy: false,
  };
  const found = (containers?: Containers, own: Partial<OverlayDescription> = {}) => {
    const frame = { source: memorySource(new Uint8Array()), image, frameIndex: 0, containers };
    const laid = laidOver(frame, { overlays: [{ ...overlay, ...own }], shutter: null });
    return { drawn: rowsOf(laid?.marks, image), lost: laid?.lost.map(({ reason }) => reason) };
  };

  test('is one bit of each', () => {
    expect(found(CONTAINERS)).toEqual({ drawn: ['100', '010'], lost: [] });
    expect(found(CONTAINERS, { bitPosition: 13 }).drawn).toEqual(['000', '100']);
    const signed = { ...CONTAINERS, samples: Int16Array.of(-0x7000, 0x0fff, 0, 0, 0x1000, 0) };
    expect(found(signed).drawn).toEqual(['100', '010']);
  });
  test('belongs to the pixel whose sample it stands in, wherever the overlay begins', () => {
    const part = { rows: 1, columns: 2, origin: [2, 2] } as const;
    expect(found(CONTAINERS, part).drawn).toEqual(['000', '010']);
  });
  test('that is not coded, or in lossy samples, is named', () => {
    const reasons = (own: Partial<Containers>) => found({ ...CONTAINERS, ...own }).lost;
    expect(reasons({ codedBits: 12 })).toEqual([{ kind: 'bit-not-coded', bit: 12, codedBits: 12 }]);
    expect(reasons({ lossy: true })).toEqual([{ kind: 'lossy-samples' }]);
    expect(found().lost).toEqual([{ kind: 'no-such-bits' }]);
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

describe('a bitmap shutter', () => {
  const shutter = { ...OPEN, bitmap: 0x6000 };

  test('shuts where the bits of its overlay are 1 (PS3.3 C.7.6.15), and is no overlay', () => {
    const other = { ...OVERLAY, group: 0x6002, data: { offset: 1, length: 1 } };
    const overlays = [OVERLAY, other];
    expect(marks({ overlays, shutter }, [0b000110, 0b100000])).toEqual(['022', '001']);
  });
  test('joins the other shapes', () => {
    const rectangle = { left: 2, right: 3, top: 1, bottom: 2 };
    const both = { ...shutter, rectangle };
    expect(marks({ overlays: [OVERLAY], shutter: both }, [0b000110, 0])).toEqual(['222', '200']);
  });
  test('whose overlay is not there is named', () => {
    const frame = {
      source: memorySource(new Uint8Array()),
      image: imageDescription(),
      frameIndex: 0,
    };
    const lost = laidOver(frame, { overlays: [], shutter })?.lost;
    expect(lost).toEqual([{ group: 0x6000, reason: { kind: 'no-plane' } }]);
  });
});

test('a frame with nothing over it has no marks', () => {
  const frame = {
    source: memorySource(new Uint8Array()),
    image: imageDescription(),
    frameIndex: 0,
  };
  expect(laidOver(frame, { overlays: [], shutter: null })).toBeUndefined();
});
