import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { encodeRleFrame } from '#dicom/rleEncode.ts';
import { decodeStored } from '#pixels/decode.ts';
import type { SampleArray } from '#pixels/frame.ts';
import { bytesOf, sampleArray } from '#pixels/samples.ts';
import { encapsulated, imageDescription, type ImagePlan } from '#testing/images.ts';

const RLE = '1.2.840.10008.1.2.5';

function rleImage(plan: ImagePlan): ImageDescription {
  const pixelData = { ...plan.pixelData, encapsulated: true };
  return imageDescription({ ...plan, transferSyntaxUID: RLE, pixelData });
}

async function decode(streams: readonly Uint8Array[], image: ImageDescription, frameIndex = 0) {
  const result = await decodeStored(memorySource(encapsulated(streams)), image, frameIndex);
  return result.ok ? result.value : result.error;
}

const anyFrames = fc
  .record({
    rows: fc.integer({ min: 1, max: 6 }),
    columns: fc.integer({ min: 1, max: 300 }),
    samplesPerPixel: fc.constantFrom(1, 3),
    bitsAllocated: fc.constantFrom(8, 16, 24, 32),
    pixelRepresentation: fc.constantFrom<0 | 1>(0, 1),
    // Ignored in compressed data.
    planarConfiguration: fc.constantFrom<0 | 1>(0, 1),
    numberOfFrames: fc.integer({ min: 1, max: 3 }),
  })
  .chain((plan) => {
    const image = rleImage(plan);
    const count = plan.rows * plan.columns * plan.samplesPerPixel;
    const bits = plan.bitsAllocated;
    const signed = plan.pixelRepresentation === 1;
    const min = signed ? -(2 ** (bits - 1)) : 0;
    // Few values, so that there are runs.
    const value = fc.oneof(fc.constantFrom(0, min), fc.integer({ min, max: min + 2 ** bits - 1 }));
    const frame = fc
      .array(fc.tuple(value, fc.integer({ min: 1, max: 200 })), { minLength: 1, maxLength: 30 })
      .map((runs) => {
        const values = sampleArray(image, count);
        const flat = runs.flatMap(([level, length]) => Array.from({ length }, () => level));
        for (let i = 0; i < count; i += 1) values[i] = flat[i % flat.length] ?? 0;
        return values;
      });
    const { numberOfFrames } = plan;
    const frames = fc.array(frame, { minLength: numberOfFrames, maxLength: numberOfFrames });
    return fc.record({ image: fc.constant(image), frames });
  });

/** The bytes of each sample that Bits Allocated has; 24 of them stand in 32 here. */
function packed(frame: SampleArray, bytesPerSample: number): Uint8Array {
  const bytes = bytesOf(frame);
  return bytes.filter((_, at) => at % frame.BYTES_PER_ELEMENT < bytesPerSample);
}

test('decode(encode(x)) is x for any depth, sign, samples and frame', async () => {
  await fc.assert(
    fc.asyncProperty(anyFrames, async ({ image, frames }) => {
      const bytesPerSample = image.bitsAllocated / 8;
      const streams = frames.map((frame) =>
        encodeRleFrame(packed(frame, bytesPerSample), { ...image, bytesPerSample }),
      );
      for (const [index, frame] of frames.entries()) {
        const decoded = await decode(streams, image, index);
        expect(decoded).toEqual(expect.objectContaining({ values: frame }));
        expect(decoded).not.toHaveProperty('validPixels');
      }
    }),
    { numRuns: 60 },
  );
});

describe('streams that lie', () => {
  const image = rleImage({ rows: 2, columns: 4, numberOfFrames: 2 });
  const good = encodeRleFrame(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), {
    ...image,
    bytesPerSample: 1,
  });
  const withHeader = (...numbers: number[]) => {
    const stream = good.slice();
    new Uint32Array(stream.buffer, 0, 16).set(numbers);
    return stream;
  };

  test.each([
    ['a cut header', good.subarray(0, 40)],
    ['no segments', withHeader(0)],
    ['two segments where one byte is stored', withHeader(2, 64, 68)],
    ['16 segments', withHeader(16)],
    ['4 billion segments', withHeader(0xffffffff)],
    ['a segment inside the header', withHeader(1, 12)],
    ['a segment behind the end', withHeader(1, 0xfffffff0)],
    ['nothing in its segment', good.subarray(0, 64)],
  ])('%s: a typed error, and the next frame is right', async (_, stream) => {
    const decoded = await decode([stream, good], image);
    expect('kind' in decoded ? decoded.kind : 'decoded').toMatch(/codec-failed|short-data/);
    expect(await decode([stream, good], image, 1)).toMatchObject({
      values: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
    });
  });

  test('a segment that ends early leaves the rest 0 and says from where', async () => {
    const short = new Uint8Array([...good.subarray(0, 64), 2, 9, 8, 7]);
    expect(await decode([short, good], image)).toMatchObject({
      values: Uint8Array.of(9, 8, 7, 0, 0, 0, 0, 0),
      validPixels: 3,
    });
  });

  test('a run beyond the frame is clipped', async () => {
    const long = new Uint8Array([...good.subarray(0, 64), 0x81, 5, 0x81, 6]);
    expect(await decode([long, good], image)).toMatchObject({
      values: new Uint8Array(8).fill(5),
    });
  });

  test('any bytes at all give a frame or a typed error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 0, maxLength: 200 }), async (stream) => {
        const decoded = await decode([stream, good], image);
        expect('kind' in decoded || decoded.values.length === 8).toBe(true);
      }),
    );
  });
});
