// @ts-check
/**
 * The files of the single parts, made once and kept in test-results/.
 *
 * - `codecs`: for each codec two files of frames of 512 × 512, eight different ones again and again,
 *   12 bits in 16, for JPEG baseline colour of 8 bits. One of 24 frames, which workers keep once they
 *   have read it; and one of 192, which is longer than what they keep, so that all of it is read every
 *   time around.
 * - `header`: one slice with 20,000 rows in its header, half of them inside a sequence.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { importSource } from '../lib/import-source.mjs';
import { ROOT } from '../lib/run.mjs';
import { encodeJpegLossless } from './jpegLosslessEncode.mjs';

/** @import { CodecName } from './bare/codecLoop.js' */
/** @import { ElementLine } from '../../src/dicom/writer.ts' */

export const HEADER_ROWS = 20_000;
export const SHORT_FRAMES = 24;
export const LONG_FRAMES = 192;
const DIFFERENT = 8;
const SIZE = 512;
const BITS = 12;

/** Another name makes the files anew. */
const FOLDER = path.join(ROOT, 'test-results/bench/parts-3');

/** @type {Record<CodecName, string>} */
export const CODEC_UIDS = {
  rle: '1.2.840.10008.1.2.5',
  'jpeg-lossless': '1.2.840.10008.1.2.4.70',
  'jpeg-ls': '1.2.840.10008.1.2.4.80',
  'jpeg-2000': '1.2.840.10008.1.2.4.90',
  htj2k: '1.2.840.10008.1.2.4.201',
  'jpeg-baseline': '1.2.840.10008.1.2.4.50',
};

/** @typedef {keyof typeof CODEC_UIDS} Codec */

/** @returns {Promise<{ codecs: string, header: string }>} folders to drop */
export async function partFolders() {
  const folders = { codecs: path.join(FOLDER, 'codecs'), header: path.join(FOLDER, 'header') };
  const done = path.join(FOLDER, 'done');
  if (existsSync(done)) return folders;
  console.log('Making the files of codecs and header …');
  rmSync(FOLDER, { recursive: true, force: true });
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  /** @type {typeof import('../../src/testing/dicomFile.ts')} */
  const { dicomFile } = await importSource('src/testing/dicomFile.ts');
  for (const codec of /** @type {Codec[]} */ (Object.keys(CODEC_UIDS))) {
    const encode = await encoderOf(codec);
    /** @type {Uint8Array[]} */
    const streams = [];
    for (let at = 0; at < DIFFERENT; at += 1) streams.push(await encode(at));
    for (const [name, count] of [
      [shortFile(codec), SHORT_FRAMES],
      [longFile(codec), LONG_FRAMES],
    ]) {
      const bytes = codecFile(codec, repeated(streams, Number(count)), dicomFile);
      writeFileSync(path.join(folders.codecs, String(name)), bytes);
    }
  }
  writeFileSync(path.join(folders.header, 'rows.dcm'), dicomFile({ elements: manyElements() }));
  writeFileSync(done, '');
  return folders;
}

/** @param {Codec} codec */
export const shortFile = (codec) => `${codec}-short.dcm`;
/** @param {Codec} codec */
export const longFile = (codec) => `${codec}.dcm`;

/** @param {readonly Uint8Array[]} streams @param {number} count */
function repeated(streams, count) {
  return Array.from({ length: count }, (_, at) => streams[at % streams.length] ?? new Uint8Array());
}

/**
 * @param {Codec} codec
 * @param {readonly Uint8Array[]} frames
 * @param {typeof import('../../src/testing/dicomFile.ts').dicomFile} dicomFile
 */
function codecFile(codec, frames, dicomFile) {
  const uid = `1.2.3.77.${Object.keys(CODEC_UIDS).indexOf(codec) + 1}.${frames.length}`;
  const isColour = codec === 'jpeg-baseline';
  return dicomFile({
    transferSyntaxUID: CODEC_UIDS[codec],
    image: { rows: 1, columns: 1, ...(isColour ? { colour: () => [0, 0, 0] } : {}) },
    elements: [
      ['SOPInstanceUID', `${uid}.1`],
      ['SeriesInstanceUID', uid],
      ['SeriesDescription', codec],
      ['Rows', SIZE],
      ['Columns', SIZE],
      ['NumberOfFrames', frames.length],
      ...(isColour ? [/** @type {ElementLine} */ (['PhotometricInterpretation', 'YBR_FULL'])] : []),
      ['PixelData', { frames }, 'OB'],
    ],
  });
}

