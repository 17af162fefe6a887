// @ts-check
/**
 * What is held for each file and for each frame besides decoded pixels: the summary of the header
 * alone, on a page without a viewer, and all that the viewer holds for a frame.
 */
import { openBare } from './codecs.mjs';
import { benchFolder } from './dataset.mjs';
import { measureMemory } from './memory.mjs';
import { openViewer } from './opening.mjs';
import { drop, limitCache, SETTLE_MS, untilIdle, withPage } from './page.mjs';

/** @import { Browser } from 'playwright' */

/** The least that decoded frames can be limited to: both files have more of them than that. */
const LEAST_MB = 64;
const FEW = 5000;
const MANY = 10_000;
/** Workers let go of what they have read ahead. */
const LET_GO_MS = 3 * SETTLE_MS;

/** @typedef {{ summaryOfFile: number, summaryOfFrame: number, viewerOfFrame: number }} Held bytes */

/**
 * @param {Browser} browser
 * @param {string} url
 * @returns {Promise<Held>}
 */
export async function measureHeld(browser, url) {
  const slope = async (/** @type {(name: string) => Promise<number>} */ held) =>
    ((await held(`frames${MANY}`)) - (await held(`frames${FEW}`))) / (MANY - FEW);
  const files = 1000;
  return {
    summaryOfFile: (await summariesOf(browser, url, `small${files}`)) / files,
    summaryOfFrame: await slope((name) => summariesOf(browser, url, name)),
    viewerOfFrame: await slope((name) => viewerOf(browser, url, name)),
  };
}

/**
 * The summaries of a folder, as they arrive from a worker and as the viewer keeps them.
 *
 * @param {Browser} browser
 * @param {string} url
 * @param {string} name
 */
async function summariesOf(browser, url, name) {
  const dropped = await benchFolder(name);
  return withPage(browser, async (page) => {
    await openBare(page, url, dropped);
    const hold = (/** @type {boolean} */ keep) =>
      page.evaluate((kept) => /** @type {any} */ (window).bare.hold(kept), keep);
    // Once for nothing, so that all code has run.
    await hold(false);
    const before = await measureMemory(page);
    await hold(true);
    return (await measureMemory(page)).heapBytes - before.heapBytes;
  });
}

/**
 * All but the decoded frames, of which there are as many for both files.
 *
 * @param {Browser} browser
 * @param {string} url
 * @param {string} name
 */
async function viewerOf(browser, url, name) {
  const dropped = await benchFolder(name);
  return withPage(browser, async (page) => {
    await limitCache(page, LEAST_MB);
    await openViewer(page, url);
    await drop(page, dropped);
    await untilIdle(page);
    await page.waitForFunction(() => {
      const { bytes, limit } = window.negatoscope.cached();
      return bytes > 0.99 * limit;
    });
    await page.waitForTimeout(LET_GO_MS);
    const { heapBytes } = await measureMemory(page);
    return heapBytes - (await page.evaluate(() => window.negatoscope.cached().bytes));
  });
}
