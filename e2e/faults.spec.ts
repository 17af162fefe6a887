/**
 * What breaks beside the viewer: workers, memory, graphics, files, the host. Each ends in a clear
 * message and a viewer that still works.
 */
import { appendFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ctSeries } from '#testing/dicomSeries.ts';
import { loseContexts, restoreContexts, watchContexts } from './support/contexts.ts';
import { encodedFiles } from './support/encoded.ts';
import { fixtureFiles, greyOf } from './support/fixtures.ts';
import { expect, test } from './support/test.ts';
import type { PageLog } from './support/test.ts';
import type { Viewer } from './support/viewer.ts';
import { failByName, passLimits } from './support/workers.ts';

/** Slices by number; the name of the file says what happens at it. */
function slicesNamed(names: Readonly<Record<number, string>>): Record<string, Uint8Array> {
  const files = ctSeries({ slices: 7 });
  return Object.fromEntries(
    files.map(({ name, bytes }, at) => [names[at + 1] ?? name, bytes] as const),
  );
}

async function expectSlice(viewer: Viewer, slice: number, of: number): Promise<void> {
  await expect(viewer.sliceLabel).toHaveText(`${slice} / ${of}`);
  await expect(viewer.refusal).toBeHidden();
  expect(await viewer.picture.middleGrey()).toBe(greyOf(slice));
}

test.describe('a header worker', () => {
  test('that hangs or dies costs its file alone, which is named', async ({
    page,
    viewer,
    pageLog,
  }) => {
    await failByName(page, 'headerWorker');
    await viewer.visit();
    const files = slicesNamed({ 2: 'hang.dcm', 5: 'crash.dcm' });
    await viewer.drop([await viewer.write('faults', files)]);
    // Batches, then the files of a batch one by one: each takes its time.
    await passLimits(page, async () => (await viewer.fileCount()) === 7);
    await expect(viewer.sliceLabel).toHaveText('3 / 5');
    await viewer.fates.click();
    await expect(viewer.fates).toHaveText('2 damaged (show)');
    await expect(viewer.ledger.reasonOf('faults/hang.dcm')).toContainText('took too long');
    await expect(viewer.ledger.reasonOf('faults/crash.dcm')).toContainText('it ran aground');

    await viewer.dropFolder('other-patient');
    await expect(viewer.seriesCard(/3 images/)).toBeVisible();
    forgetErrors(pageLog, /it ran aground/);
  });
});

test.describe('a decode worker', () => {
  test('that hangs, dies, or gets no memory or no file costs its frame alone', async ({
    page,
    viewer,
    pageLog,
  }) => {
    await failByName(page, 'decodeWorker');
    await viewer.visit();
    const names = { 1: 'hang.dcm', 3: 'crash.dcm', 5: 'memory.dcm', 7: 'forbidden.dcm' };
    await viewer.dropFiles('faults', slicesNamed(names));
    const reasons: Readonly<Record<number, string>> = {
      1: 'took longer than 60 seconds',
      3: 'Decoding this frame ended its worker',
      5: 'not enough memory left',
      7: 'could not read the file: It is not allowed now',
    };
    for (const slice of [4, 5, 6, 7, 6, 4, 3, 2, 1, 2]) {
      await viewer.press('g');
      await viewer.goToSlice.fill(String(slice));
      await viewer.goToSlice.press('Enter');
      const reason = reasons[slice];
      await passLimits(
        page,
        async () => (await viewer.sliceLabel.textContent()) === `${slice} / 7`,
      );
      if (reason === undefined) await expectSlice(viewer, slice, 7);
      else await expect(viewer.refusal).toContainText(reason);
    }
    forgetErrors(pageLog, /it ran aground/);
  });
});

