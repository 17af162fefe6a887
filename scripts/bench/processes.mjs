// @ts-check
/**
 * What all processes of the browser take of the machine's memory, as Linux tells it.
 *
 * The proportional size (PSS) takes the kernel tens of milliseconds to count; while something is
 * timed, only the resident pages without those of files are looked at, which costs nothing.
 */
import { readFileSync } from 'node:fs';
import { withPage } from './page.mjs';

/** @import { Browser } from 'playwright' */

const SAMPLE_MS = 50;

/** @typedef {{ pssBytes: number, peakBytes: number }} Processes now, and at the most since the start */

/**
 * @param {Browser} browser with the page open
 * @returns {Promise<() => Promise<Processes | null>>} ends the watch; null where the system tells nothing
 */
export async function watchProcesses(browser) {
  let most = residentBytes(await processIds(browser));
  const ids = await processIds(browser);
  const timer = setInterval(() => {
    most = Math.max(most, residentBytes(ids));
  }, SAMPLE_MS);
  return async () => {
    clearInterval(timer);
    const now = await processIds(browser);
    const pssBytes = sum(now, (id) => kilobytes(`/proc/${id}/smaps_rollup`, /^Pss:\s+(\d+) kB/m));
    if (pssBytes === 0) return null;
    const above = Math.max(0, most - residentBytes(now));
    return { pssBytes, peakBytes: pssBytes + above };
  };
}

/**
 * With an empty page.
 *
 * @param {Browser} browser
 */
export function measureEmpty(browser) {
  return withPage(browser, async (page) => {
    await page.goto('about:blank');
    const endWatch = await watchProcesses(browser);
    return (await endWatch())?.pssBytes ?? null;
  });
}

/** @param {Browser} browser */
async function processIds(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.map(({ id }) => id);
}

/** @param {readonly number[]} ids */
function residentBytes(ids) {
  return sum(ids, (id) => kilobytes(`/proc/${id}/status`, /^Rss(?:Anon|Shmem):\s+(\d+) kB/gm));
}

/** @param {readonly number[]} ids @param {(id: number) => number} bytesOf */
const sum = (ids, bytesOf) => ids.reduce((total, id) => total + bytesOf(id), 0);

/** The sum of what a pattern finds, in bytes. @param {string} file @param {RegExp} pattern */
function kilobytes(file, pattern) {
  const found = [...readOrEmpty(file).matchAll(new RegExp(pattern, 'gm'))];
  return found.reduce((total, [, kb]) => total + Number(kb) * 1024, 0);
}

/** A process may end while it is looked at; other systems have no such file. */
function readOrEmpty(/** @type {string} */ file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
