/** What cannot be drawn, or only in part: said in the picture's place, and no harm to the rest. */
import { greyOf } from './support/fixtures.ts';
import { expect, test } from './support/test.ts';
import { damagedFile, notDicom, truncated, withLength } from '#testing/damage.ts';
import { dicomFile, RLE_LOSSLESS } from '#testing/dicomFile.ts';
import { ctSeries } from '#testing/dicomSeries.ts';

const JPEG_BASELINE = '1.2.840.10008.1.2.4.50';
const MPEG2 = '1.2.840.10008.1.2.4.100';

test.describe('a frame that cannot be decoded', () => {
  test('says why in its place, with nothing left of the one before', async ({ viewer, page }) => {
    await viewer.dropFolder('rle-one-corrupt');
    await expect(viewer.sliceLabel).toHaveText('4 / 7');
    await expect(viewer.refusal).toContainText('This frame cannot be drawn');
    await expect(viewer.refusal).toContainText(/The RLE data of this frame could not be decoded/);
    await expect(viewer.refusal).toContainText('Copy it again from its source.');
    await expect(viewer.picture.element.locator('canvas:visible')).toHaveCount(0);
    expect(await viewer.picture.letters()).toEqual(['', '', '', '']);
    await expect(viewer.header.title).toHaveText('Image 4');

    const failures = await page.evaluate(() => window.negatoscope.frameErrors());
    expect(failures).toMatchObject([{ frameNumber: 1, kind: 'codec-failed' }]);
    await expect(viewer.fates).toHaveText('List of files');
  });

  test('is scrolled past, in both directions', async ({ viewer }) => {
    await viewer.dropFolder('rle-one-corrupt');
    await expect(viewer.sliceLabel).toHaveText('4 / 7');
    for (const [notches, slice] of [
      [1, 5],
      [1, 6],
      [-1, 5],
    ] as const) {
      await viewer.scroll(notches);
      await expect(viewer.sliceLabel).toHaveText(`${slice} / 7`);
      await expect(viewer.refusal).toBeHidden();
      expect(await viewer.picture.middleGrey()).toBe(greyOf(slice));
    }
    await viewer.scroll(-1);
    await expect(viewer.sliceLabel).toHaveText('4 / 7');
    await expect(viewer.refusal).toBeVisible();
    await viewer.scroll(-1);
    await expect(viewer.sliceLabel).toHaveText('3 / 7');
    await expect(viewer.refusal).toBeHidden();
    expect(await viewer.picture.middleGrey()).toBe(greyOf(3));
    expect(await viewer.picture.letters()).toEqual(['A', 'L', 'P', 'R']);
  });

  test('leaves the tools and the other series alone', async ({ viewer }) => {
    await viewer.dropFolder('rle-one-corrupt');
    await expect(viewer.refusal).toBeVisible();
    await viewer.press('i', 'f', 'Shift+R', '+', '5', 'r');
    await viewer.picture.drag({ x: 30, y: 30 });
    await expect(viewer.refusal).toBeVisible();
    await viewer.dropFolder('mr-sagittal');
    await viewer.seriesCard(/MR/).click();
    await expect(viewer.sliceLabel).toHaveText('7 / 12');
    await expect(viewer.refusal).toBeHidden();
    expect(await viewer.picture.middleGrey()).toBe(greyOf(7));
  });
});

test('a JPEG that is none says so', async ({ viewer }) => {
  const bytes = dicomFile({
    transferSyntaxUID: JPEG_BASELINE,
    image: { bitsAllocated: 8, encode: () => new Uint8Array(500).fill(0x55) },
  });
  await viewer.dropFiles('jpeg', { 'a.dcm': bytes });
  await expect(viewer.refusal).toContainText(/JPEG/);
  await expect(viewer.sliceLabel).toHaveText('1 / 1');
});

test('a video has no decoder here: listed with its header, and the reason', async ({ viewer }) => {
  const bytes = dicomFile({
    transferSyntaxUID: MPEG2,
    image: { bitsAllocated: 8, encode: () => new Uint8Array(500) },
  });
  await viewer.dropFiles('video', { 'film.dcm': bytes });
  await viewer.fates.click();
  await expect(viewer.ledger.fateOf('video/film.dcm')).toHaveText('no picture');
  await expect(viewer.ledger.reasonOf('video/film.dcm')).toContainText(/There is no decoder for/);
});

