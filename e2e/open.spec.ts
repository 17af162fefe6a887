/** Opening: what a person can bring to the page, and what becomes of each file. */
import { dropPaths } from './support/drop.ts';
import { fixtureFiles, greyOf, MIXED_FATES } from './support/fixtures.ts';
import { expect, test } from './support/test.ts';
import { holdAnswers, letAnswersGo } from './support/workers.ts';

test('the empty page says what to do and that nothing is uploaded', async ({ viewer }) => {
  await expect(viewer.start).toBeVisible();
  await expect(viewer.start).toContainText('Files stay on this computer: nothing is uploaded.');
  await expect(viewer.start.getByRole('button', { name: 'Open folder' })).toBeVisible();
  await expect(viewer.start.getByRole('button', { name: 'Open files' })).toBeVisible();
  await expect(viewer.button('Help')).toBeVisible();
  await expect(viewer.studies).toBeHidden();
});

test('a dropped folder opens in its middle slice, with a card for the series', async ({
  viewer,
  page,
}) => {
  await viewer.dropFolder('ct-64');
  await expect(viewer.sliceLabel).toHaveText('33 / 64');
  expect(await viewer.picture.middleGrey()).toBe(greyOf(33));
  await expect(viewer.start).toBeHidden();
  await expect(viewer.seriesCard(/CT · 1 · 64 images/)).toHaveAttribute('aria-current', 'true');
  await expect(viewer.studies.getByText('Doe, Jane')).toBeVisible();
  await expect(viewer.picture.text('Doe, Jane')).toBeVisible();
  await expect(viewer.status).toContainText('64 files');
  await expect(viewer.picture.element).toBeFocused();
  await expect(page).toHaveTitle('Negatoscope');
});

test('folders in folders, one with more entries than a browser gives at a time', async ({
  viewer,
}) => {
  await viewer.dropFolder('nested');
  await expect(viewer.seriesCard(/CT · 1 · 130 images/)).toBeVisible();
  await expect(viewer.seriesCard(/MR · 2 · 3 images/)).toBeVisible();
  await viewer.fates.click();
  await expect(viewer.ledger.panel).toContainText('134 of 134 rows');
  await expect(viewer.ledger.fate).toContainText('shown (133)');
  await viewer.ledger.filter.fill('patient/notes');
  await expect(viewer.ledger.fateOf('nested/patient/notes')).toHaveText('skipped');
});

test('files chosen with "Open files"', async ({ viewer, page, writeFolder }) => {
  const folder = await writeFolder('chosen', fixtureFiles('ct-rle'));
  const choosing = page.waitForEvent('filechooser');
  await viewer.start.getByRole('button', { name: 'Open files' }).click();
  await (await choosing).setFiles([`${folder}/IM0001.dcm`, `${folder}/IM0002.dcm`]);
  await expect(viewer.sliceLabel).toHaveText('2 / 2');
  expect(await viewer.picture.middleGrey()).toBe(greyOf(2));
  await viewer.fates.click();
  await expect(viewer.ledger.fateOf('IM0002.dcm')).toHaveText('shown');
});

test('a folder chosen with "Open folder" keeps its paths', async ({
  viewer,
  page,
  writeFolder,
}) => {
  const folder = await writeFolder('chosen', fixtureFiles('ct-rle'));
  // As in browsers without a picker of their own for folders, whose dialog no test can answer.
  await page.evaluate(() => Reflect.deleteProperty(window, 'showDirectoryPicker'));
  const choosing = page.waitForEvent('filechooser');
  await viewer.start.getByRole('button', { name: 'Open folder' }).click();
  await (await choosing).setFiles(folder);
  await expect(viewer.sliceLabel).toHaveText('7 / 12');
  await viewer.fates.click();
  await expect(viewer.ledger.fateOf('chosen/IM0012.dcm')).toHaveText('shown');
});

test("a folder picked with the browser's own picker, and files pasted beside it", async ({
  viewer,
  page,
}) => {
  const files = Object.entries(fixtureFiles('ct-rle')).map(([name, bytes]) => [name, [...bytes]]);
  await page.evaluate(async (all) => {
    // A folder that only this page has, in the place of one that a person picks.
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('picked', { create: true });
    for (const [name, bytes] of all as [string, number[]][]) {
      const handle = await folder.getFileHandle(name, { create: true });
      const writable = await handle.createWritable();
      await writable.write(Uint8Array.from(bytes));
      await writable.close();
    }
    Object.assign(window, { showDirectoryPicker: () => Promise.resolve(folder) });
  }, files);
  await viewer.start.getByRole('button', { name: 'Open folder' }).click();
  await expect(viewer.sliceLabel).toHaveText('7 / 12');
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['%PDF-1.7'], 'letter.pdf'));
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true });
    document.body.dispatchEvent(event);
  });
  await viewer.waitForFiles(13);
  await viewer.fates.click();
  await expect(viewer.ledger.fateOf('picked/IM0012.dcm')).toHaveText('shown');
  await expect(viewer.ledger.reasonOf('letter.pdf')).toHaveText(/looks like PDF.*PDF reader/);
});

