/** The tabs of the header panel: a series looked across, two headers, bytes, problems, identity. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright/test';
import type { AxeResults } from 'axe-core';
import { ctSeries, enhancedFile, mrSeries } from '#testing/dicomSeries.ts';
import { dicomFile } from '#testing/dicomFile.ts';
import { expect, test } from './support/test.ts';
import type { Viewer } from './support/viewer.ts';

const axeSource = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

const NAMES = ['Elements', 'Varying', 'Compare', 'Bytes', 'Problems', 'Identifying'] as const;
type Name = (typeof NAMES)[number];

/** A CT of 12 slices with one of another thickness, and a sagittal MR. */
function study(): Record<string, Uint8Array> {
  const ct = ctSeries({
    slices: 12,
    elements: (slice) => [
      ['SliceThickness', slice === 7 ? 5 : 2.5],
      ['InstitutionName', 'Hospital of the test'],
      ['BurnedInAnnotation', slice === 1 ? 'YES' : 'NO'],
    ],
  });
  const files = [
    ...ct,
    ...mrSeries({ slices: 3 }).map((file) => ({ ...file, name: `mr/${file.name}` })),
  ];
  return Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));
}

async function choose(viewer: Viewer, name: Name): Promise<void> {
  await viewer.header.panel.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
}

function lines(viewer: Viewer, label: string): Locator {
  return viewer.header.panel.getByRole('grid', { name: label }).locator('[role=row][data-line]');
}

test.describe('a series', () => {
  test.beforeEach(async ({ viewer }) => {
    await viewer.dropFiles('study', study());
    await viewer.seriesCard(/CT/).click();
    await expect(viewer.sliceLabel).toHaveText('7 / 12');
  });

  test('what varies is listed with what is out of line, and a click shows the slice', async ({
    viewer,
    page,
  }) => {
    await choose(viewer, 'Varying');
    const varying = lines(viewer, 'Varying elements');
    const thickness = varying.filter({ hasText: 'Slice Thickness' });
    await expect(thickness).toContainText('2.5 to 5');
    await expect(page.getByRole('tab', { name: /^Varying \d+/ })).toBeVisible();
    await expect(varying.filter({ hasText: 'Modality' })).toHaveCount(0);
    await thickness.click();
    await viewer.header.panel.getByRole('slider').press('Home');
    await expect(viewer.sliceLabel).toHaveText('1 / 12');
    await viewer.header.panel.getByRole('button', { name: /^slice 7$/ }).click();
    await expect(viewer.sliceLabel).toHaveText('7 / 12');
  });

  test('what is the same in all slices', async ({ viewer }) => {
    await choose(viewer, 'Varying');
    await viewer.header.panel.getByRole('button', { name: /^The same in all/ }).click();
    await viewer.header.panel.getByRole('textbox', { name: 'Find among' }).fill('modality');
    const same = lines(viewer, 'Elements that are the same in all');
    await expect(same).toHaveCount(1);
    await expect(same).toContainText('CT');
  });

  test('two instances side by side, differences first', async ({ viewer }) => {
    await choose(viewer, 'Compare');
    const compared = lines(viewer, 'Compared elements');
    await expect(compared.first()).toHaveText(/differences?$/);
    await expect(compared.filter({ hasText: 'Slice Thickness' })).toContainText('52.5');
    await expect(compared.filter({ hasText: 'Modality' })).toHaveCount(0);
    await viewer.header.panel.getByRole('checkbox', { name: /same too/ }).check();
    await expect(
      viewer.header.panel.getByRole('grid', { name: 'Compared elements' }),
    ).toHaveAttribute('aria-rowcount', /\d{2}/);
  });

  test('two series side by side', async ({ viewer }) => {
    await choose(viewer, 'Compare');
    await viewer.header.panel.getByRole('button', { name: 'The whole series' }).click();
    await viewer.header.panel.getByRole('combobox', { name: 'With' }).selectOption({ index: 1 });
    const modality = lines(viewer, 'Compared elements').filter({ hasText: 'Modality' });
    await expect(modality).toContainText('CTMR');
  });

  test('the selected element stands in its bytes, and a byte selects its element', async ({
    viewer,
  }) => {
    const { header } = viewer;
    await header.find('(0010,0020)');
    await expect(header.selected).toContainText('Patient ID');
    await choose(viewer, 'Bytes');
    const bytes = header.panel.getByRole('grid', { name: 'Bytes' });
    await expect(header.panel).toContainText('LO, VR explicit · explicit VR little endian');
    await expect(bytes).toContainText('LO');
    await bytes.press('ArrowUp');
    await bytes.press('ArrowUp');
    await expect(header.panel).toContainText("(0010,0010) Patient's Name");
    await choose(viewer, 'Elements');
    await expect(header.selected).toContainText("Patient's Name");
  });

  test('what identifies the patient, counted over the study', async ({ viewer }) => {
    await choose(viewer, 'Identifying');
    const found = lines(viewer, 'Identifying elements');
    const institution = found.filter({ hasText: 'Institution Name' });
    await expect(institution).toContainText('Hospital of the test');
    await expect(institution).toContainText('12');
    await expect(viewer.header.panel).toContainText('1 instance of 15 say that text is burned');
  });

  test('the header is saved as JSON, the series as CSV', async ({ viewer, page }) => {
    await viewer.header.panel.getByRole('button', { name: 'Export' }).click();
    const json = JSON.parse(await saved(page)) as Record<string, unknown>;
    expect(json['00180050']).toEqual({ vr: 'DS', Value: [5] });
    await page.getByRole('radio', { name: /^All 12 slices/ }).check();
    await page.getByRole('radio', { name: 'CSV' }).check();
    const csv = (await saved(page)).split('\r\n');
    expect(csv[0]).toContain('"(0018,0050) Slice Thickness"');
    expect(csv).toHaveLength(14);
    await expect(viewer.header.panel).toContainText('Saved as series-1.csv.');
  });

  test('all tabs by keyboard', async ({ viewer, page }) => {
    const tab = (name: Name) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
    await tab('Elements').focus();
    for (const name of [...NAMES.slice(1), 'Elements'] as const) {
      await page.keyboard.press('ArrowRight');
      await expect(tab(name)).toBeFocused();
      await expect(
        viewer.header.panel.getByRole('tabpanel', { name: new RegExp(`^${name}`) }),
      ).toBeVisible();
    }
  });

  test('axe finds nothing in any tab', async ({ viewer, page }) => {
    for (const name of NAMES) {
      await choose(viewer, name);
      // What fades in has its contrast when it has come to rest.
      await expect.poll(() => axeFindings(page), name).toEqual([]);
    }
    await viewer.header.panel.getByRole('button', { name: 'Export' }).click();
    expect(await axeFindings(page), 'export').toEqual([]);
  });
});

