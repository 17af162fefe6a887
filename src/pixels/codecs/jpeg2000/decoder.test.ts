/** Our own JPEG 2000 decoder, against OpenJPEG's encoder and decoder. */
import { joinedBytes } from '#dicom/joinedBytes.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CodecError, type DecodedStream } from '#pixels/codecs/decoded.ts';
import { encodeJpeg2000, type Jpeg2000Plan, type Picture } from '#pixels/codecs/encoders.ts';
import { decodePart1 } from '#pixels/codecs/jpeg2000/decoder.ts';
import { encodeInStyle } from '#pixels/codecs/jpeg2000/styleEncoder.ts';
import { decodeOpenJpeg } from '#pixels/codecs/openjpeg.ts';
import { frameIndexOf } from '#pixels/decode.ts';
import { jpeg2000Codestream } from '#pixels/jpeg2000Header.ts';
import { corpusFolder, corpusManifest, corpusNote } from '#testing/corpus.ts';
import { corpusImage } from '#testing/images.ts';

/** A failed OpenJPEG starts anew, which takes a while on a busy machine. */
const SLOW = { timeout: 60_000 };

interface Made {
  readonly picture: Picture;
  readonly plan: Jpeg2000Plan;
}

/**
 * Slopes, edges and noise; depths, layouts and sizes that OpenJPEG's encoder can be asked for. Given
 * fewer pixels than its levels take, it hangs.
 */
const made: fc.Arbitrary<Made> = fc
  .record({
    columns: fc.integer({ min: 32, max: 70 }),
    rows: fc.integer({ min: 32, max: 70 }),
    components: fc.constantFrom<1 | 3>(1, 3),
    bits: fc.constantFrom(8, 10, 12, 16),
    decompositions: fc.integer({ min: 0, max: 5 }),
    progression: fc.integer({ min: 0, max: 4 }),
    noise: fc.integer({ min: 0, max: 255 }),
    seed: fc.nat(),
  })
  .map(({ columns, rows, components, noise, seed, ...plan }) => {
    const bits = components === 3 ? 8 : plan.bits;
    const samples = new (bits > 8 ? Uint16Array : Uint8Array)(columns * rows * components);
    let state = seed;
    for (let i = 0; i < samples.length; i += 1) {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      const slope = Math.floor(i / 3) * 5 + (i % 97 > 50 ? 2 ** (bits - 2) : 0);
      samples[i] = (slope + ((state >>> 16) % (noise + 1))) % 2 ** bits;
    }
    const picture = { columns, rows, components, bits, signed: false, samples };
    return { picture, plan };
  });

function worstDifference(one: DecodedStream, other: DecodedStream): number {
  expect(one.samples).toHaveLength(other.samples.length);
  let worst = 0;
  for (const [at, sample] of one.samples.entries()) {
    worst = Math.max(worst, Math.abs(sample - (other.samples[at] ?? NaN)));
  }
  return worst;
}

test('gives back what OpenJPEG has encoded: any depth, levels and order', SLOW, async () => {
  await fc.assert(
    fc.asyncProperty(made, async ({ picture, plan }) => {
      const { columns, rows, components, samples } = picture;
      const decoded = decodePart1(await encodeJpeg2000(picture, plan));
      expect(decoded).toEqual(expect.objectContaining({ columns, rows, components, samples }));
    }),
    { numRuns: 60 },
  );
});

test('lossy streams come out as OpenJPEG has them, within one', SLOW, async () => {
  await fc.assert(
    fc.asyncProperty(made, fc.constantFrom(4, 10, 30), async ({ picture, plan }, ratio) => {
      const stream = await encodeJpeg2000(picture, { ...plan, ratio });
      expect(worstDifference(decodePart1(stream), await decodeOpenJpeg(stream))).toBeLessThan(2);
    }),
    { numRuns: 30 },
  );
});

