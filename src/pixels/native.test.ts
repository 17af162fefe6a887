import { joinedBytes } from '#dicom/joinedBytes.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { decodeStored } from '#pixels/decode.ts';
import type { FrameError, StoredFrame } from '#pixels/frame.ts';
import { imageDescription } from '#testing/images.ts';

async function decode(bytes: Uint8Array, image: ImageDescription, frameIndex = 0) {
  const result = await decodeStored(memorySource(bytes), image, frameIndex);
  return result.ok ? result.value : result.error;
}

const isFrame = (result: StoredFrame | FrameError): result is StoredFrame => 'values' in result;

async function valuesOf(bytes: Uint8Array, image: ImageDescription, frameIndex = 0) {
  const result = await decode(bytes, image, frameIndex);
  return isFrame(result) ? [...result.values] : result;
}

/** An image of any integer depth, sign, layout and byte order, with the values of its frames. */
const anyImage = fc
  .record({
    rows: fc.integer({ min: 1, max: 5 }),
    columns: fc.integer({ min: 1, max: 5 }),
    samplesPerPixel: fc.constantFrom(1, 3),
    bitsAllocated: fc.oneof(fc.constantFrom(1, 8, 12, 16, 24, 32), fc.integer({ min: 1, max: 32 })),
    planarConfiguration: fc.constantFrom<0 | 1>(0, 1),
    pixelRepresentation: fc.constantFrom<0 | 1>(0, 1),
    numberOfFrames: fc.integer({ min: 1, max: 3 }),
    littleEndian: fc.boolean(),
    spare: fc.nat({ max: 31 }),
    lift: fc.nat({ max: 31 }),
  })
  .chain((plan) => {
    const { bitsAllocated } = plan;
    const bitsStored = Math.max(1, bitsAllocated - (plan.spare % bitsAllocated));
    const highBit = bitsStored - 1 + (plan.lift % (bitsAllocated - bitsStored + 1));
    const signed = plan.pixelRepresentation === 1 && bitsAllocated > 1;
    const min = signed ? -(2 ** (bitsStored - 1)) : 0;
    const max = min + 2 ** bitsStored - 1;
    const count = plan.rows * plan.columns * plan.samplesPerPixel;
    const frame = fc.array(fc.integer({ min, max }), { minLength: count, maxLength: count });
    const { spare: _spare, lift: _lift, littleEndian, ...facts } = plan;
    const { numberOfFrames } = plan;
    return fc.record({
      image: fc.constant(
        imageDescription({ ...facts, bitsStored, highBit, pixelData: { littleEndian } }),
      ),
      frames: fc.array(frame, { minLength: numberOfFrames, maxLength: numberOfFrames }),
      junk: fc.nat({ max: 0xffffffff }),
    });
  });

/** Frames as PS3.5 8.1.1 stores them, with junk in the bits that are not stored. */
function encode(image: ImageDescription, frames: readonly number[][], junk: number): Uint8Array {
  const { bitsAllocated, bitsStored, highBit, samplesPerPixel } = image;
  const pixels = image.rows * image.columns;
  const bits: number[] = [];
  for (const frame of frames) {
    for (let i = 0; i < frame.length; i += 1) {
      const plane = Math.floor(i / pixels);
      const at = image.planarConfiguration === 1 ? (i % pixels) * samplesPerPixel + plane : i;
      const value = BigInt(frame[at] ?? 0);
      const shift = BigInt(highBit + 1 - bitsStored);
      const mask = ((1n << BigInt(bitsStored)) - 1n) << shift;
      const word = (BigInt(junk) & ~mask) | ((value << shift) & mask);
      for (let bit = 0; bit < bitsAllocated; bit += 1)
        bits.push(Number((word >> BigInt(bit)) & 1n));
    }
  }
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  for (const [at, bit] of bits.entries())
    bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (bit << (at & 7));
  const width = bitsAllocated / 8;
  if (!image.pixelData.littleEndian && width > 1 && bitsAllocated % 8 === 0) {
    for (let at = 0; at < bytes.length; at += width) bytes.subarray(at, at + width).reverse();
  }
  return bytes;
}