test.describe('the graphics context', () => {
  test('lost and restored while scrolling: the right picture under the right label', async ({
    page,
    viewer,
  }) => {
    await watchContexts(page);
    await page.goto('/?draw=gpu');
    await page.evaluate(() => window.negatoscope.ready);
    await viewer.dropFolder('ct-64');
    await expectSlice(viewer, 33, 64);
    await viewer.scroll(3);
    expect(await loseContexts(page)).toBeGreaterThan(0);
    await viewer.scroll(3);
    await expectSlice(viewer, 39, 64);
    await restoreContexts(page);
    await viewer.scroll(-2);
    await expectSlice(viewer, 37, 64);
    for (const slice of [36, 35, 34]) {
      await viewer.scroll(-1);
      await expectSlice(viewer, slice, 64);
    }
  });
});

test.describe('files that are moved or changed while they are open', () => {
  test('say so, and take their place again when they are dropped once more', async ({ viewer }) => {
    await viewer.dropFolder('ct-64');
    await expectSlice(viewer, 33, 64);
    const files = fixtureFiles('mr-sagittal');
    const folder = await viewer.write('mr-sagittal', files);
    await viewer.drop([folder]);
    await viewer.waitForFiles(76);
    const [first = '', second = ''] = Object.keys(files);
    await rm(path.join(folder, first));
    await appendFile(path.join(folder, second), 'more');

    await viewer.seriesCard(/MR/).click();
    await viewer.press('Home');
    await expect(viewer.sliceLabel).toHaveText('1 / 12');
    await expect(viewer.refusal).toContainText('The browser could not read the file');
    await expect(viewer.header.panel).toContainText('The browser could not read the file');
    await viewer.press('ArrowDown');
    await expect(viewer.sliceLabel).toHaveText('2 / 12');
    await expect(viewer.refusal).toContainText('Drop it again');
    await viewer.press('ArrowDown');
    await expectSlice(viewer, 3, 12);

    await writeFile(path.join(folder, first), files[first] ?? '');
    await viewer.drop([folder]);
    await viewer.waitForFiles(88);
    await expect(viewer.seriesCard(/12 images/)).toBeVisible();
    await viewer.press('Home');
    await expectSlice(viewer, 1, 12);
    await viewer.press('ArrowDown');
    await expectSlice(viewer, 2, 12);
  });
});

test.describe('a host that has gone', () => {
  test('keeps no decoder from being loaded once it is back', async ({ page, viewer, pageLog }) => {
    const { 'JPEG 2000.dcm': jpeg2000 = '' } = encodedFiles();
    await page.route('**/*.wasm', (route) => route.abort());
    await viewer.dropFiles('packed', { 'a.dcm': jpeg2000 });
    await expect(viewer.refusal).toContainText('The decoder OpenJPEG could not be loaded');
    await page.unroute('**/*.wasm');
    await viewer.dropFolder('mr-sagittal');
    await viewer.seriesCard(/MR/).click();
    await expectSlice(viewer, 7, 12);
    await viewer.seriesCard(/OT/).click();
    await expect(viewer.sliceLabel).toHaveText('1 / 1');
    await expect(viewer.refusal).toBeHidden();
    forgetErrors(pageLog, /ERR_FAILED/);
  });

  test('blames no file for a reader that did not come', async ({ page, viewer, pageLog }) => {
    await page.route('**/headerWorker-*.js', (route) => route.abort());
    await viewer.visit();
    await viewer.dropFolder('ct-rle');
    await viewer.fates.click();
    await expect(viewer.fates).toHaveText('12 skipped (show)');
    await expect(viewer.ledger.rows.first()).toContainText('reads files could not be loaded');
    forgetErrors(pageLog, /ERR_FAILED/);
  });

  test('says that a panel did not come, and the rest goes on', async ({
    page,
    viewer,
    pageLog,
  }) => {
    await page.route('**/Ledger-*.js', (route) => route.abort());
    await viewer.visit();
    await expect(page.getByText('A part of the viewer could not be loaded')).toBeVisible();
    await page.getByRole('button', { name: 'Go on' }).click();
    await viewer.dropFolder('ct-rle');
    await expectSlice(viewer, 7, 12);
    forgetErrors(pageLog, /ERR_FAILED|Failed to fetch dynamically imported module/);
  });
});

/** What the browser itself writes of a failure that a test has made. */
function forgetErrors(log: PageLog, expected: RegExp): void {
  log.problems = log.problems.filter((problem) => !expected.test(problem));
}
