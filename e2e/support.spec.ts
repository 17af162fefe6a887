/** The ground the other tests stand on: a drop is a real one, and the guard sees what it must see. */
import { dropPaths } from './support/drop.ts';
import { expect, test } from './support/test.ts';

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
});