test('decode(encode(x)) is x for any depth, sign, layout, byte order and frame', async () => {
  await fc.assert(
    fc.asyncProperty(anyImage, async ({ image, frames, junk }) => {
      const bytes = encode(image, frames, junk);
      for (const [index, frame] of frames.entries()) {
        expect(await valuesOf(bytes, image, index)).toEqual(frame);
      }
    }),
  );
});

test('bytes that are given away become the same values, in place where they stand right', async () => {
  await fc.assert(
    fc.asyncProperty(anyImage, fc.nat({ max: 3 }), async ({ image, frames, junk }, before) => {
      const bytes = encode(image, frames, junk);
      for (const [index, frame] of frames.entries()) {
        const { source, given } = givingSource(bytes, before);
        const decoded = await decodeStored(source, image, index);
        const values = decoded.ok ? decoded.value.values : null;
        expect(values && [...values]).toEqual(frame);
        const isPlain = image.bitsAllocated === 16 && image.pixelData.littleEndian && before === 0;
        const hasOrder = image.planarConfiguration === 0 || image.samplesPerPixel === 1;
        const isInPlace = values?.buffer === given[0];
        expect(isInPlace || !isPlain || !hasOrder).toBe(true);
      }
    }),
  );
});

/** A source that gives its bytes away, with some before them in the same buffer. */
function givingSource(bytes: Uint8Array, before: number) {
  const given: ArrayBuffer[] = [];
  const take = (offset: number, length: number) => {
    const piece = new Uint8Array(before + length);
    piece.set(bytes.subarray(offset, offset + length), before);
    given.push(piece.buffer);
    return piece.subarray(before);
  };
  return { source: { ...memorySource(bytes), take }, given };
}

describe('containers', () => {
  test('signed values come in signed arrays', async () => {
    const kinds = [8, 16, 32].map((bitsAllocated) =>
      imageDescription({ bitsAllocated, pixelRepresentation: 1 }),
    );
    const arrays = [Int8Array, Int16Array, Int32Array];
    for (const [at, image] of kinds.entries()) {
      const frame = await decode(new Uint8Array(24), image);
      expect(isFrame(frame) && frame.values).toBeInstanceOf(arrays[at]);
    }
  });

  test.each([
    ['float', 32, Float32Array],
    ['double', 64, Float64Array],
  ] as const)('%s pixels, either byte order', async (kind, bitsAllocated, Container) => {
    const values = Container.from([0, -1.5, 3e-5, Infinity, 1e30, -0.25]);
    const bytes = new Uint8Array(values.buffer);
    const image = (littleEndian: boolean) =>
      imageDescription({ bitsAllocated, pixelData: { kind, littleEndian } });
    expect(await valuesOf(bytes, image(true))).toEqual([...values]);
    const width = bitsAllocated / 8;
    const swapped = bytes.slice();
    for (let at = 0; at < bytes.length; at += width) swapped.subarray(at, at + width).reverse();
    expect(await valuesOf(swapped, image(false))).toEqual([...values]);
  });

  test('Bits Stored of 0 or beyond the container counts as the container', async () => {
    const bytes = Uint8Array.of(1, 2, 128, 255, 0, 7);
    for (const bitsStored of [0, 16]) {
      const image = imageDescription({ bitsStored, highBit: 7 });
      expect(await valuesOf(bytes, image)).toEqual([...bytes]);
    }
  });
});

describe('native YBR_FULL_422', () => {
  const facts = { samplesPerPixel: 3, photometricInterpretation: 'YBR_FULL_422' } as const;

  test('two bytes a pixel; the pair of chroma is repeated', async () => {
    const image = imageDescription({ ...facts, rows: 1, columns: 4, numberOfFrames: 2 });
    const bytes = Uint8Array.of(1, 2, 9, 8, 3, 4, 7, 6, 11, 12, 19, 18, 13, 14, 17, 16);
    expect(await valuesOf(bytes, image)).toEqual([1, 9, 8, 2, 9, 8, 3, 7, 6, 4, 7, 6]);
    const second = [11, 19, 18, 12, 19, 18, 13, 17, 16, 14, 17, 16];
    expect(await valuesOf(bytes, image, 1)).toEqual(second);
  });
});

