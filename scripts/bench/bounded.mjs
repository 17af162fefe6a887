// @ts-check
/** What the viewer holds when decoded frames may take half of what they would. */
import { benchFolder } from './dataset.mjs';
import { measureMemory } from './memory.mjs';
import { openViewer } from './opening.mjs';
import { drop, limitCache, SETTLE_MS, untilIdle, withPage } from './page.mjs';

/** @import { Browser, Page } from 'playwright' */
/** @import { Memory } from './memory.mjs' */

/** MB of decoded frames, half of what the 1,000 slices have. */
const LIMIT_MB = 256;

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
    const dropped = await benchFolder('ct1000');
    await limitCache(page, LIMIT_MB);
    await openViewer(page, url);
    await drop(page, dropped);
    await untilIdle(page);
    await scrollThereAndBack(page);
    await page.waitForTimeout(SETTLE_MS);
    const { bytes, limit } = await page.evaluate(() => window.negatoscope.cached());
    const memory = await measureMemory(page);
    return { memory, cachedBytes: bytes, limitBytes: limit };
  });
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
