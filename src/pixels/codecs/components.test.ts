/**
 * JPEG 2000 and HTJ2K of every number and kind of components: what the packages cannot encode is put
 * together from streams of one component, so that the encoders vouch for every sample.
 */
import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { encodeHtj2k, encodeJpeg2000, type Picture } from '#pixels/codecs/encoders.ts';
import { mergedComponents, type MergedSize } from '#pixels/codecs/mergedComponents.ts';
import { decodeStored } from '#pixels/decode.ts';
import type { SampleArray } from '#pixels/frame.ts';
import { encapsulated, imageDescription, type ImagePlan } from '#testing/images.ts';

const COLUMNS = 24;
const ROWS = 20;
const SIZE = { columns: COLUMNS, rows: ROWS };
const PIXELS = COLUMNS * ROWS;

type Encode = (picture: Picture) => Promise<Uint8Array>;

const CODECS: readonly { name: string; uid: string; encode: Encode }[] = [
  { name: 'JPEG 2000', uid: '1.2.840.10008.1.2.4.90', encode: encodeJpeg2000 },
  { name: 'HTJ2K', uid: '1.2.840.10008.1.2.4.201', encode: encodeHtj2k },
];

interface Part {
  readonly bits: number;
  readonly signed?: boolean;
  readonly dx?: number;
  readonly dy?: number;
}

/** Samples of a component, another pattern for each. */
function samplesOf({ bits, signed = false, dx = 1, dy = 1 }: Part, component: number): SampleArray {
  const length = Math.ceil(COLUMNS / dx) * Math.ceil(ROWS / dy);
  const low = signed ? -(2 ** (bits - 1)) : 0;
  const samples = new (containerOf(bits, signed))(length);
  for (let i = 0; i < length; i += 1) {
    samples[i] = low + (((i * (37 + component * 10)) ^ (i >> 3)) & (2 ** bits - 1));
  }
  return samples;
}

function containerOf(bits: number, signed: boolean) {
  if (bits > 8) return signed ? Int16Array : Uint16Array;
  return signed ? Int8Array : Uint8Array;
}

async function merged(
  encode: Encode,
  parts: readonly Part[],
  samples: readonly SampleArray[],
  size: MergedSize = SIZE,
): Promise<Uint8Array> {
  const streams: Uint8Array[] = [];
  for (const [at, { bits, signed = false, dx = 1, dy = 1 }] of parts.entries()) {
    streams.push(
      await encode({
        columns: Math.ceil(COLUMNS / dx),
        rows: Math.ceil(ROWS / dy),
        components: 1,
        bits,
        signed,
        samples: samples[at] ?? new Uint8Array(),
      }),
    );
  }
  const found = streams.map((stream, at) => ({
    stream,
    dx: parts[at]?.dx ?? 1,
    dy: parts[at]?.dy ?? 1,
  }));
  return mergedComponents(found, size);
}

async function decode(stream: Uint8Array, transferSyntaxUID: string, plan: ImagePlan) {
  const image = imageDescription({
    ...SIZE,
    transferSyntaxUID,
    pixelData: { encapsulated: true },
    ...plan,
  });
  const result = await decodeStored(memorySource(encapsulated([stream])), image, 0);
  return result.ok ? [...result.value.values] : result.error;
}

/** Samples of a pixel side by side, those of subsampled components repeated. */
function interleaved(parts: readonly Part[], samples: readonly SampleArray[]): number[] {
  return Array.from({ length: PIXELS * parts.length }, (_, i) => {
    const [component, pixel] = [i % parts.length, Math.floor(i / parts.length)];
    const { dx = 1, dy = 1 } = parts[component] ?? {};
    const [x, y] = [pixel % COLUMNS, Math.floor(pixel / COLUMNS)];
    const at = Math.floor(y / dy) * Math.ceil(COLUMNS / dx) + Math.floor(x / dx);
    return samples[component]?.[at] ?? NaN;
  });
}

const threeOf = (bits: number, signed = false): Part[] =>
  Array.from({ length: 3 }, () => ({ bits, signed }));

function planOf(bits: number, samplesPerPixel = 3): ImagePlan {
  const photometricInterpretation = samplesPerPixel === 4 ? 'CMYK' : 'RGB';
  const bitsAllocated = bits > 8 ? 16 : 8;
  return { samplesPerPixel, photometricInterpretation, bitsAllocated, bitsStored: bits };
}

