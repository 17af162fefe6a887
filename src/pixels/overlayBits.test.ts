/** Overlay planes in the samples of every coding that keeps their bits (PS3.3 C.9.2, retired). */
import { expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import type { OverlayDescription } from '#dicom/pictureMarks.ts';
import { encodeRleFrame } from '#dicom/rleEncode.ts';
import {
  encodeHtj2k,
  encodeJpeg2000,
  encodeJpegLs,
  encodeJpegXl,
  type Picture,
} from '#pixels/codecs/encoders.ts';
import { decodeStored } from '#pixels/decode.ts';
import { laidOver } from '#pixels/marks.ts';
import { bytesOf } from '#pixels/samples.ts';
import { encapsulated, imageDescription, type ImagePlan } from '#testing/images.ts';

const SIDE = 16;

const isDrawn = (at: number) => at % 5 === 0;

/** 12 bits of picture, and a plane in bit 13. */
const SAMPLES = Uint16Array.from(
  { length: SIDE * SIDE },
  (_, at) => ((at * 37) & 0xfff) | (isDrawn(at) ? 0x2000 : 0),
);

const OVERLAY: OverlayDescription = {
  group: 0x6000,
  rows: SIDE,
  columns: SIDE,
  origin: [1, 1],
  frames: null,
  data: null,
  bitPosition: 13,
  swapped: false,
};

const picture = (bits: number): Picture => ({
  columns: SIDE,
  rows: SIDE,
  components: 1,
  bits,
  signed: false,
  samples: bits < 14 ? SAMPLES.map((sample) => sample & 0xfff) : SAMPLES,
});

async function laid(bytes: Uint8Array, plan: ImagePlan) {
  const image = imageDescription({
    rows: SIDE,
    columns: SIDE,
    bitsAllocated: 16,
    bitsStored: 12,
    holdsOverlays: true,
    ...plan,
  });
  const source = memorySource(bytes);
  const frame = await decodeStored(source, image, 0);
  if (!frame.ok) throw new Error(frame.error.kind);
  const { values, containers } = frame.value;
  const found = laidOver(
    { source, image, frameIndex: 0, containers },
    { overlays: [OVERLAY], shutter: null },
  );
  return { values, marks: found?.marks, lost: found?.lost };
}

const inFragments = (transferSyntaxUID: string): ImagePlan => ({
  transferSyntaxUID,
  pixelData: { encapsulated: true },
});

const WHOLE = {
  values: SAMPLES.map((sample) => sample & 0xfff),
  marks: Uint8Array.from(SAMPLES, (_, at) => Number(isDrawn(at))),
  lost: [],
};

test.each([true, false])('native samples, little endian: %s', async (littleEndian) => {
  const bytes = bytesOf(SAMPLES).slice();
  if (!littleEndian)
    for (let at = 0; at < bytes.length; at += 2) bytes.subarray(at, at + 2).reverse();
  expect(await laid(bytes, { pixelData: { littleEndian } })).toEqual(WHOLE);
});

test('RLE', async () => {
  const shape = { rows: SIDE, columns: SIDE, samplesPerPixel: 1, bytesPerSample: 2 };
  const stream = encodeRleFrame(bytesOf(SAMPLES), shape);
  expect(await laid(encapsulated([stream]), inFragments('1.2.840.10008.1.2.5'))).toEqual(WHOLE);
});

const STREAMS: readonly [string, string, (of: Picture) => Promise<Uint8Array>][] = [
  ['JPEG-LS', '1.2.840.10008.1.2.4.80', (of) => encodeJpegLs(of, 0)],
  ['JPEG 2000', '1.2.840.10008.1.2.4.90', encodeJpeg2000],
  ['HTJ2K', '1.2.840.10008.1.2.4.201', encodeHtj2k],
  ['JPEG XL', '1.2.840.10008.1.2.4.110', encodeJpegXl],
];

test.each(STREAMS)(
  '%s of 16 bits has the plane, one of 12 bits has lost it',
  async (_, uid, encode) => {
    const whole = encapsulated([await encode(picture(16))]);
    expect(await laid(whole, inFragments(uid))).toEqual(WHOLE);
    const cut = encapsulated([await encode(picture(12))]);
    expect(await laid(cut, inFragments(uid))).toEqual({
      values: WHOLE.values,
      marks: new Uint8Array(SIDE * SIDE),
      lost: [{ group: 0x6000, reason: { kind: 'bit-not-coded', bit: 13, codedBits: 12 } }],
    });
  },
);

test('High Bit counts in samples that are coded whole', async () => {
  const high = { ...picture(16), samples: SAMPLES.map((sample) => (sample & 0xfff) << 4) };
  const stream = encapsulated([await encodeJpegLs(high, 0)]);
  const { values } = await laid(stream, { ...inFragments('1.2.840.10008.1.2.4.80'), highBit: 15 });
  expect(values).toEqual(WHOLE.values);
});
