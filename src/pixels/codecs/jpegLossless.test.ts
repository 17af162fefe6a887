import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CodecError } from '#pixels/codecs/decoded.ts';
import { decodeJpegLossless } from '#pixels/codecs/jpegLossless.ts';
import { type JpegHeader, readJpegHeader } from '#pixels/jpegHeader.ts';

interface Plan {
  readonly columns: number;
  readonly rows: number;
  readonly components: number;
  readonly precision: number;
  readonly predictor: number;
  readonly pointTransform: number;
  /** Lines between restarts, 0 for none. */
  readonly restartLines: number;
  /** Each component in a scan of its own. */
  readonly separate: boolean;
  /** Samples of a pixel side by side. */
  readonly samples: readonly number[];
}

/** Seventeen categories, codes of 5 bits each: 0 … 16. */
const CODE_BITS = 5;

class Bits {
  readonly bytes: number[] = [];
  private rest = 0;
  private count = 0;

  write(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit -= 1) {
      this.rest = (this.rest << 1) | ((value >> bit) & 1);
      this.count += 1;
      if (this.count === 8) this.flush();
    }
  }

  /** Fill up with ones (F.1.2.3). */
  pad(): void {
    while (this.count > 0) this.write(1, 1);
  }

  private flush(): void {
    this.bytes.push(this.rest);
    if (this.rest === 0xff) this.bytes.push(0);
    this.rest = 0;
    this.count = 0;
  }
}

/** A stream as ITU-T T.81 annex H makes it, written from its tables. */
function encode(plan: Plan): Uint8Array {
  const ids = Array.from({ length: plan.components }, (_, i) => i + 1);
  const size = [plan.rows, plan.columns].flatMap((side) => [side >> 8, side & 255]);
  const soi = [0xff, 0xd8];
  const sof = [0xff, 0xc3, 0, 8 + 3 * ids.length, plan.precision, ...size, ids.length];
  const frame = [...soi, ...sof, ...ids.flatMap((id) => [id, 0x11, 0])];
  const codes = Array.from({ length: 17 }, (_, i) => i);
  const counts = Array.from({ length: 16 }, (_, i) => (i + 1 === CODE_BITS ? codes.length : 0));
  const table = [0xff, 0xc4, 0, 19 + codes.length, 0, ...counts, ...codes];
  const interval = plan.restartLines * plan.columns;
  const restart = interval > 0 ? [0xff, 0xdd, 0, 4, interval >> 8, interval & 255] : [];
  const scans = plan.separate ? ids.map((id) => [id]) : [ids];
  const parameters = [plan.predictor, 0, plan.pointTransform];
  const body = scans.flatMap((members) => {
    const sos = [0xff, 0xda, 0, 6 + 2 * members.length, members.length];
    const selectors = members.flatMap((id) => [id, 0]);
    return [...sos, ...selectors, ...parameters, ...encodeScan(plan, members)];
  });
  return Uint8Array.from([...frame, ...table, ...restart, ...body, 0xff, 0xd9]);
}

function encodeScan(plan: Plan, members: readonly number[]): number[] {
  const { columns, rows, components, pointTransform, restartLines } = plan;
  const out: number[] = [];
  let bits = new Bits();
  const at = (x: number, y: number, c: number) =>
    (plan.samples[(y * columns + x) * components + c] ?? 0) >> pointTransform;
  for (let y = 0; y < rows; y += 1) {
    const restarts = restartLines > 0 && y > 0 && y % restartLines === 0;
    if (restarts) {
      bits.pad();
      out.push(...bits.bytes, 0xff, 0xd0 + ((y / restartLines - 1) & 7));
      bits = new Bits();
    }
    const first = y === 0 || restarts;
    for (let x = 0; x < columns; x += 1) {
      for (const id of members) writeSample(bits, plan, at, x, y, id - 1, first);
    }
  }
  bits.pad();
  return [...out, ...bits.bytes];
}

function writeSample(
  bits: Bits,
  plan: Plan,
  at: (x: number, y: number, c: number) => number,
  x: number,
  y: number,
  c: number,
  first: boolean,
): void {
  let prediction: number;
  if (first && x === 0) prediction = 2 ** (plan.precision - plan.pointTransform - 1);
  else if (first) prediction = at(x - 1, y, c);
  else if (x === 0) prediction = at(x, y - 1, c);
  else
    prediction = predicted(at(x - 1, y, c), at(x, y - 1, c), at(x - 1, y - 1, c), plan.predictor);
  // Modulo 2^16, −32767 … 32768 (H.1.2.1).
  let difference = (at(x, y, c) - prediction) & 0xffff;
  if (difference > 32768) difference -= 65536;
  const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
  bits.write(size, CODE_BITS);
  if (size < 16) bits.write(difference < 0 ? difference + 2 ** size - 1 : difference, size);
}

/** Table H.1. */
function predicted(a: number, b: number, c: number, predictor: number): number {
  const forms = [a, b, c, a + b - c, a + ((b - c) >> 1), b + ((a - c) >> 1), (a + b) >> 1];
  return forms[predictor - 1] ?? 0;
}

const anyPlan: fc.Arbitrary<Plan> = fc
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
    }) as unknown as fc.Arbitrary<Plan>;
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
      const { samples, components, bitsPerSample } = decode(encode(plan));
      expect([...samples]).toEqual(plan.samples);
      expect([components, bitsPerSample]).toEqual([plan.components, plan.precision]);
    }),
    { numRuns: 300 },
  );
});

describe('streams that lie', () => {
  const plan: Plan = {
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
  const good = encode(plan);

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
