/** The order of slices: why it is so, what is doubtful about it, another one, further axes. */
import type { Locator, Page } from 'playwright/test';
import { type SeriesFilesPlan, ctSeries, enhancedFile, mrSeries } from '#testing/dicomSeries.ts';
import type { ElementList } from '#dicom/writer.ts';
import { dicomFile, type NamedFile } from '#testing/dicomFile.ts';
import { directoryTree } from '#testing/directoryFile.ts';
import { corpusPath } from './support/corpus.ts';
import { greyOf } from './support/fixtures.ts';
import { expect, test } from './support/test.ts';
import type { Viewer } from './support/viewer.ts';

/** The panel that says why, and what is in it. */
class OrderPanel {
  readonly panel: Locator;
  readonly doubts: Locator;
  readonly strip: Locator;

  constructor(page: Page) {
    this.panel = page.getByRole('dialog', { name: 'Why this order?' });
    this.doubts = this.panel.getByRole('list', { name: 'Doubts' }).locator('> li');
    this.strip = this.panel.getByTestId('gap-strip');
  }

  choice(name: string): Locator {
    return this.panel.getByRole('radio', { name: new RegExp(`^${name}`) });
  }

  button(name: string | RegExp): Locator {
    return this.panel.getByRole('button', { name });
  }
}

function named(files: readonly NamedFile[]): Record<string, Uint8Array> {
  return Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));
}

/** Volumes of five slices at three times; every frame has a grey of its own. */
function threeTimes(): Record<string, Uint8Array> {
  const volume = (time: number): SeriesFilesPlan => ({
    slices: 5,
    grey: (slice) => greyOf(5 * time + slice),
    elements: (slice) => [
      ['SOPInstanceUID', `1.2.3.5.${time}.${slice}`],
      ['InstanceNumber', 5 * time + slice],
      ['TriggerTime', 40 * time],
    ],
  });
  const files = [0, 1, 2].flatMap((time) =>
    mrSeries(volume(time)).map(({ name, bytes }) => ({ name: `${time}-${name}`, bytes })),
  );
  return named(files);
}

async function expectFrame(viewer: Viewer, label: string, grey: number): Promise<void> {
  await expect(viewer.sliceLabel).toHaveText(label);
  await expect.poll(() => viewer.picture.middleGrey()).toBe(grey);
}

async function stackOrder(viewer: Viewer) {
  return viewer.page.evaluate(
    () => window.negatoscope.catalog().studies[0]?.series[0]?.stacks[0]?.order,
  );
}

test.describe('a CT without its slices 7 and 8', () => {
  test.beforeEach(async ({ viewer }) => {
    await viewer.dropFiles('gap', named(ctSeries({ slices: 12, without: [7, 8] })));
    await expect(viewer.sliceLabel).toHaveText('6 / 10');
  });

  test('the panel says rule, direction, gaps, doubts, volume and counts', async ({
    viewer,
    page,
  }) => {
    const order = new OrderPanel(page);
    await viewer.press('o');
    await expect(order.panel).toContainText(
      'Ordered by Image Position (Patient), inferior to superior.',
    );
    await expect(order.panel).toContainText('rank correlation with the position 1.00');
    await expect(order.panel).toContainText('Instance Number agrees everywhere.');
    await expect(order.panel).toContainText('10 loaded; the header claims no count.');
    await expect(order.panel).toContainText('The slices make no volume: slices are missing.');
    await expect(order.panel).not.toContainText(/complete/i);
    await expect(order.doubts.first()).toContainText('2 slices are missing after slice 6');
    await page.keyboard.press('Escape');
    await expect(order.panel).toBeHidden();
    await expect(viewer.picture.element).toBeFocused();
  });

  test('a click on the gap, or on a named slice, goes there', async ({ viewer, page }) => {
    const order = new OrderPanel(page);
    await viewer.press('Home', 'o');
    await order.button('after slice 6: 7.5 mm (2 slices missing)').click();
    await expectFrame(viewer, '6 / 10', greyOf(6));
    await order.doubts.first().getByRole('button', { name: 'slice 7' }).click();
    await expectFrame(viewer, '7 / 10', greyOf(9));
    const box = await order.strip.boundingBox();
    if (box === null) throw new Error('There is no strip.');
    await page.mouse.click(box.x + 2, box.y + box.height / 2);
    await expectFrame(viewer, '1 / 10', greyOf(1));
  });

  test('the badges of card and corner open the same panel', async ({ viewer, page }) => {
    const order = new OrderPanel(page);
    await viewer.studies.getByRole('button', { name: '2 slices missing' }).click();
    await expect(order.doubts).toHaveCount(2);
    await page.keyboard.press('Escape');
    await page.getByRole('main').getByRole('button', { name: '2 slices missing' }).click();
    await expect(order.doubts).toHaveCount(2);
  });

  test('D reverses the stack around the frame that is shown, and back', async ({ viewer }) => {
    await viewer.press('d');
    await expectFrame(viewer, '5 / 10', greyOf(6));
    await expect(viewer.picture.text('Your order: Reversed')).toBeVisible();
    await viewer.press('ArrowDown');
    await expectFrame(viewer, '6 / 10', greyOf(5));
    await viewer.press('d');
    await expectFrame(viewer, '5 / 10', greyOf(5));
    await expect(viewer.picture.text(/Your order/)).toBeHidden();
  });
});

