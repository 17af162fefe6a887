/** The ground the other tests stand on: a drop is a real one, and the guard sees what it must see. */
import { dropPaths } from './support/drop.ts';
import { expect, test } from './support/test.ts';
import { tracesLeft } from './support/traces.ts';

test('a dropped folder arrives as a folder, from a trusted event', async ({
  page,
  writeFolder,
}) => {
  const folder = await writeFolder('study', { 'a.dcm': 'a', 'inner/b.dcm': 'b' });
  await page.goto('/');
  const seen = page.evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener('dragover', (event) => event.preventDefault());
        addEventListener(
          'drop',
          (event) => {
            event.preventDefault();
            event.stopImmediatePropagation();
            const entry = event.dataTransfer?.items[0]?.webkitGetAsEntry();
            resolve({
              isTrusted: event.isTrusted,
              isDirectory: entry?.isDirectory,
              name: entry?.name,
            });
          },
          { capture: true },
        );
      }),
  );
  await dropPaths(page, [folder]);
  expect(await seen).toEqual({ isTrusted: true, isDirectory: true, name: 'study' });
});

test.describe('the guard', () => {
  test('sees errors of the console and errors that nobody catches', async ({ page, pageLog }) => {
    await page.goto('/');
    await page.evaluate(() => {
      console.error('said');
      setTimeout(() => {
        throw new Error('thrown');
      });
    });
    await expect.poll(() => pageLog.problems.join('\n')).toContain('said');
    await expect.poll(() => pageLog.problems.join('\n')).toContain('thrown');
    pageLog.problems.length = 0;
  });

  test('sees a request off the origin, which the policy stops too', async ({ page, pageLog }) => {
    await page.goto('/');
    await page.evaluate(() => fetch('http://127.0.0.1:9/').catch(() => null));
    await expect.poll(() => pageLog.problems.join('\n')).toMatch(/Content Security Policy/);
    pageLog.problems.length = 0;
  });

  test('sees what workers ask for and what they say', async ({ viewer, page, pageLog }) => {
    await viewer.dropFolder('ct-rle');
    await expect(viewer.sliceLabel).toBeVisible();
    const worker = page.workers().find((one) => one.url().includes('decodeWorker'));
    await worker?.evaluate(() => {
      console.error('said in a worker');
      const elsewhere = 'http://127.0.0.1:9/code.js';
      import(elsewhere).catch(() => null);
    });
    await expect.poll(() => pageLog.problems.join('\n')).toContain('said in a worker');
    await expect.poll(() => pageLog.problems.join('\n')).toContain('off the origin: http://127');
    pageLog.problems.length = 0;
  });

  test('sees a patient in storage, title, address and console, and what is kept', async ({
    viewer,
    page,
    context,
    pageLog,
  }) => {
    await viewer.dropFolder('other-patient');
    await expect(viewer.sliceLabel).toBeVisible();
    expect(await tracesLeft(context, pageLog.console)).toEqual([]);

    const leaves: readonly (() => void)[] = [
      () => localStorage.setItem('loglevel', 'Roe^Richard'),
      () => sessionStorage.setItem('loglevel', 'ROE, RICHARD'),
      () => (document.title = 'Richard Roe'),
      () => history.replaceState(null, '', '#Richard'),
    ];
    for (const leave of leaves) {
      await page.evaluate(leave);
      expect(await tracesLeft(context, pageLog.console)).toContain('named: Richard');
      await page.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
        document.title = 'Negatoscope';
        history.replaceState(null, '', '/');
      });
      expect(await tracesLeft(context, pageLog.console)).toEqual([]);
    }
    await page.evaluate(() => localStorage.setItem('last study', '1.2.3'));
    expect(await tracesLeft(context, [])).toEqual(['kept: last study']);
    await page.evaluate(() => localStorage.clear());
    await page.evaluate(() => console.debug('opened', { name: 'Roe^Richard' }));
    await expect.poll(() => tracesLeft(context, pageLog.console)).toContain('named: Roe^Richard');
    pageLog.console.length = 0;
  });
});
