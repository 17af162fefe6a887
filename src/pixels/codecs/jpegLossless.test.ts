import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CodecError } from '#pixels/codecs/decoded.ts';
import { decodeJpegLossless } from '#pixels/codecs/jpegLossless.ts';
import { encodeJpegLossless, type LosslessPlan } from '#pixels/codecs/jpegLosslessEncoder.ts';
import { type JpegHeader, readJpegHeader } from '#pixels/jpegHeader.ts';

const anyPlan: fc.Arbitrary<LosslessPlan> = fc
  .record({
    columns: fc.integer({ min: 1, max: 12 }),
    rows: fc.integer({ min: 1, max: 12 }),
    components: fc.constantFrom(1, 3),
    precision: fc.integer({ min: 2, max: 16 }),
    predictor: fc.integer({ min: 1, max: 7 }),
    shift: fc.nat({ max: 15 }),
    restartLines: fc.nat({ max: 3 }),
    separate: fc.boolean(),
  })
  .chain(({ shift, ...plan }) => {
    const pointTransform = shift > 11 ? shift % plan.precision : 0;
    const count = plan.columns * plan.rows * plan.components;
    const sample = fc.nat({ max: 2 ** (plan.precision - pointTransform) - 1 });
    return fc.record({
      ...Object.fromEntries(Object.entries(plan).map(([key, value]) => [key, fc.constant(value)])),
      pointTransform: fc.constant(pointTransform),
      samples: fc
        .array(sample, { minLength: count, maxLength: count })
        .map((values) => values.map((value) => value * 2 ** pointTransform)),
    }) as unknown as fc.Arbitrary<LosslessPlan>;
  });

function outcomeOf(stream: Uint8Array, header: JpegHeader): string {
  try {
    decodeJpegLossless(stream, header);
    return 'samples';
  } catch (error) {
    return error instanceof CodecError ? 'CodecError' : String(error);
  }
}

function decode(stream: Uint8Array) {
  const header = readJpegHeader(stream);
  if (header === null) throw new Error('no header');
  return decodeJpegLossless(stream, header);
}

test('decode(encode(x)) is x for any precision, predictor, transform, restarts and scans', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const { samples, components, bitsPerSample } = decode(encodeJpegLossless(plan));
      expect([...samples]).toEqual(plan.samples);
      expect([components, bitsPerSample]).toEqual([plan.components, plan.precision]);
    }),
    { numRuns: 300 },
  );
});

describe('streams that lie', () => {
  const plan: LosslessPlan = {
    columns: 16,
    rows: 16,
    components: 1,
    precision: 12,
    predictor: 1,
    pointTransform: 0,
    restartLines: 0,
    separate: false,
    samples: Array.from({ length: 256 }, (_, i) => (i * 53) % 4096),
  };
  const good = encodeJpegLossless(plan);

  test('cut data is an error, wherever it is cut', () => {
    for (let length = 2; length < good.length - 3; length += 7) {
      const cut = good.subarray(0, length);
      const header = readJpegHeader(cut);
      if (header === null) continue;
      expect(() => decodeJpegLossless(cut, header), `${length} bytes`).toThrow(/./);
    }
  });

  test('any damage ends in samples or in an error', () => {
    const damage = fc.array(fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 })));
    fc.assert(
      fc.property(damage, (changes) => {
        const damaged = good.slice();
        for (const [at, value] of changes) damaged[at] = value;
        const header = readJpegHeader(damaged);
        // The caller compares the size before it decodes.
        if (header === null || header.columns !== 16 || header.rows !== 16) return;
        expect(outcomeOf(damaged, header)).toMatch(/^(samples|CodecError)$/);
      }),
      { numRuns: 300 },
    );
  });
});