test('another order is chosen, marked as the user’s, and taken back', async ({ viewer, page }) => {
  const numbers = [1, 2, 4, 3, 5, 6];
  const files = ctSeries({
    slices: 6,
    elements: (slice) => [['InstanceNumber', numbers[slice - 1] ?? 0]],
  });
  await viewer.dropFiles('numbers', named(files));
  await expectFrame(viewer, '4 / 6', greyOf(4));
  const order = new OrderPanel(page);
  await viewer.press('o');
  await expect(order.panel).toContainText('Instance Number disagrees at 2 of 6 frames.');
  await expect(order.choice('Instance Number')).toHaveAccessibleName(/2 slices elsewhere/);
  await expect(order.choice('Time')).toBeDisabled();

  await order.choice('Instance Number').check();
  await expectFrame(viewer, '3 / 6', greyOf(4));
  await expect(viewer.picture.text('Your order: Instance Number')).toBeVisible();
  await expect(viewer.studies.getByRole('button', { name: 'your order' })).toBeVisible();
  expect(await stackOrder(viewer)).toMatchObject({ rule: 'instance-number', disagreements: 0 });

  await order.choice('As found').check();
  await expectFrame(viewer, '4 / 6', greyOf(4));
  await expect(viewer.picture.text(/Your order/)).toBeHidden();
  expect(await stackOrder(viewer)).toMatchObject({ rule: 'position', disagreements: 2 });
});

test('a choice holds while more files of the series come', async ({ viewer }) => {
  const files = ctSeries({ slices: 12 });
  await viewer.dropFiles('first', named(files.slice(4)));
  await expectFrame(viewer, '5 / 8', greyOf(9));
  await viewer.press('d');
  await expectFrame(viewer, '4 / 8', greyOf(9));
  await viewer.press('Home');
  await expectFrame(viewer, '1 / 8', greyOf(12));
  await viewer.dropFiles('second', named(files.slice(0, 4)));
  await expectFrame(viewer, '1 / 12', greyOf(12));
  await viewer.press('End');
  await expectFrame(viewer, '12 / 12', greyOf(1));
});

test.describe('volumes at three times', () => {
  test.beforeEach(async ({ viewer }) => {
    await viewer.dropFiles('times', threeTimes());
    await expectFrame(viewer, '3 / 5 · heart phase 1 / 3', greyOf(3));
  });

  test('one volume at a time scrolls', async ({ viewer }) => {
    await viewer.scroll(4);
    await expectFrame(viewer, '5 / 5 · heart phase 1 / 3', greyOf(5));
    await viewer.press('Home');
    await expectFrame(viewer, '1 / 5 · heart phase 1 / 3', greyOf(1));
    await expect(viewer.sliceBar).toHaveAttribute('aria-valuemax', '5');
  });

  test('the second bar and its keys step to another time at the same place', async ({
    viewer,
    page,
  }) => {
    const bar = page.getByRole('slider', { name: 'Trigger Time' });
    await viewer.press('.');
    await expectFrame(viewer, '3 / 5 · heart phase 2 / 3', greyOf(8));
    await expect(bar).toHaveAttribute('aria-valuetext', 'heart phase 2 / 3, 40 ms');
    await expect(page.getByRole('main').getByText('heart phase 2 / 3 · 40 ms')).toBeVisible();
    await viewer.press('.', '.');
    await expectFrame(viewer, '3 / 5 · heart phase 3 / 3', greyOf(13));
    await viewer.press(',');
    await expectFrame(viewer, '3 / 5 · heart phase 2 / 3', greyOf(8));
    await bar.focus();
    await bar.press('Home');
    await expectFrame(viewer, '3 / 5 · heart phase 1 / 3', greyOf(3));
    await viewer.button('Next Trigger Time').click();
    await expectFrame(viewer, '3 / 5 · heart phase 2 / 3', greyOf(8));
  });

  test('reversed, each volume runs the other way', async ({ viewer }) => {
    await viewer.press('.', 'd', 'Home');
    await expectFrame(viewer, '1 / 5 · heart phase 2 / 3', greyOf(10));
  });

  test('G counts within the volume', async ({ viewer, page }) => {
    await viewer.press('.', 'g');
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    await expectFrame(viewer, '2 / 5 · heart phase 2 / 3', greyOf(7));
  });
});

