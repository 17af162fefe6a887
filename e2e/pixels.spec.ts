/** What stands between the stored values and the screen: lookup tables of the header. */
import { corpusPath } from './support/corpus.ts';
import { expect, test } from './support/test.ts';
import { dicomFile } from '#testing/dicomFile.ts';
import { ctSeries } from '#testing/dicomSeries.ts';

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

test('overlays and shutters lie over the picture, turn with it, and can be switched off', async ({
  viewer,
}) => {
  const half = Array.from({ length: 64 * 8 }, (_, byte) => (byte % 8 < 4 ? 0xff : 0));
  const elements = [
    [0x60000010, 64],
    [0x60000011, 64],
    [0x60000040, 'G'],
    [0x60000050, [1, 1]],
    [0x60000100, 1],
    [0x60000102, 0],
    [0x60003000, Uint8Array.from(half)],
    ['ShutterShape', 'RECTANGULAR'],
    ['ShutterLeftVerticalEdge', 1],
    ['ShutterRightVerticalEdge', 64],
    ['ShutterUpperHorizontalEdge', 1],
    ['ShutterLowerHorizontalEdge', 32],
  ] as const;
  const bytes = dicomFile({ image: { grey: () => 100 }, elements });
  await viewer.dropFiles('marks', { 'image.dcm': bytes });
  await viewer.tool('1:1').click();
  const corners = async () => {
    const samples = await viewer.picture.samplesAtOneToOne(64, 64);
    return [samples[8]?.[8], samples[8]?.[56], samples[56]?.[8], samples[56]?.[56]];
  };
  const amber = [255, 196, 64];
  const grey = [100, 100, 100];
  const black = [0, 0, 0];
  await expect.poll(corners).toEqual([amber, grey, black, black]);
  await viewer.press('f');
  await expect.poll(corners).toEqual([grey, amber, black, black]);
  await viewer.press('f', 'Shift+r');
  await expect.poll(corners).toEqual([black, amber, black, grey]);
  await viewer.button('Overlays').click();
  await expect.poll(corners).toEqual([black, grey, black, grey]);
  await viewer.press('x');
  await expect.poll(corners).toEqual([grey, grey, grey, grey]);
});

test('compressed samples with an overlay in their bits, colours beside grey, a bitmap shutter', async ({
  viewer,
}) => {
  const isLeft = (column: number) => column < 32;
  const isUpper = (row: number) => row < 32;
  /** Less the 1024 that are grey 0: an overlay's bit 15, a stored value with a colour, grey. */
  const paint = (_: number, column: number, row: number) => {
    if (!isUpper(row)) return 100;
    return isLeft(column) ? 100 + 0x8000 : 2001 - 1024;
  };
  const lowerRight = Array.from({ length: 512 }, (_, byte) =>
    byte >= 256 && byte % 8 > 3 ? 255 : 0,
  );
  const palette = (['Red', 'Green', 'Blue'] as const).flatMap((channel, at) => [
    [`${channel}PaletteColorLookupTableDescriptor`, [2, 2000, 16]] as const,
    [`${channel}PaletteColorLookupTableData`, Uint16Array.of(0, (at + 1) * 0x2000)] as const,
  ]);
  const bytes = dicomFile({
    transferSyntaxUID: '1.2.840.10008.1.2.5',
    image: { grey: paint },
    elements: [
      ...palette,
      ['PixelPresentation', 'COLOR'],
      [0x60000010, 64],
      [0x60000011, 64],
      [0x60000040, 'G'],
      [0x60000050, [1, 1]],
      [0x60000100, 16],
      [0x60000102, 15],
      [0x60020010, 64],
      [0x60020011, 64],
      [0x60020040, 'G'],
      [0x60020050, [1, 1]],
      [0x60020100, 1],
      [0x60020102, 0],
      [0x60023000, Uint8Array.from(lowerRight)],
      ['ShutterShape', 'BITMAP'],
      ['ShutterOverlayGroup', 0x6002],
      ['ShutterPresentationValue', 0x4040],
    ],
  });
  await viewer.dropFiles('marks', { 'image.dcm': bytes });
  await viewer.tool('1:1').click();
  const quarters = async () => {
    const samples = await viewer.picture.samplesAtOneToOne(64, 64);
    return [samples[8]?.[8], samples[8]?.[56], samples[56]?.[8], samples[56]?.[56]];
  };
  const [color, grey] = [
    [32, 64, 96],
    [100, 100, 100],
  ];
  await expect.poll(quarters).toEqual([[255, 196, 64], color, grey, [64, 64, 64]]);
  await viewer.press('l', 'x');
  await expect.poll(quarters).toEqual([grey, color, grey, grey]);
});

