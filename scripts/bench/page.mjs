// @ts-check
/** Pages of the bench, and drops on them. */

/** @import { Browser, Page } from 'playwright' */

export const LIMIT_MS = 120_000;
/** What loads late (thumbnails, the header panel) is there after this. */
export const SETTLE_MS = 1000;
const VIEWPORT = { width: 1440, height: 900 };

/**
 * @template T
 * @param {Browser} browser
 * @param {(page: Page) => Promise<T>} measure
 */
export async function withPage(browser, measure) {
  // A service worker would fill its cache while something is measured.
  const context = await browser.newContext({ viewport: VIEWPORT, serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(LIMIT_MS);
    return await measure(page);
  } finally {
    await context.close();
  }
}

/**
 * A drop as the browser gets it from the desktop: trusted, with a folder entry.
 *
 * @param {Page} page
 * @param {string} folder absolute
 */
export async function drop(page, folder) {
  // A page that has not been painted yet has no place where a drop could land.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  // What waits for the page brings code of its own with it: not while a picture is waited for.
  await page.waitForFunction(() => true);
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  const point = { x: VIEWPORT.width / 2, y: VIEWPORT.height / 2 };
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop'])) {
    await session.send('Input.dispatchDragEvent', { type, ...point, data });
  }
  await session.detach();
}

/**
 * Before the page loads: the most that decoded frames may take, in MB of 10⁶ bytes.
 *
 * @param {Page} page
 * @param {number} megabytes
 */
export async function limitCache(page, megabytes) {
  await page.addInitScript(
    (preferences) => localStorage.setItem('negatoscope.preferences', preferences),
    JSON.stringify({ cacheMegabytes: megabytes }),
  );
}

/** Until what was dropped is read, and a picture of it is there. @param {Page} page */
export async function untilIdle(page) {
  await page.waitForFunction(
    () => window.negatoscope.shown() !== null && window.negatoscope.progress().state === 'idle',
    null,
    { timeout: LIMIT_MS, polling: 200 },
  );
}
