// @ts-check
/**
 * The files that the bench drops, made once and kept in test-results/.
 *
 * - `ct`: 300 slices of 512 × 512, 12 bits in 16, uncompressed, with the headers of the sample study.
 * - `small`: 1,000 slices of 64 × 64 in ten series.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { importSource } from '../lib/import-source.mjs';
import { ROOT } from '../lib/run.mjs';

export const CT_SLICES = 300;
export const CT_SIZE = 512;
export const SMALL_FILES = 1000;
const SMALL_SERIES = 10;

/** Another name makes the files anew. */
const FOLDER = path.join(ROOT, 'test-results/bench/files-1');

/** @returns {Promise<{ ct: string, small: string }>} folders to drop */
export async function benchFolders() {
  const done = path.join(FOLDER, 'done');
  if (!existsSync(done)) {
    console.log('Making the files …');
    rmSync(FOLDER, { recursive: true, force: true });
    await write();
    writeFileSync(done, '');
  }
  const folders = { ct: path.join(FOLDER, 'ct'), small: path.join(FOLDER, 'small') };
  for (const folder of Object.values(folders)) readAll(folder);
  return folders;
}

async function write() {
  /** @type {typeof import('../../src/testing/dicomSeries.ts')} */
  const { ctSeries } = await importSource('src/testing/dicomSeries.ts');
  /** @type {typeof import('../../src/testing/sample/headers.ts')} */
  const { seriesElements } = await importSource('src/testing/sample/headers.ts');

  /** @param {string} name @param {number} instance */
  const header = (name, instance) =>
    seriesElements(
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
    );
  // The builder paints one pixel; the slices are painted here, faster.
  for (let slice = 1; slice <= CT_SLICES; slice += 1) {
    const [file] = ctSeries({
      slices: 1,
      size: 1,
      origin: [0, 0, slice],
      elements: [
        ...header('bench', slice),
        ['Rows', CT_SIZE],
        ['Columns', CT_SIZE],
        ['PixelData', slicePixels(slice)],
      ],
    });
    if (file) put(`ct/IM${slice}.dcm`, file.bytes);
  }
  for (let series = 1; series <= SMALL_SERIES; series += 1) {
    const files = ctSeries({
      slices: SMALL_FILES / SMALL_SERIES,
      elements: (slice) => header(`small ${series}`, slice),
    });
    for (const { name, bytes } of files) put(`small/${series}/${name}`, bytes);
  }
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

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 */
function put(name, bytes) {
  const file = path.join(FOLDER, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

/** So that the first round finds them in the system's cache like all others. */
function readAll(/** @type {string} */ folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) readFileSync(path.join(entry.parentPath, entry.name));
  }
}
