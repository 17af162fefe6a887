/** For everyone: axe in every state, dark and light, and the whole tour by keyboard alone. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright/test';
import { fixtureFiles } from './support/fixtures.ts';
import { expect, test } from './support/test.ts';

const axeSource = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

const THEMES = ['dark', 'light'] as const;

for (const theme of THEMES) {
  test.describe(`axe finds nothing, ${theme}`, () => {
    test.use({ colorScheme: theme });

    test('on the empty page, and with the help', async ({ viewer, page }) => {
      await expectAccessible(page, 'empty');
      await viewer.button('Help').click();
      await expect(viewer.help).toBeVisible();
      await expectAccessible(page, 'help on the empty page');
    });

    test('with a study, its header, a search and its filters', async ({ viewer, page }) => {
      await viewer.dropFolder('ct-64');
      await expect(viewer.sliceLabel).toHaveText('33 / 64');
      await expect(viewer.header.title).toHaveText('Image 33');
      await expectAccessible(page, 'opened');
      await expect(viewer.picture.element).toHaveAccessibleDescription(
        /^Doe, Jane, study of 2 Jan 2024\. CT.* Slice 33 of 64.* Window W 256 C 128\.$/,
      );
      await viewer.header.find('instance');
      await expect(viewer.header.selected).toBeVisible();
      await viewer.scroll(1);
      await expect(viewer.header.title).toHaveText('Image 34');
      await expectAccessible(page, 'header with a search and changes');
      await viewer.header.filter.click();
      await expectAccessible(page, 'filters');
    });

    test('with menus, fields and panels over the picture', async ({ viewer, page }) => {
      await viewer.dropFolder('ct-ramp');
      await expect(viewer.sliceLabel).toHaveText('2 / 3');
      await viewer.tool('Presets').click();
      await expect(viewer.menuItem(/SOFT/)).toBeVisible();
      await expectAccessible(page, 'presets menu');
      await page.keyboard.press('Escape');
      await viewer.press('g');
      await expect(viewer.goToSlice).toBeFocused();
      await expectAccessible(page, 'go to slice');
      await page.keyboard.press('Escape');
      await viewer.button('W 400 C 40 · SOFT').click();
      await expect(page.getByRole('dialog', { name: 'Window' })).toBeVisible();
      await expectAccessible(page, 'window fields');
      await page.keyboard.press('Escape');
      await viewer.button('Help').click();
      await expectAccessible(page, 'help');
    });

    test('with the ledger, warnings, an object and damage', async ({ viewer, page }) => {
      await viewer.dropFolder('mixed');
      await viewer.dropFolder('other-patient');
      await expect(viewer.sliceLabel).toHaveText('4 / 7');
      await viewer.fates.click();
      await expect(viewer.ledger.panel).toBeVisible();
      await expectAccessible(page, 'ledger');
      await page.getByRole('button', { name: 'Header of mixed/broken.dcm' }).click();
      await expectAccessible(page, 'header of a damaged file');
      await page.keyboard.press('Escape');
      await viewer.studies.getByRole('button', { name: /report\.dcm/ }).click();
      await expectAccessible(page, 'object without pixels');
    });

    test('with the reasons for an order', async ({ viewer, page }) => {
      const { 'IM0007.dcm': _missing, ...others } = fixtureFiles('ct-rle');
      await viewer.dropFiles('gap', others);
      await expect(viewer.sliceLabel).toBeVisible();
      await page.getByRole('main').getByTitle('Why this order?').click();
      await expect(page.getByRole('dialog', { name: 'Why this order?' })).toBeVisible();
      await expectAccessible(page, 'reasons');
    });

    test('with a refused frame, and with nothing to draw', async ({ viewer, page }) => {
      await viewer.dropFolder('rle-one-corrupt');
      await expect(viewer.refusal).toBeVisible();
      await expectAccessible(page, 'refused frame');
      await viewer.button('Close all').click();
      const { 'notes.txt': notes = '' } = fixtureFiles('mixed');
      await viewer.dropFiles('notes', { 'notes.txt': notes });
      await expect(page.getByText('Nothing to draw')).toBeVisible();
      await expectAccessible(page, 'nothing to draw');
    });

    test('with a clip', async ({ viewer, page }) => {
      await viewer.dropFolder('us-clip');
      await expect(viewer.sliceLabel).toHaveText(/ 8$/);
      await expectAccessible(page, 'clip');
    });

    test('in a narrow window, with its drawers', async ({ viewer, page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await expectAccessible(page, 'narrow and empty');
      await viewer.dropFolder('ct-64');
      await expect(viewer.sliceLabel).toHaveText('33 / 64');
      await expectAccessible(page, 'narrow');
      await viewer.button('Studies').click();
      await expect(viewer.studies).toBeVisible();
      await expectAccessible(page, 'drawer of the studies');
      await viewer.button('Close studies').click();
      await viewer.button('Header').click();
      await expect(viewer.header.panel).toBeVisible();
      await expectAccessible(page, 'drawer of the header');
    });
  });
}

test('axe sees what it must see', async ({ viewer, page }) => {
  await expect(viewer.start).toBeVisible();
  await page.evaluate(() =>
    [...document.querySelectorAll('main')].at(-1)?.append(document.createElement('button')),
  );
  expect(await violationsOf(page)).toMatchObject([
    { rule: expect.stringContaining('button-name') },
  ]);
});

test('the chosen theme holds against the system, and over a reload', async ({ viewer, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await viewer.button('Help').click();
  await viewer.help.getByRole('radio', { name: 'Light' }).check();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.reload();
  expect(await background()).toBe(light);
  await viewer.button('Help').click();
  await viewer.help.getByRole('radio', { name: 'Dark' }).check();
  expect(await background()).not.toBe(light);
});

async function expectAccessible(page: Page, state: string): Promise<void> {
  expect(await violationsOf(page), state).toEqual([]);
}

/** What axe finds wrong with the page as it stands. */
async function violationsOf(page: Page): Promise<{ rule: string; nodes: string[] }[]> {
  // Contrast is measured in the middle of a fade otherwise.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  );
  const isThere = await page.evaluate(() => 'axe' in window);
  // Through the debugger: the page's policy lets no other script in.
  if (!isThere) await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: (options: RunOptions) => Promise<AxeResults> };
    };
    // Off by default: it is of WCAG 2.2 (2.5.8).
    const options = { rules: { 'target-size': { enabled: true } } };
    return (await axe.run(options)).violations.map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      nodes: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
    }));
  });
}
