// @ts-check
/**
 * From the drop until every frame is decoded, beside what the work itself takes: reading all bytes by
 * as many workers, or the bare codec over the same slices. And what a bounded cache holds.
 */
import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { bareRates } from './codecs.mjs';
import { benchFolder, CT_SLICES } from './dataset.mjs';
import { measureMemory } from './memory.mjs';
import { drop, LIMIT_MS, SETTLE_MS, withPage } from './page.mjs';
import { measureFloor, measureOpening } from './rounds.mjs';

/** @import { Browser, Page } from 'playwright' */
/** @import { CodecName } from './bare/codecLoop.js' */
/** @import { Memory } from './memory.mjs' */

/** Folders of the dataset, and the codec of their slices. @type {Record<string, CodecName>} */
export const COMPRESSED = { jpeg2000: 'jpeg-2000', jpegls: 'jpeg-ls', htj2k: 'htj2k' };
/** Slices that the bare loop decodes, again and again. */
const BARE_SLICES = 12;
const BARE_MS = 1000;
/** MiB of decoded frames, half of what the 1,000 slices have; the setting counts in 10⁶ bytes. */
export const LIMIT_MIB = 256;

/**
 * @typedef {object} FramesTimes
 * @property {{ framesMs: number, floorMs: number }} native
 * @property {Record<string, { framesMs: number, floorMs: number }>} compressed by folder
 * @property {Bounded | null} bounded measured in the first round alone
 */

/**
 * @typedef {object} Bounded
 * @property {Memory} memory after scrolling to the end and back
 * @property {number} cachedBytes
 * @property {number} limitBytes
 * @property {number} wrongLabels steps after which another slice was named than asked for
 */

/**
 * @param {Browser} browser
 * @param {{ url: string, root: string, rounds: number }} options root: what the server serves
 * @returns {Promise<FramesTimes[]>}
 */
export async function measureFrames(browser, { url, root, rounds }) {
  const urls = await serveSlices(url, root);
  /** @type {FramesTimes[]} */
  const all = [];
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`Frames, round ${round} of ${rounds} …`);
    const ct = await benchFolder('ct300');
    const floor = await measureFloor(browser, url, 'whole', ct);
    const native = { framesMs: await framesMs(browser, url, ct), floorMs: floor.allMs };
    /** @type {FramesTimes['compressed']} */
    const compressed = {};
    for (const [name, codec] of Object.entries(COMPRESSED)) {
      const floorMs = await bareMs(browser, url, { codec, urls: urls[name] ?? [] });
      compressed[name] = {
        framesMs: await framesMs(browser, url, await benchFolder(name)),
        floorMs,
      };
    }
    const bounded = round === 1 ? await measureBounded(browser, url) : null;
    all.push({ native, compressed, bounded });
  }
  return all;
}

/**
 * The bare loop fetches its slices.
 *
 * @param {string} url
 * @param {string} root
 * @returns {Promise<Record<string, string[]>>} addresses by folder
 */
async function serveSlices(url, root) {
  /** @type {Record<string, string[]>} */
  const urls = {};
  for (const name of Object.keys(COMPRESSED)) {
    const folder = await benchFolder(name);
    const files = readdirSync(folder).slice(0, BARE_SLICES);
    for (const file of files) {
      cpSync(path.join(folder, file), path.join(root, 'bench-slices', name, file));
    }
    urls[name] = files.map((file) => `${url}bench-slices/${name}/${file}`);
  }
  return urls;
}

/**
 * @param {Browser} browser
 * @param {string} url
 * @param {string} folder
 */
function framesMs(browser, url, folder) {
  return withPage(browser, async (page) => {
    await page.goto(url);
    await page.evaluate(() => window.negatoscope.engineReady);
    await page.waitForTimeout(SETTLE_MS);
    return (await measureOpening(page, folder)).framesMs;
  });
}

/**
 * What the bare codec takes for all slices, in as many workers as the viewer has.
 *
 * @param {Browser} browser
 * @param {string} url
 * @param {{ codec: CodecName, urls: string[] }} slices
 */
function bareMs(browser, url, slices) {
  return withPage(browser, async (page) => {
    await page.goto(`${url}bench-bare/index.html`);
    const workers = await page.evaluate(() => Math.min(8, navigator.hardwareConcurrency));
    const rate = await bareRates(page, { kind: 'codec', ...slices, ms: BARE_MS }, workers);
    return (CT_SLICES * 1000) / rate;
  });
}

/**
 * A thousand slices in half of the memory that they would take: to the last one and back.
 *
 * @param {Browser} browser
 * @param {string} url
 * @returns {Promise<Bounded>}
 */
function measureBounded(browser, url) {
  return withPage(browser, async (page) => {
    await page.addInitScript(
      ([megabytes]) =>
        localStorage.setItem(
          'negatoscope.preferences',
          JSON.stringify({ cacheMegabytes: megabytes }),
        ),
      /** @type {const} */ ([Math.floor((LIMIT_MIB * 1024 ** 2) / 1e6)]),
    );
    await page.goto(url);
    await page.evaluate(() => window.negatoscope.engineReady);
    await drop(page, await benchFolder('ct1000'));
    await page.waitForFunction(() => window.negatoscope.progress().state === 'idle', null, {
      timeout: LIMIT_MS,
      polling: 200,
    });
    const wrongLabels = await scrollThereAndBack(page);
    await page.waitForTimeout(SETTLE_MS);
    const { bytes, limit } = await page.evaluate(() => window.negatoscope.cached());
    const memory = await measureMemory(page, browser);
    return { memory, cachedBytes: bytes, limitBytes: limit, wrongLabels };
  });
}

/** @param {Page} page */
function scrollThereAndBack(page) {
  return page.evaluate(async () => {
    const viewer = window.negatoscope;
    const stackId = viewer.shown()?.stackId ?? '';
    const { of } = viewer.cached().shownStack;
    let wrongLabels = 0;
    const there = Array.from({ length: of }, (_, index) => index);
    for (const index of [...there, ...there.toReversed()]) {
      await viewer.show(stackId, index);
      if (viewer.shown()?.frameIndex !== index) wrongLabels += 1;
    }
    return wrongLabels;
  });
}
