// @ts-check
/** A codec in a bare loop: the frames are in memory, the codec is called, nothing else. */
import { summarise } from '#catalog/summarise.ts';
import { memorySource } from '#dicom/byteSource.ts';
import { parseFile } from '#dicom/parse.ts';
import { decodeJpegLs } from '#pixels/codecs/charls.ts';
import { decodeJpegLossless } from '#pixels/codecs/jpegLossless.ts';
import { decodeJpeg8 } from '#pixels/codecs/libjpegTurbo.ts';
import { decodeOpenJpeg } from '#pixels/codecs/openjpeg.ts';
import { decodeOpenJph } from '#pixels/codecs/openjph.ts';
import { frameIndexOf } from '#pixels/decode.ts';
import { readJpegHeader } from '#pixels/jpegHeader.ts';
import { decodeRle } from '#pixels/rle.ts';

/** @import { ImageDescription } from '#dicom/imageDescription.ts' */
/** @typedef {'rle' | 'jpeg-lossless' | 'jpeg-ls' | 'jpeg-2000' | 'htj2k' | 'jpeg-baseline'} CodecName */

const WARM_UP_MS = 200;

/** @type {Record<CodecName, (bytes: Uint8Array, image: ImageDescription) => unknown>} */
export const CODECS = {
  rle: (bytes, image) => {
    const frame = decodeRle(bytes, image);
    if (!frame.ok) throw new Error('RLE was not decoded.');
  },
  'jpeg-lossless': (bytes) => {
    const header = readJpegHeader(bytes);
    if (header === null) throw new Error('This is no JPEG.');
    return decodeJpegLossless(bytes, header);
  },
  'jpeg-ls': (bytes) => decodeJpegLs(bytes),
  'jpeg-2000': (bytes) => decodeOpenJpeg(bytes),
  htj2k: (bytes) => decodeOpenJph(bytes),
  'jpeg-baseline': (bytes, image) => decodeJpeg8(bytes, image, image.samplesPerPixel),
};

/**
 * @param {{ codec: CodecName, files: readonly File[], ms: number }} task files of one kind of image
 * @returns {Promise<number>} frames a second
 */
export async function measureCodec({ codec, files, ms }) {
  const opened = await Promise.all(files.map(framesOf));
  const [first] = opened;
  if (first === undefined) throw new Error('There are no files.');
  const frames = opened.flatMap((file) => file.frames);
  await loop(codec, frames, first.image, WARM_UP_MS);
  return loop(codec, frames, first.image, ms);
}

/**
 * @param {CodecName} codec
 * @param {readonly Uint8Array[]} frames
 * @param {ImageDescription} image
 * @param {number} ms
 */
async function loop(codec, frames, image, ms) {
  const decode = CODECS[codec];
  const from = performance.now();
  let done = 0;
  while (performance.now() - from < ms) {
    await decode(frames[done % frames.length] ?? new Uint8Array(), image);
    done += 1;
  }
  return (done * 1000) / (performance.now() - from);
}

/** @param {File} file */
async function framesOf(file) {
  const source = memorySource(new Uint8Array(await file.arrayBuffer()));
  const parsed = parseFile(source);
  const image = parsed.ok ? summarise(parsed.value).image : null;
  if (image === null) throw new Error(`There is no image in ${file.name}.`);
  const index = frameIndexOf(source, image);
  const frames = Array.from({ length: image.numberOfFrames }, (_, at) => {
    const ranges = index.rangesOf(at);
    const [only] = ranges.ok ? ranges.value : [];
    if (only === undefined) throw new Error(`Frame ${at + 1} of ${file.name} is not there.`);
    return source.view(only.offset, only.length).slice();
  });
  return { frames, image };
}
