// @ts-check
/** The files of the bench's folders, made by the builders of the tests. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { importSource } from '../lib/import-source.mjs';

/** @import { ElementLine } from '../../src/dicom/writer.ts' */
/** @typedef {(name: string, bytes: Uint8Array) => void} Put */

const CT_SIZE = 512;
const CT_BITS = 12;
const CLIP = { frames: 200, rows: 480, columns: 640 };
/** Small enough for thousands of frames, large enough to fill the smallest cache. */
const MANY_FRAMES_SIZE = 128;

/** @param {number} slice */
export const ctName = (slice) => `IM${slice}.dcm`;

/**
 * @param {Put} put
 * @param {number} slices
 * @param {keyof typeof COMPRESSED} [codec]
 */
export async function putCt(put, slices, codec) {
  const { ctSeries } = await builders();
  const header = await headers();
  for (let slice = 1; slice <= slices; slice += 1) {
    const samples = slicePixels(slice);
    // The builder paints one pixel; the slices are painted here, faster.
    const [file] = ctSeries({
      slices: 1,
      size: 1,
      origin: [0, 0, slice],
      ...(codec === undefined ? {} : { transferSyntaxUID: COMPRESSED[codec] }),
      elements: [
        ...header('bench', slice),
        ['Rows', CT_SIZE],
        ['Columns', CT_SIZE],
        codec === undefined
          ? ['PixelData', samples]
          : ['PixelData', { frames: [await encode(codec, samples)] }, 'OB'],
      ],
    });
    if (file) put(ctName(slice), file.bytes);
  }
}

/** Transfer syntaxes without loss. */
const COMPRESSED = {
  jpeg2000: '1.2.840.10008.1.2.4.90',
  jpegls: '1.2.840.10008.1.2.4.80',
  htj2k: '1.2.840.10008.1.2.4.201',
};

/** @param {keyof typeof COMPRESSED} codec @param {Uint16Array} samples */
async function encode(codec, samples) {
  /** @type {typeof import('../../src/pixels/codecs/encoders.ts')} */
  const encoders = await importOnce('src/pixels/codecs/encoders.ts');
  const image = {
    rows: CT_SIZE,
    columns: CT_SIZE,
    components: /** @type {const} */ (1),
    bits: CT_BITS,
    signed: false,
    samples,
  };
  if (codec === 'jpeg2000') return encoders.encodeJpeg2000(image);
  return codec === 'jpegls' ? encoders.encodeJpegLs(image, 0) : encoders.encodeHtj2k(image);
}

/**
 * @param {Put} put
 * @param {{ studies: number, series: number, slices: number, size: number }} plan
 */
export async function putSmall(put, { studies, series, slices, size }) {
  const { ctSeries } = await builders();
  const header = await headers();
  for (let at = 0; at < series; at += 1) {
    const study = at % studies;
    const name = `small ${at}`;
    const files = ctSeries({
      slices,
      size,
      elements: (slice) => [
        ...header(name, slice),
        ['SeriesNumber', at + 1],
        ['StudyInstanceUID', `1.2.3.88.${study}`],
        ['StudyID', String(study)],
      ],
    });
    for (const file of files) put(`${study}/${at}/${file.name}`, file.bytes);
  }
}

/** @param {Put} put */
export async function putClip(put) {
  const { usClip } = await builders();
  const { frames, rows, columns } = CLIP;
  const { name, bytes } = usClip({
    frames: 1,
    size: 1,
    elements: [
      ['NumberOfFrames', frames],
      ['Rows', rows],
      ['Columns', columns],
      ['PixelData', clipPixels(), 'OB'],
    ],
  });
  put(name, bytes);
}

function clipPixels() {
  const { frames, rows, columns } = CLIP;
  const samples = new Uint8Array(frames * rows * columns * 3);
  for (let at = 0; at < samples.length; at += 1) samples[at] = (at * 7 + (at >> 12)) & 255;
  return samples;
}

/**
 * An archive as a portal would send it: every file of a folder, deflated.
 *
 * @param {Put} put
 * @param {string} name
 * @param {string} folder
 */
export async function putZip(put, name, folder) {
  /** @type {typeof import('../../src/testing/zipFile.ts')} */
  const { zipFile } = await importOnce('src/testing/zipFile.ts');
  const parts = readdirSync(folder).map((file) => ({
    name: file,
    content: readFileSync(path.join(folder, file)),
  }));
  put(name, zipFile({ parts }));
}

/** @param {Put} put @param {number} frames */
export async function putManyFrames(put, frames) {
  const { enhancedFile } = await builders();
  const samples = new Uint8Array(frames * MANY_FRAMES_SIZE ** 2);
  for (let at = 0; at < samples.length; at += 1) samples[at] = (at >> 14) & 255;
  const { name, bytes } = enhancedFile({
    slices: frames,
    size: 1,
    image: { bitsAllocated: 8 },
    elements: [
      ['Rows', MANY_FRAMES_SIZE],
      ['Columns', MANY_FRAMES_SIZE],
      ['PixelData', samples, 'OB'],
    ],
  });
  put(name, bytes);
}

/** A disc in noise, so that no slice is like the one before. */
function slicePixels(/** @type {number} */ slice) {
  let seed = slice * 2_654_435_761;
  return Uint16Array.from({ length: CT_SIZE * CT_SIZE }, (_, at) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const x = (at % CT_SIZE) - CT_SIZE / 2;
    const y = Math.floor(at / CT_SIZE) - CT_SIZE / 2;
    const inside = x * x + y * y < (100 + (slice % 120)) ** 2;
    return (inside ? 1100 : 60) + (seed >>> 26);
  });
}

/** @returns {Promise<(name: string, instance: number) => ElementLine[]>} elements of the sample study */
async function headers() {
  /** @type {typeof import('../../src/testing/sample/headers.ts')} */
  const { seriesElements } = await importOnce('src/testing/sample/headers.ts');
  return (name, instance) => [
    ...seriesElements(
      {
        name,
        sopClassUID: '1.2.840.10008.5.1.4.1.1.2',
        modality: 'CT',
        number: 1,
        description: name,
        protocol: 'Bench',
        bodyPart: 'CHEST',
        time: '080000',
        region: ['51185008', 'Chest'],
      },
      instance,
    ),
  ];
}

/** @returns {Promise<typeof import('../../src/testing/dicomSeries.ts')>} */
const builders = () => importOnce('src/testing/dicomSeries.ts');

/** @type {Map<string, Promise<any>>} */
const imported = new Map();

/** @param {string} file */
function importOnce(file) {
  const known = imported.get(file) ?? importSource(file);
  imported.set(file, known);
  return known;
}
