/** By keyboard alone: every stop, every panel, and the keys that no other spec presses. */
import type { Page } from 'playwright/test';
import { fixtureFiles, greyOf } from './support/fixtures.ts';
import { expect, test } from './support/test.ts';

test('the whole tour without a mouse', async ({ viewer, page, writeFolder }) => {
  const folder = await writeFolder('study', {
    ...inFolder('ct', fixtureFiles('ct-rle')),
    ...inFolder('mr', fixtureFiles('mr-sagittal')),
    'notes.txt': 'not an image',
  });

  await test.step('open a folder', async () => {
    // As in browsers without a picker of their own for folders, whose dialog no test can answer.
    await page.evaluate(() => Reflect.deleteProperty(window, 'showDirectoryPicker'));
    // Asked for ahead: the browser has to be told before the key comes that no dialog is wanted.
    const choosing = page.waitForEvent('filechooser');
    await tabTo(page, 'Open folder');
    await page.keyboard.press('Enter');
    await (await choosing).setFiles(folder);
    await expect(viewer.sliceLabel).toHaveText('7 / 12');
  });

  await test.step('choose the other series in the list', async () => {
    await tabTo(page, /CT · 1 · 12 images/);
    await page.keyboard.press('ArrowDown');
    await expect(viewer.seriesCard(/MR · 2/)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(viewer.seriesCard(/MR · 2/)).toHaveAttribute('aria-current', 'true');
    await expect.poll(() => viewer.picture.letters()).toEqual(['H', 'P', 'F', 'A']);
  });

  await test.step('widen the list', async () => {
    await tabTo(page, 'Width of the study list');
    const splitter = page.getByRole('separator', { name: 'Width of the study list' });
    const before = Number(await splitter.getAttribute('aria-valuenow'));
    await page.keyboard.press('ArrowRight');
    await expect(splitter).toHaveAttribute('aria-valuenow', String(before + 16));
  });

  await test.step('scroll in the picture and on the bar', async () => {
    await tabTo(page, 'Picture');
    await page.keyboard.press('Home');
    await expect(viewer.sliceLabel).toHaveText('1 / 12');
    await tabTo(page, 'Slice position');
    await page.keyboard.press('ArrowDown');
    await expect(viewer.sliceLabel).toHaveText('2 / 12');
  });

  await test.step('find in the header and walk its list', async () => {
    await tabTo(page, 'Find in header');
    await page.keyboard.type('thickness');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Header elements');
    await expect(viewer.header.selected).toContainText('(0018,0050)');
    await page.keyboard.press('ArrowDown');
    await expect(viewer.header.selected).toContainText('(0018,0080)');
  });

  await test.step('a tool of the bar, there and back', async () => {
    await tabTo(page, 'Invert', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(viewer.tool('Invert')).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Space');
    await expect(viewer.tool('Invert')).toHaveAttribute('aria-pressed', 'false');
  });

  await test.step('the ledger, and Escape', async () => {
    await tabTo(page, '1 skipped (show)');
    await page.keyboard.press('Enter');
    await expect(viewer.ledger.panel).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(viewer.ledger.panel).toBeHidden();
  });

  await test.step('close the study', async () => {
    await tabTo(page, /^Close study/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(viewer.start).toBeVisible();
  });
});

test('every stop of Tab has a name and shows where it is', async ({ viewer, page }) => {
  await viewer.dropFolder('mixed');
  await expect(viewer.sliceLabel).toHaveText('4 / 7');
  await expect(viewer.header.title).toHaveText('Image 4');
  await viewer.header.find('thickness');
  const names: string[] = [];
  for (let stop = 0; stop < 80; stop += 1) {
    await page.keyboard.press('Tab');
    const here = await focusHere(page);
    // Behind the last stop is the browser's own.
    if (here === null) continue;
    expect(here.name, here.html).not.toBe('');
    expect(here.isMarked, `${here.name} shows its focus`).toBe(true);
    if (names[0] === here.name) break;
    names.push(here.name);
  }
  for (const name of [
    'Open files',
    'Open folder',
    'Window',
    'Presets',
    'Reset',
    'Help',
    'Width of the study list',
    'Picture',
    'Slice position',
    'Find in header',
    'Filter',
    'Header elements',
    'Copy Value',
    'Close all',
  ]) {
    expect(names).toContain(name);
  }
});

test('help opens with ?, lists the keys, and Escape leads back', async ({ viewer, page }) => {
  await viewer.dropFolder('ct-rle');
  await expect(viewer.sliceLabel).toHaveText('7 / 12');
  await viewer.press('?');
  await expect(viewer.help).toBeVisible();
  await expect(viewer.help).toBeFocused();
  for (const says of ['Next slice', 'Invert', 'Flip left and right', 'Find in the header']) {
    const entry = viewer.help.getByRole('definition').filter({ hasText: says });
    await expect(entry.first()).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(viewer.help).toBeHidden();
  await expect(viewer.picture.element).toBeFocused();
});

test('panels by their letters', async ({ viewer }) => {
  await viewer.dropFolder('ct-rle');
  await viewer.press('s');
  await expect(viewer.studies).toBeHidden();
  await viewer.press('h');
  await expect(viewer.header.panel).toBeHidden();
  await viewer.press('s', 'h');
  await expect(viewer.studies).toBeVisible();
  await expect(viewer.header.panel).toBeVisible();
});

test('brackets go to the next and the previous series', async ({ viewer }) => {
  await viewer.dropFolder('ct-rle');
  await viewer.dropFolder('mr-sagittal');
  await expect(viewer.seriesCard(/CT/)).toHaveAttribute('aria-current', 'true');
  await viewer.press(']');
  await expect(viewer.seriesCard(/MR/)).toHaveAttribute('aria-current', 'true');
  await viewer.press(']');
  await expect(viewer.seriesCard(/MR/)).toHaveAttribute('aria-current', 'true');
  await viewer.press('[');
  await expect(viewer.seriesCard(/CT/)).toHaveAttribute('aria-current', 'true');
});

test('point and comma step to the same slice of another echo', async ({ viewer }) => {
  await viewer.dropFolder('mr-two-echoes');
  await expect(viewer.sliceLabel).toBeVisible();
  await viewer.press('Home');
  await expect.poll(() => viewer.picture.middleGrey()).toBe(greyOf(1));
  await viewer.press('.');
  await expect.poll(() => viewer.picture.middleGrey()).toBe(greyOf(5));
  await viewer.press('.');
  await viewer.press('ArrowDown');
  await expect.poll(() => viewer.picture.middleGrey()).toBe(greyOf(6));
  await viewer.press(',');
  await expect.poll(() => viewer.picture.middleGrey()).toBe(greyOf(2));
});

test('space plays a clip and stops it', async ({ viewer, page }) => {
  await viewer.dropFolder('us-clip');
  await expect(viewer.button('Play')).toBeVisible();
  await expect(page.getByText('25 frames/s')).toBeVisible();
  await viewer.press('Home');
  await expect(viewer.sliceLabel).toHaveText('1 / 8');
  await viewer.press('Space');
  await expect(viewer.button('Stop')).toBeVisible();
  await expect(viewer.sliceLabel).not.toHaveText('1 / 8');
  await viewer.press('Space');
  await expect(viewer.button('Play')).toBeVisible();
  const stopped = await viewer.sliceLabel.innerText();
  const frame = (await viewer.shown())?.frameNumber;
  expect(stopped).toBe(`${frame} / 8`);
});

test('letters do nothing while one types, and can be switched off for good', async ({
  viewer,
  page,
}) => {
  await viewer.dropFolder('ct-rle');
  await expect(viewer.sliceLabel).toHaveText('7 / 12');
  await viewer.header.search.focus();
  await page.keyboard.type('if');
  await expect(viewer.header.search).toHaveValue('if');
  // What the keys had done would be on screen with the next slice at the latest.
  await viewer.scroll(1);
  await expect(viewer.sliceLabel).toHaveText('8 / 12');
  await expect(viewer.picture.text('inverted')).toBeHidden();

  await viewer.button('Help').click();
  await viewer.help.getByRole('checkbox', { name: /single.letter/i }).uncheck();
  await page.keyboard.press('Escape');
  await viewer.press('i');
  await viewer.press('ArrowDown');
  await expect(viewer.sliceLabel).toHaveText('9 / 12');
  await expect(viewer.picture.text('inverted')).toBeHidden();

  await page.reload();
  await viewer.dropFolder('ct-rle');
  await expect(viewer.sliceLabel).toHaveText('7 / 12');
  await viewer.press('i');
  await viewer.press('ArrowDown');
  await expect(viewer.sliceLabel).toHaveText('8 / 12');
  await expect(viewer.picture.text('inverted')).toBeHidden();
});

test('letters act where the list has the focus, not on buttons', async ({ viewer }) => {
  await viewer.dropFolder('ct-rle');
  await expect(viewer.sliceLabel).toHaveText('7 / 12');
  await viewer.button('Open files').press('i');
  await expect(viewer.picture.text('inverted')).toBeHidden();
  await viewer.seriesCard(/CT/).press('i');
  await expect(viewer.picture.text('inverted')).toBeVisible();
});

/** Presses Tab until the focus is on what has this name. */
async function tabTo(
  page: Page,
  name: string | RegExp,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < 80; stop += 1) {
    await page.keyboard.press(key);
    const here = (await focusHere(page))?.name ?? '';
    if (typeof name === 'string' ? here === name : name.test(here)) return;
    passed.push(here);
  }
  throw new Error(`Tab does not come to ${String(name)}, only to: ${passed.join(', ')}`);
}

interface Focus {
  readonly name: string;
  readonly html: string;
  /** An outline or a border of its own. */
  readonly isMarked: boolean;
}

/** Where the focus is, and what a screen reader would call it; null on the page itself. */
function focusHere(page: Page): Promise<Focus | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const byId = (attribute: string) =>
      document.getElementById(element.getAttribute(attribute) ?? '');
    const label =
      element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element.innerText;
    const name =
      element.getAttribute('aria-label') ?? byId('aria-labelledby')?.textContent ?? label ?? '';
    // A list marks the row that has its focus; the picture marks its edge.
    const places = [element, element.parentElement, byId('aria-activedescendant')];
    const isMarked = places.some((place) => {
      if (place === null) return false;
      const { outlineStyle, boxShadow } = getComputedStyle(place);
      const edge = getComputedStyle(place, '::after');
      const hasEdge = edge.content !== 'none' && edge.borderTopStyle !== 'none';
      return outlineStyle !== 'none' || boxShadow !== 'none' || hasEdge;
    });
    return { name: name.replaceAll(/\s+/g, ' ').trim(), html: element.outerHTML, isMarked };
  });
}

function inFolder(folder: string, files: Record<string, Uint8Array>): Record<string, Uint8Array> {
  return Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [`${folder}/${name}`, bytes]),
  );
}
