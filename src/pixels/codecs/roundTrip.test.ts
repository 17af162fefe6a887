import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import {
  encodeHtj2k,
  encodeJpeg,
  encodeJpeg2000,
  encodeJpegLs,
  encodeJpegXl,
  type Picture,
} from '#pixels/codecs/encoders.ts';
import { decodeStored } from '#pixels/decode.ts';
import { encapsulated, imageDescription } from '#testing/images.ts';

interface Codec {
  readonly name: string;
  readonly uid: string;
  readonly encode: (picture: Picture) => Promise<Uint8Array>;
  /** Depths and signs that the encoder can be asked for. */
  readonly bits: readonly number[];
  readonly signed: readonly boolean[];
  readonly colorBits: readonly number[];
}

const DEPTHS = [1, 2, 3, 5, 7, 8, 9, 10, 12, 13, 15, 16];

const LOSSLESS: readonly Codec[] = [
  {
    name: 'JPEG 2000',
    uid: '1.2.840.10008.1.2.4.90',
    encode: encodeJpeg2000,
    bits: DEPTHS,
    signed: [false, true],
    colorBits: [8],
  },
  {
    name: 'HTJ2K',
    uid: '1.2.840.10008.1.2.4.201',
    encode: encodeHtj2k,
    bits: DEPTHS,
    signed: [false, true],
    colorBits: [8],
  },
  ...([0, 1, 2] as const).map((interleave) => ({
    name: `JPEG-LS, interleave ${interleave}`,
    uid: '1.2.840.10008.1.2.4.80',
    encode: (picture: Picture) => encodeJpegLs(picture, picture.components === 1 ? 0 : interleave),
    // ISO/IEC 14495-1 C.2.2: 2 to 16.
    bits: DEPTHS.slice(1),
    signed: [false],
    colorBits: [8, 12, 16],
  })),
  {
    name: 'JPEG XL',
    uid: '1.2.840.10008.1.2.4.110',
    encode: encodeJpegXl,
    bits: DEPTHS,
    signed: [false],
    colorBits: [8, 12, 16],
  },
];

function imageOf(picture: Picture, transferSyntaxUID: string, frames = 1): ImageDescription {
  return imageDescription({
    rows: picture.rows,
    columns: picture.columns,
    samplesPerPixel: picture.components,
    bitsAllocated: picture.bits > 8 ? 16 : 8,
    bitsStored: picture.bits,
    pixelRepresentation: picture.signed ? 1 : 0,
    numberOfFrames: frames,
    transferSyntaxUID,
    pixelData: { encapsulated: true },
  });
}

function containerOf(bits: number, signed: boolean) {
  if (bits > 8) return signed ? Int16Array : Uint16Array;
  return signed ? Int8Array : Uint8Array;
}

/** Pictures with slopes, edges and noise. */
function pictures({ bits, signed, colorBits }: Codec): fc.Arbitrary<Picture> {
  return fc
    .record({
      columns: fc.integer({ min: 8, max: 40 }),
      rows: fc.integer({ min: 8, max: 40 }),
      components: fc.constantFrom<1 | 3>(1, 3),
      bits: fc.constantFrom(...bits),
      colorDepth: fc.constantFrom(...colorBits),
      signed: fc.constantFrom(...signed),
      noise: fc.nat({ max: 30 }),
      seed: fc.nat(),
    })
    .map(({ noise, seed, colorDepth, ...plan }) => {
      const isColor = plan.components === 3;
      const depth = isColor ? colorDepth : plan.bits;
      const sign = plan.signed && !isColor;
      const samples = new (containerOf(depth, sign))(plan.columns * plan.rows * plan.components);
      const low = sign ? -(2 ** (depth - 1)) : 0;
      let state = seed;
      for (let i = 0; i < samples.length; i += 1) {
        state = (Math.imul(state, 1103515245) + 12345) >>> 0;
        const slope = Math.floor(i / 3) * 5 + (i % 97 > 50 ? 2 ** (depth - 2) : 0);
        samples[i] = low + ((slope + ((state >>> 16) % (noise + 1))) % 2 ** depth);
      }
      return { ...plan, bits: depth, signed: sign, samples };
    });
}

async function decode(streams: readonly Uint8Array[], image: ImageDescription, frameIndex = 0) {
  const result = await decodeStored(memorySource(encapsulated(streams)), image, frameIndex);
  return result.ok ? result.value : result.error;
}

const PICTURE: Picture = {
  columns: 32,
  rows: 32,
  components: 1,
  bits: 8,
  signed: false,
  samples: Uint8Array.from({ length: 1024 }, (_, i) => (i * 37) ^ (i >> 4)),
};

/** A failed codec starts anew, which takes a while on a busy machine. */
const SLOW = { timeout: 60_000 };

describe.each(LOSSLESS)('$name', (codec) => {
  test('gives back what was encoded', SLOW, async () => {
    await fc.assert(
      fc.asyncProperty(pictures(codec), async (picture) => {
        const stream = await codec.encode(picture);
        const decoded = await decode([stream], imageOf(picture, codec.uid));
        expect(decoded).toEqual(expect.objectContaining({ values: picture.samples }));
      }),
      { numRuns: 30 },
    );
  });

  test('the bits of signed values are read as signed', async () => {
    // Encoded as unsigned, pixel representation 1: what encoders without signs leave.
    const stream = await codec.encode(PICTURE);
    const image = imageOf({ ...PICTURE, signed: true }, codec.uid);
    expect(await decode([stream], image)).toMatchObject({
      values: Int8Array.from(PICTURE.samples),
    });
  });

  test('cut streams give typed errors, and the next frame is right', SLOW, async () => {
    const stream = await codec.encode(PICTURE);
    const image = imageOf(PICTURE, codec.uid, 2);
    for (const part of [0.02, 0.3, 0.6, 0.9]) {
      const cut = stream.subarray(0, Math.max(2, Math.floor(stream.length * part)));
      expect(await decode([cut, stream], image), `${part} of it`).toHaveProperty('kind');
      expect(await decode([cut, stream], image, 1)).toMatchObject({ values: PICTURE.samples });
    }
  });
});

