// @ts-check
/** The single measurements of the bench, each on a page of its own. Times are ms from the drop. */
import { measureMemory } from './memory.mjs';
import { drop, LIMIT_MS, SETTLE_MS, withPage } from './page.mjs';

/** @import { Browser, Page } from 'playwright' */
/** @import { Memory } from './memory.mjs' */

const SCROLL_STEPS = 100;

/**
 * @typedef {object} OpeningTimes
 * @property {number} enumeratedMs all files are found
 * @property {number} headersMs all have their fate and the catalogue stands
 * @property {number} firstImageMs the next screen refresh shows a picture
 * @property {number} framesMs all frames of the shown stack are decoded
 * @property {boolean} engineWasReady when the drop came
 */

/**
 * @typedef {object} LongTasks
 * @property {number} longestMs 0 where none took 50 ms
 * @property {number} longestCpuMs
 * @property {{ startMs: number, ms: number }[]} tasks
 */

/**
 * The browser alone: floor/floor.js.
 *
 * @param {Browser} browser
 * @param {string} url
 * @param {'head' | 'whole'} what
 * @param {string} folder
 */
export function measureFloor(browser, url, what, folder) {
  return withPage(browser, async (page) => {
    await page.goto(`${url}bench-floor/index.html#${what}`);
    await drop(page, folder);
    return page.evaluate(() => /** @type {any} */ (window).measured);
  });
}

/**
 * The viewer, with its engine loaded before the drop.
 *
 * @param {Browser} browser
 * @param {string} url
 * @param {string} folder
 */
export function measureWarm(browser, url, folder) {
  return withPage(browser, async (page) => {
    await page.goto(url);
    await page.evaluate(() => window.negatoscope.engineReady);
    const opening = await measureOpening(page, folder);
    await page.waitForTimeout(SETTLE_MS);
    const stepsMs = await measureScroll(page);
    const cachedBytes = await page.evaluate(() => window.negatoscope.cached().bytes);
    const memory = await measureMemory(page, browser);
    return { opening, stepsMs, cachedBytes, memory };
  });
}

/**
 * The viewer, dropped on as soon as it takes drops.
 *
 * @param {Browser} browser
 * @param {string} url
 * @param {string} folder
 */
export function measureCold(browser, url, folder) {
  return withPage(browser, async (page) => {
    await page.goto(url);
    await page.evaluate(() => window.negatoscope.ready);
    return measureOpening(page, folder);
  });
}

/**
 * The longest main-thread task while many small files are opened: on the clock, as the browser
 * reports tasks of 50 ms or more, and in time of the processor, which other programs do not stretch.
 *
 * @param {Browser} browser
 * @param {string} url
 * @param {string} folder
 * @returns {Promise<LongTasks>}
 */
export function measureLongTasks(browser, url, folder) {
  return withPage(browser, async (page) => {
    await page.goto(url);
    await page.evaluate(() => window.negatoscope.engineReady);
    await page.waitForTimeout(SETTLE_MS);
    await page.evaluate(watchTasks);
    await browser.startTracing(page, { categories: ['toplevel'] });
    await drop(page, folder);
    await page.evaluate(() => window.negatoscope.idle());
    await page.waitForTimeout(SETTLE_MS);
    const longestCpuMs = longestTask(await browser.stopTracing());
    /** @type {LongTasks['tasks']} */
    const tasks = await page.evaluate(() => /** @type {any} */ (window).bench.tasks);
    return { longestMs: Math.max(0, ...tasks.map(({ ms }) => ms)), longestCpuMs, tasks };
  });
}

/** Runs in the page: keeps the main thread's tasks of 50 ms or more. */
export function watchTasks() {
  const bench = { drop: 0, tasks: /** @type {{ startMs: number, ms: number }[]} */ ([]) };
  Object.assign(window, { bench });
  addEventListener('drop', (event) => (bench.drop = event.timeStamp), { capture: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      bench.tasks.push({ startMs: startTime - bench.drop, ms: duration });
    }
  }).observe({ type: 'longtask' });
}

/**
 * Of a trace, the task of a page's main thread that took most time of the processor.
 *
 * @param {Buffer} trace
 */
function longestTask(trace) {
  const { traceEvents } = JSON.parse(trace.toString());
  const threadOf = (/** @type {any} */ { pid, tid }) => `${pid} ${tid}`;
  const mainThreads = new Set(
    traceEvents
      .filter(
        (/** @type {any} */ { name, args }) =>
          name === 'thread_name' && args.name === 'CrRendererMain',
      )
      .map(threadOf),
  );
  const micros = traceEvents
    .filter((/** @type {any} */ event) => event.ph === 'X' && mainThreads.has(threadOf(event)))
    .map((/** @type {any} */ { tdur = 0 }) => tdur);
  return Math.max(0, ...micros) / 1000;
}

/**
 * @param {Page} page
 * @param {string} folder
 * @returns {Promise<OpeningTimes>}
 */
export async function measureOpening(page, folder) {
  await page.evaluate(watchOpening);
  await drop(page, folder);
  await page.waitForFunction(() => /** @type {any} */ (window).opening.isComplete(), null, {
    timeout: LIMIT_MS,
    polling: 200,
  });
  return page.evaluate(() => /** @type {any} */ (window).opening.times);
}

/** Runs in the page: looks every few ms, cheaply, at what the viewer says of itself. */
function watchOpening() {
  const viewer = window.negatoscope;
  /** @type {Partial<OpeningTimes>} */
  const times = { engineWasReady: false };
  const isComplete = () => times.framesMs !== undefined && times.firstImageMs !== undefined;
  Object.assign(window, { opening: { times, isComplete } });
  let engineIsReady = false;
  void viewer.engineReady.then(() => (engineIsReady = true));
  addEventListener(
    'drop',
    ({ timeStamp }) => {
      const since = () => performance.now() - timeStamp;
      times.engineWasReady = engineIsReady;
      let found = 0;
      let foundMs = 0;
      // A callback for the refresh comes right before it: what it finds shown is painted now.
      const lookAtRefresh = () => {
        if (viewer.shown() === null) requestAnimationFrame(lookAtRefresh);
        else times.firstImageMs = since();
      };
      requestAnimationFrame(lookAtRefresh);
      const look = () => {
        const progress = viewer.progress();
        if (times.headersMs === undefined && progress.found > found) {
          found = progress.found;
          foundMs = since();
        }
        const { decoded, of } = viewer.cached().shownStack;
        const areAllThere = times.headersMs !== undefined && of > 0 && decoded === of;
        if (areAllThere) times.framesMs = since();
        else setTimeout(look, 4);
      };
      setTimeout(look);
      // The viewer's own listener comes after this one: it has opened by the next task.
      const settled = async () => {
        await viewer.idle();
        times.headersMs = since();
        times.enumeratedMs = foundMs;
      };
      setTimeout(() => void settled());
    },
    { capture: true, once: true },
  );
}

/** @param {Page} page */
async function measureScroll(page) {
  return page.evaluate(async (steps) => {
    const viewer = window.negatoscope;
    const stackId = viewer.shown()?.stackId ?? '';
    /** @type {number[]} */
    const stepsMs = [];
    for (let at = 0; at < steps; at += 1) {
      const from = performance.now();
      await viewer.show(stackId, 100 + at);
      stepsMs.push(performance.now() - from);
    }
    return stepsMs;
  }, SCROLL_STEPS);
}
