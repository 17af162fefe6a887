// @ts-check
/** Frames a second through the viewer's decode workers, beside the same codec in a bare loop. */
import { CODEC_FRAMES, CODEC_UIDS } from './partFiles.mjs';
import { drop, LIMIT_MS, SETTLE_MS, withPage } from './page.mjs';

/** @import { Browser, Page } from 'playwright' */
/** @import { Codec } from './partFiles.mjs' */

const MEASURE_MS = 700;
const WARM_UP_MS = 200;
/** Requests under way for each worker: it has the next ones before it is done with the first. */
const IN_FLIGHT = 8;

/**
 * @typedef {object} CodecRates Frames a second.
 * @property {Codec} codec
 * @property {number} app
 * @property {number} bareOne one worker
 * @property {number} bareAll as many workers as the viewer has, all busy
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
      await bare.goto(`${url}bench-bare/index.html`);
      const instances = await openCodecs(viewer, url, folder);
      const workers = await viewer.evaluate(() => Math.min(8, navigator.hardwareConcurrency));
      /** @type {CodecRates[][]} */
      const all = [];
      for (let round = 1; round <= rounds; round += 1) {
        console.log(`Codecs, round ${round} of ${rounds} …`);
        /** @type {CodecRates[]} */
        const rates = [];
        for (const codec of codecs) {
          const task = {
            kind: 'codec',
            codec,
            urls: [`${url}bench-codecs/${codec}.dcm`],
            ms: MEASURE_MS,
          };
          const bareOne = await bareRates(bare, task, 1);
          const app = await appRate(viewer, instances.get(codec) ?? '', workers);
          const bareAll = await bareRates(bare, task, workers);
          rates.push({ codec, app, bareOne, bareAll, workers });
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
 * @returns {Promise<Map<string, string>>} instanceId by codec
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
      return [row.path.replace(/^.*\/|\.dcm$/g, ''), row.instanceId ?? ''];
    }),
  );
}

/**
 * @param {Page} page
 * @param {object} task
 * @param {number} workers
 * @returns {Promise<number>} of all workers together
 */
export async function bareRates(page, task, workers) {
  /** @type {number[]} */
  const rates = await page.evaluate(
    ([work, count]) => /** @type {any} */ (window).bareInAll(work, count),
    /** @type {const} */ ([task, workers]),
  );
  return rates.reduce((sum, rate) => sum + rate, 0);
}

/**
 * @param {Page} page
 * @param {string} instanceId
 * @param {number} workers
 */
function appRate(page, instanceId, workers) {
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
    {
      id: instanceId,
      frames: CODEC_FRAMES,
      lanes: IN_FLIGHT * workers,
      warmUpMs: WARM_UP_MS,
      measureMs: MEASURE_MS,
    },
  );
}