describe('samples of 12 bits, two in three bytes', () => {
  const plan = { rows: 1, columns: 3, bitsAllocated: 12, bitsStored: 12, numberOfFrames: 2 };

  test('begin with the lower bits; a frame may begin inside a byte', async () => {
    const bytes = Uint8Array.of(0x23, 0x61, 0x45, 0x89, 0xf7, 0xde, 0x01, 0x20, 0x00);
    expect(await valuesOf(bytes, imageDescription(plan))).toEqual([0x123, 0x456, 0x789]);
    expect(await valuesOf(bytes, imageDescription(plan), 1)).toEqual([0xdef, 0x001, 0x002]);
  });

  test('a data set that ends early', async () => {
    const image = imageDescription({ ...plan, numberOfFrames: 1 });
    expect(await decode(Uint8Array.of(0x23, 0x61, 0x45, 0x89), image)).toMatchObject({
      values: Uint16Array.of(0x123, 0x456, 0),
      validPixels: 2,
    });
  });
});

describe('8-bit samples in big endian data', () => {
  const plan = { rows: 1, columns: 3, numberOfFrames: 2 } as const;
  const element = (vr: string) =>
    Uint8Array.of(0x7f, 0xe0, 0, 0x10, vr.charCodeAt(0), vr.charCodeAt(1), 0, 0, 0, 0, 0, 6);
  const image = imageDescription({
    ...plan,
    pixelData: { valueOffset: 12, valueLength: 6, littleEndian: false },
  });

  test('are swapped in pairs in OW, frames that begin inside a word too', async () => {
    const bytes = joinedBytes([element('OW'), Uint8Array.of(2, 1, 4, 3, 6, 5)]);
    expect(await valuesOf(bytes, image)).toEqual([1, 2, 3]);
    expect(await valuesOf(bytes, image, 1)).toEqual([4, 5, 6]);
  });

  test('stand as they are in OB', async () => {
    const bytes = joinedBytes([element('OB'), Uint8Array.of(1, 2, 3, 4, 5, 6)]);
    expect(await valuesOf(bytes, image, 1)).toEqual([4, 5, 6]);
  });
});

describe('data that is not all there', () => {
  const image = imageDescription({ bitsAllocated: 16, numberOfFrames: 3 });

  test('gives what is there, the rest 0, and says from where', async () => {
    const bytes = Uint8Array.from({ length: 12 + 5 }, () => 1);
    expect(await decode(bytes, image, 1)).toMatchObject({ validPixels: 2 });
    expect(await valuesOf(bytes, image, 1)).toEqual([257, 257, 0, 0, 0, 0]);
    expect(await decode(bytes, image, 2)).toEqual({
      kind: 'frame-missing',
      frameNumber: 3,
      available: 2,
    });
  });

  test('a frame beyond the last is missing', async () => {
    expect(await decode(new Uint8Array(36), image, 3)).toMatchObject({ kind: 'frame-missing' });
  });

  test('planes that are cut leave only pixels that have all samples', async () => {
    const planar = imageDescription({ samplesPerPixel: 3, planarConfiguration: 1 });
    expect(await decode(new Uint8Array(12 + 4), planar)).toMatchObject({ validPixels: 4 });
    expect(await decode(new Uint8Array(7), planar)).toMatchObject({ validPixels: 0 });
  });
});

describe('attributes that cannot be', () => {
  test.each([
    ['no rows', { rows: 0 }],
    ['33 bits allocated', { bitsAllocated: 33 }],
    ['two samples a pixel', { samplesPerPixel: 2 }],
    ['RGB of four samples', { samplesPerPixel: 4, photometricInterpretation: 'RGB' }],
    ['CMYK of three', { samplesPerPixel: 3, photometricInterpretation: 'CMYK' }],
    ['monochrome in colour', { samplesPerPixel: 3, photometricInterpretation: 'MONOCHROME2' }],
    ['no frames', { numberOfFrames: 0 }],
  ])('%s', async (_, facts) => {
    expect(await decode(new Uint8Array(99), imageDescription(facts))).toMatchObject({
      kind: 'bad-geometry',
    });
  });

  test('gigabytes are refused before they are allocated', async () => {
    const image = imageDescription({ rows: 65535, columns: 65535, bitsAllocated: 16 });
    expect(await decode(new Uint8Array(99), image)).toMatchObject({ kind: 'too-large' });
  });
});
