// @ts-check
/**
 * What the bench drops, made once and kept in test-results/.
 *
 * - `ct300`, `ct1000`: slices of 512 × 512, 12 bits in 16, uncompressed, with the headers of the
 *   sample study; the 300 are the first of the 1,000.
 * - `jpeg2000`, `jpegls`, `htj2k`: the 300, compressed without loss.
 * - `zip`: the 300 in one archive, deflated.
 * - `small1000`: slices of 64 × 64 in 20 series and 5 studies; `small10000`: in 50 and 10.
 * - `series500`: 20,000 slices of 16 × 16 in 500 series and 50 studies.
 * - `clip`: 200 frames of 640 × 480 in colour, one file.
 * - `frames5000`, `frames10000`: one enhanced MR of so many frames of 128 × 128.
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
import { ROOT } from '../lib/run.mjs';
import { ctName, putClip, putCt, putManyFrames, putSmall, putZip } from './datasetFiles.mjs';

/** @import { Put } from './datasetFiles.mjs' */

/** Of the folder `ct300`. */
export const CT_SLICES = 300;
const ZIP_NAME = 'ct300.zip';

/** Another name makes the files anew. */
const FOLDER = path.join(ROOT, 'test-results/bench/files-3');

/** @type {Record<string, (put: Put) => Promise<void>>} */
const MAKERS = {
  ct1000: (put) => putCt(put, 1000),
  ct300: async () => linkCt(await benchFolder('ct1000'), CT_SLICES),
  jpeg2000: (put) => putCt(put, CT_SLICES, 'jpeg2000'),
  jpegls: (put) => putCt(put, CT_SLICES, 'jpegls'),
  htj2k: (put) => putCt(put, CT_SLICES, 'htj2k'),
  zip: async (put) => putZip(put, ZIP_NAME, await benchFolder('ct300')),
  small1000: (put) => putSmall(put, { studies: 5, series: 20, slices: 50, size: 64 }),
  small10000: (put) => putSmall(put, { studies: 10, series: 50, slices: 200, size: 64 }),
  series500: (put) => putSmall(put, { studies: 50, series: 500, slices: 40, size: 16 }),
  clip: putClip,
  frames5000: (put) => putManyFrames(put, 5000),
  frames10000: (put) => putManyFrames(put, 10_000),
};

/**
 * What to drop: a folder, or the archive itself. Its files are read once, so that the first round
 * finds them in the system's cache like all others.
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
  return name === 'zip' ? path.join(folder, ZIP_NAME) : folder;
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
