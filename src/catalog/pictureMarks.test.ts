import { describe, expect, test } from 'vitest';
import type { ElementList } from '#dicom/writer.ts';
import { dicomFile } from '#testing/dicomFile.ts';
import { summaryOf, summaryWith } from '#testing/summaryOf.ts';

const PLANE: ElementList = [
  [0x60020010, 4],
  [0x60020011, 5],
  [0x60020040, 'G'],
  [0x60020050, [-3, 1]],
  [0x60020100, 1],
  [0x60020102, 0],
];

describe('overlays', () => {
  test('with their data, whose origin may be negative', () => {
    const { overlays } = summaryWith(...PLANE, [0x60023000, new Uint8Array(4)]);
    expect(overlays).toMatchObject([
      { group: 0x6002, rows: 4, columns: 5, origin: [-3, 1], frames: null, data: { length: 4 } },
    ]);
  });
  test.each([
    { syntax: '1.2.840.10008.1.2', swapped: false },
    { syntax: '1.2.840.10008.1.2.2', swapped: true },
  ])('in $syntax: words of big endian are swapped', ({ syntax, swapped }) => {
    const elements: ElementList = [...PLANE, [0x60023000, new Uint8Array(4)]];
    const bytes = dicomFile({ elements, transferSyntaxUID: syntax });
    expect(summaryOf(bytes).overlays).toMatchObject([{ rows: 4, columns: 5, swapped }]);
  });
  test('of several frames', () => {
    const { overlays } = summaryWith(
      ...PLANE,
      [0x60020015, 3],
      [0x60020051, 2],
      [0x60023000, new Uint8Array(8)],
    );
    expect(overlays?.[0]?.frames).toEqual({ first: 2, count: 3 });
  });
  test('in unused bits of the samples', () => {
    const inSamples = PLANE.filter(([tag]) => tag !== 0x60020100 && tag !== 0x60020102);
    const { overlays } = summaryWith(...inSamples, [0x60020100, 16], [0x60020102, 13]);
    expect(overlays).toMatchObject([{ data: null, bitPosition: 13 }]);
    const { image } = summaryWith(...inSamples, [0x60020100, 16], [0x60020102, 13]);
    expect(image?.holdsOverlays).toBe(true);
  });
  test.each([0x6000, 0x600e, 0x601e])('of group %i', (group) => {
    const elements: ElementList = [
      [group * 0x10000 + 0x10, 4],
      [group * 0x10000 + 0x11, 5],
      [group * 0x10000 + 0x3000, new Uint8Array(4)],
    ];
    expect(summaryWith(...elements).overlays).toMatchObject([{ group, origin: [1, 1] }]);
  });
  test('without pixel data are of an object with nothing to draw', () => {
    const elements: ElementList = [...PLANE, [0x60023000, new Uint8Array(4)]];
    expect(summaryOf(dicomFile({ image: null, elements }))).toMatchObject({
      image: null,
      frames: [],
    });
  });
  test('without data or size are none', () => {
    expect(summaryWith(...PLANE).overlays).toBeUndefined();
    expect(summaryWith([0x60003000, new Uint8Array(4)]).overlays).toBeUndefined();
  });
});

describe('a shutter', () => {
  const shutterOf = (...elements: ElementList) => summaryWith(...elements).frames[0]?.shutter;
  test('of several shapes', () => {
    const shutter = shutterOf(
      ['ShutterShape', ['RECTANGULAR', 'CIRCULAR', 'POLYGONAL']],
      ['ShutterLeftVerticalEdge', 1],
      ['ShutterRightVerticalEdge', 20],
      ['ShutterUpperHorizontalEdge', 3],
      ['ShutterLowerHorizontalEdge', 30],
      ['CenterOfCircularShutter', [10, 12]],
      ['RadiusOfCircularShutter', 8],
      ['VerticesOfThePolygonalShutter', [1, 1, 1, 9, 9, 9]],
    );
    expect(shutter).toEqual({
      rectangle: { left: 1, right: 20, top: 3, bottom: 30 },
      circle: { center: [10, 12], radius: 8 },
      polygon: [
        [1, 1],
        [1, 9],
        [9, 9],
      ],
      bitmap: null,
    });
  });
  test('of bits, with the grey and the colour that stand in its place', () => {
    const shutter = shutterOf(
      ['ShutterShape', 'BITMAP'],
      ['ShutterOverlayGroup', 0x6002],
      ['ShutterPresentationValue', 0x8000],
      ['ShutterPresentationColorCIELabValue', [1, 2, 3]],
    );
    expect(shutter).toMatchObject({ bitmap: 0x6002, fill: { gray: 0x8000, lab: [1, 2, 3] } });
  });
  test('of each frame in an enhanced image', () => {
    const items: ElementList[] = [1, 9].map((left) => [
      [
        'FrameDisplayShutterSequence',
        {
          items: [
            [
              ['ShutterShape', 'RECTANGULAR'],
              ['ShutterLeftVerticalEdge', left],
              ['ShutterRightVerticalEdge', 20],
              ['ShutterUpperHorizontalEdge', 3],
              ['ShutterLowerHorizontalEdge', 30],
            ],
          ],
        },
      ],
    ]);
    const bytes = dicomFile({
      image: { frames: 2 },
      elements: [['PerFrameFunctionalGroupsSequence', { items }]],
    });
    const { frames } = summaryOf(bytes);
    expect(frames.map(({ shutter }) => shutter?.rectangle?.left)).toEqual([1, 9]);
  });
  test('whose shape is not told in full is left out', () => {
    expect(shutterOf(['ShutterShape', 'RECTANGULAR'], ['ShutterLeftVerticalEdge', 1])).toBe(
      undefined,
    );
    expect(shutterOf()).toBeUndefined();
  });
});