test.describe('a file that ends early', () => {
  test('is drawn as far as it goes, and marked', async ({ viewer }) => {
    await viewer.dropFolder('mixed');
    await viewer.press('End');
    await expect(viewer.sliceLabel).toHaveText('7 / 7');
    await expect(viewer.picture.text('The file ends early: 500 pixels missing')).toBeVisible();
    await viewer.tool('1:1').click();
    await expect(viewer.picture.text('1.00×')).toBeVisible();
    const samples = await viewer.picture.samplesAtOneToOne(64, 64);
    const greys = samples.flat().map(([red]) => red);
    const there = 64 * 64 - 500;
    expect(new Set(greys.slice(0, there))).toEqual(new Set([greyOf(7)]));
    expect(new Set(greys.slice(there))).toEqual(new Set([0]));
    await viewer.scroll(-1);
    await expect(viewer.sliceLabel).toHaveText('6 / 7');
    await expect(viewer.picture.text(/The file ends early/)).toBeHidden();
  });

  test('says so of its header too', async ({ viewer }) => {
    await viewer.dropFolder('mixed');
    await viewer.press('End');
    await expect(viewer.header.title).toHaveText('Image 7');
    await expect(viewer.header.panel).toContainText(/ends at byte [\d,]+/);
  });

  test('of many frames shows those that are there', async ({ viewer }) => {
    await viewer.dropFolder('mr-enhanced-cut');
    await expect(viewer.sliceLabel).toHaveText(/ \/ 6$/);
    await viewer.press('Home');
    await viewer.press('PageDown');
    await expect(viewer.sliceLabel).toHaveText('6 / 6');
    await expect(viewer.picture.text(/The file ends early: 2,048 pixels missing/)).toBeVisible();
    await viewer.press('ArrowUp');
    await expect(viewer.sliceLabel).toHaveText('5 / 6');
    expect(await viewer.picture.middleGrey()).toBe(greyOf(5));
    await viewer.fates.click();
    await expect(viewer.ledger.reasonOf('mr-enhanced-cut/enhanced.dcm')).toContainText(
      '5 of 12 frames can be shown',
    );
  });
});

test.describe('one bad file among a hundred good ones', () => {
  const elsewhere = [
    ['SOPInstanceUID', '1.2.3.9.1'],
    ['SeriesInstanceUID', '1.2.3.9'],
  ] as const;
  const whole = dicomFile({ elements: elsewhere });
  const rubbish = () => new Uint8Array(200).fill(0xee);
  const kinds: readonly { what: string; bad: Uint8Array; fate: string }[] = [
    { what: 'cut in its header', bad: damagedFile(), fate: '1 damaged' },
    { what: 'cut in its pixels', bad: truncated(whole, -100), fate: '1 in part' },
    { what: 'with a wrong length', bad: withLength(whole, 'StudyDate', 0xfffe), fate: '1 damaged' },
    { what: 'of no bytes', bad: new Uint8Array(0), fate: '1 skipped' },
    { what: 'that is no DICOM', bad: notDicom(), fate: '1 skipped' },
    {
      what: 'whose pixels are not what they claim',
      bad: dicomFile({
        transferSyntaxUID: RLE_LOSSLESS,
        elements: elsewhere,
        image: { encode: rubbish },
      }),
      fate: 'List of files',
    },
  ];

  test('costs none of them, whatever is wrong with it', async ({ viewer }) => {
    const good = ctSeries({ slices: 100, size: 8, grey: (slice) => slice });
    const files = Object.fromEntries(good.map(({ name, bytes }) => [name, bytes]));
    for (const { what, bad, fate } of kinds) {
      await test.step(what, async () => {
        await viewer.dropFiles(what, { ...files, 'bad.dcm': bad });
        await viewer.seriesCard(/100 images/).click();
        await expect(viewer.sliceLabel).toHaveText('51 / 100');
        expect(await viewer.picture.middleGrey()).toBe(51);
        await expect(viewer.fates).toContainText(fate);
        await viewer.button('Close all').click();
        await expect(viewer.start).toBeVisible();
      });
    }
  });
});