test('a series of which only some images have overlays is scrolled through', async ({ viewer }) => {
  const bits = [
    [0x60000010, 64],
    [0x60000011, 64],
    [0x60000040, 'G'],
    [0x60000050, [1, 1]],
    [0x60000100, 1],
    [0x60000102, 0],
    [0x60003000, new Uint8Array(512).fill(255)],
  ] as const;
  const files = ctSeries({ slices: 3, elements: (slice) => (slice === 2 ? bits : []) });
  const folder = Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));
  await viewer.dropFiles('some', folder);
  await expect(viewer.sliceLabel).toHaveText('2 / 3');
  await expect.poll(() => viewer.picture.middleColour()).toEqual([255, 196, 64]);
  await viewer.press('Home');
  await expect.poll(() => viewer.picture.middleGrey()).toBe(3);
  await viewer.press('ArrowDown');
  await expect.poll(() => viewer.picture.middleColour()).toEqual([255, 196, 64]);
  await viewer.press('ArrowDown');
  await expect.poll(() => viewer.picture.middleGrey()).toBe(9);
});

test('a real image with overlays in Overlay Data and in unused bits shows them all', async ({
  viewer,
}) => {
  await viewer.drop([corpusPath('overlays-and-luts', 'ovly_p01.dcm')]);
  await viewer.waitForFiles(1);
  await viewer.tool('1:1').click();
  await expect(viewer.button('Overlays')).toHaveAttribute('aria-pressed', 'true');
  await expect(viewer.picture.text('not drawn')).toHaveCount(0);
  await viewer.press('l');
  await expect.poll(() => viewer.picture.differenceFromRendered()).toBeLessThanOrEqual(1);
  await viewer.press('l');
  await expect.poll(() => viewer.picture.differenceFromRendered()).toBeGreaterThan(50);
});

test('how a frame was drawn is told, with its numbers, and what was left out', async ({
  page,
  viewer,
}) => {
  const bytes = dicomFile({
    image: { grey: () => 100 },
    elements: [
      ['VOILUTSequence', TABLES],
      ['PresentationLUTShape', 'INVERSE'],
    ],
  });
  await viewer.dropFiles('told', { 'image.dcm': bytes });
  await viewer.button('How drawn').click();
  const panel = page.getByRole('dialog', { name: 'How this was drawn' });
  await expect(panel).toContainText('Explicit VR Little Endian');
  await expect(panel).toContainText('12 of 16 bits, unsigned');
  await expect(panel).toContainText('Rescale: stored × 1 − 1024');
  await expect(panel).toContainText('LINEAR, width 256, center 128');
  await expect(panel).toContainText('2 windows and VOI LUTs of the header beside the first');
  await expect(panel).toContainText(
    'INVERSE contradicts MONOCHROME2, which is followed: not inverted',
  );
  await viewer.picture.pointAtMiddle();
  const pixel = panel.getByRole('region', { name: 'One pixel' });
  await expect(pixel).toContainText('1124 = 0100 0110 0100');
  await expect(pixel).toContainText('level 100 of 255');
  await page.keyboard.press('Escape');
  await viewer.press('2', 'v');
  await expect(panel).toContainText('VOI LUT, UPSIDE DOWN: 256 entries of 8 bits');
});

test('a multi-frame file of more than 2 GB is read by the ranges of its frames', async ({
  page,
  viewer,
}) => {
  // 5,000 frames of 512 × 512, the last one grey; the others are references to the same zeros.
  const frames = 5000;
  const frameBytes = 512 * 512 * 2;
  const one = dicomFile({
    image: { rows: 512, columns: 512 },
    elements: [['NumberOfFrames', frames]],
  });
  const header = one.slice(0, -frameBytes);
  new DataView(header.buffer).setUint32(header.length - 4, frames * frameBytes, true);
  await viewer.visit();
  const opened = await page.evaluate(
    async ({ head, count, length }) => {
      const zeros = new Blob([new Uint8Array(49 * length)]);
      const rest = new Blob([new Uint8Array(length)]);
      const last = new Uint16Array(length / 2).fill(1024 + 200);
      const parts = [
        Uint8Array.from(head),
        ...Array.from({ length: 102 }, () => zeros),
        rest,
        last,
      ];
      const file = new File(parts, 'long.dcm');
      await window.negatoscope.open([file]);
      const [row] = window.negatoscope.imports();
      const sampleOf = async (frameNumber: number) =>
        (await window.negatoscope.frame(row?.instanceId ?? '', frameNumber)).values[0];
      return {
        isWhole: file.size === head.length + count * length,
        fate: row?.fate,
        samples: [await sampleOf(1), await sampleOf(count - 1), await sampleOf(count)],
      };
    },
    { head: [...header], count: frames, length: frameBytes },
  );
  expect(opened).toEqual({ isWhole: true, fate: 'shown', samples: [0, 0, 1024 + 200] });
  await viewer.press('End');
  await expect(viewer.sliceLabel).toHaveText('5000 / 5000');
  await expect.poll(() => viewer.picture.middleGrey()).toBe(200);
});
