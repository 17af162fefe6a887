/**
 * After one visit the page starts and works without a network; a new version waits for the user.
 * Every other test is a browser that refuses service workers.
 */
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright/test';
import { serve } from '../scripts/lib/serve.mjs';
import type { RunningServer } from '../scripts/lib/serve.mjs';
import { expectEachCodecDecodes } from './support/encoded.ts';
import { expect, test as base } from './support/test.ts';
import { Viewer } from './support/viewer.ts';

interface Visit {
  readonly page: Page;
  readonly viewer: Viewer;
  /** What stands in the console as an error. */
  readonly problems: string[];
  /** A copy of the build, on a server of its own. */
  readonly folder: string;
  readonly server: RunningServer;
}

const test = base.extend<{ visit: Visit }>({
  visit: async ({ browser, dist, writeFolder }, use, testInfo) => {
    const folder = testInfo.outputPath('host');
    await cp(dist, folder, { recursive: true });
    const server = await serve({ root: folder });
    const context = await browser.newContext({ serviceWorkers: 'allow' });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (said) => said.type() === 'error' && problems.push(said.text()));
    page.on('pageerror', (error) => problems.push(String(error)));
    const viewer = new Viewer(page, writeFolder);
    await page.goto(server.url);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await use({ page, viewer, problems, folder, server });
    await context.close();
    // Closed already where there was to be no network.
    await server.close().catch(() => undefined);
  },
});

test('without a network the page starts, reads, decodes and shows its panels', async ({
  visit,
}) => {
  const { page, viewer, problems, folder, server } = visit;
  await server.close();
  await page.reload();
  await page.evaluate(() => window.negatoscope.ready);
  await viewer.dropFolder('ct-rle');
  await expect(viewer.sliceLabel).toHaveText('7 / 12');
  await viewer.scroll(1);
  await expect(viewer.sliceLabel).toHaveText('8 / 12');
  await expect(viewer.header.title).toHaveText('Image 8');
  await expectEachCodecDecodes(viewer);
  await viewer.button('Help').click();
  await expect(viewer.help).toBeVisible();
  await page.keyboard.press('Escape');
  await viewer.fates.click();
  await expect(viewer.ledger.panel).toBeVisible();
  expect(problems).toEqual([]);

  // Files of the build are kept, all but the sample and the texts beside the page; nothing else.
  const kept = await page.evaluate(async () => {
    const caches = await Promise.all(
      (await window.caches.keys()).map((name) => window.caches.open(name)),
    );
    const requests = (await Promise.all(caches.map((cache) => cache.keys()))).flat();
    return requests.map(({ url }) => url.replace(new URL('./', location.href).href, ''));
  });
  const built = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !/^sample\/|\.txt$|^\.|^service-worker\.js$/.test(file));
  expect(kept.toSorted()).toEqual(built.toSorted());
});

test('a new version waits until the user takes it', async ({ visit }) => {
  const { page, viewer, folder } = visit;
  const script = path.join(folder, 'service-worker.js');
  const code = await readFile(script, 'utf8');
  const old = /VERSION="(\w+)"/.exec(code)?.[1] ?? '';
  const { version } = await page.evaluate(() => window.negatoscope);
  const keptVersions = () => page.evaluate(() => caches.keys());
  expect(await keptVersions()).toEqual([`negatoscope-${old}`]);

  await writeFile(script, code.replace(`VERSION="${old}"`, 'VERSION="newer"'));
  await page.reload();
  const notice = viewer.status.getByText('A new version is ready.');
  await expect(notice).toBeVisible();
  await viewer.dropFolder('ct-rle');
  await expect(viewer.status).toContainText('Reloading closes what is open.');
  // The old version is still what works here.
  expect(await page.evaluate(() => window.negatoscope.version)).toBe(version);
  await expect(viewer.sliceLabel).toHaveText('7 / 12');

  await viewer.button('Reload').click();
  await expect(viewer.start).toBeVisible();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await expect(notice).toBeHidden();
  expect(await keptVersions()).toContain('negatoscope-newer');
});

test('a version of which a file is not what it should be is never kept', async ({ visit }) => {
  const { page, viewer, folder } = visit;
  const script = path.join(folder, 'service-worker.js');
  const code = await readFile(script, 'utf8');
  await writeFile(script, code.replace(/VERSION="\w+"/, 'VERSION="broken"'));
  await writeFile(path.join(folder, 'theme.js'), 'broken');
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    const { installing = null } = registration ?? {};
    return new Promise((settled) => {
      installing?.addEventListener('statechange', () => settled(installing.state));
    });
  });
  expect(state).toBe('redundant');
  await page.reload();
  await expect(viewer.start).toBeVisible();
  await expect(viewer.status.getByText('A new version is ready.')).toBeHidden();
});
