// @ts-check
/** The parts of the bench, and how each is measured round by round. */
import { measureBounded } from './bounded.mjs';
import { CANCELLED, measureCancel } from './cancel.mjs';
import { measureCatalogue } from './catalogue.mjs';
import { measureCodecs } from './codecs.mjs';
import { benchFolder } from './dataset.mjs';
import { measureHeld } from './held.mjs';
import { measureHeader } from './header.mjs';
import { measureOpening } from './opening.mjs';
import { withPage } from './page.mjs';
import { partFolders } from './partFiles.mjs';
import { measureWorkloads } from './workloads.mjs';

/** @import { Browser } from 'playwright' */
/** @import { Results } from './report.mjs' */

/** @typedef {{ url: string, rounds: number, names: readonly string[] }} Plan */

/** @type {Record<string, (browser: Browser, plan: Plan) => Promise<Partial<Results>>>} */
const PARTS = {
  workloads: async (browser, plan) => ({ workloads: await measureWorkloads(browser, plan) }),
  cold: async (browser, { url, rounds }) => ({
    cold: await repeat('Engine not loaded', rounds, () => measureCold(browser, url)),
  }),
  // Memory is the same every time.
  bounded: async (browser, { url }) => ({
    bounded: await repeat('Bounded memory', 1, () => measureBounded(browser, url)),
    held: await repeat('Held for a file and a frame', 1, () => measureHeld(browser, url)),
  }),
  cancel: async (browser, { url, rounds }) => {
    /** @type {Results['cancel']} */
    const cancel = {};
    for (const name of CANCELLED) {
      cancel[name] = await repeat(`Cancel ${name}`, rounds, () =>
        measureCancel(browser, url, name),
      );
    }
    return { cancel };
  },
  catalogue: async (browser, plan) => ({ catalogue: await measureCatalogue(browser, plan) }),
  codecs: async (browser, { url, rounds }) => {
    const { codecs: folder } = await partFolders();
    return { codecs: await measureCodecs(browser, { url, rounds, folder }) };
  },
  header: async (browser, { url, rounds }) => {
    const { header: folder } = await partFolders();
    const header = await repeat('Header panel', rounds, () =>
      measureHeader(browser, { url, folder }),
    );
    return { header };
  },
};

export const PART_NAMES = Object.keys(PARTS);

/**
 * @param {Browser} browser
 * @param {readonly string[]} parts of PART_NAMES
 * @param {Plan} plan
 * @returns {Promise<Partial<Results>>}
 */
export async function measureParts(browser, parts, plan) {
  let results = {};
  for (const part of parts) results = { ...results, ...(await PARTS[part]?.(browser, plan)) };
  return results;
}

/**
 * @template T
 * @param {string} what
 * @param {number} rounds
 * @param {() => Promise<T>} measure
 */
async function repeat(what, rounds, measure) {
  /** @type {T[]} */
  const all = [];
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`${what}, round ${round} of ${rounds} …`);
    all.push(await measure());
  }
  return all;
}

/**
 * The first image of a drop that comes as soon as the page takes one.
 *
 * @param {Browser} browser
 * @param {string} url
 */
async function measureCold(browser, url) {
  const dropped = await benchFolder('ct300');
  return withPage(browser, async (page) => {
    await page.goto(url);
    await page.evaluate(() => window.negatoscope.ready);
    return (await measureOpening(page, dropped)).firstImageMs;
  });
}