test.describe('a mixed drop', () => {
  test('good, bad, cut, twice there, no DICOM: each file has its fate, and the sum is right', async ({
    viewer,
    page,
  }) => {
    await viewer.dropFolder('mixed');
    await expect(viewer.sliceLabel).toHaveText('4 / 7');
    await expect(viewer.fates).toHaveText('2 skipped · 1 damaged · 1 in part · 1 duplicate (show)');
    await viewer.fates.click();
    const { ledger } = viewer;
    await expect(ledger.rows).toHaveCount(12);

    await expect(ledger.fateOf('mixed/IM0002.dcm')).toHaveText('shown');
    await expect(ledger.reasonOf('mixed/IM0002.dcm')).toHaveText('');
    await expect(ledger.fateOf('mixed/IM0007.dcm')).toHaveText('shown in part');
    await expect(ledger.reasonOf('mixed/IM0007.dcm')).toHaveText(
      /The file ends at byte [\d,]+, inside Pixel Data/,
    );
    await expect(ledger.fateOf('mixed/broken.dcm')).toHaveText('damaged');
    await expect(ledger.reasonOf('mixed/broken.dcm')).toHaveText(/ends at byte/);
    await expect(ledger.fateOf('mixed/notes.txt')).toHaveText('skipped');
    await expect(ledger.reasonOf('mixed/notes.txt')).toHaveText(/not.*DICOM/i);
    await expect(ledger.fateOf('mixed/empty.dcm')).toHaveText('skipped');
    await expect(ledger.reasonOf('mixed/empty.dcm')).toHaveText(/no bytes/);
    await expect(ledger.fateOf('mixed/report.dcm')).toHaveText('no picture');

    const pair = ['mixed/IM0001.dcm', 'mixed/copy of IM0001'];
    const fates = await Promise.all(pair.map((path) => ledger.fateOf(path).innerText()));
    expect(fates.toSorted()).toEqual(['duplicate', 'shown']);

    const report = await page.evaluate(() => window.negatoscope.idle());
    expect(report).toMatchObject({ files: 12, fates: { ...MIXED_FATES, container: 0 } });
  });

  test('the ledger is filtered by fate and by words', async ({ viewer }) => {
    await viewer.dropFolder('mixed');
    await viewer.fates.click();
    const { ledger } = viewer;
    await ledger.fate.selectOption({ label: 'Not shown, or in part' });
    await expect(ledger.rows).toHaveCount(6);
    await ledger.fate.selectOption({ label: 'skipped (2)' });
    await expect(ledger.rows).toHaveCount(2);
    await ledger.filter.fill('no bytes');
    await expect(ledger.rows).toHaveCount(1);
    await expect(ledger.row('mixed/empty.dcm')).toBeVisible();
    await ledger.filter.fill('nothing like it');
    await expect(ledger.panel).toContainText('No file matches.');
  });

  test('the ledger is saved as CSV, with the words that are read', async ({ viewer, page }) => {
    await viewer.dropFolder('mixed');
    await viewer.fates.click();
    const saving = page.waitForEvent('download');
    await viewer.ledger.panel.getByRole('button', { name: 'Save as CSV' }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe('negatoscope-files.csv');
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const lines = Buffer.concat(chunks).toString('utf8').trim().split('\r\n');
    expect(lines).toHaveLength(13);
    expect(lines.join('\n')).toMatch(/mixed\/empty\.dcm,0,skipped,empty,/);
  });

  test('the ledger is copied', async ({ viewer, page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await viewer.dropFolder('mixed');
    await viewer.fates.click();
    await viewer.ledger.panel.getByRole('button', { name: 'Copy' }).click();
    await expect(viewer.ledger.panel.getByRole('status')).toHaveText('Copied.');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split('\n')).toHaveLength(13);
  });

  test('from the ledger to the header of what has no picture', async ({ viewer, page }) => {
    await viewer.dropFolder('mixed');
    await viewer.fates.click();
    await page.getByRole('button', { name: 'Header of mixed/report.dcm' }).click();
    await expect(viewer.header.panel).toContainText('report.dcm');
    await page.keyboard.press('Escape');
    await expect(viewer.ledger.panel).toBeHidden();
  });

  test('Escape empties the ledger’s filter, then closes the ledger', async ({ viewer }) => {
    await viewer.dropFolder('mixed');
    await viewer.fates.click();
    await viewer.ledger.filter.fill('broken');
    await viewer.ledger.filter.press('Escape');
    await expect(viewer.ledger.filter).toHaveValue('');
    await viewer.ledger.filter.press('Escape');
    await expect(viewer.ledger.panel).toBeHidden();
  });
});

test('a second drop adds to what is there, and the picture stays', async ({ viewer }) => {
  await viewer.dropFolder('ct-64');
  await expect(viewer.sliceLabel).toHaveText('33 / 64');
  await viewer.scroll(3);
  await expect(viewer.sliceLabel).toHaveText('36 / 64');
  await viewer.dropFolder('mr-sagittal');
  await expect(viewer.seriesCard(/MR · 2 · 12 images/)).toBeVisible();
  await expect(viewer.sliceLabel).toHaveText('36 / 64');
  await viewer.seriesCard(/MR · 2/).click();
  await expect(viewer.sliceLabel).toHaveText('7 / 12');
  await viewer.seriesCard(/CT · 1/).click();
  await expect(viewer.sliceLabel).toHaveText('33 / 64');
  await expect(viewer.status).toContainText('76 files');
});

test('the same folder dropped again is all duplicates', async ({ viewer, writeFolder }) => {
  const folder = await writeFolder('ct', fixtureFiles('ct-rle'));
  await viewer.drop([folder]);
  await viewer.waitForFiles(12);
  await viewer.drop([folder]);
  await viewer.waitForFiles(24);
  await expect(viewer.fates).toHaveText('12 duplicates (show)');
  await expect(viewer.seriesCard(/12 images/)).toBeVisible();
});

test('cancelling keeps what was read, and says so of the rest', async ({
  page,
  viewer,
  writeFolder,
}) => {
  const folder = await writeFolder('large', fixtureFiles('ct-64'));
  await holdAnswers(page, 'headerWorker', 3);
  await viewer.visit();
  await dropPaths(page, [folder]);
  await expect(viewer.sliceLabel).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Reading files' })).toBeVisible();
  await viewer.button('Cancel').click();

  await expect(viewer.button('Close all')).toBeVisible();
  await expect(viewer.fates).toHaveText(/^\d+ skipped \(show\)$/);
  const report = await page.evaluate(() => window.negatoscope.idle());
  expect(report.files).toBe(64);
  expect(report.fates.shown).toBeGreaterThanOrEqual(1);
  expect(report.fates.shown + report.fates.skipped).toBe(64);
  await expect(viewer.sliceLabel).toHaveText(new RegExp(`/ ${report.fates.shown}$`));
  expect(await viewer.picture.middleGrey()).toBeGreaterThan(0);
  await viewer.fates.click();
  await viewer.ledger.filter.fill('opening was cancelled');
  await expect(viewer.ledger.panel).toContainText(`${report.fates.skipped} of 64 rows`);

  await letAnswersGo(page);
  await viewer.ledger.filter.fill('');
  await dropPaths(page, [folder]);
  await expect(viewer.seriesCard(/64 images/)).toBeVisible();
});

test('a drop before the drawing engine is there is drawn when it comes', async ({
  viewer,
  page,
}) => {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/assets/mount-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await viewer.visit();
  await viewer.dropFolder('ct-64');
  await expect(viewer.seriesCard(/64 images/)).toBeVisible();
  await expect(page.getByText('Loading the first picture')).toBeVisible();
  await expect(viewer.sliceLabel).toBeHidden();
  letGo();
  await expect(viewer.sliceLabel).toHaveText('33 / 64');
  expect(await viewer.picture.middleGrey()).toBe(greyOf(33));
});

test('dragging over the page says what a drop does; leaving ends it', async ({
  viewer,
  page,
  writeFolder,
}) => {
  const folder = await writeFolder('ct', fixtureFiles('ct-rle'));
  const words = page.getByText('Drop to open. Files stay on this computer.');
  const session = await page.context().newCDPSession(page);
  const drag = (type: 'dragEnter' | 'dragOver', x: number) =>
    session.send('Input.dispatchDragEvent', {
      type,
      x,
      y: 450,
      data: { items: [], files: [folder], dragOperationsMask: 1 },
    });
  await drag('dragEnter', 700);
  await drag('dragOver', 700);
  await expect(words).toBeVisible();
  await drag('dragOver', 100);
  await expect(words).toBeVisible();
  // The protocol's own way of leaving tells the page nothing.
  await page.locator('body').dispatchEvent('dragleave');
  await expect(words).toBeHidden();
  await expect(viewer.start).toBeVisible();
});

test('wherever files are dropped, the browser itself opens none', async ({
  viewer,
  page,
  context,
  writeFolder,
}) => {
  const folder = await writeFolder('ct', fixtureFiles('ct-rle'));
  const address = page.url();
  const file = (slice: number) => [`${folder}/IM000${slice}.dcm`];
  await dropPaths(page, file(1), { x: 700, y: 10 });
  await expect(viewer.sliceLabel).toHaveText('1 / 1');
  await dropPaths(page, file(2), { x: 60, y: 400 });
  await expect(viewer.sliceLabel).toHaveText('1 / 2');
  await dropPaths(page, file(3), { x: 1300, y: 300 });
  await expect(viewer.sliceLabel).toHaveText('1 / 3');
  await viewer.button('Help').click();
  await dropPaths(page, file(4));
  await expect(viewer.seriesCard(/4 images/)).toBeVisible();
  await dropPaths(page, file(5), { x: 700, y: 890 });
  await expect(viewer.seriesCard(/5 images/)).toBeVisible();
  expect(page.url()).toBe(address);
  expect(context.pages()).toHaveLength(1);
});

test('reloading forgets everything that was opened', async ({ viewer, page }) => {
  await viewer.dropFolder('ct-64');
  await expect(viewer.sliceLabel).toHaveText('33 / 64');
  await page.reload();
  await expect(viewer.start).toBeVisible();
  expect(await viewer.fileCount()).toBe(0);
});

test('nothing of a patient stays in address, title, storage or console', async ({
  viewer,
  page,
  context,
  pageLog,
}) => {
  await viewer.dropFolder('mixed');
  await expect(viewer.sliceLabel).toHaveText('4 / 7');
  await viewer.header.find('Doe');
  await viewer.scroll(2);
  await viewer.fates.click();
  await page.emulateMedia({ colorScheme: 'light' });
  const kept = await page.evaluate(() => [
    location.href,
    document.title,
    JSON.stringify(localStorage),
    JSON.stringify(sessionStorage),
    document.cookie,
  ]);
  const databases = await page.evaluate(async () => (await indexedDB.databases()).length);
  const { origins, cookies } = await context.storageState();
  const everything = JSON.stringify([kept, origins, cookies, pageLog.console]);
  expect(everything).not.toMatch(/Doe|Jane|1\.2\.3\.4|IM000|mixed/);
  expect(databases).toBe(0);
});

test('closing one of two studies leaves the other', async ({ viewer, page }) => {
  await viewer.dropFolder('ct-64');
  await viewer.dropFolder('other-patient');
  await expect(viewer.studies.getByText('Doe, Jane')).toBeVisible();
  await expect(viewer.studies.getByText('Roe, Richard')).toBeVisible();
  await expect(viewer.studies.getByText('Another patient')).toBeVisible();
  await page.getByRole('button', { name: 'Close study 2 Jan 2024' }).click();
  await expect(viewer.studies.getByText('Doe, Jane')).toBeHidden();
  await expect(viewer.studies.getByText('Roe, Richard')).toBeVisible();
  await expect(viewer.sliceLabel).toBeHidden();
  await viewer.seriesCard(/CT/).click();
  await expect(viewer.sliceLabel).toHaveText(/\/ 3$/);
  await expect(viewer.picture.text('Roe, Richard')).toBeVisible();
});

test('closing the only study, or all, brings the empty page back', async ({ viewer, page }) => {
  await viewer.dropFolder('ct-rle');
  await page.getByRole('button', { name: /^Close study/ }).click();
  await expect(viewer.start).toBeVisible();

  await viewer.dropFolder('mixed');
  await expect(viewer.sliceLabel).toHaveText('4 / 7');
  await viewer.button('Close all').click();
  await expect(viewer.start).toBeVisible();
  await expect(viewer.sliceLabel).toBeHidden();
  expect(await viewer.fileCount()).toBe(0);

  await viewer.dropFolder('ct-64');
  await expect(viewer.sliceLabel).toHaveText('33 / 64');
});

test('a drop with nothing to draw says so and shows why', async ({ viewer, page }) => {
  const { 'report.dcm': report, 'notes.txt': notes } = fixtureFiles('mixed');
  await viewer.dropFiles('papers', { 'report.dcm': report ?? '', 'notes.txt': notes ?? '' });
  await expect(page.getByText('Nothing to draw')).toBeVisible();
  await viewer.button('Show the files and why').click();
  await expect(viewer.ledger.fateOf('papers/report.dcm')).toHaveText('no picture');
  await expect(viewer.ledger.fateOf('papers/notes.txt')).toHaveText('skipped');
});
