/** What stands between the stored values and the screen: lookup tables of the header. */
import { corpusPath } from './support/corpus.ts';
import { expect, test } from './support/test.ts';
import { dicomFile } from '#testing/dicomFile.ts';

const LEVELS = Array.from({ length: 256 }, (_, grey) => grey);

function voiLut(explanation: string, level: (grey: number) => number) {
  return [
    ['LUTDescriptor', [256, 0, 8]],
    ['LUTExplanation', explanation],
    ['LUTData', LEVELS.map(level)],
  ] as const;
}

const TABLES = {
  items: [voiLut('UPSIDE DOWN', (grey) => 255 - grey), voiLut('HALF', (grey) => grey >> 1)],
};

test('an image with VOI LUTs alone is drawn with the first; the others are presets', async ({
  page,
  viewer,
}) => {
  const bytes = dicomFile({
    image: { grey: () => 100 },
    elements: [['VOILUTSequence', TABLES]],
    without: ['WindowCenter', 'WindowWidth'],
  });
  await viewer.dropFiles('voi-luts', { 'image.dcm': bytes });
  await expect(viewer.picture.text('VOI LUT · UPSIDE DOWN')).toBeVisible();
  await expect.poll(() => viewer.picture.middleGrey()).toBe(155);
  expect((await viewer.shown())?.voi).toEqual({ lut: 'UPSIDE DOWN' });

  await viewer.press('2');
  await expect.poll(() => viewer.picture.middleGrey()).toBe(50);
  expect((await viewer.shown())?.voi).toEqual({ lut: 'HALF' });
  const grey = (index: number) =>
    page.evaluate(
      async ([uid, at]) => (await window.negatoscope.rendered(uid, 1, { index: at })).rgba[0],
      ['1.2.3.4.1', index] as const,
    );
  expect(await grey(0)).toBe(155);
  expect(await grey(1)).toBe(50);
  await expect(grey(2)).rejects.toThrow('no window or VOI LUT of index 2');
});

test('a window of the header comes before its VOI LUTs', async ({ viewer }) => {
  const bytes = dicomFile({
    image: { grey: () => 100 },
    elements: [['VOILUTSequence', TABLES]],
  });
  await viewer.dropFiles('both', { 'image.dcm': bytes });
  await expect.poll(() => viewer.picture.middleGrey()).toBe(100);
  await viewer.press('2');
  await expect.poll(() => viewer.picture.middleGrey()).toBe(155);
  await viewer.press('r');
  await expect.poll(() => viewer.picture.middleGrey()).toBe(100);
});

test('a Modality LUT that cannot be read is said to be missing from the picture', async ({
  viewer,
}) => {
  const item = [
    ['LUTDescriptor', [256, 1024, 16]],
    ['ModalityLUTType', 'US'],
    ['LUTData', [1, 2, 3]],
  ] as const;
  const elements = [['ModalityLUTSequence', { items: [item] }]] as const;
  await viewer.dropFiles('cut', { 'image.dcm': dicomFile({ elements }) });
  await expect(viewer.picture.text('Modality LUT not applied')).toBeVisible();
});

test('a real image with a Modality LUT is drawn as the pure pipeline makes it', async ({
  viewer,
}) => {
  await viewer.drop([corpusPath('overlays-and-luts', 'mlut_18.dcm')]);
  await viewer.waitForFiles(1);
  await viewer.tool('1:1').click();
  await expect.poll(() => viewer.picture.differenceFromRendered()).toBeLessThanOrEqual(1);
  await expect(viewer.picture.text('not applied')).toHaveCount(0);
});
