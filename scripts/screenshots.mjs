// @ts-check
/**
 * npm run screenshots: writes docs/screenshots from the built page, with the sample study.
 *
 * The pictures show synthetic data alone: the sample is all that is ever opened. DIST_DIR names
 * another build than dist (vite build --outDir …).
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import { isUpToDate } from './lib/build-stamp.mjs';
import { CHROMIUM_FLAGS, ensureChromium } from './lib/browser.mjs';
import { Failure, ROOT, runTool } from './lib/run.mjs';
import { serve } from './lib/serve.mjs';

/** @import { Browser, Page } from 'playwright' */

const DIST = path.resolve(process.env['DIST_DIR'] ?? path.join(ROOT, 'dist'));
const FOLDER = path.join(ROOT, 'docs/screenshots');

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const THEMES = /** @type {const} */ (['dark', 'light']);

/** Long enough for the header of the next slice to be read. */
const HEADER_FOLLOWS_MS = 500;

/** The one in the README: the reading view at the first size, dark. */
const FIRST = 'reading.png';

try {
  await writeAll();
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function writeAll() {
  await ensureBuilt();
  const server = await serve({ root: DIST });
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: CHROMIUM_FLAGS,
  });
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  try {
    for (const size of SIZES) {
      for (const theme of THEMES) await writeViews(browser, server.url, size, theme);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

async function ensureBuilt() {
  if (!process.env['DIST_DIR'] && !isUpToDate(DIST)) {
    const code = await runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn']);
    if (code !== 0)
      throw new Failure(`The build failed with code ${code}.`, 'The reason is above.');
  }
  if (!existsSync(path.join(DIST, 'sample'))) {
    throw new Failure(
      `There is no sample study in ${DIST}.`,
      'Make it with scripts/make-sample.mjs, then build again.',
    );
  }
}

/**
 * @param {Browser} browser
 * @param {string} url
 * @param {{ width: number, height: number }} size
 * @param {'dark' | 'light'} theme
 */
async function writeViews(browser, url, size, theme) {
  const context = await browser.newContext({
    viewport: size,
    colorScheme: theme,
    reducedMotion: 'reduce',
    hasTouch: size.width < 500,
  });
  const page = await context.newPage();
  const name = `${size.width}x${size.height}-${theme}.png`;
  await page.goto(url);
  await page.evaluate(() => window.negatoscope.ready);
  await write(page, `start-${name}`);

  await page.getByRole('button', { name: 'Try the sample study' }).click();
  await settled(page);
  const isFirst = size === SIZES[0] && theme === 'dark';
  await write(page, isFirst ? FIRST : `reading-${name}`);
  await context.close();
}

/**
 * The order stands, every frame of the shown stack is decoded, and each card in sight has its picture.
 *
 * @param {Page} page
 */
async function settled(page) {
  await page.waitForFunction(() => {
    const { negatoscope } = window;
    const { decoded, of } = negatoscope.cached().shownStack;
    const isIdle = negatoscope.progress().state === 'idle' && negatoscope.imports().length > 0;
    const cards = document.querySelectorAll('[data-row^="stack"]');
    const drawn = document.querySelectorAll('[data-row^="stack"] canvas');
    return (
      isIdle && negatoscope.shown() !== null && decoded === of && cards.length === drawn.length
    );
  });
  // A slice on and back: the header then marks what differs between the two, in every run.
  const picture = await page.getByTestId('picture').boundingBox();
  await page.mouse.move((picture?.x ?? 0) + 100, (picture?.y ?? 0) + 200);
  for (const notch of [100, -100]) {
    await page.mouse.wheel(0, notch);
    await page.waitForTimeout(HEADER_FOLLOWS_MS);
  }
  // Pointing at nothing, so that no button is drawn as hovered.
  await page.mouse.move(0, 0);
}

/**
 * @param {Page} page
 * @param {string} name
 */
async function write(page, name) {
  await page.screenshot({ path: path.join(FOLDER, name), animations: 'disabled', caret: 'hide' });
  console.log(`docs/screenshots/${name}`);
}
