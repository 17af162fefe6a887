// @ts-check
/** The button Cancel in the middle of reading: how long until nothing is read any more. */
import { setTimeout as wait } from 'node:timers/promises';
import { benchFolder } from './dataset.mjs';
import { openViewer } from './opening.mjs';
import { drop, withPage } from './page.mjs';

/** @import { Browser } from 'playwright' */

export const CANCELLED = ['small10000', 'zip'];
/** After the first picture. */
const AFTER_MS = 150;
/** A page that has not answered by then will not. */
const LONGEST_MS = 5000;

/**
 * @param {Browser} browser
 * @param {string} url
 * @param {string} name
 * @returns {Promise<number>} ms from the click, at most LONGEST_MS
 */
export async function measureCancel(browser, url, name) {
  const dropped = await benchFolder(name);
  return withPage(browser, async (page) => {
    await openViewer(page, url);
    await drop(page, dropped);
    const answer = page.evaluate(cancelInPage, AFTER_MS);
    // It is rejected when the page is closed under it.
    answer.catch(() => undefined);
    return Promise.race([answer, wait(LONGEST_MS, LONGEST_MS)]);
  });
}

/** @param {number} afterMs */
async function cancelInPage(afterMs) {
  const viewer = window.negatoscope;
  const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
  while (viewer.shown() === null) await pause(4);
  await pause(afterMs);
  const button = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Cancel',
  );
  if (button === undefined) throw new Error('There is nothing to cancel any more.');
  const from = performance.now();
  button.click();
  await viewer.idle();
  return performance.now() - from;
}
