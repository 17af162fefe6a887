/** End-to-end tests: the built page in a real browser. Run `npm run build` first, or `npm test`. */
import { defineConfig } from 'playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './scripts/lib/browser.mjs';

const executablePath = await findChromium();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  // One machine, one browser: timings and canvases repeat.
  workers: 1,
  fullyParallel: false,
  // Where nobody watches, a test may fail once; the report calls it flaky, and it wants mending.
  retries: process.env['CI'] === undefined ? 0 : 1,
  // Nothing here asserts a time: on a busy machine a test takes long and is still right.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'line',
  use: {
    browserName: 'chromium',
    // Each test is a first visit, and the page works without one; offline.spec.ts lets it in.
    serviceWorkers: 'block',
    viewport: { width: 1440, height: 900 },
    // Recording every step takes a third of the time: ask for it when a test has failed (TRACE=1).
    trace: process.env['TRACE'] === undefined ? 'off' : 'retain-on-failure',
    launchOptions: {
      args: CHROMIUM_FLAGS,
      // Without one, Playwright says how to install its own.
      ...(executablePath ? { executablePath } : {}),
    },
  },
});
