// @ts-check
/** One folder after another, each on a page of its own, beside what the browser alone takes for it. */
import { bareRate, openBare } from './codecs.mjs';
import { benchFolder, readyFolders } from './dataset.mjs';
import { measureMemory } from './memory.mjs';
import { measureFloor, measureOpening, openViewer } from './opening.mjs';
import { withPage } from './page.mjs';
import { watchProcesses } from './processes.mjs';
import { measureScroll } from './scroll.mjs';

/** @import { Browser, Page } from 'playwright' */
/** @import { FloorTimes } from './bare/floor.js' */
/** @import { Memory } from './memory.mjs' */
/** @import { Opening } from './opening.mjs' */
/** @import { Codec } from './partFiles.mjs' */
/** @import { Processes } from './processes.mjs' */
/** @import { Scrolling } from './scroll.mjs' */

/**
 * What is dropped, by its name in the dataset. `most`: rounds, of those that take long. `frames`: the
 * floor of decoding all frames, which is reading all bytes or the bare codec.
 *
 * @type {Record<string, { most?: number, frames?: 'read' | Codec }>}
 */
export const WORKLOADS = {
  ct300: { frames: 'read' },
  ct1000: { frames: 'read' },
  zip: {},
  jpeg2000: { most: 3, frames: 'jpeg-2000' },
  jpegls: { most: 3, frames: 'jpeg-ls' },
  htj2k: { most: 3, frames: 'htj2k' },
  small1000: {},
  small10000: { most: 3 },
  series500: { most: 1 },
  clip: {},
};

/** Slices that the bare loop decodes, again and again. */
const BARE_SLICES = 12;
const BARE_MS = 1000;
const SINGLES = 5;

/**
 * @typedef {object} WorkloadTimes
 * @property {number} files with those in archives
 * @property {number} bytes of what was dropped
 * @property {FloorTimes} floor
 * @property {number | null} framesFloorMs
 * @property {Opening} opening
 * @property {number} frameMs one frame read and decoded, by itself
 * @property {number} paintMs one decoded frame on screen, by itself
 * @property {Scrolling} scrolling
 * @property {Memory} memory
 * @property {Processes | null} processes
 * @property {number} cachedBytes
 */

/** @typedef {Record<string, WorkloadTimes[]>} Workloads */

/**
 * The workloads take turns, so that a busy moment of the machine spoils a bit of each.
 *
 * @param {Browser} browser
 * @param {{ url: string, rounds: number, names: readonly string[] }} options
 * @returns {Promise<Workloads>}
 */
export async function measureWorkloads(browser, { url, rounds, names }) {
  await readyFolders(names);
  /** @type {Workloads} */
  const all = {};
  for (let round = 1; round <= rounds; round += 1) {
    for (const name of names) {
      if (round > (WORKLOADS[name]?.most ?? rounds)) continue;
      console.log(`${name}, round ${round} of ${rounds} …`);
      all[name] = [...(all[name] ?? []), await measureWorkload(browser, url, name)];
    }
  }
  return all;
}

/**
 * @param {Browser} browser
 * @param {string} url
 * @param {string} name
 * @returns {Promise<WorkloadTimes>}
 */
export async function measureWorkload(browser, url, name) {
  const dropped = await benchFolder(name);
  const floor = await measureFloor(browser, url, 'head', dropped);
  const framesFloorMs = await floorOfFrames(browser, url, { name, dropped, files: floor.files });
  return withPage(browser, async (page) => {
    await openViewer(page, url);
    const endWatch = await watchProcesses(browser);
    const opening = await measureOpening(page, dropped);
    const processes = await endWatch();
    const single = await measureSingle(page);
    const scrolling = await measureScroll(page);
    const { files, bytes, cachedBytes } = await page.evaluate(async () => ({
      files: window.negatoscope.imports().length,
      bytes: (await window.negatoscope.idle()).bytes,
      cachedBytes: window.negatoscope.cached().bytes,
    }));
    const memory = await measureMemory(page);
    const floors = { floor, framesFloorMs, ...single };
    return { files, bytes, ...floors, opening, scrolling, memory, processes, cachedBytes };
  });
}

/**
 * @param {Browser} browser
 * @param {string} url
 * @param {{ name: string, dropped: string, files: number }} folder
 * @returns {Promise<number | null>}
 */
async function floorOfFrames(browser, url, { name, dropped, files }) {
  const kind = WORKLOADS[name]?.frames;
  if (kind === undefined) return null;
  if (kind === 'read') return (await measureFloor(browser, url, 'whole', dropped)).allMs;
  return withPage(browser, async (page) => {
    await openBare(page, url, dropped);
    const { names, workers } = await page.evaluate(() => ({
      names: /** @type {string[]} */ (/** @type {any} */ (window).bare.names()),
      workers: Math.min(8, navigator.hardwareConcurrency),
    }));
    const slices = names.slice(0, BARE_SLICES);
    const rate = await bareRate(page, { codec: kind, names: slices, ms: BARE_MS, workers });
    return (files * 1000) / rate;
  });
}

/**
 * What the first picture is made of, once more with nothing beside it: medians of a few frames.
 *
 * @param {Page} page
 * @returns {Promise<{ frameMs: number, paintMs: number }>}
 */
function measureSingle(page) {
  return page.evaluate(async (count) => {
    const viewer = window.negatoscope;
    const { stackId = '' } = viewer.shown() ?? {};
    const { studies } = viewer.catalog();
    const stacks = studies.flatMap(({ series }) => series.flatMap((one) => one.stacks));
    const frames = stacks.find((stack) => stack.stackId === stackId)?.frames ?? [];
    /** @type {number[]} */
    const frameTimes = [];
    /** @type {number[]} */
    const paintTimes = [];
    for (let at = 0; at < count; at += 1) {
      const index = Math.floor(((at + 0.5) * frames.length) / count);
      const { instanceId = '', frameNumber = 1 } = frames[index] ?? {};
      const beforeFrame = performance.now();
      await viewer.frame(instanceId, frameNumber);
      frameTimes.push(performance.now() - beforeFrame);
      // Somewhere between two screen refreshes, as a picture comes.
      await new Promise((resolve) => setTimeout(resolve, 100 + at * 3));
      const beforePaint = performance.now();
      await viewer.show(stackId, index);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      paintTimes.push(performance.now() - beforePaint);
    }
    const middle = (/** @type {number[]} */ times) =>
      times.toSorted((one, other) => one - other)[times.length >> 1] ?? NaN;
    return { frameMs: middle(frameTimes), paintMs: middle(paintTimes) };
  }, SINGLES);
}

/**
 * The same folders in two builds, in turns.
 *
 * @param {Browser} browser
 * @param {{ urls: readonly string[], rounds: number, names: readonly string[] }} options
 * @returns {Promise<Workloads[]>} of each build
 */
export async function compareWorkloads(browser, { urls, rounds, names }) {
  await readyFolders(names);
  /** @type {Workloads[]} */
  const all = urls.map(() => ({}));
  for (let round = 1; round <= rounds; round += 1) {
    for (const name of names) {
      for (const [at, url] of urls.entries()) {
        console.log(`${name}, build ${at + 1}, round ${round} of ${rounds} …`);
        const known = all[at] ?? {};
        known[name] = [...(known[name] ?? []), await measureWorkload(browser, url, name)];
      }
    }
  }
  return all;
}
