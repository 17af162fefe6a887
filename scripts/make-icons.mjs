// @ts-check
/** Writes public/icons from public/icon.svg: the sizes that systems ask of an installed page. */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import { CHROMIUM_FLAGS, ensureChromium } from './lib/browser.mjs';
import { ROOT } from './lib/run.mjs';

const FOLDER = path.join(ROOT, 'public/icons');
const SOURCE = readFileSync(path.join(ROOT, 'public/icon.svg'), 'utf8');

/**
 * A maskable icon may be cut to any shape that leaves the middle four fifths: it has a ground of its
 * own, and the drawing keeps inside.
 */
const ICONS = [
  { name: 'icon-192.png', size: 192, part: 1, ground: 'transparent' },
  { name: 'icon-512.png', size: 512, part: 1, ground: 'transparent' },
  { name: 'maskable-512.png', size: 512, part: 0.7, ground: '#101318' },
  { name: 'apple-180.png', size: 180, part: 0.82, ground: '#101318' },
];

const executablePath = await ensureChromium();
const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
mkdirSync(FOLDER, { recursive: true });
for (const { name, size, part, ground } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const drawn = Math.round(size * part);
  await page.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:center;background:${ground}">
       <div style="width:${drawn}px;height:${drawn}px">${SOURCE}</div>`,
  );
  await page.screenshot({ path: path.join(FOLDER, name), omitBackground: true });
  await page.close();
}
await browser.close();
