import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fileSource } from '#ingest/fileSource.ts';

const CONTENT = Uint8Array.from({ length: 300_000 }, (_none, index) => (index * 31) % 251);
let reads: [offset: number, length: number][] = [];

/** A File whose slices remember their range, and a reader that hands out the bytes at once. */
function file(): File {
  return {
    size: CONTENT.length,
    slice: (from: number, to: number) => ({ from, to: Math.min(to, CONTENT.length) }),
  } as unknown as File;
}

beforeEach(() => {
  reads = [];
  vi.stubGlobal(
    'FileReaderSync',
    class {
      readAsArrayBuffer({ from, to }: { from: number; to: number }): ArrayBuffer {
        reads.push([from, to - from]);
        return CONTENT.slice(from, to).buffer;
      }
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('what the first piece holds is not read again', () => {
  const source = fileSource(file(), CONTENT.slice(0, 1000));
  expect(source.view(10, 20)).toEqual(CONTENT.subarray(10, 30));
  expect(source.window(900, 100)).toEqual(CONTENT.subarray(900, 1000));
  expect(reads).toEqual([]);
});

test('small reads behind it come from one page', () => {
  const source = fileSource(file(), CONTENT.slice(0, 1000));
  for (let at = 5000; at < 6000; at += 8) {
    expect(source.view(at, 8)).toEqual(CONTENT.subarray(at, at + 8));
  }
  expect(reads).toEqual([[5000, 65_536]]);
});

test('a long value is read by its own range and leaves the page alone', () => {
  const source = fileSource(file());
  source.view(0, 8);
  const long = source.view(100_000, 150_000);
  expect(Buffer.compare(long, CONTENT.subarray(100_000, 250_000))).toBe(0);
  source.view(8, 8);
  expect(reads).toEqual([
    [0, 65_536],
    [100_000, 150_000],
  ]);
});

test('a range beyond the end is cut there', () => {
  const source = fileSource(file());
  expect(source.view(CONTENT.length - 4, 100)).toEqual(CONTENT.subarray(-4));
  expect(source.window(CONTENT.length - 4, 100)).toEqual(CONTENT.subarray(-4));
});
