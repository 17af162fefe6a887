/** The look of the picture: window, invert, turns, zoom and pan, down to the grey of every pixel. */
import { rampValue } from './support/fixtures.ts';
import { greyOfColour, type Point } from './support/picture.ts';
import { expect, test } from './support/test.ts';
import type { Viewer } from './support/viewer.ts';

const SIZE = 64;
const AXIAL = ['A', 'L', 'P', 'R'];

/** Where a pixel of the screen is in the image, counted from the picture's top left. */
type Layout = (column: number, row: number) => readonly [column: number, row: number];

const UPRIGHT: Layout = (column, row) => [column, row];

/** A window as the standard draws it (PS3.3 C.11.2.1.2.1). */
function linear(value: number, center: number, width: number): number {
  const share = (value - (center - 0.5)) / (width - 1) + 0.5;
  return Math.round(255 * Math.min(1, Math.max(0, share)));
}

/** The greys on the canvas are those of the window, everywhere, within a level. */
async function expectDrawn(
  viewer: Viewer,
  drawn: {
    center: number;
    width: number;
    inverted?: boolean;
    layout?: Layout;
    moved?: Point;
  },
): Promise<void> {
  const { center, width, inverted = false, layout = UPRIGHT, moved } = drawn;
  await expect
    .poll(async () => {
      const samples = await viewer.picture.samplesAtOneToOne(SIZE, SIZE, moved);
      let worst = 0;
      for (const [y, line] of samples.entries()) {
        for (const [x, colour] of line.entries()) {
          const level = linear(rampValue(...layout(x, y)), center, width);
          const wanted = inverted ? 255 - level : level;
          worst = Math.max(worst, Math.abs(greyOfColour(colour) - wanted));
        }
      }
      return worst;
    })
    .toBeLessThanOrEqual(1);
}

