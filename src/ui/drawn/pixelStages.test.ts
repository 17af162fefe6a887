import { expect, test } from 'vitest';
import { framePlace, shownPicture } from '#testing/shown.ts';
import { pixelStages } from '#ui/drawn/pixelStages.ts';
import type { GrayPixel, PixelValue } from '#viewport/index.ts';

const OVER = { overlay: false, shutter: false };

const GRAY: GrayPixel = {
  kind: 'gray',
  stored: 1064,
  modality: 40,
  isPadding: false,
  realWorld: [],
  windowed: 128,
  drawn: 128,
  over: OVER,
};

const lines = (value: PixelValue, at = framePlace(), inverted = false) =>
  pixelStages(value, at, shownPicture({ inverted })).map(({ name, says }) => `${name}: ${says}`);

test('a grey pixel, from its bits to its level', () => {
  expect(lines(GRAY)).toEqual([
    'Stored: 1064 = 0100 0010 1000',
    'Modality: 40 HU',
    'Window: level 128 of 255',
  ]);
});

test('inverted once, or twice', () => {
  expect(lines({ ...GRAY, drawn: 127 }, framePlace(), true)).toContain('Inverted: level 127');
  expect(lines(GRAY, framePlace(), true)).toContain('Inverted: twice: level 128');
});

test('signed bits, padding and what lies over it', () => {
  const pixel = { ...GRAY, stored: -2000, isPadding: true, over: { overlay: true, shutter: true } };
  const said = lines(pixel);
  expect(said[0]).toBe('Stored: −2000 = 1000 0011 0000');
  expect(said).toContain('Padding: no picture; left out of computed windows');
  expect(said).toContain('Over it: an overlay and the shutter');
});

test('real world values by their labels', () => {
  const mapping = {
    label: 'ADC',
    first: 0,
    last: 10,
    map: { kind: 'line', slope: 1, intercept: 0 },
    unit: 'mm2/s',
    quantity: '',
  } as const;
  const at = framePlace({
    change: (summary) => ({
      ...summary,
      frames: summary.frames.map((frame) => ({ ...frame, realWorld: [mapping, mapping] })),
    }),
  });
  const said = lines({ ...GRAY, realWorld: [0.5, null] }, at);
  expect(said).toContain('ADC: 0.5 mm2/s');
  expect(said).toContain('ADC: not mapped');
});

test('colour, from what it was coded in', () => {
  const rgb = [200, 40, 40] as const;
  const coded = { photometricInterpretation: 'YBR_FULL', samples: [88, 101, 208] };
  expect(lines({ kind: 'color', rgb, over: OVER })).toEqual(['Stored: RGB 200 40 40']);
  expect(lines({ kind: 'color', rgb, coded, over: OVER })).toEqual([
    'Stored: Y 88 Cb 101 Cr 208',
    'Colour: RGB 200 40 40',
  ]);
  const index = { photometricInterpretation: 'PALETTE COLOR', samples: [17] };
  expect(lines({ kind: 'color', rgb, coded: index, over: OVER })).toEqual([
    'Stored: index 17',
    'Palette: RGB 200 40 40',
  ]);
});

test('a pixel that is not in the file', () => {
  expect(lines({ kind: 'missing' })).toEqual(['Stored: Not in the file: it ends early.']);
});
