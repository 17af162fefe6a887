/** What one reads from the picture, keeps of it, and sets about it. */
import { readFile } from 'node:fs/promises';
import { dicomFile } from '#testing/dicomFile.ts';
import { rampValue } from './support/fixtures.ts';
import { expect, test } from './support/test.ts';
import type { Viewer } from './support/viewer.ts';

const SIZE = 64;
/** mm, of `ct-ramp`. */
const SPACING = 0.5;

/** Moves the pointer to where a pixel of a square picture that fits the pane is on screen. */
async function pointAt(viewer: Viewer, column: number, row: number): Promise<void> {
  const box = await viewer.page.getByTestId('picture').boundingBox();
  if (box === null) throw new Error('There is no picture.');
  const zoom = Math.min(box.width, box.height) / SIZE;
  const x = box.x + box.width / 2 + (column - (SIZE - 1) / 2) * zoom;
  const y = box.y + box.height / 2 + (row - (SIZE - 1) / 2) * zoom;
  await viewer.page.mouse.move(x, y);
}

function readout(viewer: Viewer) {
  return viewer.page.getByRole('group', { name: 'Under the pointer' });
}

/** 'col 5 row 9' and the values of `ct-ramp` there. */
function saysOf(column: number, row: number): RegExp {
  const value = rampValue(column, row);
  const written = String(value).replace('-', '−');
  return new RegExp(`col ${column} row ${row}[^\\d]*${value + 1024} → ${written} HU`);
}

test.describe('under the pointer', () => {
  test.beforeEach(async ({ viewer }) => {
    await viewer.dropFolder('ct-ramp');
    await expect(viewer.sliceLabel).toHaveText('2 / 3');
  });

  test('a pixel has its place, its stored value and its HU', async ({ viewer }) => {
    await pointAt(viewer, 5, 9);
    await expect(readout(viewer)).toHaveText(saysOf(5, 9));
    const x = /x (−?[\d.]+) y (−?[\d.]+) z (−?[\d.]+) mm/.exec(await readout(viewer).innerText());
    await pointAt(viewer, 6, 9);
    await expect(readout(viewer)).toHaveText(saysOf(6, 9));
    const next = /x (−?[\d.]+)/.exec(await readout(viewer).innerText());
    const mm = (text: string | undefined) => Number(text?.replace('−', '-'));
    expect(mm(next?.[1]) - mm(x?.[1])).toBeCloseTo(SPACING, 5);
  });

  test('the pixel is the one that is seen there, turned and flipped', async ({ viewer }) => {
    await viewer.press('f');
    await pointAt(viewer, 5, 9);
    await expect(readout(viewer)).toHaveText(saysOf(SIZE - 1 - 5, 9));
    await viewer.press('f', 'Shift+R');
    await pointAt(viewer, 5, 9);
    await expect(readout(viewer)).toHaveText(saysOf(9, SIZE - 1 - 5));
  });

  test('it follows the picture under a pointer at rest, and goes with the pointer', async ({
    viewer,
  }) => {
    await pointAt(viewer, 20, 20);
    await expect(readout(viewer)).toHaveText(saysOf(20, 20));
    const before = await readout(viewer).innerText();
    await viewer.page.mouse.wheel(0, 100);
    await expect(viewer.sliceLabel).toHaveText('3 / 3');
    await expect.poll(() => readout(viewer).innerText()).not.toBe(before);
    await viewer.press('Alt+ArrowRight');
    await expect(readout(viewer)).not.toHaveText(saysOf(20, 20));
    await viewer.studies.hover();
    await expect(readout(viewer)).toHaveText('');
  });
});

test('colour is read as red, green and blue', async ({ viewer }) => {
  await viewer.dropFolder('us-clip');
  await expect(viewer.sliceLabel).toHaveText(/ 8$/);
  await viewer.picture.pointAtMiddle();
  await expect(readout(viewer)).toHaveText(/RGB \d+ \d+ \d+$/);
});

test('in ultrasound the place and the scale are those of the region', async ({ viewer }) => {
  const region = [
    ['RegionLocationMinX0', 0],
    ['RegionLocationMinY0', 0],
    ['RegionLocationMaxX1', 63],
    ['RegionLocationMaxY1', 63],
    ['PhysicalUnitsXDirection', 3],
    ['PhysicalUnitsYDirection', 4],
    ['PhysicalDeltaX', 0.05],
    ['PhysicalDeltaY', 0.01],
  ] as const;
  const elements = [['SequenceOfUltrasoundRegions', { items: [region] }]] as const;
  await viewer.dropFiles('us', { 'image.dcm': dicomFile({ elements }) });
  await expect(viewer.sliceLabel).toHaveText('1 / 1');
  await pointAt(viewer, 20, 30);
  await expect(readout(viewer)).toHaveText(/^x 1\.00 cm y 0\.30 s/);
  const bar = viewer.page.getByTestId('scale-bar');
  await expect(bar).toHaveText(/by the ultrasound region$/);
  await viewer.press('Shift+R');
  await expect(bar).toHaveCount(0);
});