test.describe('a CT', () => {
  test.beforeEach(async ({ viewer }) => {
    await viewer.dropFolder('ct-ramp');
    await expect(viewer.sliceLabel).toHaveText('2 / 3');
  });

  test('is drawn with the first window of its header', async ({ viewer }) => {
    await viewer.tool('1:1').click();
    await expect(viewer.picture.text('1.00×')).toBeVisible();
    await expect(viewer.picture.text('W 400 C 40')).toContainText('SOFT');
    await expectDrawn(viewer, { center: 40, width: 400 });
  });

  test('dragging right widens the window, dragging down raises its centre', async ({ viewer }) => {
    await viewer.tool('1:1').click();
    await viewer.picture.drag({ x: 100, y: 0 });
    const wider = await windowOf(viewer);
    expect(wider.width).toBeGreaterThan(500);
    expect(wider.center).toBe(40);
    await expectDrawn(viewer, wider);
    await viewer.picture.drag({ x: 0, y: 50 });
    const darker = await windowOf(viewer);
    expect(darker.center).toBeGreaterThan(140);
    expect(darker.width).toBe(wider.width);
    await expectDrawn(viewer, darker);
    await viewer.picture.drag({ x: -400, y: 0 });
    expect((await windowOf(viewer)).width).toBe(1);
  });

  test('keys 1 to 9 take the windows of the header first, then those for CT', async ({
    viewer,
  }) => {
    await viewer.tool('1:1').click();
    await viewer.press('2');
    await expect(viewer.picture.text('W 1500 C −600')).toContainText('LUNG');
    await expectDrawn(viewer, { center: -600, width: 1500 });
    await viewer.press('5');
    await expect(viewer.picture.text('W 1800 C 400')).toContainText('Bone');
    await expectDrawn(viewer, { center: 400, width: 1800 });
    await viewer.press('1');
    await expectDrawn(viewer, { center: 40, width: 400 });
  });

  test('the menu of presets, with the mouse and by keys', async ({ viewer, page }) => {
    await viewer.tool('Presets').click();
    await expect(viewer.menuItem(/SOFT/)).toHaveAttribute('aria-checked', 'true');
    await viewer.menuItem(/Brain/).click();
    await expect(viewer.picture.text('W 80 C 40')).toContainText('Brain');
    await expect(page.getByRole('menu')).toBeHidden();

    await viewer.tool('Presets').press('Enter');
    await expect(viewer.menuItem(/SOFT/)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(viewer.picture.text('W 1500 C −600')).toBeVisible();

    await viewer.tool('Presets').press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
    await expect(viewer.tool('Presets')).toBeFocused();
    await expect(viewer.picture.text('W 1500 C −600')).toBeVisible();
  });

  test('keys brighten, darken, widen and narrow', async ({ viewer }) => {
    await viewer.press('Control+ArrowUp');
    await expect(viewer.picture.text('W 400 C 20')).toBeVisible();
    await viewer.press('Control+ArrowDown', 'Control+ArrowDown');
    await expect(viewer.picture.text('W 400 C 60')).toBeVisible();
    await viewer.press('Control+ArrowRight');
    await expect(viewer.picture.text('W 440 C 60')).toBeVisible();
    await viewer.press('Control+ArrowLeft');
    await expect(viewer.picture.text('W 396 C 60')).toBeVisible();
    await expect(viewer.sliceLabel).toHaveText('2 / 3');
  });

  test('a window is typed', async ({ viewer, page }) => {
    await viewer.tool('1:1').click();
    await viewer.button('W 400 C 40 · SOFT').click();
    const dialog = page.getByRole('dialog', { name: 'Window' });
    await dialog.getByRole('textbox', { name: 'Width' }).fill('2000');
    await dialog.getByRole('textbox', { name: 'Center' }).fill('-100');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(viewer.picture.text('W 2000 C −100')).toBeVisible();
    await expectDrawn(viewer, { center: -100, width: 2000 });
  });

  test('invert turns grey around, by key and by button', async ({ viewer }) => {
    await viewer.tool('1:1').click();
    await viewer.press('i');
    await expect(viewer.tool('Invert')).toHaveAttribute('aria-pressed', 'true');
    await expect(viewer.picture.text('inverted')).toBeVisible();
    await expectDrawn(viewer, { center: 40, width: 400, inverted: true });
    await viewer.tool('Invert').click();
    await expect(viewer.tool('Invert')).toHaveAttribute('aria-pressed', 'false');
    await expectDrawn(viewer, { center: 40, width: 400 });
  });

  test('flips and turns carry the patient’s directions along', async ({ viewer }) => {
    await viewer.tool('1:1').click();
    const look = { center: 400, width: 1800 };
    await viewer.press('5');
    expect(await viewer.picture.letters()).toEqual(AXIAL);

    await viewer.press('f');
    await expectDrawn(viewer, { ...look, layout: (x, y) => [63 - x, y] });
    expect(await viewer.picture.letters()).toEqual(['A', 'R', 'P', 'L']);

    await viewer.press('Shift+F');
    await expectDrawn(viewer, { ...look, layout: (x, y) => [63 - x, 63 - y] });
    expect(await viewer.picture.letters()).toEqual(['P', 'R', 'A', 'L']);

    await viewer.press('f', 'Shift+F', 'Shift+R');
    await expectDrawn(viewer, { ...look, layout: (x, y) => [y, 63 - x] });
    expect(await viewer.picture.letters()).toEqual(['R', 'A', 'L', 'P']);

    await viewer.press('f');
    await expectDrawn(viewer, { ...look, layout: (x, y) => [y, x] });
    expect(await viewer.picture.letters()).toEqual(['R', 'P', 'L', 'A']);
  });

  test('the buttons flip and turn as the keys do', async ({ viewer }) => {
    await viewer.tool('1:1').click();
    await viewer.press('5');
    const look = { center: 400, width: 1800 };
    await viewer.tool('Flip left and right').click();
    await expectDrawn(viewer, { ...look, layout: (x, y) => [63 - x, y] });
    await viewer.tool('Flip top and bottom').click();
    await expectDrawn(viewer, { ...look, layout: (x, y) => [63 - x, 63 - y] });
    await viewer.tool('Rotate left').click();
    await expectDrawn(viewer, { ...look, layout: (x, y) => [y, 63 - x] });
    await viewer.tool('Rotate right').click();
    await expectDrawn(viewer, { ...look, layout: (x, y) => [63 - x, 63 - y] });
    await expect(viewer.picture.text(/flipped left–right/)).toBeVisible();
    await viewer.tool('Reset').click();
    await expect(viewer.picture.text(/flipped|turned/)).toBeHidden();
    expect(await viewer.picture.letters()).toEqual(AXIAL);
  });

  test('fit, 1:1 and the keys for zoom', async ({ viewer }) => {
    const zoom = viewer.picture.text(/^[\d.]+×$/);
    const fit = await zoom.innerText();
    expect(Number.parseFloat(fit)).toBeGreaterThan(5);
    await viewer.tool('1:1').click();
    await expect(zoom).toHaveText('1.00×');
    await viewer.press('+');
    await expect(zoom).toHaveText('1.25×');
    await viewer.press('-', '-');
    await expect(zoom).toHaveText('0.80×');
    await viewer.press('0');
    await expect(zoom).toHaveText(fit);
    await viewer.tool('1:1').click();
    await viewer.tool('Fit').click();
    await expect(zoom).toHaveText(fit);
  });

  test('the right button zooms, Ctrl and wheel zoom at the pointer', async ({ viewer, page }) => {
    const zoom = viewer.picture.text(/^[\d.]+×$/);
    await viewer.tool('1:1').click();
    await expect(zoom).toHaveText('1.00×');
    await viewer.picture.drag({ x: 0, y: -100 }, { button: 'right' });
    await expect(zoom).toHaveText('1.65×');
    await viewer.tool('1:1').click();
    await viewer.picture.pointAtMiddle();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -100);
    await expect(zoom).toHaveText('1.28×');
    await page.mouse.wheel(0, 100);
    await page.keyboard.up('Control');
    await expect(zoom).toHaveText('1.00×');
    await expectDrawn(viewer, { center: 40, width: 400 });
    await expect(viewer.sliceLabel).toHaveText('2 / 3');
  });

  test('the middle button moves the picture, and so do Alt and arrows', async ({ viewer }) => {
    await viewer.tool('1:1').click();
    await viewer.picture.drag({ x: 60, y: -30 }, { button: 'middle' });
    await expectDrawn(viewer, { center: 40, width: 400, moved: { x: 60, y: -30 } });
    await viewer.press('Alt+ArrowLeft', 'Alt+ArrowDown');
    await expectDrawn(viewer, { center: 40, width: 400, moved: { x: 20, y: 10 } });
    await viewer.press('r');
    await viewer.tool('1:1').click();
    await expectDrawn(viewer, { center: 40, width: 400 });
  });

  test('the left button does what the chosen tool says', async ({ viewer }) => {
    const zoom = viewer.picture.text(/^[\d.]+×$/);
    await viewer.tool('1:1').click();
    await expect(viewer.tool('Window')).toHaveAttribute('aria-pressed', 'true');
    await viewer.tool('Pan').click();
    await viewer.picture.drag({ x: 40, y: 40 });
    await expectDrawn(viewer, { center: 40, width: 400, moved: { x: 40, y: 40 } });
    await viewer.press('z');
    await expect(viewer.tool('Zoom')).toHaveAttribute('aria-pressed', 'true');
    await viewer.picture.drag({ x: 0, y: 100 });
    await expect(zoom).toHaveText('0.61×');
    await viewer.press('a');
    await expect(viewer.tool('Pan')).toHaveAttribute('aria-pressed', 'true');
    await viewer.press('w');
    await viewer.picture.drag({ x: 50, y: 0 });
    await expect(zoom).toHaveText('0.61×');
    expect((await windowOf(viewer)).width).toBeGreaterThan(400);
  });

  test('reset brings back window, zoom, place and turns', async ({ viewer }) => {
    const zoom = viewer.picture.text(/^[\d.]+×$/);
    const fit = await zoom.innerText();
    await viewer.press('4', 'i', 'f', 'Shift+R', '+', 'Alt+ArrowUp');
    await expect(viewer.picture.text('inverted')).toBeVisible();
    await viewer.tool('Reset').click();
    await expect(viewer.picture.text('W 400 C 40')).toBeVisible();
    await expect(viewer.picture.text('inverted')).toBeHidden();
    await expect(zoom).toHaveText(fit);
    expect(await viewer.picture.letters()).toEqual(AXIAL);
    await viewer.tool('1:1').click();
    await expectDrawn(viewer, { center: 40, width: 400 });
  });

  test('the look stays while scrolling, and each series has its own', async ({ viewer }) => {
    await viewer.press('5', 'i');
    await viewer.scroll(1);
    await expect(viewer.sliceLabel).toHaveText('3 / 3');
    await expect(viewer.picture.text('W 1800 C 400')).toBeVisible();
    await viewer.tool('1:1').click();
    await expectDrawn(viewer, { center: 400, width: 1800, inverted: true });

    await viewer.dropFolder('mr-sagittal');
    await viewer.seriesCard(/MR/).click();
    await expect(viewer.sliceLabel).toHaveText('7 / 12');
    await expect(viewer.picture.text('inverted')).toBeHidden();
    await viewer.seriesCard(/CT/).click();
    await expect(viewer.sliceLabel).toHaveText('2 / 3');
    await expectDrawn(viewer, { center: 400, width: 1800, inverted: true });
  });

  test('a double click gives the picture all the room, and takes it back', async ({
    viewer,
    page,
  }) => {
    const { x, y } = await viewer.picture.middle();
    await page.mouse.dblclick(x, y);
    await expect(viewer.studies).toBeHidden();
    await expect(viewer.header.panel).toBeHidden();
    await page.mouse.dblclick(x, y);
    await expect(viewer.studies).toBeVisible();
    await expect(viewer.header.panel).toBeVisible();
  });
});

