/**
 * Playwright's test with what every test of the page needs: the built page on a server of its own,
 * a folder to write fixtures into, the viewer that stands on it, and a guard.
 *
 * The guard fails a test whose page sent a request off its origin, wrote an error to the console or
 * let one go uncaught, in the page or in a worker; and one that kept what it may not, or named a
 * patient in storage, address, title or console.
 */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from 'playwright/test';
import type { BrowserContext } from 'playwright/test';
import { isUpToDate } from '../../scripts/lib/build-stamp.mjs';
import { serve } from '../../scripts/lib/serve.mjs';
import type { RunningServer } from '../../scripts/lib/serve.mjs';
import { tracesLeft } from './traces.ts';
import { Viewer, type WriteFolder } from './viewer.ts';

export { expect };

/** What the page has said and done so far. */
export interface PageLog {
  /** Every line of the console, of any level. */
  console: string[];
  /** What fails the test at its end. */
  problems: string[];
}

/** The build under test; DIST_DIR names another one (vite build --outDir …). */
const DIST = path.resolve(
  process.env['DIST_DIR'] ?? fileURLToPath(new URL('../../dist', import.meta.url)),
);

// Schemes that address what is in the browser already.
const LOCAL_SCHEMES = new Set(['blob:', 'data:', 'about:']);

export const test = base.extend<
  { writeFolder: WriteFolder; pageLog: PageLog; viewer: Viewer },
  { server: RunningServer; dist: string }
>({
  dist: [DIST, { scope: 'worker', option: true }],

  server: [
    async ({}, use) => {
      warnOfOldBuild();
      const server = await serve({ root: DIST });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],

  baseURL: ({ server }, use) => use(server.url),

  writeFolder: ({}, use, testInfo) =>
    use(async (name, files) => {
      const folder = testInfo.outputPath(name);
      for (const [file, contents] of Object.entries(files)) {
        const target = path.join(folder, file);
        await mkdir(path.dirname(target), { recursive: true });
        await writeFile(target, contents);
      }
      return folder;
    }),

  /** The page, opened and ready for a drop. */
  viewer: async ({ page, writeFolder }, use) => {
    const viewer = new Viewer(page, writeFolder);
    await viewer.visit();
    await use(viewer);
  },

  pageLog: [
    // Asks for the page, so that it is still open at the end.
    async ({ context, server, page }, use) => {
      const log: PageLog = { console: [], problems: [] };
      watch(context, new URL(server.url).origin, log);
      await use(log);
      // A request that is still on its way is nobody's fault.
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await context.unrouteAll({ behavior: 'ignoreErrors' });
      log.problems.push(...(await tracesLeft(context, log.console)));
      expect(log.problems, 'requests off the origin, errors, and what is left behind').toEqual([]);
    },
    { auto: true },
  ],
});

function warnOfOldBuild() {
  if (!existsSync(path.join(DIST, 'index.html'))) {
    throw new Error(`There is no build in ${DIST}. Run: npm run build`);
  }
  if (!isUpToDate(DIST)) console.warn(`\n${DIST} is older than the sources. Run: npm run build`);
}

function watch(context: BrowserContext, origin: string, log: PageLog) {
  context.on('console', (message) => {
    log.console.push(message.text());
    if (message.type() === 'error') log.problems.push(`console error: ${message.text()}`);
  });
  context.on('weberror', (error) => {
    log.problems.push(`uncaught: ${error.error().stack ?? String(error.error())}`);
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !LOCAL_SCHEMES.has(url.protocol)) {
      log.problems.push(`request off the origin: ${request.url()}`);
    }
  });
  context.on('page', (page) => {
    page.on('websocket', (socket) => log.problems.push(`web socket: ${socket.url()}`));
  });
}
