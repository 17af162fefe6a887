/**
 * Frames of an enhanced image with grey mappings of their own, from the file to what is drawn: each
 * by the formulas of PS3.3 C.11.1 and C.11.2 with its own numbers.
 */
import { expect, test } from 'vitest';
import { summarise } from '#catalog/summarise.ts';
import { memorySource } from '#dicom/byteSource.ts';
import { parseFile } from '#dicom/parse.ts';
import type { ElementList } from '#dicom/writer.ts';
import { decodeStored } from '#pixels/decode.ts';
import { toDisplayFrame, withLuts } from '#pixels/display.ts';
import { readFrameLuts } from '#pixels/lut.ts';
import { firstVoi, modalityRange, renderFrame, rescaleOf } from '#pixels/render.ts';
import { dicomFile } from '#testing/dicomFile.ts';

const SIDE = 16;
/** Stored value of a pixel, the same in every frame. */
const storedAt = (column: number, row: number) => column + row * SIDE;

const WINDOW = ['WindowCenter', 'WindowWidth'];

/** Without a rescale at the root, and without a window there unless one is given. */
function file(items: ElementList[], root: ElementList = [], without = WINDOW): Uint8Array {
  return dicomFile({
    image: {
      rows: SIDE,
      columns: SIDE,
      frames: items.length,
      zero: 0,
      grey: (_, column, row) => storedAt(column, row),
    },
    elements: [...root, ['PerFrameFunctionalGroupsSequence', { items }]],
    without: ['RescaleSlope', 'RescaleIntercept', ...without],
  });
}

/** Red of every pixel of every frame, with what its header takes first. */
async function drawn(bytes: Uint8Array): Promise<number[][]> {
  const parsed = parseFile(memorySource(bytes));
  if (!parsed.ok) throw new Error(parsed.error.kind);
  const { source } = parsed.value;
  const { image, frames } = summarise(parsed.value);
  if (image === null) throw new Error('no image');
  const pictures: number[][] = [];
  for (const [index, { gray }] of frames.entries()) {
    const stored = await decodeStored(source, image, index);
    if (!stored.ok) throw new Error(stored.error.kind);
    const shown = toDisplayFrame(stored.value, image, gray.padding, source);
    if (!shown.ok || shown.value.kind !== 'gray') throw new Error('no grey frame');
    const frame = withLuts(shown.value, readFrameLuts(source, gray));
    const voi = firstVoi(frame, gray.windows, () => modalityRange(frame, gray));
    const { rgba } = renderFrame(frame, rescaleOf(frame, gray), voi);
    pictures.push(Array.from({ length: SIDE * SIDE }, (_, at) => rgba[at * 4] ?? -1));
  }
  return pictures;
}

const STORED = Array.from({ length: SIDE * SIDE }, (_, at) => at);

/** PS3.3 C.11.2.1.2.1. */
function linear(x: number, c: number, w: number): number {
  if (x <= c - 0.5 - (w - 1) / 2) return 0;
  if (x > c - 0.5 + (w - 1) / 2) return 255;
  return Math.floor(((x - (c - 0.5)) / (w - 1) + 0.5) * 255 + 0.5);
}

const rescale = (slope: number, intercept: number): ElementList[number] => [
  'PixelValueTransformationSequence',
  {
    items: [
      [
        ['RescaleIntercept', intercept],
        ['RescaleSlope', slope],
        ['RescaleType', 'US'],
      ],
    ],
  },
];

const window = (center: number, width: number, shape = 'LINEAR'): ElementList[number] => [
  'FrameVOILUTSequence',
  {
    items: [
      [
        ['WindowCenter', center],
        ['WindowWidth', width],
        ['VOILUTFunction', shape],
      ],
    ],
  },
];

test('slope, intercept and window of each frame', async () => {
  const frames = [
    { slope: 1, intercept: 0, center: 128, width: 256 },
    { slope: 2.5, intercept: -100, center: 200, width: 300 },
    { slope: -0.5, intercept: 64, center: 10, width: 1 },
  ];
  const items = frames.map(({ slope, intercept, center, width }): ElementList => [
    rescale(slope, intercept),
    window(center, width),
  ]);
  const expected = frames.map(({ slope, intercept, center, width }) =>
    STORED.map((value) => linear(value * slope + intercept, center, width)),
  );
  expect(await drawn(file(items))).toEqual(expected);
});

test('functions of each frame; what a frame does not say stands in the shared group, or the root', async () => {
  const shared: ElementList = [
    ['SharedFunctionalGroupsSequence', { items: [[rescale(2, -10)]] }],
    ['WindowCenter', 100],
    ['WindowWidth', 200],
  ];
  const items: ElementList[] = [
    [window(100, 80, 'SIGMOID')],
    [window(100, 80, 'LINEAR_EXACT')],
    [rescale(1, 0)],
  ];
  const [sigmoid, exact, root] = await drawn(file(items, shared, []));
  const modality = STORED.map((value) => value * 2 - 10);
  expect(sigmoid).toEqual(
    modality.map((x) => Math.floor(255 / (1 + Math.exp((-4 * (x - 100)) / 80)) + 0.5)),
  );
  expect(exact).toEqual(
    modality.map((x) => {
      const level = ((x - 100) / 80 + 0.5) * 255;
      return Math.floor(Math.min(Math.max(level, 0), 255) + 0.5);
    }),
  );
  expect(root).toEqual(STORED.map((x) => linear(x, 100, 200)));
});

test('a VOI LUT and a Modality LUT of each frame', async () => {
  const lut = (level: (value: number) => number): ElementList => [
    ['LUTDescriptor', [256, 0, 8]],
    ['LUTData', STORED.map(level)],
  ];
  const voi = (level: (value: number) => number): ElementList[number] => [
    'FrameVOILUTSequence',
    { items: [[['VOILUTSequence', { items: [lut(level)] }]]] },
  ];
  const modality: ElementList[number] = [
    'PixelValueTransformationSequence',
    { items: [[['ModalityLUTSequence', { items: [lut((value) => value >> 1)] }]]] },
  ];
  const items: ElementList[] = [[voi((value) => 255 - value)], [modality, voi((value) => value)]];
  expect(await drawn(file(items))).toEqual([
    STORED.map((value) => 255 - value),
    STORED.map((value) => value >> 1),
  ]);
});
