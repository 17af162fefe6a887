// @ts-check
/** One folder after another, each beside its own floor: the same drop, the files read, nothing parsed. */
import { benchFolder, readyFolders } from './dataset.mjs';
import { measureMemory } from './memory.mjs';
import { SETTLE_MS, withPage } from './page.mjs';
import { measureFloor, measureOpening, watchTasks } from './rounds.mjs';

/** @import { Browser, Page } from 'playwright' */
/** @import { Memory } from './memory.mjs' */
/** @import { Floor } from './report.mjs' */
/** @import { OpeningTimes } from './rounds.mjs' */

/** Folders of the dataset; the larger ones take fewer rounds. */
export const WORKLOADS = {
  ct300: { rounds: Infinity },
  ct1000: { rounds: Infinity },
  jpeg2000: { rounds: 3 },
  jpegls: { rounds: 3 },
  htj2k: { rounds: 3 },
  small1000: { rounds: Infinity },
  small10000: { rounds: 3 },
  series500: { rounds: 1 },
  clip: { rounds: Infinity },
};

/** @typedef {keyof typeof WORKLOADS} Workload */

/**
 * @typedef {object} WorkloadTimes
 * @property {Floor} floor
 * @property {OpeningTimes} opening
 * @property {number} frameMs one frame read and decoded, by itself
 * @property {number} paintMs one decoded frame put on screen, by itself
 * @property {number} longestMs of the main thread's tasks; 0 where none took 50 ms
 * @property {Memory} memory
 * @property {number} cachedBytes
 */

/** @typedef {Partial<Record<Workload, WorkloadTimes[]>>} Workloads */

/**
 * @param {Browser} browser
 * @param {{ url: string, rounds: number, names: readonly Workload[] }} options
 * @returns {Promise<Workloads>}
 */
export async function measureWorkloads(browser, { url, rounds, names }) {
  await readyFolders(names);
  /** @type {Workloads} */
  const all = {};
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`Workloads, round ${round} of ${rounds} …`);
    for (const name of names) {
      if (round > WORKLOADS[name].rounds) continue;
      const folder = await benchFolder(name);
      const floor = await measureFloor(browser, url, 'head', folder);
      const times = await measureViewer(browser, url, folder);
      all[name] = [...(all[name] ?? []), { floor, ...times }];
    }
  }
  return all;
}

/**
 * @param {Browser} browser
 * @param {string} url
 * @param {string} folder
 */
function measureViewer(browser, url, folder) {
  return withPage(browser, async (page) => {
    await page.goto(url);
    await page.evaluate(() => window.negatoscope.engineReady);
    await page.waitForTimeout(SETTLE_MS);
    await page.evaluate(watchTasks);
    const opening = await measureOpening(page, folder);
    await page.waitForTimeout(SETTLE_MS);
    const { longestMs, cachedBytes } = await page.evaluate(() => {
      /** @type {{ ms: number }[]} */
      const tasks = /** @type {any} */ (window).bench.tasks;
      const longest = Math.max(0, ...tasks.map(({ ms }) => ms));
      return { longestMs: longest, cachedBytes: window.negatoscope.cached().bytes };
    });
    const { frameMs, paintMs } = await measureOne(page);
    const memory = await measureMemory(page, browser);
    return { opening, longestMs, cachedBytes, frameMs, paintMs, memory };
  });
}

/**
 * What the first picture is made of, once more with nothing beside it.
 *
 * @param {Page} page
 */
function measureOne(page) {
  return page.evaluate(async () => {
    const viewer = window.negatoscope;
    const shown = viewer.shown();
    if (shown === null) throw new Error('There is no picture.');
    const beforeFrame = performance.now();
    await viewer.frame(shown.instanceId, shown.frameNumber);
    const frameMs = performance.now() - beforeFrame;
    const index = shown.frameIndex === 0 ? 1 : shown.frameIndex - 1;
    const beforePaint = performance.now();
    await viewer.show(shown.stackId, index);
    return { frameMs, paintMs: performance.now() - beforePaint };
  });
}

/**
 * The same folders in two builds, in turns.
 *
 * @param {Browser} browser
 * @param {{ urls: readonly [string, string], rounds: number, names: readonly Workload[] }} options
 * @returns {Promise<readonly [Workloads, Workloads]>} of the first and the second
 */
export async function compareWorkloads(browser, { urls, rounds, names }) {
  /** @type {[Workloads, Workloads]} */
  const both = [{}, {}];
  for (let round = 1; round <= rounds; round += 1) {
    for (const [at, url] of urls.entries()) {
      const measured = await measureWorkloads(browser, { url, rounds: 1, names });
      for (const name of names) {
        const known = both[at === 0 ? 0 : 1];
        known[name] = [...(known[name] ?? []), ...(measured[name] ?? [])];
      }
    }
  }
  return both;
}
