// @ts-check
/** From the drop until everything is there. Times are ms from the `drop` event. */
import { drop, LIMIT_MS, SETTLE_MS, withPage } from './page.mjs';

/** @import { Browser, Page } from 'playwright' */
/** @import { FloorTimes } from './bare/floor.js' */

/**
 * @typedef {object} Opening
 * @property {number} firstImageMs the screen refresh that shows a picture
 * @property {number} headersMs all files have their fate and the catalogue stands
 * @property {number} framesMs all frames of the shown stack are decoded
 * @property {number} longestMs of the main thread's tasks; 0 where none took 50 ms
 */

/**
 * The browser alone: bare/floor.js.
 *
 * @param {Browser} browser
 * @param {string} url
 * @param {'head' | 'whole'} what
 * @param {string} dropped
 * @returns {Promise<FloorTimes>}
 */
export function measureFloor(browser, url, what, dropped) {
  return withPage(browser, async (page) => {
    await page.goto(`${url}bench-bare/index.html#${what}`);
    await page.waitForTimeout(SETTLE_MS);
    await drop(page, dropped);
    return page.evaluate(() => /** @type {any} */ (window).floor);
  });
}

/**
 * The viewer, with its engine loaded.
 *
 * @param {Page} page
 * @param {string} url
 */
export async function openViewer(page, url) {
  await page.goto(url);
  await page.evaluate(() => window.negatoscope.engineReady);
  await page.waitForTimeout(SETTLE_MS);
}

/**
 * @param {Page} page
 * @param {string} dropped
 * @returns {Promise<Opening>}
 */
export async function measureOpening(page, dropped) {
  await page.evaluate(watchOpening);
  await drop(page, dropped);
  await page.waitForFunction(() => /** @type {any} */ (window).opening.isComplete(), null, {
    timeout: LIMIT_MS,
    polling: 200,
  });
  await page.waitForTimeout(SETTLE_MS);
  return page.evaluate(() => /** @type {any} */ (window).opening.result());
}

/** Runs in the page: watches what the viewer says of itself, cheaply. */
function watchOpening() {
  const viewer = window.negatoscope;
  /** @type {Partial<Opening>} */
  const times = {};
  /** @type {number[]} */
  const tasks = [];
  const tell = (/** @type {PerformanceEntryList} */ entries) =>
    tasks.push(...entries.map(({ duration }) => duration));
  const observer = new PerformanceObserver((list) => tell(list.getEntries()));
  const isComplete = () => times.framesMs !== undefined && times.firstImageMs !== undefined;
  const result = () => {
    tell(observer.takeRecords());
    observer.disconnect();
    return { ...times, longestMs: Math.max(0, ...tasks) };
  };
  Object.assign(window, { opening: { isComplete, result } });
  const watch = (/** @type {DragEvent} */ { timeStamp }) => {
    observer.observe({ type: 'longtask' });
    const since = () => performance.now() - timeStamp;
    const lookForPicture = () => {
      if (viewer.shown() === null) requestAnimationFrame(lookForPicture);
      else times.firstImageMs = since();
    };
    requestAnimationFrame(lookForPicture);
    const lookForFrames = () => {
      const { decoded, of } = viewer.cached().shownStack;
      if (of > 0 && decoded === of) times.framesMs = since();
      else setTimeout(lookForFrames, 4);
    };
    // The viewer's own listener comes after this one: it has opened by the next task.
    const settled = async () => {
      await viewer.idle();
      times.headersMs = since();
      lookForFrames();
    };
    setTimeout(() => void settled());
  };
  addEventListener('drop', watch, { capture: true, once: true });
}
