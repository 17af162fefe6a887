/**
 * Streams of every codec that contradict their header or are damaged: a typed error for that frame
 * alone, and the next frame is right.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { encodeRleFrame } from '#dicom/rleEncode.ts';
import { type DctPlan, encodeDct } from '#pixels/codecs/dctEncoder.ts';
import {
  encodeHtj2k,
  encodeJpeg2000,
  encodeJpegLs,
  encodeJpegXl,
  type Picture,
} from '#pixels/codecs/encoders.ts';
import { encodeJpegLossless } from '#pixels/codecs/jpegLosslessEncoder.ts';
import { decodeStored } from '#pixels/decode.ts';
import { bytesOf } from '#pixels/samples.ts';
import { encapsulated, imageDescription } from '#testing/images.ts';

const SIDE = 32;

/** A failed codec starts anew, which takes a while on a busy machine. */
const SLOW = { timeout: 60_000 };

interface Codec {
  readonly name: string;
  readonly uid: string;
  readonly encode: (bits: number, components: 1 | 3) => Promise<Uint8Array> | Uint8Array;
  /** Depth of the good frame, and one that does not fit 8 bits. */
  readonly bits: number;
  readonly deeper: number;
}

function picture(bits: number, components: 1 | 3): Picture {
  const length = SIDE * SIDE * components;
  const samples = (bits > 8 ? new Uint16Array(length) : new Uint8Array(length)).map(
    (_, i) => ((i * 37) ^ (i >> 4)) & (2 ** bits - 1),
  );
  return { columns: SIDE, rows: SIDE, components, bits, signed: false, samples };
}

function dct(bits: number, components: 1 | 3): Uint8Array {
  const blocks = Array.from({ length: 16 }, (_, at) => ({ dc: at * 40 - 300, at: at + 1, ac: 20 }));
  const plan: DctPlan = {
    columns: SIDE,
    rows: SIDE,
    precision: bits === 12 ? 12 : 8,
    components: Array.from({ length: components }, () => ({ horizontal: 1, vertical: 1, blocks })),
    restartInterval: 0,
    separate: false,
  };
  return encodeDct(plan);
}

function lossless(precision: number, components: 1 | 3): Uint8Array {
  const { columns, rows, samples } = picture(precision, components);
  return encodeJpegLossless({
    columns,
    rows,
    components,
    precision,
    predictor: 1,
    pointTransform: 0,
    restartLines: 0,
    separate: false,
    samples: [...samples],
  });
}

function rle(bits: number, components: 1 | 3): Uint8Array {
  const { samples } = picture(bits, components);
  const shape = { rows: SIDE, columns: SIDE, samplesPerPixel: components };
  return encodeRleFrame(bytesOf(samples), { ...shape, bytesPerSample: samples.BYTES_PER_ELEMENT });
}

const syntax = (suffix: string) => `1.2.840.10008.1.2.${suffix}`;

const CODECS: readonly Codec[] = [
  { name: 'RLE', uid: syntax('5'), encode: rle, bits: 8, deeper: 16 },
  { name: 'JPEG', uid: syntax('4.50'), encode: dct, bits: 8, deeper: 12 },
  { name: 'JPEG of 12 bits', uid: syntax('4.51'), encode: dct, bits: 12, deeper: 12 },
  { name: 'lossless JPEG', uid: syntax('4.70'), encode: lossless, bits: 8, deeper: 12 },
  {
    name: 'JPEG-LS',
    uid: syntax('4.80'),
    encode: (bits, components) => encodeJpegLs(picture(bits, components), components === 1 ? 0 : 2),
    bits: 8,
    deeper: 12,
  },
  {
    name: 'JPEG 2000',
    uid: syntax('4.90'),
    encode: (bits, components) => encodeJpeg2000(picture(bits, components)),
    bits: 8,
    deeper: 12,
  },
  {
    name: 'HTJ2K',
    uid: syntax('4.201'),
    encode: (bits, components) => encodeHtj2k(picture(bits, components)),
    bits: 8,
    deeper: 12,
  },
  {
    name: 'JPEG XL',
    uid: syntax('4.110'),
    encode: (bits, components) => encodeJpegXl(picture(bits, components)),
    bits: 8,
    deeper: 12,
  },
];

async function decode(streams: readonly Uint8Array[], image: ImageDescription, frameIndex: number) {
  const result = await decodeStored(memorySource(encapsulated(streams)), image, frameIndex);
  return result.ok ? result.value : result.error;
}

describe.each(CODECS)('$name', ({ uid, encode, bits, deeper }) => {
  const image = imageDescription({
    rows: SIDE,
    columns: SIDE,
    bitsAllocated: bits > 8 ? 16 : 8,
    bitsStored: bits,
    numberOfFrames: 2,
    transferSyntaxUID: uid,
    pixelData: { encapsulated: true },
  });

  /** What becomes of a stream, and that the good one behind it is not affected. */
  async function outcome(stream: Uint8Array, header = image): Promise<string> {
    const good = await encode(bits, 1);
    const first = await decode([stream, good], header, 0);
    const right = await decode([good], { ...image, numberOfFrames: 1 }, 0);
    const next = await decode([stream, good], image, 1);
    expect(next).toEqual(right);
    expect(next).toHaveProperty('values');
    return 'kind' in first ? first.kind : `${first.values.length} samples`;
  }

  test('a header of another size', SLOW, async () => {
    const stream = await encode(bits, 1);
    const lies = await Promise.all(
      [{ rows: SIDE + 1 }, { columns: SIDE - 1 }].map((lie) =>
        outcome(stream, { ...image, ...lie }),
      ),
    );
    // RLE has no size of its own: too few bytes are a picture that ends early, too many are cut off.
    const isRle = uid.endsWith('.5');
    expect(lies).toEqual(
      isRle
        ? [`${(SIDE + 1) * SIDE} samples`, `${SIDE * (SIDE - 1)} samples`]
        : ['size-differs', 'size-differs'],
    );
  });

  test('three components where one is said', SLOW, async () => {
    expect(await outcome(await encode(bits, 3))).toBe('codec-failed');
  });

  test('samples that do not fit their container', SLOW, async () => {
    const small = { ...image, bitsAllocated: 8, bitsStored: 8, highBit: 7 };
    expect(await outcome(await encode(deeper, 1), small)).toBe('codec-failed');
  });

  test('any damage gives a frame of the right size, or a typed error', SLOW, async () => {
    const good = await encode(bits, 1);
    const damage = fc.array(fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(damage, fc.boolean(), async (changes, isCut) => {
        const damaged = isCut ? good.slice(0, changes[0]?.[0] ?? 0) : good.slice();
        for (const [at, value] of changes) if (at < damaged.length) damaged[at] = value;
        expect(await outcome(damaged)).toMatch(
          /^(?:1024 samples|codec-failed|size-differs|short-data|refused)$/,
        );
      }),
      { numRuns: 12 },
    );
  });
});
