import { expect, test } from 'vitest';
import { OVERLAY, SHUTTERED } from '#pixels/marks.ts';
import { withMarks } from '#viewport/picture.ts';

const MARKS = Uint8Array.of(0, OVERLAY, SHUTTERED, OVERLAY | SHUTTERED);
const SHUTTER = [1, 2, 3] as const;
const LEVELS = { components: 1, pixels: Uint8Array.of(10, 20, 30, 40) } as const;

const laidOver = { marks: MARKS, shutterColor: SHUTTER, lost: [] };

function drawn(layers: { overlays: boolean; shutters: boolean }) {
  const { components, pixels } = withMarks(LEVELS, laidOver, layers);
  return [components, ...Array.from({ length: 4 }, (_, at) => pixels[at * 3 + 2])];
}

test('overlays are amber, and the shutter lies over them in its own colour', () => {
  expect(drawn({ overlays: true, shutters: true })).toEqual([3, 10, 64, 3, 3]);
  expect(drawn({ overlays: true, shutters: false })).toEqual([3, 10, 64, 30, 64]);
  expect(drawn({ overlays: false, shutters: true })).toEqual([3, 10, 20, 3, 3]);
});

test('switched off, the picture is as it was, in as many components as before', () => {
  expect(drawn({ overlays: false, shutters: false })).toEqual([3, 10, 20, 30, 40]);
});

test('a frame with nothing over it goes through as it is', () => {
  const layers = { overlays: true, shutters: true };
  expect(withMarks(LEVELS, undefined, layers)).toBe(LEVELS);
});
