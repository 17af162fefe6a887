import { describe, expect, test } from 'vitest';
import { Fingerprint } from '#dicom/fingerprint.ts';

const printOf = (...pieces: Uint8Array[]): string => {
  const print = new Fingerprint();
  for (const piece of pieces) print.add(piece);
  return print.digits();
};
const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => at % 251);

describe('a fingerprint', () => {
  test('is the same for the same bytes, wherever they stand and in whatever pieces', () => {
    const moved = new Uint8Array(1010);
    moved.set(bytes(1003), 3);
    expect(printOf(moved.subarray(3, 1006))).toBe(printOf(bytes(1003)));
    expect(printOf(bytes(1003).subarray(0, 400), bytes(1003).subarray(400))).toBe(
      printOf(bytes(1003)),
    );
  });

  test('is another one when one byte is, at any place', () => {
    const prints = Array.from({ length: 103 }, (_, at) => {
      const changed = bytes(103);
      changed[at] = (changed[at] ?? 0) ^ 1;
      return printOf(changed);
    });
    expect(new Set([...prints, printOf(bytes(103))]).size).toBe(104);
  });

  test('is another one for zeros of another number', () => {
    const prints = Array.from({ length: 64 }, (_, length) => printOf(new Uint8Array(length)));
    expect(new Set(prints).size).toBe(64);
  });
});
