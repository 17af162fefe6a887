import { describe, expect, test } from 'vitest';
import type { GrayFacts } from '#catalog/instanceSummary.ts';
import type { DisplayFrame } from '#pixels/frame.ts';
import { grayFacts } from '#testing/grayFacts.ts';
import { valueAt } from '#viewport/pixelValue.ts';

const GRAY = grayFacts({ intercept: -1024, rescaleType: 'HU' });

/** 3 columns, 2 rows. */
const FRAME: DisplayFrame = {
  kind: 'gray',
  rows: 2,
  columns: 3,
  values: Int16Array.of(0, 10, 20, -2000, 1064, 30),
  padding: null,
  inverted: false,
};

const VOI = { center: 128, width: 256, function: 'LINEAR' } as const;

const at = (frame: DisplayFrame, gray: GrayFacts, column: number, row: number) =>
  valueAt(frame, { gray }, { voi: VOI, inverted: false }, [column, row]);

describe('a grey pixel', () => {
  test('has its stored value and what the rescale makes of it', () => {
    const expected = { kind: 'gray', stored: 1064, modality: 40, isPadding: false };
    expect(at(FRAME, GRAY, 1, 1)).toMatchObject(expected);
  });
  test('is padding by its stored value, both ends of the range included', () => {
    const gray = { ...GRAY, padding: { value: -2000, limit: 10 } };
    const isPadding = (column: number, row: number) => {
      const value = at(FRAME, gray, column, row);
      return value?.kind === 'gray' && value.isPadding;
    };
    expect([isPadding(0, 1), isPadding(1, 0), isPadding(2, 0)]).toEqual([true, true, false]);
  });
  test('has no modality value by a rescale where a lookup table stands in its place', () => {
    const value = at(FRAME, { ...GRAY, hasModalityLut: true }, 1, 1);
    expect(value).toMatchObject({ stored: 1064, modality: null });
  });
});

describe('on its way to the screen a grey pixel', () => {
  const levels = (own: Partial<typeof FRAME>, inverted: boolean) => {
    const frame = { ...FRAME, ...own } as DisplayFrame;
    const value = valueAt(frame, { gray: GRAY }, { voi: VOI, inverted }, [1, 1]);
    return value?.kind === 'gray' ? [value.windowed, value.drawn] : null;
  };
  test('is windowed, then inverted by MONOCHROME1 or by the user, and by both not at all', () => {
    expect(levels({}, false)).toEqual([40, 40]);
    expect(levels({ inverted: true }, false)).toEqual([40, 215]);
    expect(levels({}, true)).toEqual([40, 215]);
    expect(levels({ inverted: true }, true)).toEqual([40, 40]);
  });
  test('has the colour of the supplemental palette from its first value on', () => {
    const supplement = { firstMapped: 1000, entries: Uint8Array.of(1, 2, 3) };
    expect(levels({ supplement }, false)).toEqual([null, [1, 2, 3]]);
    expect(levels({ supplement }, true)).toEqual([null, [254, 253, 252]]);
    expect(levels({ supplement: { ...supplement, firstMapped: 1065 } }, false)).toEqual([40, 40]);
  });
  test('has its real world values, by line and by table', () => {
    const line = { kind: 'line', slope: 2, intercept: -1 } as const;
    const table = {
      kind: 'table',
      data: { offset: 0, length: 0 },
      littleEndian: true,
    } as const;
    const mapping = { label: '', unit: '', quantity: '', last: 2000 };
    const realWorld = [
      { ...mapping, first: 0, map: line },
      { ...mapping, first: 1063, map: table },
      { ...mapping, first: 1065, map: line },
    ];
    const frame = { ...FRAME, realWorldTables: [null, Float64Array.of(0.5, 0.25), null] };
    const value = valueAt(frame, { gray: GRAY, realWorld }, { voi: VOI, inverted: false }, [1, 1]);
    expect(value).toMatchObject({ realWorld: [2127, 0.25, null] });
  });
});

test('what lies over a pixel is told', () => {
  const marks = Uint8Array.of(0, 0, 0, 0, 3, 1);
  const frame = { ...FRAME, laidOver: { marks, shutterColor: [0, 0, 0] as const, lost: [] } };
  expect(at(frame, GRAY, 1, 1)).toMatchObject({ over: { overlay: true, shutter: true } });
  expect(at(frame, GRAY, 2, 1)).toMatchObject({ over: { overlay: true, shutter: false } });
});

test('a pixel in colour has its samples where they are not red, green and blue', () => {
  const coded = {
    values: Uint8Array.of(10, 11, 12, 20, 21, 22),
    samplesPerPixel: 3,
    photometricInterpretation: 'YBR_FULL',
  };
  const rgb = Uint8Array.of(1, 2, 3, 4, 5, 6);
  const frame: DisplayFrame = { kind: 'color', rows: 1, columns: 2, rgb, coded };
  expect(at(frame, GRAY, 1, 0)).toMatchObject({
    rgb: [4, 5, 6],
    coded: { photometricInterpretation: 'YBR_FULL', samples: [20, 21, 22] },
  });
});

test('a pixel in colour is its red, green and blue', () => {
  const rgb = Uint8Array.of(1, 2, 3, 4, 5, 6);
  const frame: DisplayFrame = { kind: 'color', rows: 2, columns: 1, rgb };
  expect(at(frame, GRAY, 0, 1)).toMatchObject({ kind: 'color', rgb: [4, 5, 6] });
});

test('beside the frame there is nothing, and behind the end of the data nothing from the file', () => {
  expect(at(FRAME, GRAY, 3, 0)).toBeNull();
  expect(at(FRAME, GRAY, 0, -1)).toBeNull();
  expect(at({ ...FRAME, validPixels: 4 }, GRAY, 1, 1)).toEqual({ kind: 'missing' });
});
