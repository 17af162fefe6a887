/**
 * Our decoders beside the image loader's own decoder function, where that is known to be right: two
 * ways through the same codecs and, for RLE, two implementations.
 */
import { decodeImageFrame } from 'cornerstone-decode-image-frame';
import { expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { encodeRleFrame } from '#dicom/rleEncode.ts';
import {
  encodeHtj2k,
  encodeJpeg2000,
  encodeJpegLs,
  encodeJpegXl,
  type Picture,
} from '#pixels/codecs/encoders.ts';
import { decodeStored } from '#pixels/decode.ts';
import { bytesOf } from '#pixels/samples.ts';
import { encapsulated, imageDescription } from '#testing/images.ts';

const PICTURE: Picture = {
  columns: 40,
  rows: 24,
  components: 1,
  bits: 12,
  signed: false,
  samples: Uint16Array.from({ length: 960 }, (_, i) => ((i * 97) ^ (i >> 3)) & 0xfff),
};

const rle = ({ samples, ...shape }: Picture) =>
  Promise.resolve(
    encodeRleFrame(bytesOf(samples), { ...shape, samplesPerPixel: 1, bytesPerSample: 2 }),
  );

test.each([
  ['RLE', '1.2.840.10008.1.2.5', rle],
  ['JPEG-LS', '1.2.840.10008.1.2.4.80', (picture: Picture) => encodeJpegLs(picture, 0)],
  ['JPEG 2000', '1.2.840.10008.1.2.4.90', encodeJpeg2000],
  ['HTJ2K', '1.2.840.10008.1.2.4.201', encodeHtj2k],
  ['JPEG XL', '1.2.840.10008.1.2.4.110', encodeJpegXl],
])('%s', async (_, transferSyntaxUID, encode) => {
  const stream = await encode(PICTURE);
  const image = imageDescription({
    rows: PICTURE.rows,
    columns: PICTURE.columns,
    bitsAllocated: 16,
    bitsStored: 12,
    transferSyntaxUID,
    pixelData: { encapsulated: true },
  });
  const ours = await decodeStored(memorySource(encapsulated([stream])), image, 0);
  const options = { preScale: { enabled: false } };
  const theirs: unknown = await decodeImageFrame(
    { ...image },
    transferSyntaxUID,
    stream.slice(),
    {},
    options,
    undefined,
  );
  expect(ours).toMatchObject({ ok: true, value: { values: PICTURE.samples } });
  expect(theirs).toMatchObject({ pixelData: PICTURE.samples });
});