test('problems are badges in the list, and a list that leads to the row', async ({ viewer }) => {
  const { header } = viewer;
  const bytes = dicomFile({
    elements: [
      ['StudyDate', '2024-1-2'],
      ['PatientSex', 'm'],
    ],
  });
  await viewer.dropFiles('faulty', { 'a.dcm': bytes });
  await expect(header.row('(0008,0020)')).toContainText('2024-1-2');
  await expect(header.row('(0008,0020)').getByLabel('has a problem')).toBeVisible();
  await choose(viewer, 'Problems');
  const date = lines(viewer, 'Problems').filter({ hasText: 'no date' });
  await expect(date).toContainText('DA is YYYYMMDD');
  await expect(date).toContainText('PS3.5 6.2');
  await date.click();
  await expect(header.selected).toContainText('(0008,0020)');
  await expect(header.details).toContainText('no date');
});

test('one frame of a multi-frame object as it holds', async ({ viewer }) => {
  const { header } = viewer;
  const { name, bytes } = enhancedFile();
  await viewer.dropFiles('enhanced', { [name]: bytes });
  await expect(viewer.sliceLabel).toHaveText('7 / 12');
  await header.panel.getByRole('button', { name: /^Effective for frame 7/ }).click();
  await header.find('0020,0032');
  await expect(header.hits).toHaveText(/^1 of/);
  const before = await header.valueOf('(0020,0032)').textContent();
  await viewer.scroll(1);
  await expect(header.panel.getByRole('button', { name: 'Effective for frame 8' })).toBeVisible();
  await expect(header.valueOf('(0020,0032)')).not.toHaveText(before ?? '');
});

test('text is read in another character set, and as declared again', async ({ viewer }) => {
  const { header } = viewer;
  const name = new TextEncoder().encode('Jörg^Zoë');
  const bytes = dicomFile({
    elements: [
      ['SpecificCharacterSet', 'ISO_IR 100'],
      ['PatientName', name],
    ],
  });
  await viewer.dropFiles('declared wrongly', { 'a.dcm': bytes });
  await expect(header.row('(0010,0010)')).toContainText('JÃ¶rg');
  await choose(viewer, 'Bytes');
  await header.panel.getByRole('combobox', { name: 'Text is read as' }).selectOption('ISO_IR 192');
  await expect(header.panel.getByLabel('Text as it is read')).toContainText('Jörg^Zoë');
  await choose(viewer, 'Elements');
  await expect(header.row('(0010,0010)')).toContainText('Jörg');
  await header.panel.getByRole('button', { name: 'Read as declared' }).click();
  await expect(header.row('(0010,0010)')).toContainText('JÃ¶rg');
});

test('favourites are kept by name alone', async ({ viewer, page }) => {
  const { header } = viewer;
  await viewer.dropFiles('one', { 'a.dcm': dicomFile() });
  await header.select('(0010,0020)');
  await header.details.getByRole('button', { name: 'Favourite' }).click();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('P1');
  await header.filter.click();
  await header.panel.getByRole('checkbox', { name: 'Favourites only' }).check();
  await expect(header.rows).toHaveCount(1);
});

/** The text of what a click on "Save file" downloads. */
async function saved(page: Page): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save file' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  return text.replace('\uFEFF', '');
}

async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: () => Promise<AxeResults> } };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}