/**
 * @param {Codec} codec
 * @returns {Promise<(at: number) => Uint8Array | Promise<Uint8Array>>} the picture of this number
 */
async function encoderOf(codec) {
  /** @type {typeof import('../../src/pixels/codecs/encoders.ts')} */
  const encoders = await importSource('src/pixels/codecs/encoders.ts');
  /** @type {typeof import('../../src/dicom/rleEncode.ts')} */
  const { encodeRleFrame } = await importSource('src/dicom/rleEncode.ts');
  const shape = { rows: SIZE, columns: SIZE };
  const gray = (/** @type {number} */ at) =>
    /** @type {const} */ ({
      ...shape,
      components: 1,
      bits: BITS,
      signed: false,
      samples: slice(at),
    });
  const rle = { ...shape, samplesPerPixel: 1, bytesPerSample: 2 };
  /** @type {Record<Codec, (at: number) => Uint8Array | Promise<Uint8Array>>} */
  const all = {
    rle: (at) => encodeRleFrame(new Uint8Array(slice(at).buffer), rle),
    'jpeg-lossless': (at) => encodeJpegLossless(slice(at), SIZE, BITS),
    'jpeg-ls': (at) => encoders.encodeJpegLs(gray(at), 0),
    'jpeg-2000': (at) => encoders.encodeJpeg2000(gray(at)),
    htj2k: (at) => encoders.encodeHtj2k(gray(at)),
    'jpeg-baseline': (at) => {
      const samples = Uint8Array.from({ length: SIZE * SIZE * 3 }, (_, i) => colour(at, i));
      return encoders.encodeJpeg({ ...shape, components: 3, bits: 8, signed: false, samples });
    },
  };
  return all[codec];
}

/** A body with a gradient in black, with a little noise in both. */
function slice(/** @type {number} */ at) {
  let seed = (at + 1) * 2_654_435_761;
  return Uint16Array.from({ length: SIZE * SIZE }, (_, i) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const x = (i % SIZE) - SIZE / 2;
    const y = Math.floor(i / SIZE) - SIZE / 2;
    const inside = x * x + y * y < (150 + 8 * at) ** 2;
    return (inside ? 1100 + ((x * 3 + y) >> 2) : 60) + (seed >>> 28);
  });
}

/** Slopes, with stripes across them. */
function colour(/** @type {number} */ at, /** @type {number} */ i) {
  const x = Math.floor(i / 3) % SIZE;
  const y = Math.floor(i / 3 / SIZE);
  const stripe = ((x + y * 2 + at * 9) >> 5) % 2 === 0 ? 40 : 0;
  return ((i % 3 === 0 ? x : i % 3 === 1 ? y : x + y) >> 2) + stripe;
}

/** Blocks of private elements, and items of a sequence with elements that everybody knows. */
function manyElements() {
  /** @type {ElementLine[]} */
  const lines = [];
  const hex = (/** @type {number} */ value) => value.toString(16).padStart(2, '0');
  for (let block = 0; block < 40; block += 1) {
    const group = `00${hex(0x11 + 2 * block)}`;
    lines.push([`${group},0010`, `BENCH BLOCK ${block}`]);
    for (let at = 0; at < 249; at += 1) {
      lines.push([`${group},10${hex(at)}`, `value ${block} of ${at}`, 'LO']);
    }
  }
  const items = Array.from({ length: 2000 }, (_, at) => {
    /** @type {ElementLine[]} */
    const item = [
      ['ReferencedSOPClassUID', '1.2.840.10008.5.1.4.1.1.2'],
      ['ReferencedSOPInstanceUID', `1.2.3.4.${at}`],
      ['ReferencedFrameNumber', at],
      ['PurposeOfReferenceCodeSequence', { items: [] }],
    ];
    return item;
  });
  lines.push(['SourceImageSequence', { items }]);
  return lines;
}
