/** The header panel: every element of what is on screen, found, read and copied. */
import { expect, test } from './support/test.ts';

const THICKNESS = '(0018,0050)';
const POSITION = '(0020,0032)';
const NUMBER = '(0020,0013)';

test.describe('beside a CT', () => {
  test.beforeEach(async ({ viewer }) => {
    await viewer.dropFolder('ct-64');
    await expect(viewer.sliceLabel).toHaveText('33 / 64');
    await expect(viewer.header.rows.first()).toBeVisible();
  });

  test('it shows the instance on screen and follows while scrolling', async ({ viewer }) => {
    const { header } = viewer;
    await expect(header.title).toHaveText('Image 33');
    await expect(header.panel).toContainText('IM0033.dcm');
    await expect(header.row('(0002,0010)')).toContainText('Explicit VR Little Endian');
    await header.find(NUMBER);
    await expect(header.valueOf(NUMBER)).toContainText('33');
    await viewer.scroll(4);
    await expect(header.title).toHaveText('Image 37');
    await expect(header.valueOf(NUMBER)).toContainText('37');
  });

  test('selection, search and place stay while scrolling; what has changed is marked', async ({
    viewer,
  }) => {
    const { header } = viewer;
    await header.find(POSITION);
    await header.select(POSITION);
    await expect(header.value).toHaveText('0\\0\\80');
    const place = await header.grid.evaluate((grid) => grid.scrollTop);
    expect(place).toBeGreaterThan(0);
    await viewer.scroll(3);
    await expect(header.title).toHaveText('Image 36');
    await expect(header.selected).toContainText(POSITION);
    await expect(header.value).toHaveText('0\\0\\87.5');
    await expect(header.row(POSITION)).toContainText('changed');
    await expect(header.row(THICKNESS)).toBeVisible();
    await expect(header.row(THICKNESS)).not.toContainText('changed');
    await expect(header.search).toHaveValue(POSITION);
    expect(await header.grid.evaluate((grid) => grid.scrollTop)).toBe(place);
  });

  test('"thickness" is found and its value read', async ({ viewer, page }) => {
    const { header } = viewer;
    await viewer.press('/');
    await expect(header.search).toBeFocused();
    await page.keyboard.type('thickness');
    await expect(header.hits).toHaveText(/^1 of \d+$/);
    await expect(header.selected).toContainText(THICKNESS);
    await expect(header.valueOf(THICKNESS)).toHaveText('2.5');
    await expect(header.details).toContainText('SliceThickness');
    await page.keyboard.press('Escape');
    await expect(header.search).toHaveValue('');
    await expect(header.selected).toContainText(THICKNESS);
  });

  test('a tag is found in any spelling, and by keyword, name and value', async ({ viewer }) => {
    const { header } = viewer;
    const spellings = [
      '(0018,0050)',
      '0018,0050',
      '00180050',
      '0x00180050',
      '0018 0050',
      '(18,50)',
      '0x18,0x50',
      'SliceThickness',
      'slicethick',
      'slice thickness',
      'THICK',
    ];
    for (const spelling of spellings) {
      await header.find('');
      await header.press('Home');
      await header.find(spelling);
      await expect(header.selected, spelling).toContainText(THICKNESS);
    }
    await header.find('IM-nothing-like-it');
    await expect(header.hits).toHaveText(/^0 of/);
    await header.find('doe');
    await expect(header.selected).toContainText('(0010,0010)');
  });

  test('next and previous hit, by keys and buttons', async ({ viewer, page }) => {
    const { header } = viewer;
    await header.press('Home');
    await header.find('instance');
    await expect(header.hits).toHaveAttribute('title', /at hit 1$/);
    const first = await header.selected.innerText();
    await header.search.press('Enter');
    await expect(header.hits).toHaveAttribute('title', /at hit 2$/);
    await expect(header.search).toBeFocused();
    await header.panel.getByRole('button', { name: 'Next hit' }).click();
    await expect(header.hits).toHaveAttribute('title', /at hit 3$/);
    await header.search.press('Shift+Enter');
    await header.panel.getByRole('button', { name: 'Previous hit' }).click();
    await expect(header.hits).toHaveAttribute('title', /at hit 1$/);
    expect(await header.selected.innerText()).toBe(first);
    await header.search.press('ArrowDown');
    await expect(header.grid).toBeFocused();
    await page.keyboard.press('/');
    await expect(header.search).toBeFocused();
  });

  test('filters leave out what is not asked for', async ({ viewer, page }) => {
    const { header } = viewer;
    await header.find('thickness');
    await header.filter.click();
    await header.panel.getByRole('checkbox', { name: 'Search hits only' }).check();
    await expect(header.rows).toHaveCount(1);
    await expect(header.row(THICKNESS)).toBeVisible();
    await header.panel.getByRole('checkbox', { name: 'Search hits only' }).uncheck();
    await header.panel.getByRole('checkbox', { name: 'Private only' }).check();
    await expect(header.panel).toContainText('No element passes the filters.');
    await header.panel.getByRole('checkbox', { name: 'Private only' }).uncheck();
    await header.panel.getByRole('checkbox', { name: 'Hide empty' }).check();
    await page.keyboard.press('Escape');
    await expect(header.filter).toBeFocused();
    await expect(header.filter).toHaveAccessibleName('Filter, 1 on');
    await header.find('(0008,103E)');
    await expect(header.row('(0008,103E)')).toBeHidden();
  });

  test('only what has changed since the slice before', async ({ viewer }) => {
    const { header } = viewer;
    await viewer.scroll(1);
    await expect(header.title).toHaveText('Image 34');
    await header.filter.click();
    await header.panel.getByRole('checkbox', { name: 'Changed only' }).check();
    await expect(header.row(POSITION)).toBeVisible();
    await expect(header.row(NUMBER)).toBeVisible();
    await expect(header.row(THICKNESS)).toBeHidden();
  });

  test('the list by keyboard: one tab stop, arrows, Home, End, Page', async ({ viewer }) => {
    const { header } = viewer;
    await header.grid.focus();
    await header.press('Home');
    await expect(header.selected).toContainText('(0002,0000)');
    await header.press('ArrowDown', 'ArrowDown');
    await expect(header.selected).toContainText('(0002,0002)');
    await header.press('ArrowUp');
    await expect(header.selected).toContainText('(0002,0001)');
    await header.press('End');
    await expect(header.selected).toContainText('(7FE0,0010)');
    await expect(header.selected).toBeInViewport();
    await header.press('PageUp');
    await expect(header.selected).not.toContainText('(7FE0,0010)');
    const active = await header.grid.getAttribute('aria-activedescendant');
    await expect(header.selected).toHaveId(active ?? '');
    await expect(header.grid).toBeFocused();
    // Letters and arrows there are the list's, not the picture's.
    await header.press('i', 'ArrowDown');
    await expect(viewer.sliceLabel).toHaveText('33 / 64');
    await viewer.scroll(1);
    await expect(viewer.sliceLabel).toHaveText('34 / 64');
    await expect(viewer.picture.text('inverted')).toBeHidden();
  });

  test('value, row and paths are copied', async ({ viewer, page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const { header } = viewer;
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await header.find('thickness');
    for (const [what, text] of [
      ['Value', '2.5'],
      ['Row', '(0018,0050) DS [2.5]  # 4, 1 SliceThickness'],
      ['Path', '(0018,0050)'],
      ['pydicom', 'ds.SliceThickness'],
      ['dcmdump', '(0018,0050)'],
    ] as const) {
      await header.copy(what);
      await expect(header.details.getByRole('status')).toHaveText(/^Copied/);
      await expect.poll(clipboard, { message: what }).toBe(text);
    }
    await header.find(NUMBER);
    await header.grid.focus();
    await header.press('Control+c');
    await expect.poll(clipboard).toMatch(/^33\s*$/);
  });

  test('the panel is put away and brought back with its search', async ({ viewer }) => {
    const { header } = viewer;
    await header.find('thickness');
    await viewer.press('h');
    await expect(header.panel).toBeHidden();
    await viewer.button('Header').click();
    await expect(header.search).toHaveValue('thickness');
    await expect(header.selected).toContainText(THICKNESS);
    await viewer.press('h', '/');
    await expect(header.search).toBeFocused();
  });
});

test.describe('beside an image of many frames', () => {
  test.beforeEach(async ({ viewer }) => {
    await viewer.dropFolder('mr-enhanced');
    await expect(viewer.sliceLabel).toHaveText('7 / 12');
    await expect(viewer.header.rows.first()).toBeVisible();
  });

  test('sequences open and close by keyboard', async ({ viewer, page }) => {
    const { header } = viewer;
    const shared = header.row('(5200,9229)');
    await header.find('(5200,9229)');
    await expect(header.selected).toContainText('(5200,9229)');
    await header.filter.click();
    await header.panel.getByRole('button', { name: 'Close all branches' }).click();
    await page.keyboard.press('Escape');
    await header.grid.focus();
    await expect(shared).toHaveAttribute('aria-expanded', 'false');
    await header.press('ArrowRight');
    await expect(shared).toHaveAttribute('aria-expanded', 'true');
    await header.press('ArrowRight');
    await expect(header.selected).toHaveAttribute('aria-level', '2');
    await header.press('Enter', 'ArrowDown');
    await expect(header.selected).toHaveAttribute('aria-level', '3');
    await expect(header.details).toContainText('in (5200,9229) > item 1');
    await header.press('ArrowLeft', 'ArrowLeft');
    await expect(header.selected).toHaveAttribute('aria-level', '2');
    await header.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    await expect(header.selected).toContainText('(5200,9229)');
    await expect(shared).toHaveAttribute('aria-expanded', 'false');
  });

  test('a search opens what it finds', async ({ viewer }) => {
    const { header } = viewer;
    await header.filter.click();
    await header.panel.getByRole('button', { name: 'Close all branches' }).click();
    await header.find('thickness');
    await expect(header.selected).toContainText(THICKNESS);
    await expect(header.selected).toBeInViewport();
    await expect(header.details).toContainText('in (5200,9229) > item 1 > (0028,9110) > item 1');
  });

  test('the frame on screen is marked among its siblings', async ({ viewer }) => {
    const { header } = viewer;
    await header.filter.click();
    await header.panel.getByRole('button', { name: 'Close all branches' }).click();
    await header.find('(5200,9230)');
    await header.grid.focus();
    await header.press('ArrowRight');
    const onScreen = header.grid.getByRole('row', { name: /on screen/ });
    await expect(onScreen).toHaveAttribute('aria-posinset', '7');
    await viewer.scroll(-1);
    await expect(viewer.sliceLabel).toHaveText('6 / 12');
    await expect(onScreen).toHaveAttribute('aria-posinset', '6');
  });
});

test('an object without pixels has its header, with what it is', async ({ viewer }) => {
  const { header } = viewer;
  await viewer.dropFolder('mixed');
  await expect(viewer.sliceLabel).toHaveText('4 / 7');
  await viewer.studies.getByRole('button', { name: /report\.dcm/ }).click();
  await expect(header.panel).toContainText('report.dcm');
  await expect(header.panel).toContainText(/report/i);
  await header.find('Nothing to be seen');
  await expect(header.selected).toContainText('(0040,A160)');
  await expect(viewer.sliceLabel).toHaveText('4 / 7');
  await viewer.scroll(1);
  await expect(viewer.sliceLabel).toHaveText('5 / 7');
  await expect(header.title).toHaveText('Image 5');
});

test('of a damaged file the header reads as far as it goes', async ({ viewer, page }) => {
  const { header } = viewer;
  await viewer.dropFolder('mixed');
  await viewer.fates.click();
  await viewer.ledger.filter.fill('broken');
  await page.getByRole('button', { name: 'Header of mixed/broken.dcm' }).click();
  await expect(header.panel.getByText(/The file ends at byte/)).toBeVisible();
  await expect(header.row('(0008,0016)')).toBeVisible();
});
