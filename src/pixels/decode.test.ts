import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { encodeRleFrame } from '#dicom/rleEncode.ts';
import { memorySource } from '#dicom/byteSource.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { canDecode } from '#pixels/codecFamily.ts';
import { encodeJpegLs } from '#pixels/codecs/encoders.ts';
import { decodeStored, frameIndexOf } from '#pixels/decode.ts';
import { encapsulated, imageDescription } from '#testing/images.ts';

const UNCOMPRESSED = '1.2.840.10008.1.2.1.98';
const DEFLATED_FRAME = '1.2.840.10008.1.2.8.1';

async function decode(bytes: Uint8Array, image: ImageDescription, frameIndex = 0) {
  const result = await decodeStored(memorySource(bytes), image, frameIndex);
  return result.ok ? result.value : result.error;
}

const inFragments = (transferSyntaxUID: string) =>
  imageDescription({ transferSyntaxUID, numberOfFrames: 2, pixelData: { encapsulated: true } });

describe('native frames in fragments', () => {
  const frames = [Uint8Array.of(1, 2, 3, 4, 5, 6), Uint8Array.of(6, 5, 4, 3, 2, 1)];

  test('encapsulated uncompressed', async () => {
    const image = inFragments(UNCOMPRESSED);
    expect(await decode(encapsulated(frames), image, 1)).toMatchObject({ values: frames[1] });
  });

  test('deflated frames', async () => {
    const image = inFragments(DEFLATED_FRAME);
    const streams = frames.map((frame) => new Uint8Array(deflateRawSync(frame)));
    expect(await decode(encapsulated(streams), image, 1)).toMatchObject({ values: frames[1] });
  });

  test('a deflated frame that is cut says from where', async () => {
    const image = imageDescription({
      rows: 64,
      columns: 64,
      transferSyntaxUID: DEFLATED_FRAME,
      pixelData: { encapsulated: true },
    });
    const noise = Uint8Array.from({ length: 4096 }, (_, i) => Math.imul(i, 2654435761) >>> 24);
    const stream = new Uint8Array(deflateRawSync(noise));
    const decoded = await decode(encapsulated([stream.subarray(0, stream.length / 2)]), image);
    expect(decoded).toHaveProperty('validPixels');
  });

  test('a bomb is not inflated beyond its frame', async () => {
    const bomb = new Uint8Array(deflateRawSync(new Uint8Array(64 * 1024 * 1024)));
    const image = imageDescription({
      transferSyntaxUID: DEFLATED_FRAME,
      pixelData: { encapsulated: true },
    });
    expect(await decode(encapsulated([bomb]), image)).toMatchObject({ values: new Uint8Array(6) });
  });

  test('an empty fragment is no frame', async () => {
    const image = inFragments(UNCOMPRESSED);
    const empty = encapsulated([new Uint8Array(0)]);
    expect(await decode(empty, { ...image, numberOfFrames: 1 })).toEqual({
      kind: 'short-data',
      expected: 6,
      found: 0,
    });
    expect(await decode(empty, image)).toEqual({
      kind: 'frame-missing',
      frameNumber: 1,
      available: 0,
    });
  });
});