describe.each(CODECS)('$name', ({ uid, encode }) => {
  test.each([8, 12, 16])('three components of %i bits without a colour transform', async (bits) => {
    const parts = threeOf(bits);
    const samples = parts.map(samplesOf);
    const stream = await merged(encode, parts, samples);
    expect(await decode(stream, uid, planOf(bits))).toEqual(interleaved(parts, samples));
  });

  test('three signed ones', async () => {
    const parts = threeOf(12, true);
    const samples = parts.map(samplesOf);
    const stream = await merged(encode, parts, samples);
    const plan = { ...planOf(12), pixelRepresentation: 1 } as const;
    expect(await decode(stream, uid, plan)).toEqual(interleaved(parts, samples));
  });

  test.each([8, 12])(
    'three of %i bits that went through the reversible transform',
    async (bits) => {
      const rgb = threeOf(bits).map(samplesOf);
      const at = (component: number, i: number) => (rgb[component]?.[i] ?? 0) - 2 ** (bits - 1);
      // ISO/IEC 15444-1 G.2.1: the differences take one bit more.
      const transformed = [
        (i: number) => (at(0, i) + 2 * at(1, i) + at(2, i)) >> 2,
        (i: number) => at(2, i) - at(1, i),
        (i: number) => at(0, i) - at(1, i),
      ].map((value) => Int16Array.from({ length: PIXELS }, (_, i) => value(i)));
      const size = { ...SIZE, transformedBits: bits };
      const stream = await merged(encode, threeOf(bits + 1, true), transformed, size);
      expect(await decode(stream, uid, planOf(bits))).toEqual(interleaved(threeOf(bits), rgb));
    },
  );

  test.each([8, 12])('four of %i bits', async (bits) => {
    const parts = [...threeOf(bits), { bits }];
    const samples = parts.map(samplesOf);
    const stream = await merged(encode, parts, samples);
    expect(await decode(stream, uid, planOf(bits, 4))).toEqual(interleaved(parts, samples));
  });

  test('two, which no Photometric Interpretation has, are named with the numbers', async () => {
    const parts = threeOf(8).slice(1);
    const stream = await merged(encode, parts, parts.map(samplesOf));
    expect(await decode(stream, uid, planOf(8))).toEqual({
      kind: 'codec-failed',
      codec: 'jpeg-2000',
      message: '2 components where the header says 3',
    });
  });
});

describe('components that differ', () => {
  const [part1, highThroughput] = CODECS.map(({ uid, encode }) => ({ uid, encode }));
  const KINDS: readonly [string, Part[], string][] = [
    ['in depth', [{ bits: 12 }, { bits: 8 }, { bits: 10 }], 'components of 12, 8, 10 bits'],
    [
      'in size',
      [{ bits: 8 }, { bits: 8, dx: 2 }, { bits: 8, dx: 2, dy: 2 }],
      'components sampled 1 × 1, 2 × 1, 2 × 2',
    ],
  ];

  test.each(KINDS)('%s are drawn in JPEG 2000', async (_, parts) => {
    const samples = parts.map(samplesOf);
    const stream = await merged(part1?.encode ?? encodeJpeg2000, parts, samples);
    const bits = Math.max(...parts.map((part) => part.bits));
    const found = await decode(stream, part1?.uid ?? '', planOf(bits));
    expect(found).toEqual(interleaved(parts, samples));
  });

  test.each(KINDS)('%s are refused in HTJ2K, with the numbers', async (_, parts, detail) => {
    const encode = highThroughput?.encode ?? encodeHtj2k;
    const stream = await merged(encode, parts, parts.map(samplesOf));
    const error = { kind: 'refused', codec: 'HTJ2K', detail };
    expect(await decode(stream, highThroughput?.uid ?? '', planOf(12))).toEqual(error);
  });

  test('in sign have no meaning', async () => {
    const parts: Part[] = [{ bits: 12 }, { bits: 12, signed: true }, { bits: 12 }];
    const stream = await merged(encodeJpeg2000, parts, parts.map(samplesOf));
    expect(await decode(stream, part1?.uid ?? '', planOf(12))).toMatchObject({
      kind: 'codec-failed',
      message: 'some of its components have a sign and some have none',
    });
  });
});
