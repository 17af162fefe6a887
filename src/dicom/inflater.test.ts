import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ByteSource, memorySource, SourceError } from '#dicom/byteSource.ts';
import { Inflater } from '#dicom/inflater.ts';

const noise = (length: number) =>
  Uint8Array.from({ length }, (_none, at) => Math.imul(at * at, 2654435761) >>> 24);
const CONTENTS: Readonly<Record<string, Uint8Array>> = {
  nothing: new Uint8Array(0),
  'one byte': new Uint8Array([7]),
  zeros: new Uint8Array(100_000),
  noise: noise(200_000),
  slopes: Uint8Array.from({ length: 150_000 }, (_none, at) => (at % 512) >> 1),
};
const LEVELS = [{ level: 0 }, { level: 1 }, { level: 9 }, { strategy: 4 }, { strategy: 2 }];

/** What is left there from before is never taken for what was inflated. */
const SCRATCH = new Uint8Array(1_000_001);

/** Inflates in steps of `step` bytes, out of pieces of `piece` bytes. */
function inflated(packed: Uint8Array, size: number, step = size + 1, piece = packed.length) {
  const inner = memorySource(packed);
  const source: ByteSource = { ...inner, window: (at) => inner.view(at, piece) };
  const inflater = new Inflater(source);
  const out = SCRATCH.subarray(0, size + 1);
  let end = 0;
  while (!inflater.isDone && end <= size)
    end = inflater.read(out, end, Math.min(end + step, size + 1));
  return { bytes: out.slice(0, end), inflater };
}

for (const [name, content] of Object.entries(CONTENTS)) {
  test.each(LEVELS)(`${name}, packed with %j`, (options) => {
    const packed = Uint8Array.from(deflateRawSync(content, options));
    const { bytes, inflater } = inflated(packed, content.length);
    expect(Buffer.compare(bytes, content)).toBe(0);
    expect(inflater.position).toBe(packed.length);
    expect(Buffer.compare(inflated(packed, content.length, 1000, 777).bytes, content)).toBe(0);
  });
}

test('in any steps, out of any pieces, it comes to the same', () => {
  const content = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 });
  const positive = fc.integer({ min: 1, max: 50 });
  fc.assert(
    fc.property(
      content,
      fc.constantFrom(...LEVELS),
      positive,
      positive,
      (parts, options, step, piece) => {
        const whole = Uint8Array.from([...parts, ...parts].flatMap((part) => [...part]));
        const packed = Uint8Array.from(deflateRawSync(whole, options));
        const { bytes, inflater } = inflated(packed, whole.length, step, piece);
        expect(Buffer.compare(bytes, whole)).toBe(0);
        expect(inflater.position).toBe(packed.length);
      },
    ),
  );
});

test('what follows a stream is left alone', () => {
  const content = noise(5000);
  const packed = deflateRawSync(content);
  const { inflater } = inflated(Uint8Array.from([...packed, ...noise(1000)]), content.length);
  expect(inflater.position).toBe(packed.length);
});

test('bytes that are no stream end in a SourceError, as they do in zlib', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(bytes, (packed) => {
      const ours = attempt(() => inflated(packed, 1_000_000).bytes);
      const theirs = attempt(() => inflateRawSync(packed));
      expect(same(ours, theirs)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test('one changed byte ends as it does in zlib', () => {
  const content = CONTENTS['slopes']?.subarray(0, 3000) ?? new Uint8Array(0);
  for (const options of LEVELS) {
    const packed = Uint8Array.from(deflateRawSync(content, options));
    for (let at = 0; at < packed.length; at += 1) {
      const changed = packed.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      const ours = attempt(() => inflated(changed, 1_000_000).bytes);
      const theirs = attempt(() => inflateRawSync(changed));
      expect(same(ours, theirs)).toBe(true);
    }
  }
});

test('a cut stream gives what stands before the cut', () => {
  const content = noise(10_000);
  const packed = Uint8Array.from(deflateRawSync(content, { level: 0 }));
  const inflater = new Inflater(memorySource(packed.subarray(0, 5000)));
  const out = new Uint8Array(content.length);
  expect(() => inflater.read(out, 0, out.length)).toThrow(SourceError);
  expect(inflater.produced).toBe(4995);
  expect(out.subarray(0, 4995)).toEqual(content.subarray(0, 4995));
});

type Attempt = Uint8Array | 'damaged';

function same(one: Attempt, other: Attempt): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return Buffer.compare(one, other) === 0;
}

/** Content, or that there is none. zlib takes bytes behind a stream too. */
function attempt(inflate: () => Uint8Array): Attempt {
  try {
    return inflate();
  } catch (error) {
    if (error instanceof SourceError || (error as NodeJS.ErrnoException).code?.startsWith('Z_')) {
      return 'damaged';
    }
    throw error;
  }
}
