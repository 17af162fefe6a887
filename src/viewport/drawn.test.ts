import { expect, test } from 'vitest';
import type { DisplayFrame } from '#pixels/frame.ts';
import { framePlace } from '#testing/shown.ts';
import { drawnOf, pixelOf } from '#viewport/drawn.ts';
import { formatOf } from '#viewport/frameFormat.ts';
import { NO_AVERAGING } from '#viewport/minify.ts';
import { pictureOf } from '#viewport/pictureOf.ts';
import { type Presented, type PresentedFrame, refused, relocated } from '#viewport/presented.ts';
import { INITIAL_SETTINGS, type StackSettings } from '#viewport/stackSettings.ts';

const GRAY: DisplayFrame = {
  kind: 'gray',
  rows: 2,
  columns: 4,
  values: Int16Array.of(0, 1, 2, 3, 4, 5, 6, 7),
  padding: null,
  inverted: false,
};
const COLOR: DisplayFrame = { kind: 'color', rows: 2, columns: 4, rgb: new Uint8Array(24) };

/** The whole picture fits it at 100 CSS pixels for one of its own. */
const PLACE = { size: { width: 400, height: 200 }, pixelRatio: 1 };

const axis = { unit: 'cm', delta: 0.1, referencePixel: 0, referenceValue: 0 };
const region = (left: number, right: number) => ({
  left,
  right,
  top: 0,
  bottom: 1,
  x: axis,
  y: axis,
  isUnder: false,
});

function presented(frame: DisplayFrame): PresentedFrame {
  const { stack, instance, facts } = framePlace({
    rows: 2,
    columns: 4,
    gray: { slope: 1, intercept: 0 },
    change: (summary) => ({ ...summary, regions: [region(0, 1), region(2, 3)] }),
  });
  return {
    target: { stack, frameIndex: 0, imageId: 'local:1', seq: 1 },
    instance,
    facts,
    frame,
    error: null,
    format: formatOf(instance.summary, facts, frame),
    voi: frame.kind === 'gray' ? { center: 4, width: 8, function: 'LINEAR_EXACT' } : null,
    averaging: NO_AVERAGING,
  };
}

const drawn = (what: Presented, own: Partial<StackSettings> = {}) =>
  drawnOf(what, { ...INITIAL_SETTINGS, ...own }, PLACE);

const moved = (x: number) => ({ view: { ...INITIAL_SETTINGS.view, pan: [x, 0] } }) as const;

test('the region is the one under the middle, wherever the picture is moved', () => {
  expect(drawn(presented(GRAY), moved(100)).region).toBe(0);
  expect(drawn(presented(GRAY), moved(-100)).region).toBe(1);
  expect(drawn(presented(GRAY), moved(300)).region).toBeNull();
});

test('the pixel under a place is that of the picture as it lies', () => {
  const at = (x: number, y: number, own = INITIAL_SETTINGS.view) =>
    pixelOf(presented(GRAY), own, PLACE, x, y);
  expect(at(50, 150)).toEqual({ column: 0, row: 1 });
  expect(at(50, 150, { ...INITIAL_SETTINGS.view, flippedHorizontal: true })).toEqual({
    column: 3,
    row: 1,
  });
  expect(at(401, 150)).toBeNull();
});

test('what the zoom is, fitted or chosen', () => {
  expect(drawn(presented(GRAY)).zoom).toBe(100);
  const view = { ...INITIAL_SETTINGS.view, zoom: 2 };
  expect(drawn(presented(GRAY), { view }).zoom).toBe(2);
});

test('colour says what it was coded in; it has no tables to miss', () => {
  const coded = {
    values: new Uint8Array(24),
    samplesPerPixel: 3,
    photometricInterpretation: 'YBR_FULL',
  };
  const chosen = { voi: { lutIndex: 0 } };
  expect(drawn(presented(COLOR), chosen)).toMatchObject({ samplesIn: 'RGB', unreadLuts: [] });
  expect(drawn(presented({ ...COLOR, coded }))).toMatchObject({ samplesIn: 'YBR_FULL' });
  expect(drawn(presented(GRAY)).samplesIn).toBeNull();
});

test('what cannot be drawn has its reason, and neither region nor window', () => {
  const { target, instance } = presented(GRAY);
  const error = { kind: 'timeout', seconds: 60 } as const;
  expect(drawn(refused(target, instance, error))).toMatchObject({
    error,
    voi: null,
    region: null,
    losesDetail: false,
  });
});

test('a frame that has moved in its stack keeps its place in the order of asking', () => {
  const before = presented(GRAY);
  const { target } = relocated(before, { ...before.target, frameIndex: 7, seq: 9 });
  expect(target).toMatchObject({ frameIndex: 7, seq: 1 });
});

test('the engine gets levels of 8 bits under its name, inverted once if that is asked for', () => {
  const layers = { overlays: true, shutters: true };
  const { imageId, components, pixels } = pictureOf(presented(GRAY), false, layers);
  expect({ imageId, components }).toEqual({ imageId: 'local:1', components: 1 });
  const inverted = pictureOf(presented(GRAY), true, layers).pixels;
  expect([...inverted]).toEqual(Array.from(pixels, (level) => 255 - level));
  expect(new Set(pixels).size).toBe(8);
});