test('slices that come before the shown one leave it where it is on screen', async ({ viewer }) => {
  const files = ctSeries({ slices: 20 });
  await viewer.dropFiles('later', named(files.slice(10)));
  await viewer.press('Home', 'ArrowDown');
  await expectFrame(viewer, '2 / 10', greyOf(12));
  await viewer.dropFiles('earlier', named(files.slice(0, 10)));
  await expectFrame(viewer, '12 / 20', greyOf(12));
});

test('the list does not jump under the pointer', async ({ viewer, page }) => {
  const study = (from: number, name: string) =>
    Array.from({ length: 12 }, (_, i) =>
      ctSeries({
        slices: 1,
        size: 8,
        studyUID: `1.2.${from}`,
        seriesUID: `1.2.${from}.${i}`,
        seriesNumber: i + 1,
        seriesDescription: `${name} ${i + 1}`,
        elements: [
          ['PatientName', name],
          ['PatientID', name],
        ],
      }).map((file) => ({ ...file, name: `${i}-${file.name}` })),
    ).flat();
  await viewer.dropFiles('middle', named(study(50, 'Middle')));
  const card = viewer.seriesCard(/^Middle 6/);
  await card.hover();
  const before = await card.boundingBox();
  await viewer.dropFiles('before', named(study(40, 'Anna')));
  await expect.poll(async () => (await card.boundingBox())?.y).toBe(before?.y);
  await viewer.dropFiles('after', named(study(60, 'Zoe')));
  await expect.poll(async () => (await card.boundingBox())?.y).toBe(before?.y);
  await page.mouse.move(700, 400);
});

test('frames of an enhanced object have their own place in corner text and letters', async ({
  viewer,
}) => {
  const file = enhancedFile({ slices: 6, spacing: 4, orientation: [0, 1, 0, 0, 0, -1] });
  await viewer.dropFiles('enhanced', named([file]));
  await expect(viewer.sliceLabel).toHaveText('4 / 6');
  await expect(viewer.picture.text(/^12\.0 mm/)).toBeVisible();
  expect(await viewer.picture.letters()).toEqual(['H', 'P', 'F', 'A']);
  await viewer.press('ArrowDown');
  await expect(viewer.picture.text(/^16\.0 mm/)).toBeVisible();
});

test('an enhanced object of two planes is two stacks, each with the letters of its frames', async ({
  viewer,
}) => {
  const frame = (cosines: readonly number[], position: readonly number[]): ElementList => [
    ['PlaneOrientationSequence', { items: [[['ImageOrientationPatient', cosines]]] }],
    ['PlanePositionSequence', { items: [[['ImagePositionPatient', position]]] }],
  ];
  const axial = [0, 1, 2, 3].map((at) => frame([1, 0, 0, 0, 1, 0], [0, 0, at * 3]));
  const sagittal = [0, 1, 2, 3].map((at) => frame([0, 1, 0, 0, 0, -1], [at * 5, 0, 0]));
  const items = [...axial, ...sagittal];
  const file = enhancedFile({
    slices: 8,
    elements: [['PerFrameFunctionalGroupsSequence', { items }]],
  });
  await viewer.dropFiles('planes', named([file]));
  await viewer.seriesCard(/^axial/).click();
  await expect(viewer.picture.text(/^6\.0 mm/)).toBeVisible();
  await expect.poll(() => viewer.picture.letters()).toEqual(['A', 'L', 'P', 'R']);
  await viewer.seriesCard(/^sagittal/).click();
  await expect(viewer.picture.text(/^−?10\.0 mm/)).toBeVisible();
  await expect.poll(() => viewer.picture.letters()).toEqual(['H', 'P', 'F', 'A']);
});

