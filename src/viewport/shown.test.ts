import { expect, test } from 'vitest';
import { shownPicture } from '#testing/shown.ts';
import { isSameShown } from '#viewport/shown.ts';

const SHOWN = shownPicture({ frameIndex: 3 });

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
