import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import type { LutDescription } from '#dicom/imageDescription.ts';
import { withLuts } from '#pixels/display.ts';
import { lookUp, readFrameLuts, readLut } from '#pixels/lut.ts';
import { modalityRange, renderFrame } from '#pixels/render.ts';
import { toDisplay } from '#pixels/voi.ts';

const bytes = Uint8Array.of(0, 0, 100, 0, 200, 0, 255, 0);

function table(
  descriptor: LutDescription['descriptor'],
  length: number = bytes.length,
  littleEndian = true,
): LutDescription {
  return { descriptor, data: { offset: 0, length }, littleEndian };
}

const read = (...args: Parameters<typeof table>) => readLut(memorySource(bytes), table(...args));

describe('the entries of a table', () => {
  test('of 16 bits, in either byte order', () => {
    expect([...(read([4, 0, 16])?.entries ?? [])]).toEqual([0, 100, 200, 255]);
    expect(read([4, 0, 16], 8, false)?.entries[1]).toBe(100 << 8);
  });
  test('of 8 bits: one in 16, or packed', () => {
    expect([...(read([4, 0, 8])?.entries ?? [])]).toEqual([0, 100, 200, 255]);
    expect([...(read([8, 0, 8])?.entries ?? [])]).toEqual([0, 0, 100, 0, 200, 0, 255, 0]);
    expect(read([8, 0, 8], 8, false)?.entries[3]).toBe(100);
  });
  test('of a byte each are packed, though the descriptor says 16 bits', () => {
    expect(read([8, 0, 16])).toMatchObject({
      entries: Uint16Array.of(0, 0, 100, 0, 200, 0, 255, 0),
      bits: 8,
    });
    expect(read([7, 0, 16])?.entries).toHaveLength(7);
  });
  test('that are fewer than the descriptor says are not used', () => {
    expect(read([5, 0, 16])).toBeNull();
    expect(read([9, 0, 8])).toBeNull();
  });
  test('may need more bits than the descriptor says', () => {
    expect(read([4, 0, 8], 8, false)?.bits).toBe(16);
    expect(read([4, 0, 12])?.bits).toBe(12);
  });
});

test('outside the table the first and the last entry hold; the first value may be negative', () => {
  const lut = { firstMapped: -2, entries: Uint16Array.of(7, 8, 9), bits: 8 };
  expect([-9, -2, -1, -0.5, 0, 5].map((value) => lookUp(lut, value))).toEqual([7, 7, 8, 8, 9, 9]);
});

test('a VOI LUT is scaled from the range of its bits, rounded half up', () => {
  const lut = { firstMapped: 0, entries: Uint16Array.of(0, 2047, 2048, 4095), bits: 12 };
  expect([0, 1, 2, 3].map((value) => toDisplay(value, { lut }))).toEqual([0, 127, 128, 255]);
});

test('a Modality LUT stands in the place of the rescale, and gives the range without padding', () => {
  const values = Int16Array.of(-1, 0, 1, 2);
  const shape = { kind: 'gray', rows: 1, columns: 4, values, inverted: false } as const;
  const lut = { firstMapped: 0, entries: Uint16Array.of(50, 20, 90), bits: 16 };
  const luts = { modality: lut, voi: [] };
  const padding = { value: 2, limit: 2 };
  const frame = withLuts({ ...shape, padding }, luts);
  const rescale = { slope: 7, intercept: 7, lut };
  expect(frame.kind === 'gray' && modalityRange(frame, rescale)).toEqual({ min: 20, max: 50 });
  const window = { center: 50, width: 1, function: 'LINEAR' } as const;
  const { rgba } = renderFrame(frame, rescale, window);
  expect([0, 4, 8, 12].map((at) => rgba[at])).toEqual([255, 255, 0, 255]);
});

test('a header without tables has none, one with a damaged one says so', () => {
  const none = { hasModalityLut: false, modalityLut: null, voiLuts: [] };
  expect(readFrameLuts(memorySource(bytes), none)).toBeUndefined();
  const damaged = { ...none, hasModalityLut: true, voiLuts: [{ lut: table([4, 0, 16], 3) }] };
  expect(readFrameLuts(memorySource(bytes), damaged)).toEqual({ modality: null, voi: [null] });
});
