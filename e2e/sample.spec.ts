/** The sample study: one click from the start screen to a picture, without any file at hand. */
import { expect, test } from './support/test.ts';

const offer = { name: 'Try the sample study' };

test('one click opens three series of one made-up patient, each with its small picture', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('button', offer).click();
  await page.waitForFunction(() => window.negatoscope.shown() !== null);
  const report = await page.evaluate(() => window.negatoscope.idle());
  expect(report.fates.shown).toBe(report.files);
  const [study, ...others] = await page.evaluate(() => window.negatoscope.catalog().studies);
  expect(others).toEqual([]);
  expect(study?.patientName).toBe('PHANTOM^SAMPLE');
  expect(study?.series.map(({ modality }) => modality)).toEqual(['CT', 'MR', 'US']);
  await expect(page.getByRole('button', offer)).toHaveCount(0);
  const list = page.getByRole('list', { name: 'Studies and series' });
  await expect(list.locator('canvas')).toHaveCount(3);
});

test('where it cannot be fetched, the page says so and how to go on', async ({ page, pageLog }) => {
  await page.route('**/sample/ct/IM0007.dcm', (route) => route.fulfill({ status: 404 }));
  await page.goto('/');
  await page.getByRole('button', offer).click();
  await expect(page.getByRole('alert')).toContainText('ct/IM0007.dcm was answered with status 404');
  await expect(page.getByRole('alert')).toContainText('open files of your own');

  await page.unroute('**/sample/ct/IM0007.dcm');
  await page.getByRole('button', offer).click();
  await page.waitForFunction(() => window.negatoscope.shown() !== null);
  // The browser itself reports the file that is not there.
  await expect.poll(() => pageLog.problems.join('\n')).toContain('404');
  pageLog.problems.length = 0;
});

test('fetching can be cancelled', async ({ page }) => {
  await page.route('**/sample/us/**', () => new Promise(() => undefined));
  await page.goto('/');
  await page.getByRole('button', offer).click();
  await expect(page.getByRole('progressbar', { name: 'Fetching the sample study' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', offer)).toBeEnabled();
  expect(await page.evaluate(() => window.negatoscope.imports())).toEqual([]);
});