describe('DCT JPEG', () => {
  const red = Uint8Array.from({ length: 32 * 32 * 3 }, (_, i) => (i % 3 === 0 ? 200 : 40));
  const colour: Picture = { ...PICTURE, components: 3, samples: red };
  const image = {
    ...imageOf(colour, '1.2.840.10008.1.2.4.50'),
    photometricInterpretation: 'YBR_FULL_422',
  };
  // PS3.3 C.7.6.3.1.2: Y, Cb and Cr of (200, 40, 40).
  const coded = [88, 101, 208];

  test.each([false, true])('samples are as coded (progressive: %s)', async (progressive) => {
    const stream = await encodeJpeg(colour, progressive);
    const decoded = await decode([stream], image);
    expect(decoded).toMatchObject({ photometricInterpretation: 'YBR_FULL' });
    const values = 'values' in decoded ? [...decoded.values.subarray(0, 3)] : [];
    for (const [at, value] of coded.entries()) {
      expect(Math.abs((values[at] ?? 0) - value)).toBeLessThanOrEqual(1);
    }
  });

  test('without markers the photometric interpretation is believed', async () => {
    const stream = await encodeJpeg(colour);
    // APP0 with JFIF, 18 bytes behind SOI.
    const bare = new Uint8Array([...stream.subarray(0, 2), ...stream.subarray(20)]);
    const rgb = { ...image, photometricInterpretation: 'RGB' };
    expect(await decode([bare], rgb)).toMatchObject({ photometricInterpretation: 'RGB' });
    expect(await decode([stream], rgb)).toMatchObject({ photometricInterpretation: 'YBR_FULL' });
  });

  test('cut streams give typed errors, and the next frame is right', SLOW, async () => {
    const stream = await encodeJpeg(colour);
    const two = { ...image, numberOfFrames: 2 };
    const right = await decode([stream], image);
    for (const part of [0.02, 0.3, 0.6, 0.9]) {
      const cut = stream.subarray(0, Math.max(2, Math.floor(stream.length * part)));
      expect(await decode([cut, stream], two), `${part} of it`).toHaveProperty('kind');
      expect(await decode([cut, stream], two, 1)).toEqual({ ...right });
    }
  });
});

test('a JPEG that is not closed but whole, or has stray bytes, is drawn', async () => {
  const picture: Picture = {
    ...PICTURE,
    components: 3,
    samples: Uint8Array.from({ length: 3072 }, (_, i) => (i >> 4) + (i % 3) * 20),
  };
  const stream = await encodeJpeg(picture);
  const image = {
    ...imageOf(picture, '1.2.840.10008.1.2.4.50'),
    photometricInterpretation: 'YBR_FULL',
  };
  const right = await decode([stream], image);
  expect(right).toHaveProperty('values');
  expect(await decode([stream.subarray(0, -2)], image)).toEqual({ ...right });
  const stray = new Uint8Array([...stream.subarray(0, -2), 0, 7, 0xff, 0xd9]);
  expect(await decode([stray], image)).toEqual({ ...right });
});

test('a colour transform of JPEG-LS is undone (HP 1, in an APP8 segment "mrfx")', async () => {
  const rgb = Uint8Array.from({ length: 3072 }, (_, i) => (i * 37) ^ (i >> 4));
  const samples = rgb.map((value, i) => {
    // Red and blue less green, modulo 256.
    const green = rgb[i - (i % 3) + 1] ?? 0;
    return i % 3 === 1 ? value : value - green + 128;
  });
  const picture: Picture = { ...PICTURE, components: 3, samples };
  const stream = await encodeJpegLs(picture, 2);
  const marker = [0xff, 0xe8, 0, 7, 0x6d, 0x72, 0x66, 0x78, 1];
  const marked = new Uint8Array([...stream.subarray(0, 2), ...marker, ...stream.subarray(2)]);
  const image = imageOf(picture, '1.2.840.10008.1.2.4.80');
  expect(await decode([stream], image)).toMatchObject({ values: samples });
  expect(await decode([marked], image)).toMatchObject({ values: rgb });
});

test.each([
  ['near-lossless JPEG-LS', '1.2.840.10008.1.2.4.81', () => encodeJpegLs(PICTURE, 0, 3), true],
  ['lossless JPEG-LS', '1.2.840.10008.1.2.4.81', () => encodeJpegLs(PICTURE, 0), false],
  ['the 9-7 wavelet', '1.2.840.10008.1.2.4.91', () => encodeJpeg2000(PICTURE, { ratio: 4 }), true],
  ['the 5-3 wavelet', '1.2.840.10008.1.2.4.91', () => encodeJpeg2000(PICTURE), false],
] as const)('%s says itself whether it loses detail', async (_, uid, encode, losesDetail) => {
  const decoded = await decode([await encode()], imageOf(PICTURE, uid));
  expect('losesDetail' in decoded).toBe(losesDetail);
});
