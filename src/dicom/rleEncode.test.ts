/** RLE frames, unpacked again by the rules of PS3.5 G.3 to G.5. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeRleFrame, type RleShape } from '#dicom/rleEncode.ts';

/** The samples of a frame, side by side and little endian. */
function decode(encoded: Uint8Array, shape: RleShape): Uint8Array {
  const { samplesPerPixel, bytesPerSample } = shape;
  const header = new DataView(encoded.buffer, encoded.byteOffset);
  const planes = samplesPerPixel * bytesPerSample;
  expect(header.getUint32(0, true)).toBe(planes);
  const frame = new Uint8Array(shape.rows * shape.columns * planes);
  for (let plane = 0; plane < planes; plane += 1) {
    const start = header.getUint32(4 + plane * 4, true);
    const end = plane + 1 < planes ? header.getUint32(8 + plane * 4, true) : encoded.length;
    expect([start % 2, end % 2]).toEqual([0, 0]);
    const sample = Math.floor(plane / bytesPerSample);
    const byte = bytesPerSample - 1 - (plane % bytesPerSample);
    unpack(encoded.subarray(start, end), shape).forEach((value, pixel) => {
      frame[pixel * planes + sample * bytesPerSample + byte] = value;
    });
  }
  return frame;
}

/** Row by row: a run that crosses from one into the next gives too many bytes. */
function unpack(segment: Uint8Array, { rows, columns }: RleShape): number[] {
  const plane: number[] = [];
  let at = 0;
  for (let row = 1; row <= rows; row += 1) {
    while (plane.length < row * columns) {
      const code = segment[at] ?? 128;
      const literal = code < 128;
      const count = literal ? code + 1 : 257 - code;
      for (let index = 0; index < count; index += 1) {
        plane.push(segment[at + 1 + (literal ? index : 0)] ?? -1);
      }
      at += literal ? count + 1 : 2;
    }
    expect(plane).toHaveLength(row * columns);
  }
  expect(segment.length - at).toBeLessThanOrEqual(1);
  return plane;
}

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 4 }),
  columns: fc.integer({ min: 1, max: 300 }),
  samplesPerPixel: fc.constantFrom(1, 3),
  bytesPerSample: fc.constantFrom(1, 2, 4),
});

test('any frame comes back', () => {
  const frames = shapes.chain((shape) => {
    const size = shape.rows * shape.columns * shape.samplesPerPixel * shape.bytesPerSample;
    const runs = fc.array(fc.tuple(fc.constantFrom(0, 1, 200), fc.integer({ min: 1, max: 300 })));
    return fc.tuple(fc.constant(shape), runs, fc.constant(size));
  });
  fc.assert(
    fc.property(frames, ([shape, runs, size]) => {
      const bytes = runs.flatMap(([value, count]) => Array.from({ length: count }, () => value));
      const frame = Uint8Array.from({ length: size }, (_, at) => bytes[at] ?? (at * 7) % 256);
      expect(decode(encodeRleFrame(frame, shape), shape)).toEqual(frame);
    }),
    { numRuns: 60 },
  );
});

test('equal bytes become one run: two bytes for each row', () => {
  const shape = { rows: 2, columns: 100, samplesPerPixel: 1, bytesPerSample: 1 };
  const encoded = encodeRleFrame(new Uint8Array(200).fill(9), shape);
  expect([...encoded.subarray(64)]).toEqual([157, 9, 157, 9]);
});

test('the most significant byte of a sample comes first', () => {
  const shape = { rows: 1, columns: 1, samplesPerPixel: 1, bytesPerSample: 2 };
  const encoded = encodeRleFrame(Uint8Array.of(0x34, 0x12), shape);
  expect([...encoded.subarray(64)]).toEqual([0, 0x12, 0, 0x34]);
});

test('more byte planes than the header has room for throw', () => {
  const shape = { rows: 1, columns: 1, samplesPerPixel: 4, bytesPerSample: 4 };
  expect(() => encodeRleFrame(new Uint8Array(16), shape)).toThrow(RangeError);
});
