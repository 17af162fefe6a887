/** Small files that promise much: refused by a cap that the message names, or read as far as it goes. */
import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { indexFrames } from '#dicom/encapsulation.ts';
import { MAX_ELEMENTS, MAX_FRAMES, MAX_SHUTTER_VERTICES, MAX_WINDOWS } from '#dicom/limits.ts';
import type { ElementList } from '#dicom/writer.ts';
import { assessFile } from '#ingest/assess.ts';
import { MAX_FRAME_BYTES } from '#pixels/geometry.ts';
import { expandSegments } from '#pixels/paletteSegments.ts';
import { dicomFile } from '#testing/dicomFile.ts';
import { imageDescription } from '#testing/images.ts';
import { item } from '#testing/rawElements.ts';

/** Millions of heads take their time on a busy machine. */
const SLOW = 60_000;

function assess(elements: ElementList) {
  const image = { rows: 1, columns: 1, bitsAllocated: 8 } as const;
  const { fate, reason, summary } = assessFile(memorySource(dicomFile({ image, elements })));
  return { fate, reason, summary };
}

describe('frames', () => {
  test('two billion that are not there are not described', () => {
    const { reason, summary } = assess([
      ['NumberOfFrames', 2_147_483_647],
      ['PixelData', new Uint8Array(4), 'OB'],
    ]);
    expect(reason).toMatchObject({ kind: 'partial-frames', available: 4, total: 2_147_483_647 });
    expect(summary?.frames).toHaveLength(4);
  });

  test('a number of frames that no integer holds is no longer than one', () => {
    const { reason } = assess([
      ['NumberOfFrames', '1e308', 'DS'],
      ['PixelData', new Uint8Array(4), 'OB'],
    ]);
    expect(reason).toMatchObject({ kind: 'partial-frames', available: 4, total: 2 ** 31 - 1 });
  });

  test(
    'more of one pixel than the page has room for',
    () => {
      const frames = MAX_FRAMES + 50_000;
      const { fate, reason, summary } = assess([
        ['NumberOfFrames', frames],
        ['PixelData', new Uint8Array(frames), 'OB'],
      ]);
      expect({ fate, reason }).toEqual({
        fate: 'object',
        reason: { kind: 'too-many-frames', frames, limit: MAX_FRAMES },
      });
      expect(summary?.frames).toHaveLength(MAX_FRAMES);
    },
    SLOW,
  );

  test('dimensions that promise gigabytes', () => {
    const { fate, reason } = assess([
      ['Rows', 65_535],
      ['Columns', 65_535],
    ]);
    expect({ fate, reason }).toEqual({
      fate: 'object',
      reason: { kind: 'too-large', bytes: 65_535 ** 2, limit: MAX_FRAME_BYTES },
    });
  });
});

test(
  'millions of empty fragments',
  () => {
    const empty = item('');
    const bytes = new Uint8Array((MAX_ELEMENTS + 100) * empty.length);
    for (let at = 0; at < bytes.length; at += empty.length) bytes.set(empty, at);
    const { pixelData } = imageDescription({ pixelData: { encapsulated: true } });
    const error = { kind: 'too-many-fragments', limit: MAX_ELEMENTS };
    for (const frames of [1, 2]) {
      const index = indexFrames(memorySource(bytes), pixelData, frames, 'jpeg');
      expect(index.rangesOf(frames - 1)).toEqual({ ok: false, error });
    }
  },
  SLOW,
);

describe('what a frame carries', () => {
  test('windows and tables beyond the cap are left out', () => {
    const many = MAX_WINDOWS * 3;
    const table: ElementList = [
      ['LUTDescriptor', [1, 0, 16], 'US'],
      ['LUTData', Uint16Array.of(1), 'OW'],
    ];
    const { summary } = assess([
      ['WindowCenter', Array.from({ length: many }, () => 40)],
      ['WindowWidth', Array.from({ length: many }, () => 80)],
      ['VOILUTSequence', { items: Array.from({ length: many }, () => table) }],
    ]);
    expect(summary?.frames[0]?.gray.windows).toHaveLength(MAX_WINDOWS);
    expect(summary?.frames[0]?.gray.voiLuts).toHaveLength(MAX_WINDOWS);
  });

  test('a polygon of too many vertices is no shutter, an overlay without whole sides none', () => {
    const vertices = (count: number): ElementList => [
      ['ShutterShape', 'POLYGONAL'],
      ['VerticesOfThePolygonalShutter', Array.from({ length: count * 2 }, () => 1)],
    ];
    const shutterOf = (count: number) => assess(vertices(count)).summary?.frames[0]?.shutter;
    expect(shutterOf(MAX_SHUTTER_VERTICES)?.polygon).toHaveLength(MAX_SHUTTER_VERTICES);
    expect(shutterOf(MAX_SHUTTER_VERTICES + 1)).toBeUndefined();
    const overlay = (rows: string) =>
      assess([
        ['6000,0010', rows, 'DS'],
        ['6000,0011', 4, 'US'],
        ['6000,3000', new Uint8Array(8), 'OW'],
      ]).summary?.overlays;
    expect(overlay('4')).toHaveLength(1);
    for (const rows of ['1.5', '1e300', '65536', '-1']) expect(overlay(rows)).toBeUndefined();
  });

  test('segments of a palette that send round and round without an entry', () => {
    const nothing = [0, 0];
    const round = [2, 0xffff, 0, 0];
    const values = Array.from({ length: 16_000 }, (_, i) => (i < 8000 ? nothing : round)).flat();
    expect(expandSegments(Uint16Array.from(values), 16, 65_536)).toBeNull();
    expect(expandSegments(Uint16Array.of(0, 2, 1, 2), 16, 2)).toEqual(Uint16Array.of(1, 2));
  });
});
