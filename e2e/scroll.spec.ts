/** Scrolling: every way through the slices, and a label that is never ahead of the picture. */
import type { Page } from 'playwright/test';
import { greyOf } from './support/fixtures.ts';
import { expect, test } from './support/test.ts';
import type { Viewer } from './support/viewer.ts';
import { holdAnswers, letAnswersGo, slowAnswers } from './support/workers.ts';

const SLICES = 64;

async function expectSlice(viewer: Viewer, slice: number): Promise<void> {
  await expect(viewer.sliceLabel).toHaveText(`${slice} / ${SLICES}`);
  expect(await viewer.picture.middleGrey()).toBe(greyOf(slice));
}

test.describe('a CT of 64 slices', () => {
  test.beforeEach(async ({ viewer }) => {
    await viewer.dropFolder('ct-64');
    await expectSlice(viewer, 33);
  });

  test('the wheel goes a slice a notch, and stops at the ends', async ({ viewer }) => {
    await viewer.scroll(5);
    await expectSlice(viewer, 38);
    await viewer.scroll(-8);
    await expectSlice(viewer, 30);
    await viewer.scroll(40);
    await expectSlice(viewer, 64);
    await viewer.scroll(2);
    await viewer.scroll(-1);
    await expectSlice(viewer, 63);
  });

  test('arrows, Page, Home and End', async ({ viewer }) => {
    await viewer.press('ArrowDown', 'ArrowRight');
    await expectSlice(viewer, 35);
    await viewer.press('ArrowUp', 'ArrowLeft', 'ArrowLeft');
    await expectSlice(viewer, 32);
    await viewer.press('PageDown');
    await expectSlice(viewer, 42);
    await viewer.press('PageUp', 'PageUp');
    await expectSlice(viewer, 22);
    await viewer.press('End');
    await expectSlice(viewer, 64);
    await viewer.press('ArrowDown');
    await viewer.press('Home');
    await expectSlice(viewer, 1);
  });

  test('arrows also where nothing has the focus', async ({ viewer, page }) => {
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    await page.keyboard.press('ArrowDown');
    await expectSlice(viewer, 34);
  });

  test('G asks for a slice number and goes there', async ({ viewer, page }) => {
    await viewer.press('g');
    await expect(viewer.goToSlice).toBeFocused();
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    await expectSlice(viewer, 7);
    await expect(viewer.goToSlice).toBeHidden();
    await expect(viewer.picture.element).toBeFocused();
  });

  test('a slice number that is not there goes nowhere, and Escape leaves', async ({
    viewer,
    page,
  }) => {
    await viewer.press('g');
    await page.keyboard.type('65');
    await expect(viewer.goToSlice).toHaveAttribute('aria-invalid', 'true');
    await page.keyboard.press('Enter');
    await expect(viewer.goToSlice).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(viewer.goToSlice).toBeHidden();
    // Had it gone anywhere, the next slice would be another.
    await viewer.scroll(1);
    await expectSlice(viewer, 34);
  });

  test('the slice bar goes where it is clicked and dragged', async ({ viewer, page }) => {
    const box = await viewer.sliceBar.boundingBox();
    if (box === null) throw new Error('There is no slice bar.');
    const x = box.x + box.width / 2;
    const yOf = (slice: number) => box.y + ((slice - 0.5) / SLICES) * box.height;

    await page.mouse.click(x, yOf(10));
    await expectSlice(viewer, 10);
    await page.mouse.move(x, yOf(10));
    await page.mouse.down();
    await page.mouse.move(x + 60, yOf(50), { steps: 10 });
    await expectSlice(viewer, 50);
    await page.mouse.move(x, box.y + box.height + 100);
    await expectSlice(viewer, 64);
    await page.mouse.up();
    await page.mouse.move(x, yOf(5));
    await viewer.press('ArrowUp');
    await expectSlice(viewer, 63);
  });

  test('the slice bar by its own keys', async ({ viewer }) => {
    await viewer.sliceBar.focus();
    await viewer.sliceBar.press('ArrowDown');
    await expectSlice(viewer, 34);
    await viewer.sliceBar.press('ArrowUp');
    await viewer.sliceBar.press('ArrowUp');
    await expectSlice(viewer, 32);
    await viewer.sliceBar.press('PageDown');
    await expectSlice(viewer, 42);
    await viewer.sliceBar.press('End');
    await expectSlice(viewer, 64);
    await viewer.sliceBar.press('Home');
    await expectSlice(viewer, 1);
    await expect(viewer.sliceBar).toHaveAttribute('aria-valuenow', '1');
    await expect(viewer.sliceBar).toHaveAttribute('aria-valuetext', 'Slice 1 of 64, 0.0 mm');
  });

  test('the wheel turned around, and the ends joined, as one sets it', async ({ viewer, page }) => {
    await viewer.button('Help').click();
    await viewer.help.getByRole('radio', { name: 'Previous slice' }).check();
    await viewer.help.getByRole('checkbox', { name: 'After the last slice' }).check();
    await page.keyboard.press('Escape');
    await viewer.scroll(2);
    await expectSlice(viewer, 31);
    await viewer.press('End', 'ArrowDown');
    await expectSlice(viewer, 1);
    await viewer.press('ArrowUp');
    await expectSlice(viewer, 64);
    await viewer.scroll(-1);
    await expectSlice(viewer, 1);
  });

  test('during a fast wheel every label agrees with its picture', async ({ viewer, page }) => {
    await viewer.press('Home');
    await expectSlice(viewer, 1);
    await recordLabels(page);
    await viewer.picture.pointAtMiddle();
    // Not waiting for one turn before the next, as a flicked wheel does not.
    const turns = (by: number) =>
      Promise.all(Array.from({ length: 40 }, () => page.mouse.wheel(0, by)));
    await turns(120);
    await turns(-120);
    await turns(360);
    await expectSlice(viewer, SLICES);

    const seen = await recordedLabels(page);
    for (const { label, frameIndex, grey } of seen) {
      expect(label).toBe(`${frameIndex + 1} / ${SLICES}`);
      expect(grey, `the picture under ${label}`).toBe(greyOf(frameIndex + 1));
    }
    expect(new Set(seen.map(({ label }) => label)).size).toBeGreaterThan(5);
  });
});

