// @ts-check
/** What the viewer holds when decoded frames may take less than they would. */
import { benchFolder } from './dataset.mjs';
import { measureMemory } from './memory.mjs';
import { openViewer } from './opening.mjs';
import { drop, limitCache, SETTLE_MS, untilIdle, withPage } from './page.mjs';

/** @import { Browser, Page } from 'playwright' */
/** @import { Memory } from './memory.mjs' */

/** MB of decoded frames, half of what the 1,000 slices have. */
export const LIMIT_MB = 256;
/** The least that can be set: both files have more frames than that. */
const LEAST_MB = 64;
const FEW = 5000;
const MANY = 10_000;

/**
 * @typedef {object} Bounded
 * @property {Memory} memory after scrolling to the end and back
 * @property {number} cachedBytes
 * @property {number} limitBytes
 */

/**
 * A thousand slices in half of the memory that they would take: to the last one and back.
 *
 * @param {Browser} browser
 * @param {string} url
 * @returns {Promise<Bounded>}
 */
export function measureBounded(browser, url) {
  return withPage(browser, async (page) => {
    await openWithLimit(page, url, { megabytes: LIMIT_MB, name: 'ct1000' });
    await scrollThereAndBack(page);
    await page.waitForTimeout(SETTLE_MS);
    const { bytes, limit } = await page.evaluate(() => window.negatoscope.cached());
    const memory = await measureMemory(page);
    return { memory, cachedBytes: bytes, limitBytes: limit };
  });
}

/**
 * What a frame takes besides its pixels: two files of many frames, as many of them decoded in both.
 *
 * @param {Browser} browser
 * @param {string} url
 * @returns {Promise<number>} bytes
 */
export async function measureBytesPerFrame(browser, url) {
  const heldFor = (/** @type {number} */ frames) =>
    withPage(browser, async (page) => {
      await openWithLimit(page, url, { megabytes: LEAST_MB, name: `frames${frames}` });
      await page.waitForTimeout(2 * SETTLE_MS);
      const { heapBytes } = await measureMemory(page);
      const { bytes } = await page.evaluate(() => window.negatoscope.cached());
      return heapBytes - bytes;
    });
  return ((await heldFor(MANY)) - (await heldFor(FEW))) / (MANY - FEW);
}

/**
 * @param {Page} page
 * @param {string} url
 * @param {{ megabytes: number, name: string }} what
 */
async function openWithLimit(page, url, { megabytes, name }) {
  const dropped = await benchFolder(name);
  await limitCache(page, megabytes);
  await openViewer(page, url);
  await drop(page, dropped);
  await untilIdle(page);
}

/** @param {Page} page */
function scrollThereAndBack(page) {
  return page.evaluate(async () => {
    const viewer = window.negatoscope;
    const { stackId = '' } = viewer.shown() ?? {};
    const there = Array.from({ length: viewer.cached().shownStack.of }, (_, index) => index);
    for (const index of [...there, ...there.toReversed()]) {
      await viewer.show(stackId, index);
      await new Promise((resolve) => setTimeout(resolve));
    }
  });
}
