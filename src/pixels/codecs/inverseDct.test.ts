import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { inverseDct, ZIGZAG } from '#pixels/codecs/inverseDct.ts';

/** ITU-T T.81 A.3.3, in floating point. */
function reference(coefficients: readonly number[], precision: number): number[] {
  const scale = (index: number) => (index === 0 ? Math.SQRT1_2 : 1);
  const wave = (at: number, index: number) => Math.cos(((2 * at + 1) * index * Math.PI) / 16);
  return Array.from({ length: 64 }, (_, i) => {
    let sum = 0;
    for (let v = 0; v < 8; v += 1) {
      for (let u = 0; u < 8; u += 1) {
        const coefficient = coefficients[v * 8 + u] ?? 0;
        sum += scale(u) * scale(v) * coefficient * wave(i & 7, u) * wave(i >> 3, v);
      }
    }
    return Math.min(Math.max(sum / 4 + 2 ** (precision - 1), 0), 2 ** precision - 1);
  });
}

test('within one of the definition, for any block of 8 and 12 bits', () => {
  const precision = fc.constantFrom(8, 12);
  const block = fc.array(fc.integer({ min: -200, max: 200 }), { minLength: 64, maxLength: 64 });
  fc.assert(
    fc.property(precision, block, fc.integer({ min: 1, max: 8 }), (bits, coefficients, step) => {
      const quantization = new Uint16Array(64).fill(step);
      const samples = inverseDct(Int16Array.from(coefficients), quantization, 1, bits);
      const expected = reference(
        coefficients.map((value) => value * step),
        bits,
      );
      for (const [at, value] of expected.entries()) {
        expect(Math.abs((samples[at] ?? 0) - value)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('blocks lie side by side, then line by line', () => {
  const coefficients = new Int16Array(4 * 64);
  for (let block = 0; block < 4; block += 1) coefficients[block * 64] = block * 8;
  const samples = inverseDct(coefficients, new Uint16Array(64).fill(1), 2, 8);
  expect([samples[0], samples[8], samples[16 * 8], samples[16 * 8 + 8]]).toEqual([
    128, 129, 130, 131,
  ]);
});

test('the zigzag goes through every place once', () => {
  expect([...ZIGZAG.subarray(0, 6)]).toEqual([0, 1, 8, 16, 9, 2]);
  expect([...ZIGZAG].sort((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, i) => i));
});
