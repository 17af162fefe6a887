import { expect, test } from 'vitest';
import type { GrayFacts } from '#catalog/instanceSummary.ts';
import type { Shown } from '#store/state.ts';
import { framePlace, shownPicture } from '#testing/shown.ts';
import { appliedStages, type Look } from '#ui/drawn/howDrawn.ts';
import { notApplied } from '#ui/drawn/notApplied.ts';

const ALL = { overlays: true, shutters: true };
const LOOK: Look = { layers: ALL, smooth: true };

const SHOWN = shownPicture({ inverted: true, rotation: 90, zoom: 1.28 });

const place = (gray: Partial<GrayFacts> = {}) => framePlace({ gray });

const saysOf = (stages: readonly { name: string; says: string }[], name: string) =>
  stages.find((stage) => stage.name === name)?.says;

const LUT = {
  descriptor: [4096, -2048, 16] as const,
  data: { offset: 0, length: 8192 },
  littleEndian: true,
};

test('the stages with their numbers', () => {
  const own = { slope: 0.5, intercept: -1024, rescaleType: 'HU' };
  const stages = appliedStages(place(own), SHOWN, LOOK);
  expect(saysOf(stages, 'Modality')).toBe('Rescale: stored × 0.5 − 1024, in HU.');
  expect(saysOf(stages, 'Window')).toBe('LINEAR, width 400, center 40, Window of the header.');
  expect(saysOf(stages, 'Inversion')).toBe('Inverted by you.');
  expect(saysOf(stages, 'On screen')).toBe('Zoom 1.28×, smoothed; turned 90°.');
});

test('a LINEAR window narrower than 1 counts as 1, and that is said (PS3.3 C.11.2.1.2)', () => {
  const narrow = (kind: 'LINEAR' | 'SIGMOID'): Shown => ({
    ...SHOWN,
    voi: { center: 0.5, width: 0.25, function: kind },
  });
  const says = (shown: Shown) => saysOf(appliedStages(place(), shown, LOOK), 'Window');
  expect(says(narrow('LINEAR'))).toContain('width 0.25, which counts as 1, center 0.5');
  expect(says(narrow('SIGMOID'))).toContain('width 0.25, center 0.5');
});

test('a Modality LUT in the place of the rescale, and one that cannot be read', () => {
  const own = { hasModalityLut: true, modalityLut: LUT };
  const words = 'Modality LUT: 4,096 entries of 16 bits, from the value −2048 on, in HU.';
  expect(saysOf(appliedStages(place(own), SHOWN, LOOK), 'Modality')).toBe(words);
  const unread: Shown = { ...SHOWN, unreadLuts: ['modality'] };
  expect(saysOf(appliedStages(place(own), unread, LOOK), 'Modality')).toBe(
    'Rescale: stored × 1 − 1024, in HU.',
  );
  expect(saysOf(notApplied(place(own), unread, ALL), 'Modality LUT')).toContain('missing or cut');
});

test.each([
  ['MONOCHROME1', 'INVERSE', undefined],
  ['MONOCHROME2', 'IDENTITY', undefined],
  ['MONOCHROME2', '', undefined],
  [
    'MONOCHROME1',
    'IDENTITY',
    'IDENTITY contradicts MONOCHROME1, which is followed: inverted, once.',
  ],
  ['MONOCHROME2', 'INVERSE', 'INVERSE contradicts MONOCHROME2, which is followed: not inverted.'],
])('%s with Presentation LUT Shape %s', (photometricInterpretation, shape, says) => {
  const { instance, ...rest } = place();
  const { image } = instance.summary;
  if (image === null) throw new Error('There is no image.');
  const unapplied = {
    iccProfile: null,
    presentationLutShape: shape,
    supplementalPalette: false,
    enhancedPalette: false,
  };
  const summary = {
    ...instance.summary,
    image: { ...image, photometricInterpretation },
    unapplied,
  };
  const left = notApplied({ ...rest, instance: { ...instance, summary } }, SHOWN, ALL);
  expect(saysOf(left, 'Presentation LUT Shape')).toBe(says);
});

test.each([
  ['RGB', '.1', 'RGB', 'RGB as it is.'],
  ['YBR_FULL_422', '.1', 'YBR_FULL_422', 'YBR_FULL_422 to RGB.'],
  ['YBR_RCT', '.4.90', 'RGB', 'YBR_RCT, undone by the decoder.'],
  ['RGB', '.4.50', 'YBR_FULL', 'YBR_FULL to RGB: the stream says so, though the header says RGB.'],
  [
    'YBR_FULL',
    '.4.50',
    'RGB',
    'RGB as it is: the stream says so, though the header says YBR_FULL.',
  ],
  ['', '.1', 'RGB', 'Taken for RGB: the header has no Photometric Interpretation.'],
])('colour of %s in %s, decoded as %s', (declared, syntax, samplesIn, says) => {
  const { instance, ...rest } = place();
  const { image } = instance.summary;
  if (image === null) throw new Error('There is no image.');
  const summary = {
    ...instance.summary,
    image: { ...image, samplesPerPixel: 3, photometricInterpretation: declared },
    transferSyntaxUID: `1.2.840.10008.1.2${syntax}`,
  };
  const stages = appliedStages(
    { ...rest, instance: { ...instance, summary } },
    { ...SHOWN, voi: null, samplesIn },
    LOOK,
  );
  expect(saysOf(stages, 'Colour')).toBe(says);
});

test('what is switched off, and padding', () => {
  const shutter = { rectangle: null, circle: null, polygon: null, bitmap: 0 };
  const { facts, ...rest } = place({ padding: { value: -2000, limit: -2000 } });
  const left = notApplied({ ...rest, facts: { ...facts, shutter } }, SHOWN, {
    overlays: true,
    shutters: false,
  });
  expect(saysOf(left, 'Display shutter')).toBe('Switched off.');
  expect(saysOf(left, 'Pixel padding')).toContain('-2000');
});
