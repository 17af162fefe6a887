// @ts-check
/**
 * npm run soak: opens 300 slices and closes them again, many times over, and says what stays behind.
 *
 *   npm run soak -- [--rounds N]
 *
 * After each round the garbage is collected and heap, embedder heap and backing stores of the page
 * and its workers are added up. Fails when they grow by more than the limit over all rounds but the
 * first ten, in which caches and code settle. Then the same of the whole corpus at once, where there
 * is one (../shared/corpus). DIST_DIR names another build than dist.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { benchFolder, CT_SLICES } from './bench/dataset.mjs';
import { measureMemory } from './bench/memory.mjs';
import { drop, withPage } from './bench/page.mjs';
import { isUpToDate } from './lib/build-stamp.mjs';
import { CHROMIUM_FLAGS, ensureChromium } from './lib/browser.mjs';
import { ROOT, runTool } from './lib/run.mjs';
import { serve } from './lib/serve.mjs';

/** @import { Page } from 'playwright' */

const WARM_UP_ROUNDS = 10;
const LIMIT_BYTES = 10e6;
/** What the whole corpus may leave behind, with the code that it took. */
const CORPUS_LIMIT_BYTES = 30e6;
const CORPUS = path.join(ROOT, '../shared/corpus');
const DIST = path.resolve(process.env['DIST_DIR'] ?? path.join(ROOT, 'dist'));

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '50' } } });
const rounds = Number(values.rounds);

if (!process.env['DIST_DIR'] && !isUpToDate(DIST)) await runTool('vite/bin/vite.js', ['build']);
const ct = await benchFolder('ct300');
const server = await serve({ root: DIST });
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: CHROMIUM_FLAGS,
});
try {
  /** @type {number[]} */
  const bytes = [];
  await withPage(browser, async (page) => {
    await page.goto(server.url);
    await page.evaluate(() => window.negatoscope.engineReady);
    for (let round = 1; round <= rounds; round += 1) {
      await openAndClose(page);
      const { heapBytes, wasmBytes } = await measureMemory(page);
      bytes.push(heapBytes);
      console.log(`${round}: ${megabytes(heapBytes)} MB, and ${megabytes(wasmBytes)} MB of codecs`);
    }
  });
  const settled = bytes.slice(Math.min(WARM_UP_ROUNDS, bytes.length - 1));
  const growth = (settled.at(-1) ?? 0) - (settled[0] ?? 0);
  console.log(`Growth over ${settled.length - 1} rounds: ${megabytes(growth)} MB`);
  if (growth > LIMIT_BYTES) process.exitCode = 1;
  if (existsSync(CORPUS)) await withPage(browser, soakCorpus);
} finally {
  await browser.close();
  await server.close();
}

/** @param {Page} page */
async function soakCorpus(page) {
  await page.goto(server.url);
  await page.evaluate(() => window.negatoscope.engineReady);
  const before = await measureMemory(page);
  await drop(page, CORPUS);
  await page.waitForFunction(
    () => window.negatoscope.shown() !== null && window.negatoscope.progress().state === 'idle',
  );
  const { files } = await page.evaluate(() => window.negatoscope.idle());
  await page.evaluate(() => window.negatoscope.clear());
  const after = await measureMemory(page);
  const left = after.heapBytes - before.heapBytes;
  console.log(`Left after the corpus of ${files} files: ${megabytes(left)} MB`);
  if (left > CORPUS_LIMIT_BYTES) process.exitCode = 1;
}

/** @param {Page} page */
async function openAndClose(page) {
  await drop(page, ct);
  await page.waitForFunction(
    (slices) => {
      const { negatoscope } = window;
      return (
        negatoscope.imports().length === slices &&
        negatoscope.progress().state === 'idle' &&
        negatoscope.shown() !== null &&
        negatoscope.cached().frames > slices / 10
      );
    },
    CT_SLICES,
    { polling: 100 },
  );
  for (let step = 0; step < 5; step += 1) await page.mouse.wheel(0, 100);
  await page.evaluate(() => window.negatoscope.clear());
}

/** @param {number} count */
function megabytes(count) {
  return (count / 1e6).toFixed(1);
}
