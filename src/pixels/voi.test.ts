import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fullRangeVoi, modalityRange, renderFrame } from '#pixels/render.ts';
import { mapGray, toDisplay, type Voi, type VoiFunction } from '#pixels/voi.ts';

const linear = (center: number, width: number): Voi => ({ center, width, function: 'LINEAR' });
const exact = (center: number, width: number): Voi => ({ center, width, function: 'LINEAR_EXACT' });
const sigmoid = (center: number, width: number): Voi => ({ center, width, function: 'SIGMOID' });

/** PS3.3 C.11.2.1.2.1, C.11.2.1.3.2, C.11.2.1.3.1 as they are written, rounded half up. */
const FORMULAS: Readonly<Record<VoiFunction, (x: number, c: number, w: number) => number>> = {
  LINEAR(x, c, w) {
    if (x <= c - 0.5 - (w - 1) / 2) return 0;
    if (x > c - 0.5 + (w - 1) / 2) return 255;
    return Math.floor(((x - (c - 0.5)) / (w - 1) + 0.5) * (255 - 0) + 0 + 0.5);
  },
  LINEAR_EXACT(x, c, w) {
    if (x <= c - w / 2) return 0;
    if (x > c + w / 2) return 255;
    return Math.floor(((x - c) / w + 0.5) * (255 - 0) + 0 + 0.5);
  },
  SIGMOID: (x, c, w) => Math.floor(255 / (1 + Math.exp((-4 * (x - c)) / w)) + 0.5),
};

describe('LINEAR', () => {
  test("the standard's example: c 2048, w 4096 maps 0 … 4095 to the whole range", () => {
    expect([0, 4095].map((x) => toDisplay(x, linear(2048, 4096)))).toEqual([0, 255]);
  });

  test('c 0, w 100 leaves −50 black and 49 white', () => {
    expect([-51, -50, 49, 50].map((x) => toDisplay(x, linear(0, 100)))).toEqual([0, 0, 255, 255]);
  });

  test('w 1 is a threshold, and what is less counts as 1', () => {
    for (const width of [1, 0.5, 0.001, 0, -7]) {
      const window = linear(10, width);
      expect([9, 9.5, 9.51, 10].map((x) => toDisplay(x, window))).toEqual([0, 0, 255, 255]);
    }
  });
});

describe('LINEAR_EXACT', () => {
  test('c 0, w 1 has its middle at 0', () => {
    expect([-0.5, -0.25, 0, 0.5, 0.51].map((x) => toDisplay(x, exact(0, 1)))).toEqual([
      0, 64, 128, 255, 255,
    ]);
  });

  test('w may be less than 1', () => {
    expect([0.49, 0.5, 0.51].map((x) => toDisplay(x, exact(0.5, 0.01)))).toEqual([0, 128, 255]);
  });
});

test('SIGMOID has its middle at c and never quite ends', () => {
  expect(toDisplay(40, sigmoid(40, 400))).toBe(128);
  expect(toDisplay(240, sigmoid(40, 400))).toBe(Math.floor(255 / (1 + Math.exp(-2)) + 0.5));
});

test('every function equals its formula at any parameters', () => {
  const width = fc.oneof(fc.constantFrom(1, 1.5, 2), fc.double({ min: 1, max: 1e5, noNaN: true }));
  const narrow = fc.double({ min: 1e-3, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.constantFrom<VoiFunction>('LINEAR', 'LINEAR_EXACT', 'SIGMOID'),
      fc.integer({ min: -70000, max: 70000 }),
      fc.double({ min: -70000, max: 70000, noNaN: true }),
      width,
      narrow,
      fc.boolean(),
      (kind, x, center, wide, small, isNarrow) => {
        const w = isNarrow ? small : wide;
        const shown = toDisplay(x, { center, width: w, function: kind });
        // LINEAR has no width below 1 (C.11.2.1.2): it counts as 1.
        const counted = kind === 'LINEAR' ? Math.max(w, 1) : w;
        expect(shown).toBe(FORMULAS[kind](x, center, counted));
        expect(shown).toBeGreaterThanOrEqual(0);
        expect(shown).toBeLessThanOrEqual(255);
      },
    ),
  );
});

describe('mapGray', () => {
  test('by table or one by one, the same', () => {
    const samples = fc.array(fc.integer({ min: -32768, max: 32767 }), { minLength: 1 });
    const number = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(samples, number, number, fc.boolean(), (few, slope, intercept, inverted) => {
        const rescale = { slope, intercept };
        const window = linear(40, 400);
        // So many that a table is worth it.
        const many = Array.from({ length: 20_000 }, (_, i) => few[i % few.length] ?? 0);
        const byTable = new Uint8Array(many.length);
        mapGray(Int16Array.from(many), rescale, window, inverted, byTable);
        const oneByOne = new Uint8Array(few.length);
        mapGray(Float64Array.from(few), rescale, window, inverted, oneByOne);
        expect([...byTable.subarray(0, few.length)]).toEqual([...oneByOne]);
      }),
      { numRuns: 30 },
    );
  });

  test('inversion is once, at the end', () => {
    const out = new Uint8Array(3);
    mapGray(Uint8Array.of(0, 100, 255), { slope: 1, intercept: 0 }, linear(128, 256), true, out);
    expect([...out]).toEqual([255, 155, 0]);
  });

  test('the kept table belongs to one window, slope and type', () => {
    const out = new Uint8Array(256);
    const unsigned = Uint8Array.from({ length: 256 }, (_, i) => i);
    const signed = Int8Array.from({ length: 256 }, (_, i) => i - 128);
    const identity = { slope: 1, intercept: 0 };
    mapGray(unsigned, identity, linear(128, 256), false, out);
    expect(out[200]).toBe(200);
    mapGray(unsigned, { slope: 2, intercept: 0 }, linear(128, 256), false, out);
    expect(out[100]).toBe(200);
    mapGray(signed, identity, linear(0, 256), false, out);
    expect([out[0], out[128], out[255]]).toEqual([0, 128, 255]);
  });
});

test('without a window the smallest value is black and the largest white', () => {
  for (const rescale of [
    { slope: 1, intercept: 0 },
    { slope: 0.001, intercept: -3 },
    { slope: -2, intercept: 7 },
  ]) {
    const values = Int16Array.of(-5, 90);
    const frame = {
      kind: 'gray',
      rows: 1,
      columns: 2,
      values,
      padding: null,
      inverted: false,
    } as const;
    const voi = fullRangeVoi(modalityRange(frame, rescale));
    const { rgba } = renderFrame(frame, rescale, voi);
    const ends = rescale.slope > 0 ? [0, 255] : [255, 0];
    expect([rgba[0], rgba[4]]).toEqual(ends);
    expect([rgba[3], rgba[7]]).toEqual([255, 255]);
  }
});
