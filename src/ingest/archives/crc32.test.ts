import { expect, test } from 'vitest';
import { crc32 } from '#ingest/archives/crc32.ts';

const bytes = new TextEncoder().encode('123456789');

test('the check value of CRC-32', () => {
  expect(crc32(bytes)).toBe(0xcbf43926);
});

test('in two pieces it comes to the same, wherever it is cut', () => {
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(0xcbf43926);
  }
});