test('the directions come from the geometry: a sagittal MR', async ({ viewer }) => {
  await viewer.dropFolder('mr-sagittal');
  await expect(viewer.sliceLabel).toHaveText('7 / 12');
  expect(await viewer.picture.letters()).toEqual(['H', 'P', 'F', 'A']);
});

test('colour is drawn as it is, without a window', async ({ viewer }) => {
  await viewer.dropFolder('us-clip');
  await expect(viewer.sliceLabel).toHaveText(/\/ 8$/);
  await viewer.press('Home');
  await expect(viewer.sliceLabel).toHaveText('1 / 8');
  await viewer.tool('1:1').click();
  await expect(viewer.picture.text('1.00×')).toBeVisible();
  const samples = await viewer.picture.samplesAtOneToOne(SIZE, SIZE);
  const expected = Array.from({ length: SIZE }, (_, row) =>
    Array.from({ length: SIZE }, (__, column) => [30, column, row]),
  );
  expect(samples).toEqual(expected);
  await expect(viewer.picture.text(/^W \d/)).toBeHidden();
  await expect(viewer.tool('Presets')).toBeDisabled();
  expect(await viewer.picture.letters()).toEqual(['', '', '', '']);
});

async function windowOf(viewer: Viewer): Promise<{ center: number; width: number }> {
  const voi = (await viewer.shown())?.voi;
  if (voi === undefined || !('center' in voi)) throw new Error('There is no window.');
  return { center: voi.center, width: voi.width };
}
