// @ts-check
/**
 * The files that the bench drops, made once and kept in test-results/.
 *
 * - `ct300`, `ct1000`: slices of 512 × 512, 12 bits in 16, uncompressed, with the headers of the
 *   sample study; the 300 are the first of the 1,000.
 * - `jpeg2000`, `jpegls`, `htj2k`: the 300, compressed without loss.
 * - `small1000`: slices of 64 × 64 in 20 series and 5 studies; `small10000`: in 50 and 10.
 * - `series500`: 20,000 slices of 16 × 16 in 500 series and 50 studies.
 * - `clip`: 200 frames of 640 × 480 in colour, one file.
 */
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { importSource } from '../lib/import-source.mjs';
import { ROOT } from '../lib/run.mjs';

/** @import { ElementLine } from '../../src/dicom/writer.ts' */
/** @typedef {(name: string, bytes: Uint8Array) => void} Put */

/** Of the folder `ct300`. */
export const CT_SLICES = 300;
export const CT_SIZE = 512;
const CT_BITS = 12;
const CLIP = { frames: 200, rows: 480, columns: 640 };

/** Another name makes the files anew. */
const FOLDER = path.join(ROOT, 'test-results/bench/files-3');

/** @type {Record<string, (put: Put) => Promise<void>>} */
const MAKERS = {
  ct1000: (put) => putCt(put, 1000),
  ct300: async () => linkCt(await benchFolder('ct1000'), CT_SLICES),
  jpeg2000: (put) => putCt(put, CT_SLICES, 'jpeg2000'),
  jpegls: (put) => putCt(put, CT_SLICES, 'jpegls'),
  htj2k: (put) => putCt(put, CT_SLICES, 'htj2k'),
  small1000: (put) => putSmall(put, { studies: 5, series: 20, slices: 50, size: 64 }),
  small10000: (put) => putSmall(put, { studies: 10, series: 50, slices: 200, size: 64 }),
  series500: (put) => putSmall(put, { studies: 50, series: 500, slices: 40, size: 16 }),
  clip: putClip,
};

/**
 * A folder to drop. Its files are read once, so that the first round finds them in the system's
 * cache like all others.
 *
 * @param {string} name
 * @returns {Promise<string>} absolute
 */
export async function benchFolder(name) {
  const folder = path.join(FOLDER, name);
  const done = `${folder}.done`;
  if (!existsSync(done)) {
    console.log(`Making the files ${name} …`);
    rmSync(folder, { recursive: true, force: true });
    await MAKERS[name]?.((file, bytes) => writeInto(folder, file, bytes));
    writeFileSync(done, '');
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) readFileSync(path.join(entry.parentPath, entry.name));
  }
  return folder;
}

/** Have these folders made before anything is measured. @param {readonly string[]} names */
export async function readyFolders(names) {
  for (const name of names) await benchFolder(name);
}

/** @param {string} folder @param {string} name @param {Uint8Array} bytes */
function writeInto(folder, name, bytes) {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

/** @param {string} from @param {number} slices */
function linkCt(from, slices) {
  const to = path.join(FOLDER, `ct${slices}`);
  mkdirSync(to, { recursive: true });
  for (let slice = 1; slice <= slices; slice += 1) {
    linkSync(path.join(from, ctName(slice)), path.join(to, ctName(slice)));
  }
}

/** @param {number} slice */
const ctName = (slice) => `IM${slice}.dcm`;

/**
 * @param {Put} put
 * @param {number} slices
 * @param {keyof typeof COMPRESSED} [codec]
 */
async function putCt(put, slices, codec) {
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
async function putSmall(put, { studies, series, slices, size }) {
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
async function putClip(put) {
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
