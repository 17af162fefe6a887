// @ts-check
/** The header panel with a header of 20,000 rows. */
import { drop, SETTLE_MS, withPage } from './page.mjs';

/** @import { Browser, Page } from 'playwright' */

const TYPED = 'value 7 of 2';
const SCROLLED_FRAMES = 120;
const SCROLL_STEP = 700;

/** @typedef {{ pictureMs: number, rowsMs: number, wholeMs: number }} Opened from the drop until the
 * picture, the first rows, and a list that has all rows are painted */

/**
 * @typedef {object} HeaderTimes
 * @property {number} rows in the list
 * @property {Opened} first
 * @property {Opened} second in the same page, after everything was closed
 * @property {{ ownMs: number, frameMs: number }[]} keys
 * @property {number[]} restMs from frame to frame while nothing happens
 * @property {number[]} scrollMs from frame to frame
 */

/**
 * @param {Browser} browser
 * @param {{ url: string, folder: string }} options
 * @returns {Promise<HeaderTimes>}
 */
export function measureHeader(browser, { url, folder }) {
  return withPage(browser, async (page) => {
    await page.goto(url);
    await page.evaluate(() => window.negatoscope.engineReady);
    await page.waitForTimeout(SETTLE_MS);
    const first = await open(page, folder);
    await page.waitForTimeout(SETTLE_MS);
    await page.evaluate(() => window.negatoscope.clear());
    await page.waitForTimeout(SETTLE_MS);
    const second = await open(page, folder);
    await page.waitForTimeout(SETTLE_MS);
    const grid = page.getByRole('treegrid', { name: 'Header elements' });
    const rows = Number(await grid.getAttribute('aria-rowcount'));
    const restMs = await scroll(page, 0);
    const scrollMs = await scroll(page, SCROLL_STEP);
    const keys = await typeKeys(page);
    return { rows, first, second, keys, restMs, scrollMs };
  });
}

/**
 * @param {Page} page
 * @param {string} folder
 * @returns {Promise<Opened>}
 */
async function open(page, folder) {
  await page.evaluate(watchRows);
  await drop(page, folder);
  await page.waitForFunction(() => /** @type {any} */ (window).opened.wholeMs !== undefined);
  return page.evaluate(() => /** @type {any} */ (window).opened);
}

/** Runs in the page: looks before each frame is painted, and takes the time when it is. */
function watchRows() {
  /** @type {Partial<Opened>} */
  const opened = {};
  Object.assign(window, { opened });
  const watch = (/** @type {DragEvent} */ { timeStamp }) => {
    const painted = (/** @type {keyof Opened} */ key) =>
      setTimeout(() => (opened[key] ??= performance.now() - timeStamp));
    const look = () => {
      if (window.negatoscope.shown() !== null) painted('pictureMs');
      const grid = document.querySelector('[role=treegrid]');
      const hasRows = (grid?.querySelector('[role=row][aria-level]') ?? null) !== null;
      if (hasRows) painted('rowsMs');
      if (hasRows && grid?.getAttribute('aria-busy') === 'false') painted('wholeMs');
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
  addEventListener('drop', watch, { capture: true, once: true });
}

/**
 * Frame times while the list is scrolled by so many pixels before each frame.
 *
 * @param {Page} page
 * @param {number} step
 * @returns {Promise<number[]>}
 */
function scroll(page, step) {
  return page.evaluate(
    async ([pixels, count]) => {
      const grid = document.querySelector('[role=treegrid][aria-label="Header elements"]');
      if (grid === null) throw new Error('There is no list of elements.');
      const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      /** @type {number[]} */
      const times = [];
      let before = await nextFrame();
      for (let at = 0; at < count; at += 1) {
        grid.scrollTop += pixels;
        const now = await nextFrame();
        times.push(now - before);
        before = now;
      }
      return times;
    },
    /** @type {const} */ ([step, SCROLLED_FRAMES]),
  );
}

/**
 * A letter after the other into the search box, as the keyboard does it: what the page does in the
 * event itself, and when the next frame is painted.
 *
 * @param {Page} page
 * @returns {Promise<{ ownMs: number, frameMs: number }[]>}
 */
async function typeKeys(page) {
  const box = page.getByRole('textbox', { name: 'Find in header' });
  await box.focus();
  await page.waitForTimeout(SETTLE_MS);
  await box.evaluate((input) => {
    /** @type {{ ownMs: number, frameMs: number }[]} */
    const keys = [];
    Object.assign(window, { keys });
    // Before the page's own listeners; its work is done by the next task, painting comes after.
    const watch = () => {
      const from = performance.now();
      const key = { ownMs: 0, frameMs: 0 };
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => (key.ownMs = performance.now() - from));
      port1.start();
      port2.postMessage(null);
      requestAnimationFrame(() =>
        setTimeout(() => {
          key.frameMs = performance.now() - from;
          keys.push(key);
        }),
      );
    };
    input.ownerDocument.addEventListener('input', watch, { capture: true });
  });
  for (const [at, letter] of [...TYPED].entries()) {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    await page.waitForFunction((n) => /** @type {any} */ (window).keys.length > n, at);
  }
  const found = await page.getByRole('search').getByRole('status').first().textContent();
  if (!/^[1-9]/.test(found ?? '')) throw new Error(`Nothing was found: ${found}`);
  return page.evaluate(() => /** @type {any} */ (window).keys);
}