/** Bits of a code block's style: bypass, reset, terminate, vertically causal, symbols. */
test.each([0, 1, 2, 4, 8, 32, 1 + 4, 1 + 4 + 8, 1 + 2 + 4 + 8 + 32])(
  'code blocks in style %i',
  async (style) => {
    const [columns, rows] = [37, 30];
    const samples = Uint8Array.from({ length: columns * rows }, (_, i) =>
      i % 97 > 60 ? i * 31 : 120 + ((i * 7) % 13),
    );
    const stream = encodeInStyle({ columns, rows, samples, style });
    // OpenJPEG is the judge of what was encoded.
    expect((await decodeOpenJpeg(stream)).samples).toEqual(samples);
    expect(decodePart1(stream).samples).toEqual(samples);
  },
);

describe('damage', () => {
  const picture: Picture = {
    columns: 40,
    rows: 30,
    components: 1,
    bits: 12,
    signed: false,
    samples: Uint16Array.from({ length: 1200 }, (_, i) => ((i * 37) ^ (i >> 4)) & 0xfff),
  };

  test('a stream that is cut anywhere is an error', async () => {
    const stream = await encodeJpeg2000(picture);
    for (let length = 0; length < stream.length - 2; length += 7) {
      expect(() => decodePart1(stream.subarray(0, length)), `${length} bytes`).toThrow(CodecError);
    }
  });

  test('changed bytes give a frame of the same size or an error, never anything else', async () => {
    const stream = await encodeJpeg2000(picture, { decompositions: 3 });
    // What stands behind SIZ: a size is compared with the header before a decoder gets the stream.
    const place = fc.integer({ min: 49, max: stream.length - 1 });
    const changes = fc.array(fc.tuple(place, fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(changes, (changed) => {
        const damaged = stream.slice();
        for (const [at, value] of changed) damaged[at] = value;
        expect([1200, 'CodecError']).toContain(lengthOf(damaged));
      }),
      { numRuns: 300 },
    );
  });
});

describe.skipIf(corpusFolder === null)(`reference files${corpusNote}`, () => {
  test('are what OpenJPEG makes of them: lossless exactly, lossy within one', SLOW, async () => {
    const different: string[] = [];
    let compared = 0;
    for (const record of corpusManifest()) {
      // One of each kind is enough: the others go through OpenJPEG anyway.
      if (!/^transfer-syntax\/(?:pydicom-small|jpeg2000)/.test(record.path)) continue;
      if (!/^1\.2\.840\.10008\.1\.2\.4\.9[01]$/.test(record.transfer_syntax ?? '')) continue;
      const stream = firstStream(record.path);
      if (stream === null || (record.rows ?? 0) * (record.columns ?? 0) > 300_000) continue;
      compared += 1;
      const worst = worstDifference(decodePart1(stream), await decodeOpenJpeg(stream));
      if (worst > (record.pixels?.first_frame === undefined ? 0 : 1)) {
        different.push(`${record.path}: ${worst}`);
      }
    }
    expect(different).toEqual([]);
    expect(compared).toBeGreaterThan(5);
  });
});

/** How many samples come out, or the kind of the error. */
function lengthOf(stream: Uint8Array): number | string {
  try {
    return decodePart1(stream).samples.length;
  } catch (error) {
    return error instanceof CodecError ? 'CodecError' : String(error);
  }
}

/** The codestream of the first frame; null where there is none that can be read. */
function firstStream(path: string): Uint8Array | null {
  const opened = corpusImage(path);
  const ranges = opened && frameIndexOf(opened.source, opened.image).rangesOf(0);
  if (!opened || ranges?.ok !== true) return null;
  const parts = ranges.value.map(({ offset, length }) =>
    opened.source.view(offset, length).slice(),
  );
  const stream = jpeg2000Codestream(joinedBytes(parts));
  // One file is cut short by a delimiter inside its stream.
  return stream === null || !/sequence-delimiter/.test(path) ? stream : null;
}
