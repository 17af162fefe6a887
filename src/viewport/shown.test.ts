import { expect, test } from 'vitest';
import type { Shown } from '#store/state.ts';
import { isSameShown } from '#viewport/shown.ts';

const SHOWN: Shown = {
  stackId: 's',
  frameIndex: 3,
  instanceId: 'i',
  sopInstanceUID: '1.2.3',
  frameNumber: 1,
  error: null,
  validPixels: null,
  losesDetail: false,
  region: null,
  voi: { center: 40, width: 400, function: 'LINEAR' },
  samplesIn: null,
  unreadLuts: [],
  lostOverlays: [],
  inverted: false,
  flippedHorizontal: false,
  flippedVertical: false,
  rotation: 0,
  zoom: 1,
  edges: { top: 'A', right: 'L', bottom: 'P', left: 'R' },
};

test('the same picture painted again is no news', () => {
  expect(isSameShown(SHOWN, structuredClone(SHOWN))).toBe(true);
  expect(isSameShown(null, null)).toBe(true);
});

test('another frame, window or error is', () => {
  expect(isSameShown(SHOWN, { ...SHOWN, frameIndex: 4 })).toBe(false);
  expect(
    isSameShown(SHOWN, { ...SHOWN, voi: { center: 41, width: 400, function: 'LINEAR' } }),
  ).toBe(false);
  expect(isSameShown(SHOWN, { ...SHOWN, voi: null })).toBe(false);
  expect(isSameShown(SHOWN, { ...SHOWN, error: { kind: 'timeout', seconds: 30 } })).toBe(false);
  expect(isSameShown(SHOWN, null)).toBe(false);
});