test.describe('real series', () => {
  test('fMRI: fifteen slices at ten times', async ({ viewer }) => {
    await viewer.drop([corpusPath('series', 'mr-fmri-4d-interleaved-ge')]);
    await viewer.waitForFiles(150);
    await expect(viewer.sliceLabel).toHaveText('8 / 15 · volume 1 / 10');
    await viewer.press('.', '.');
    await expect(viewer.sliceLabel).toHaveText('8 / 15 · volume 3 / 10');
    await viewer.press('End');
    await expect(viewer.sliceLabel).toHaveText('15 / 15 · volume 3 / 10');
  });

  test('gantry tilt is said, and what it means for a volume', async ({ viewer, page }) => {
    await viewer.drop([corpusPath('series', 'ct-gantry-tilt-4-slices')]);
    await viewer.waitForFiles(4);
    await expect(viewer.sliceLabel).toBeVisible();
    const order = new OrderPanel(page);
    await viewer.press('o');
    await expect(order.panel).toContainText('the gantry was tilted');
  });

  test('a localizer of three planes is three stacks with their own letters', async ({ viewer }) => {
    await viewer.drop([corpusPath('series', 'mr-localizer-three-orientations-ge')]);
    await viewer.waitForFiles(21);
    const letters = new Set<string>();
    for (const plane of ['axial', 'sagittal', 'coronal']) {
      await viewer.seriesCard(new RegExp(`^${plane}`)).click();
      await expect(viewer.picture.text(plane)).toBeVisible();
      letters.add((await viewer.picture.letters()).join(''));
    }
    expect(letters.size).toBe(3);
  });
});

test('a DICOMDIR names what its files do not, and puts them in order', async ({
  viewer,
  page,
  writeFolder,
}) => {
  // Files that say neither whose they are nor in what order they stand.
  const uid = (slice: number) => `1.2.3.77.${9 - slice}`;
  const pictures = [1, 2, 3].map((slice) =>
    dicomFile({
      image: { grey: () => 40 * slice },
      elements: [
        ['SOPInstanceUID', uid(slice)],
        ['StudyInstanceUID', '1.2.3.77'],
        ['SeriesInstanceUID', '1.2.3.78'],
      ],
      without: ['PatientName', 'PatientID', 'StudyDate', 'InstanceNumber'],
    }),
  );
  const list = directoryTree([
    {
      type: 'PATIENT',
      elements: [['PatientName', 'Disc^Jane']],
      below: [
        {
          type: 'STUDY',
          elements: [['StudyDescription', 'Knee']],
          below: [
            {
              type: 'SERIES',
              elements: [['SeriesDescription', 'Lateral']],
              below: [1, 2, 3].map((slice) => ({
                type: 'IMAGE',
                elements: [
                  ['ReferencedFileID', ['IMAGES', `F${slice}`]],
                  ['ReferencedSOPInstanceUIDInFile', uid(slice)],
                ],
              })),
            },
          ],
        },
      ],
    },
  ]);
  const files = Object.fromEntries(pictures.map((bytes, at) => [`X${7 - at}`, bytes]));
  await viewer.drop([await writeFolder('disc', { DICOMDIR: list, ...files })]);
  await viewer.waitForFiles(4);
  await expect(viewer.studies).toContainText('Disc, Jane');
  await expect(viewer.studies).toContainText('Knee');
  await expect(viewer.studies).toContainText('Lateral');
  await expect(viewer.sliceLabel).toHaveText('2 / 3');
  for (const slice of [1, 2, 3]) {
    await viewer.press(slice === 1 ? 'Home' : 'ArrowDown');
    await expectFrame(viewer, `${slice} / 3`, 40 * slice);
  }
  await viewer.press('o');
  const order = new OrderPanel(page);
  await expect(order.panel).toContainText('Ordered by DICOMDIR, as it lists them.');
  await expect(order.panel).toContainText(
    'From the DICOMDIR, not in the files: Series Description',
  );
  await expect(order.panel).toContainText("Patient's Name, Study Description");
});