test.describe('the picture as it is shown', () => {
  test('is saved under a name that names nobody', async ({ viewer }) => {
    await viewer.dropFolder('other-patient');
    await expect(viewer.sliceLabel).toHaveText('2 / 3');
    const saving = viewer.page.waitForEvent('download');
    await viewer.press('p');
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(/^CT-(?:series-\d+-)?slice-2\.png$/);
    const png = await readFile(await saved.path());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const box = await viewer.page.getByTestId('picture').boundingBox();
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([box?.width, box?.height]);
    await expect(viewer.picture.text(/^Saved CT-.*without name, ID and dates\.$/)).toBeVisible();
  });

  test('is copied as a PNG', async ({ viewer, baseURL }) => {
    const origin = new URL(baseURL ?? '').origin;
    await viewer.page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    await viewer.dropFolder('ct-ramp');
    await viewer.tool('Copy picture').click();
    await expect(viewer.picture.text(/^Copied\./)).toBeVisible();
    const types = await viewer.page.evaluate(async () =>
      (await navigator.clipboard.read()).flatMap((item) => item.types),
    );
    expect(types).toEqual(['image/png']);
  });

  test('may not be copied: the page says so, and what to do', async ({ viewer }) => {
    await viewer.page.evaluate(() => {
      navigator.clipboard.write = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    });
    await viewer.dropFolder('ct-ramp');
    await viewer.press('c');
    await expect(viewer.picture.text(/did not let the picture be copied\. Save it/)).toBeVisible();
  });
});

test.describe('settings', () => {
  test('the wheel turns the other way, the ends join, and both are remembered', async ({
    viewer,
  }) => {
    await viewer.button('Help').click();
    await viewer.help.getByRole('radio', { name: 'Previous slice' }).check();
    await viewer.help.getByRole('checkbox', { name: /go on at the first/ }).check();
    await viewer.page.reload();
    await viewer.page.evaluate(() => window.negatoscope.ready);
    await viewer.dropFolder('ct-ramp');
    await expect(viewer.sliceLabel).toHaveText('2 / 3');
    await viewer.scroll(1);
    await expect(viewer.sliceLabel).toHaveText('1 / 3');
    await viewer.scroll(1);
    await expect(viewer.sliceLabel).toHaveText('3 / 3');
    await viewer.press('ArrowDown');
    await expect(viewer.sliceLabel).toHaveText('1 / 3');
  });

  test('a limit of the memory holds at once', async ({ viewer }) => {
    await viewer.dropFolder('ct-64');
    await viewer.button('Help').click();
    const field = viewer.help.getByRole('textbox', { name: /Memory for decoded slices/ });
    const limit = () => viewer.page.evaluate(() => window.negatoscope.cached().limit);
    const automatic = await limit();
    await field.fill('64');
    await expect.poll(limit).toBe(64e6);
    await field.fill('7');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    expect(await limit()).toBe(64e6);
    await field.fill('');
    await expect.poll(limit).toBe(automatic);
  });

  test('the chosen theme is on the page before its code runs', async ({ viewer }) => {
    await viewer.button('Help').click();
    await viewer.help.getByRole('radio', { name: 'Light' }).check();
    const { page } = viewer;
    await page.route('**/assets/*.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: '' }),
    );
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await expect(page.locator('#root')).toBeEmpty();
  });
});

test('full screen, and back', async ({ viewer }) => {
  await viewer.dropFolder('ct-ramp');
  const isFull = () => viewer.page.evaluate(() => document.fullscreenElement !== null);
  await viewer.tool('Full screen').click();
  await expect.poll(isFull).toBe(true);
  await viewer.tool('Full screen').click();
  await expect.poll(isFull).toBe(false);
});

test('one click leads from a series to its header, the panel closed or not', async ({ viewer }) => {
  await viewer.dropFolder('ct-64');
  await viewer.dropFolder('mr-sagittal');
  await viewer.press('h');
  await expect(viewer.header.panel).toBeHidden();
  const card = viewer.studies.getByRole('listitem').filter({ hasText: 'MR · 2' });
  await card.getByRole('button', { name: 'Its header' }).click();
  await expect(viewer.header.panel).toBeVisible();
  await expect(viewer.header.valueOf('(0008,0060)')).toContainText('MR');
});

test('one click leads from an object without a picture to its header', async ({ viewer }) => {
  await viewer.dropFolder('mixed');
  await viewer.press('h');
  await viewer.studies.getByRole('button', { name: /report\.dcm/ }).click();
  await expect(viewer.header.panel).toBeVisible();
  await expect(viewer.header.valueOf('(0008,0060)')).toContainText('SR');
});

test('a picture of another patient says so', async ({ viewer }) => {
  await viewer.dropFolder('ct-64');
  await viewer.dropFolder('other-patient');
  const mark = viewer.page.getByRole('main').getByRole('status').filter({ hasText: 'patient' });
  await expect(mark).toBeHidden();
  await viewer.press(']');
  await expect(viewer.picture.text('Roe, Richard')).toBeVisible();
  await expect(mark).toHaveText('Another patient');
});
