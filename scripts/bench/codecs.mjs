// @ts-check
/** Frames a second through the viewer's decode workers, beside the same codec in a bare loop. */
import { CODEC_UIDS, LONG_FRAMES, longFile, SHORT_FRAMES, shortFile } from './partFiles.mjs';
import { drop, LIMIT_MS, SETTLE_MS, withPage } from './page.mjs';

/** @import { Browser, Page } from 'playwright' */
/** @import { Codec } from './partFiles.mjs' */

const MEASURE_MS = 1000;
/** Until what is called often is compiled for speed. */
const WARM_UP_MS = 700;
/** Requests under way for each worker: it has the next ones before it is done with the first. */
const IN_FLIGHT = 8;

/**
 * @typedef {object} CodecRates Frames a second.
 * @property {Codec} codec
 * @property {number} app frames of a file that is read again and again
 * @property {number} held of one whose bytes the workers have, as the bare loop has
 * @property {number} bareOne the codec alone, in one worker
 * @property {number} bareAll in as many workers as the viewer has, all busy
 * @property {number} reading the file is read and decoded frames are sent, but nothing is decoded
 * @property {number} both read, decoded by the bare codec and sent
 * @property {number} workers
 */

/**
 * Viewer and bare loops on a page each, open all the time; they take turns.
 *
 * @param {Browser} browser
 * @param {{ url: string, folder: string, rounds: number }} options
 * @returns {Promise<CodecRates[][]>} of each round
 */
export function measureCodecs(browser, { url, folder, rounds }) {
  const codecs = /** @type {Codec[]} */ (Object.keys(CODEC_UIDS));
  return withPage(browser, (viewer) =>
    withPage(browser, async (bare) => {
      await openBare(bare, url, folder);
      const instances = await openCodecs(viewer, url, folder);
      const workers = await viewer.evaluate(() => Math.min(8, navigator.hardwareConcurrency));
      /** @type {CodecRates[][]} */
      const all = [];
      for (let round = 1; round <= rounds; round += 1) {
        console.log(`Codecs, round ${round} of ${rounds} …`);
        /** @type {CodecRates[]} */
        const rates = [];
        for (const codec of codecs) {
          const plan = { codec, names: [shortFile(codec)], ms: MEASURE_MS };
          const long = longFile(codec);
          const lanes = IN_FLIGHT * workers;
          const app = (/** @type {string} */ file, /** @type {number} */ frames) =>
            appRate(viewer, { id: instances.get(file) ?? '', frames, lanes });
          rates.push({
            codec,
            bareOne: await bareRate(bare, { ...plan, workers: 1 }),
            held: await app(shortFile(codec), SHORT_FRAMES),
            bareAll: await bareRate(bare, { ...plan, workers }),
            app: await app(long, LONG_FRAMES),
            reading: await frameRate(bare, null, long),
            both: await frameRate(bare, codec, long),
            workers,
          });
        }
        all.push(rates);
      }
      return all;
    }),
  );
}

/**
 * @param {Page} page
 * @param {string} url
 * @param {string} folder
 * @returns {Promise<Map<string, string>>} instanceId by file
 */
async function openCodecs(page, url, folder) {
  await page.goto(url);
  await page.evaluate(() => window.negatoscope.engineReady);
  await drop(page, folder);
  // What is read ahead would take workers away: until it is all there.
  await page.waitForFunction(
    () => {
      const { decoded, of } = window.negatoscope.cached().shownStack;
      return of > 0 && decoded === of;
    },
    null,
    { timeout: LIMIT_MS, polling: 200 },
  );
  await page.waitForTimeout(SETTLE_MS);
  const rows = await page.evaluate(() => window.negatoscope.imports());
  return new Map(
    rows.map((row) => {
      if (row.fate !== 'shown') throw new Error(`${row.path} is not shown: ${row.message}`);
      return [row.path.replace(/^.*\//, ''), row.instanceId ?? ''];
    }),
  );
}

/**
 * A page of bare loops that has got a folder.
 *
 * @param {Page} page
 * @param {string} url
 * @param {string} folder
 */
export async function openBare(page, url, folder) {
  await page.goto(`${url}bench-bare/index.html`);
  await page.waitForTimeout(SETTLE_MS);
  await drop(page, folder);
  await page.evaluate(() => /** @type {any} */ (window).floor);
}

/**
 * @param {Page} page
 * @param {{ codec: Codec, names: string[], ms: number, workers: number }} plan
 * @returns {Promise<number>} of all workers together
 */
export async function bareRate(page, plan) {
  /** @type {number[]} */
  const rates = await page.evaluate((asked) => /** @type {any} */ (window).bare.codec(asked), plan);
  return rates.reduce((sum, rate) => sum + rate, 0);
}

/**
 * @param {Page} page
 * @param {Codec | null} codec
 * @param {string} name
 * @returns {Promise<number>}
 */
function frameRate(page, codec, name) {
  const plan = { codec, name, ms: MEASURE_MS, warmUpMs: WARM_UP_MS };
  return page.evaluate((asked) => /** @type {any} */ (window).bare.frames(asked), plan);
}

/**
 * @param {Page} page
 * @param {{ id: string, frames: number, lanes: number }} plan
 * @returns {Promise<number>}
 */
function appRate(page, plan) {
  return page.evaluate(
    async ({ id, frames, lanes, warmUpMs, measureMs }) => {
      const loop = async (/** @type {number} */ ms) => {
        const from = performance.now();
        let asked = 0;
        const lane = async () => {
          while (performance.now() - from < ms) {
            asked += 1;
            await window.negatoscope.frame(id, (asked % frames) + 1);
          }
        };
        await Promise.all(Array.from({ length: lanes }, lane));
        return (asked * 1000) / (performance.now() - from);
      };
      await loop(warmUpMs);
      return loop(measureMs);
    },
    { ...plan, warmUpMs: WARM_UP_MS, measureMs: MEASURE_MS },
  );
}