describe('transfer syntaxes', () => {
  test.each([
    ['MPEG2', '1.2.840.10008.1.2.4.100'],
    ['JPEG 2000 part 2', '1.2.840.10008.1.2.4.92'],
    ['arithmetic JPEG', '1.2.840.10008.1.2.4.52'],
    ['an unknown one', '1.2.3.4'],
  ])('%s has no decoder', async (_, uid) => {
    expect(canDecode(uid)).toBe(false);
    const bytes = encapsulated([Uint8Array.of(1), Uint8Array.of(2)]);
    expect(await decode(bytes, inFragments(uid))).toMatchObject({
      kind: 'no-decoder',
      transferSyntaxUID: uid,
    });
  });

  test('what has a decoder is known before the pixels are read', () => {
    const suffixes = [
      '',
      '.1',
      '.1.98',
      '.1.99',
      '.2',
      '.4.50',
      '.4.51',
      '.4.53',
      '.4.55',
      '.4.57',
    ];
    const more = ['.4.70', '.4.80', '.4.81', '.4.90', '.4.91', '.4.110', '.4.112', '.4.203', '.5'];
    for (const suffix of [...suffixes, ...more, '.8.1']) {
      expect(canDecode(`1.2.840.10008.1.2${suffix}`), suffix).toBe(true);
    }
  });

  test('fragments under a native transfer syntax are read by what they begin with', async () => {
    const samples = Uint8Array.from({ length: 256 }, (_, i) => i);
    const picture = { columns: 16, rows: 16, bits: 8, signed: false, samples } as const;
    const stream = await encodeJpegLs({ ...picture, components: 1 }, 0);
    const image = imageDescription({ rows: 16, columns: 16, pixelData: { encapsulated: true } });
    expect(await decode(encapsulated([stream]), image)).toMatchObject({ values: samples });
    expect(await decode(encapsulated([samples]), image)).toMatchObject({ values: samples });
    const tooShort = encapsulated([samples.subarray(0, 100)]);
    expect(await decode(tooShort, image)).toMatchObject({ kind: 'no-decoder' });
  });

  test('a stream of another codec than the transfer syntax names is known by its beginning', async () => {
    const picture = { rows: 16, columns: 16, samplesPerPixel: 1, bytesPerSample: 1 };
    const samples = Uint8Array.from({ length: 256 }, (_, i) => i);
    const rle = encapsulated([encodeRleFrame(samples, picture)]);
    for (const transferSyntaxUID of ['1.2.840.10008.1.2.4.50', '1.2.840.10008.1.2.1', '1.2.3']) {
      const image = imageDescription({
        rows: 16,
        columns: 16,
        transferSyntaxUID,
        pixelData: { encapsulated: true },
      });
      const isKnown = transferSyntaxUID !== '1.2.3';
      const expected = isKnown ? { values: samples } : { kind: 'no-decoder' };
      expect(await decode(rle, image)).toMatchObject(expected);
    }
  });

  test('a bare stream in the place of samples is not drawn as samples', async () => {
    const image = imageDescription({
      rows: 16,
      columns: 16,
      transferSyntaxUID: '1.2.840.10008.1.2.4.50',
      pixelData: { valueLength: 100 },
    });
    const bytes = new Uint8Array(100);
    expect(await decode(bytes, image)).toEqual({ kind: 'short-data', expected: 256, found: 100 });
  });

  test('plain data under a compressed transfer syntax is read as it is', async () => {
    const image = imageDescription({ transferSyntaxUID: '1.2.840.10008.1.2.4.90' });
    const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6);
    expect(await decode(bytes, image)).toMatchObject({ values: bytes });
  });

  test('one private transfer syntax has big endian pixels in a little endian data set', async () => {
    const image = imageDescription({
      bitsAllocated: 16,
      transferSyntaxUID: '1.2.840.113619.5.2',
    });
    const bytes = Uint8Array.of(0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 1, 0);
    expect(await decode(bytes, image)).toMatchObject({
      values: Uint16Array.of(1, 2, 3, 4, 5, 256),
    });
  });
});

test('a kept index serves every frame', async () => {
  const frames = Array.from({ length: 20 }, (_, i) => Uint8Array.of(i, i, i, i, i, i));
  const image = { ...inFragments(UNCOMPRESSED), numberOfFrames: 20 };
  const source = memorySource(encapsulated(frames));
  const index = frameIndexOf(source, image);
  for (const frame of [19, 0, 7]) {
    const decoded = await decodeStored(source, image, frame, index);
    expect(decoded).toMatchObject({ ok: true, value: { values: frames[frame] } });
  }
});
