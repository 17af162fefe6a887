import { expect, test } from 'vitest';
import { shutterColor } from '#pixels/shutter.ts';

const gray = (value: number) => shutterColor({ gray: value, lab: null });
/** As PS3.3 C.10.7.1.1 encodes it. */
const lab = (l: number, a: number, b: number) => {
  const encoded = [(l / 100) * 0xffff, (a + 128) * 257, (b + 128) * 257].map(Math.round);
  const [first = 0, second = 0, third = 0] = encoded;
  return shutterColor({ gray: 0, lab: [first, second, third] });
};

test('without a value it is black', () => {
  expect(shutterColor(undefined)).toEqual([0, 0, 0]);
});

test('a P-Value runs from black to white', () => {
  expect(gray(0)).toEqual([0, 0, 0]);
  expect(gray(0x8080)).toEqual([128, 128, 128]);
  expect(gray(0xffff)).toEqual([255, 255, 255]);
});

// sRGB of CIELab at D50, as colour tables give it.
test.each([
  { of: [0, 0, 0], is: [0, 0, 0] },
  { of: [100, 0, 0], is: [255, 255, 255] },
  { of: [53.59, 0, 0], is: [128, 128, 128] },
  { of: [54.29, 80.81, 69.89], is: [255, 0, 0] },
  { of: [87.82, -79.29, 80.99], is: [0, 255, 0] },
  { of: [29.57, 68.3, -112.03], is: [0, 0, 255] },
] as const)('CIELab $of is $is, and comes before the grey', ({ of, is }) => {
  const [l, a, b] = of;
  for (const [at, level] of lab(l, a, b).entries()) {
    expect(Math.abs(level - (is[at] ?? -1))).toBeLessThanOrEqual(1);
  }
});
