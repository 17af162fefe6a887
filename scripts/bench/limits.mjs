// @ts-check
/** What the measured is held to, line by line. */
import { CANCELLED } from './cancel.mjs';
import { between, inEach, single } from './find.mjs';
import { kib, longTask, mb, median, ms, times } from './table.mjs';
import { WORKLOADS } from './workloads.mjs';

/** @import { Find } from './find.mjs' */

/** 60 a second. */
const DISPLAY_FRAME_MS = 1000 / 60;
const MB = 1e6;

/**
 * @typedef {object} Limit
 * @property {string} what
 * @property {Find} find of each that it holds for
 * @property {number} [most]
 * @property {number} [below]
 * @property {number} [least]
 * @property {(value: number) => string} format
 */

const ALL = Object.keys(WORKLOADS);
const FOLDERS = ALL.filter((name) => name !== 'zip');
const COMPRESSED = ['jpeg2000', 'jpegls', 'htj2k'];

/** @type {readonly Limit[]} */
export const LIMITS = [
  {
    what: 'First image, enumeration aside ÷ (one header read + one frame read and decoded + one paint)',
    find: inEach(FOLDERS, ({ ownFirstMs, leastFirstMs }) => ownFirstMs / leastFirstMs),
    most: 2,
    format: times,
  },
  {
    what: 'First image of 1,000 slices ÷ that of 300',
    find: between('ct1000', 'ct300', (many, few) => many.firstImageMs / few.firstImageMs),
    most: 1.3,
    format: times,
  },
  {
    what: 'First image of 1,000 slices ÷ all headers',
    find: inEach(['ct1000'], ({ firstImageMs, headersMs }) => firstImageMs / headersMs),
    most: 0.4,
    format: times,
  },
  {
    what: 'All headers ÷ reading their bytes',
    find: inEach(
      ['ct1000', 'small1000', 'small10000'],
      ({ headersMs, headersFloorMs }) => headersMs / headersFloorMs,
    ),
    most: 1.3,
    format: times,
  },
  {
    what: 'Headers, each of 10,000 files ÷ each of 1,000',
    find: between(
      'small10000',
      'small1000',
      (many, few) => many.headersMs / many.files / (few.headersMs / few.files),
    ),
    most: 1.2,
    format: times,
  },
  {
    what: 'All frames, uncompressed ÷ reading all bytes',
    find: inEach(['ct300', 'ct1000'], ({ framesMs, framesFloorMs }) => framesMs / framesFloorMs),
    most: 1.4,
    format: times,
  },
  {
    what: 'All frames, compressed ÷ the bare codec in as many workers',
    find: inEach(COMPRESSED, ({ framesMs, framesFloorMs }) => framesMs / framesFloorMs),
    most: 1.2,
    format: times,
  },
  {
    what: 'Scroll step, decoded frame: 95 of 100 are faster',
    find: inEach(ALL, ({ slowStepMs }) => slowStepMs),
    most: DISPLAY_FRAME_MS,
    format: ms,
  },
  {
    what: 'Stale labels',
    find: inEach(ALL, ({ stale }) => stale),
    most: 0,
    format: String,
  },
  {
    what: 'Longest main-thread task',
    find: inEach(ALL, ({ longestMs }) => longestMs),
    below: 50,
    format: longTask,
  },
  {
    what: 'Memory after loading, besides decoded frames and 1 KB a file',
    find: inEach(ALL, ({ overBytes }) => overBytes),
    most: 60 * MB,
    format: mb,
  },
  {
    what: '1,000 slices with a limit of 256 MB, to the end and back: memory above the limit',
    find: ({ bounded = [] }) =>
      single(
        'ct1000',
        bounded.map(({ memory, limitBytes }) => memory.heapBytes - limitBytes),
      ),
    most: 100 * MB,
    format: mb,
  },
  {
    what: 'First image of the ZIP ÷ that of the folder',
    find: between('zip', 'ct300', (zip, folder) => zip.firstImageMs / folder.firstImageMs),
    most: 2,
    format: times,
  },
  {
    what: 'Peak of the browser with the ZIP, above that with the folder ÷ size of the ZIP',
    find: between('zip', 'ct300', (zip, folder) => (zip.peakBytes - folder.peakBytes) / zip.bytes),
    most: 0.5,
    format: times,
  },
  {
    what: 'Cancel in the middle of reading, until nothing is read',
    find: ({ cancel = {} }) => CANCELLED.flatMap((name) => single(name, cancel[name] ?? [])),
    most: 100,
    format: ms,
  },
  {
    what: 'Summary of a header on the heap, for a file',
    find: ({ held = [] }) =>
      single(
        'small1000',
        held.map(({ summaryOfFile }) => summaryOfFile),
      ),
    below: 1024,
    format: (value) => `${value.toFixed(0)} B`,
  },
  {
    what: 'The same, for a frame of one file of many',
    find: ({ held = [] }) =>
      single(
        'enhanced MR',
        held.map(({ summaryOfFrame }) => summaryOfFrame),
      ),
    most: 200,
    format: (value) => `${value.toFixed(0)} B`,
  },
  {
    what: 'Frames a second of each codec, bytes in memory ÷ the bare loop in one worker × workers',
    find: ({ codecs = [] }) =>
      (codecs[0] ?? []).map(({ codec }, at) => ({
        of: codec,
        value: median(
          codecs.map((round) => {
            const { held = NaN, bareOne = NaN, workers = NaN } = round[at] ?? {};
            return held / (bareOne * workers);
          }),
        ),
      })),
    least: 0.85,
    format: times,
  },
  {
    what: 'The start screen over the wire',
    find: ({ weight }) => (weight === undefined ? [] : single('', [weight.shellGzipBytes])),
    most: 150 * 1024,
    format: kib,
  },
];