test('the label is right while frames are still being decoded', async ({ viewer, page }) => {
  await slowAnswers(page, 'decodeWorker', 15);
  await viewer.visit();
  await viewer.dropFolder('ct-64');
  await expect(viewer.sliceLabel).toHaveText(/\/ 64$/);
  await recordLabels(page);
  await viewer.press('Home');
  await viewer.press(...Array.from({ length: 20 }, () => 'ArrowDown'));
  await viewer.press('End');
  await expectSlice(viewer, SLICES);
  for (const { label, frameIndex, grey } of await recordedLabels(page)) {
    expect(label).toBe(`${frameIndex + 1} / ${SLICES}`);
    expect(grey, `the picture under ${label}`).toBe(greyOf(frameIndex + 1));
  }
});

test('what is not decoded yet is said to be loading, and the slice bar shows what is', async ({
  viewer,
  page,
}) => {
  const few = 3;
  await holdAnswers(page, 'decodeWorker', few);
  await viewer.visit();
  await viewer.dropFolder('ct-64');
  await expect(viewer.sliceLabel).toHaveText(/ 64$/);
  await viewer.press('End');
  const mark = viewer.picture.text(`Loading slice ${SLICES}`);
  await expect(mark).toBeVisible();
  await expect(viewer.sliceLabel).not.toHaveText(/^64 /);
  await expect.poll(() => decodedSlices(page)).toBeGreaterThanOrEqual(1);
  expect(await decodedSlices(page)).toBeLessThanOrEqual(few);

  await letAnswersGo(page);
  await expectSlice(viewer, SLICES);
  await expect(mark).toBeHidden();
  await expect.poll(() => decodedSlices(page)).toBe(SLICES);
});

/** As many slices as the marks of the slice bar cover. */
function decodedSlices(page: Page): Promise<number> {
  return page.getByRole('slider', { name: 'Slice position' }).evaluate((bar, slices) => {
    const heightOf = (element: Element | null | undefined) =>
      element?.getBoundingClientRect().height ?? 0;
    const marks = [...bar.querySelectorAll('[data-testid="decoded"]')];
    const covered = marks.reduce((sum, mark) => sum + heightOf(mark), 0);
    return Math.round((covered / heightOf(bar.firstElementChild)) * slices);
  }, SLICES);
}

test.describe('with fingers', () => {
  test.use({ hasTouch: true });

  test('one finger scrolls', async ({ viewer, page }) => {
    await viewer.dropFolder('ct-64');
    await expectSlice(viewer, 33);
    const { x, y } = await viewer.picture.middle();
    await touch(page, [[{ x, y }], [{ x, y: y + 16 }], [{ x, y: y + 48 }]]);
    await expectSlice(viewer, 39);
    await touch(page, [[{ x, y }], [{ x, y: y - 80 }]]);
    await expectSlice(viewer, 29);
  });

  test('two fingers zoom and scroll nothing', async ({ viewer, page }) => {
    await viewer.dropFolder('ct-64');
    await expectSlice(viewer, 33);
    await viewer.tool('1:1').click();
    await expect(viewer.picture.text('1.00×')).toBeVisible();
    const { x, y } = await viewer.picture.middle();
    const apart = (distance: number) => [
      { x: x - distance / 2, y },
      { x: x + distance / 2, y },
    ];
    await touch(page, [apart(100), apart(150), apart(300)]);
    await expect(viewer.picture.text('3.00×')).toBeVisible();
    await expectSlice(viewer, 33);
  });
});

interface Sample {
  label: string;
  frameIndex: number;
  grey: number;
}

/** Notes label and picture together, at every frame of the screen and every change of the label. */
async function recordLabels(page: Page): Promise<void> {
  await page.evaluate(() => {
    const samples: Sample[] = [];
    const label = document.querySelector('output[aria-label="Slice"]');
    const canvas = [
      ...document.querySelectorAll<HTMLCanvasElement>('[role=application] canvas'),
    ].find((one) => one.checkVisibility());
    const context = canvas?.getContext('2d');
    if (!label || !canvas || !context) throw new Error('There is no picture.');
    const note = () => {
      const [grey = -1] = context.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
      const frameIndex = window.negatoscope.shown()?.frameIndex ?? -1;
      samples.push({ label: label.textContent ?? '', frameIndex, grey });
    };
    const everyFrame = () => {
      note();
      requestAnimationFrame(everyFrame);
    };
    new MutationObserver(note).observe(label, {
      characterData: true,
      childList: true,
      subtree: true,
    });
    requestAnimationFrame(everyFrame);
    Object.assign(window, { recordedLabels: samples });
  });
}

function recordedLabels(page: Page): Promise<Sample[]> {
  return page.evaluate(() => (window as unknown as { recordedLabels: Sample[] }).recordedLabels);
}

type Fingers = readonly { x: number; y: number }[];

/** Puts fingers down, moves them, lifts them: real touches. */
async function touch(page: Page, steps: readonly Fingers[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const points = (fingers: Fingers) => fingers.map((finger, id) => ({ ...finger, id }));
  for (const [step, fingers] of steps.entries()) {
    await session.send('Input.dispatchTouchEvent', {
      type: step === 0 ? 'touchStart' : 'touchMove',
      touchPoints: points(fingers),
    });
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.detach();
}
