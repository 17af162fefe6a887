import { expect, test } from 'vitest';
import type { DisplayFrame } from '#pixels/frame.ts';
import { frameBytes } from '#viewport/frameBytes.ts';

const shape = { rows: 10, columns: 10 };

test('a grey frame takes its values, tables and marks', () => {
  const lut = { firstMapped: 0, entries: new Uint16Array(16), bits: 16 };
  const frame: DisplayFrame = {
    ...shape,
    kind: 'gray',
    values: new Int16Array(100),
    padding: null,
    inverted: false,
    luts: { modality: null, voi: [lut, null] },
    realWorldTables: [new Float64Array(2), null],
    laidOver: { marks: new Uint8Array(100), shutterColor: [0, 0, 0], lost: [] },
  };
  expect(frameBytes(frame)).toBe(200 + 32 + 16 + 100);
});

test('values in the buffer of their whole file take all of it', () => {
  const file = new ArrayBuffer(1200);
  const values = new Uint16Array(file, 1000, 100);
  const frame = { ...shape, kind: 'gray', values, padding: null, inverted: false } as const;
  expect(frameBytes(frame)).toBe(1200);
});

test('colour takes what it was made of as well', () => {
  const coded = { values: new Uint16Array(300), samplesPerPixel: 3, photometricInterpretation: '' };
  const rgb = new Uint8Array(300);
  expect(frameBytes({ ...shape, kind: 'color', rgb })).toBe(300);
  expect(frameBytes({ ...shape, kind: 'color', rgb, coded })).toBe(300 + 600);
});
