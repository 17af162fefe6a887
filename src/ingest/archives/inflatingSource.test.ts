import { deflateSync } from 'fflate';
import { expect, test } from 'vitest';
import { joinedBytes } from '#dicom/joinedBytes.ts';
import { type ByteSource, memorySource, SourceError, type SourceFault } from '#dicom/byteSource.ts';
import { crc32 } from '#ingest/archives/crc32.ts';
import { inflatingSource } from '#ingest/archives/inflatingSource.ts';

const CONTENT = Uint8Array.from(
  { length: 900_000 },
  (_none, at) => Math.imul(at * at, 2654435761) >>> 24,
);
const PACKED = deflateSync(CONTENT);
const DECLARED = { size: CONTENT.length, crc32: crc32(CONTENT) };

/** Gives its bytes in small pieces and remembers how far it was read. */
function counted(bytes: Uint8Array): { source: ByteSource; furthest: () => number } {
  let furthest = 0;
  const inner = memorySource(bytes);
  const source: ByteSource = {
    ...inner,
    window: (offset) => {
      const piece = inner.view(offset, 4096);
      furthest = Math.max(furthest, offset + piece.length);
      return piece;
    },
  };
  return { source, furthest: () => furthest };
}

function faultOf(read: () => unknown): SourceFault | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof SourceError) return error.fault;
    throw error;
  }
}

test('ranges are those of the unpacked bytes, in any order', () => {
  const source = inflatingSource(memorySource(PACKED), DECLARED);
  expect(source.view(400_000, 10)).toEqual(CONTENT.subarray(400_000, 400_010));
  expect(source.view(3, 5)).toEqual(CONTENT.subarray(3, 8));
  expect(source.window(500_000, 4).subarray(0, 4)).toEqual(CONTENT.subarray(500_000, 500_004));
  expect(source.view(899_990, 100)).toEqual(CONTENT.subarray(899_990));
});

test('a header is inflated only as far as it is read', () => {
  const { source, furthest } = counted(PACKED);
  inflatingSource(source, DECLARED).window(0, 1000);
  expect(furthest()).toBeLessThan(PACKED.length / 10);
});

test('an empty file', () => {
  const declared = { size: 0, crc32: 0 };
  expect(
    inflatingSource(memorySource(deflateSync(new Uint8Array(0))), declared).view(0, 8),
  ).toEqual(new Uint8Array(0));
});

const FAULTY: readonly [SourceFault, Uint8Array, { size: number; crc32: number | null }][] = [
  ['checksum', PACKED, { ...DECLARED, crc32: 1 }],
  ['too-long', PACKED, { ...DECLARED, size: CONTENT.length - 1 }],
  ['too-short', PACKED, { ...DECLARED, size: CONTENT.length + 1 }],
  ['too-short', PACKED.subarray(0, -100), DECLARED],
  ['inflate', new Uint8Array(100).fill(0xff), DECLARED],
];

test.each(FAULTY)('%s is told, and told again', (fault, packed, declared) => {
  const source = inflatingSource(memorySource(packed), declared);
  expect(faultOf(() => source.view(0, declared.size))).toBe(fault);
  expect(faultOf(() => source.view(0, 8))).toBe(fault);
});

test('who asks ahead gets all of it, by the browser’s own inflating', async () => {
  const { source, furthest } = counted(PACKED);
  const unpacked = inflatingSource(source, DECLARED);
  await Promise.all([
    unpacked.ahead?.({ offset: 0, length: 10 }),
    unpacked.ahead?.({ offset: 500_000, length: 10 }),
  ]);
  expect(Buffer.compare(unpacked.view(0, CONTENT.length), CONTENT)).toBe(0);
  // Ours, which looks through windows, had nothing to do.
  expect(furthest()).toBe(0);
});

test.each(FAULTY)('%s is told to who asks ahead, too', async (fault, packed, declared) => {
  const source = inflatingSource(memorySource(packed), declared);
  await source.ahead?.({ offset: 0, length: declared.size });
  expect(faultOf(() => source.view(0, declared.size))).toBe(fault);
});

test('what stands behind the stream does not matter, ahead or not', async () => {
  const longer = joinedBytes([PACKED, new Uint8Array(20)]);
  const source = inflatingSource(memorySource(longer), DECLARED);
  await source.ahead?.({ offset: 0, length: DECLARED.size });
  expect(Buffer.compare(source.view(0, CONTENT.length), CONTENT)).toBe(0);
});

test('nearly all of it can be taken without a copy, and is made anew for who asks again', async () => {
  const source = inflatingSource(memorySource(PACKED), DECLARED);
  const { length } = CONTENT;
  expect(source.take?.(100, length - 100)).toBeNull();
  await source.ahead?.({ offset: 0, length });
  expect(source.take?.(length / 2, length / 2)).toBeNull();
  const taken = source.take?.(100, length - 100);
  expect(taken?.buffer.byteLength).toBe(length);
  expect(Buffer.compare(taken ?? new Uint8Array(), CONTENT.subarray(100))).toBe(0);
  taken?.fill(0);
  expect(source.take?.(0, length)).toBeNull();
  expect(Buffer.compare(source.view(0, length), CONTENT)).toBe(0);
});

test('what has no checksum is not held to one', () => {
  const source = inflatingSource(memorySource(PACKED), { ...DECLARED, crc32: null });
  expect(Buffer.compare(source.view(0, CONTENT.length), CONTENT)).toBe(0);
});

test('a stream that makes far more than declared is stopped early', () => {
  const bomb = deflateSync(new Uint8Array(20_000_000));
  const { source, furthest } = counted(bomb);
  expect(faultOf(() => inflatingSource(source, { size: 1000, crc32: null }).view(0, 1000))).toBe(
    'too-long',
  );
  expect(furthest()).toBe(4096);
});
