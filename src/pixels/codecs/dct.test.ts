/** Our own DCT decoder: sampling, restarts and scans as ITU-T T.81 has them. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { decodeDct } from '#pixels/codecs/dct.ts';
import { blocksOf, type DctPlan, encodeDct } from '#pixels/codecs/dctEncoder.ts';
import { inverseDct, ZIGZAG } from '#pixels/codecs/inverseDct.ts';
import { decodeJpeg8 } from '#pixels/codecs/libjpegTurbo.ts';
import { decodeStored } from '#pixels/decode.ts';
import { type JpegHeader, readJpegHeader } from '#pixels/jpegHeader.ts';
import { encapsulated, imageDescription } from '#testing/images.ts';

/** Sampling factors: 4:4:4, 4:2:2, 4:2:0, 4:4:0, 4:1:1, one that no other decoder knows, and grey. */
const SAMPLINGS = [
  ['1x1', '1x1', '1x1'],
  ['2x1', '1x1', '1x1'],
  ['2x2', '1x1', '1x1'],
  ['1x2', '1x1', '1x1'],
  ['4x1', '1x1', '1x1'],
  ['2x2', '2x1', '1x2'],
  ['1x1'],
] as const;

const anyPlan: fc.Arbitrary<DctPlan> = fc
  .record({
    columns: fc.integer({ min: 1, max: 50 }),
    rows: fc.integer({ min: 1, max: 50 }),
    precision: fc.constantFrom<8 | 12>(8, 12),
    sampling: fc.constantFrom(...SAMPLINGS),
    restartInterval: fc.nat({ max: 5 }),
    separate: fc.boolean(),
    seed: fc.nat(),
  })
  .map(({ sampling, seed, ...plan }) => {
    let state = seed;
    const random = (below: number) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return (state >>> 16) % below;
    };
    const factors = sampling.map((text) => ({
      horizontal: Number(text[0]),
      vertical: Number(text[2]),
      blocks: [],
    }));
    const bare: DctPlan = { ...plan, components: factors };
    const components = factors.map((component, index) => {
      const { across, down } = blocksOf(bare, index);
      const blocks = Array.from({ length: across * down }, () => ({
        dc: random(800) - 400,
        at: random(64),
        ac: random(200) - 100,
      }));
      return { ...component, blocks };
    });
    return { ...bare, components };
  });

/** Samples by the inverse DCT, which is tested against its definition; chroma repeated. */
function expected(plan: DctPlan): number[] {
  const most = Math.max(...plan.components.map(({ horizontal }) => horizontal));
  const tallest = Math.max(...plan.components.map(({ vertical }) => vertical));
  const planes = plan.components.map(({ blocks }, index) => {
    const { across } = blocksOf(plan, index);
    const coefficients = new Int16Array(blocks.length * 64);
    for (const [block, { dc, at, ac }] of blocks.entries()) {
      coefficients[block * 64] = dc;
      if (at > 0) coefficients[block * 64 + (ZIGZAG[at] ?? 0)] = ac;
    }
    const quantization = new Uint16Array(64).fill(1);
    return {
      line: across * 8,
      samples: inverseDct(coefficients, quantization, across, plan.precision),
    };
  });
  const samples: number[] = [];
  for (let y = 0; y < plan.rows; y += 1) {
    for (let x = 0; x < plan.columns; x += 1) {
      for (const [index, { horizontal, vertical }] of plan.components.entries()) {
        const row = Math.floor((y * vertical) / tallest);
        const column = Math.floor((x * horizontal) / most);
        const plane = planes[index];
        samples.push(plane?.samples[row * plane.line + column] ?? NaN);
      }
    }
  }
  return samples;
}

function headerOf(stream: Uint8Array): JpegHeader {
  const header = readJpegHeader(stream);
  if (header === null) throw new Error('no header');
  return header;
}

/** Blocks beside the picture are not in a scan of one component alone. */
const isWhole = ({ separate, components }: DctPlan) => !separate || components.length === 1;

test('any sampling, size, depth, restarts and scans', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const stream = encodeDct(plan);
      expect([...decodeDct(stream, headerOf(stream)).samples]).toEqual(expected(plan));
    }),
    { numRuns: 150 },
  );
});

test('libjpeg-turbo reads the same luminance out of the same streams', async () => {
  const plans = anyPlan
    // It knows the usual factors only, and no more than 8 bits.
    .filter(({ precision, components }) => precision === 8 && components[1]?.vertical !== 2)
    .filter(({ components }) => components.length === 1 || components[1]?.horizontal === 1)
    .filter(isWhole);
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      const stream = encodeDct(plan);
      const header = headerOf(stream);
      const count = header.components.length;
      const ours = decodeDct(stream, header).samples;
      const theirs = (await decodeJpeg8(stream, header, count)).samples;
      for (let at = 0; at < ours.length; at += count) {
        expect(Math.abs((ours[at] ?? 0) - (theirs[at] ?? 0))).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 40 },
  );
});

test('rows that are told behind the first scan alone (DNL, B.2.5) are those of the image', async () => {
  const [plan] = fc.sample(
    anyPlan.filter(({ rows, precision }) => rows > 8 && precision === 8),
    { numRuns: 1, seed: 1 },
  );
  if (plan === undefined) throw new Error('no plan');
  const stream = encodeDct(plan);
  const frame = stream.findIndex((byte, at) => byte === 0xff && stream[at + 1] === 0xc1);
  const late = stream.slice();
  late.set([0, 0], frame + 5);
  const rows = [0xff, 0xdc, 0, 4, plan.rows >> 8, plan.rows & 255, 0xff, 0xd9];
  const whole = new Uint8Array([...late.subarray(0, -2), ...rows]);
  const image = imageDescription({
    rows: plan.rows,
    columns: plan.columns,
    samplesPerPixel: plan.components.length,
    transferSyntaxUID: '1.2.840.10008.1.2.4.50',
    pixelData: { encapsulated: true },
  });
  const decoded = await decodeStored(memorySource(encapsulated([whole])), image, 0);
  expect(decoded.ok && [...decoded.value.values]).toEqual(expected(plan));
});
