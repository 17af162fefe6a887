/** Facts of each frame of an image of many, out of files as the writer makes them. */
import { describe, expect, test } from 'vitest';
import type { InstanceSummary } from '#catalog/instanceSummary.ts';
import type { ElementList } from '#dicom/writer.ts';
import { dicomFile, type FilePlan } from '#testing/dicomFile.ts';
import { enhancedFile } from '#testing/dicomSeries.ts';
import { summaryOf, summaryWith } from '#testing/summaryOf.ts';

function summary(plan: FilePlan = {}): InstanceSummary {
  return summaryOf(dicomFile(plan));
}

describe('frames of a multi-frame image (PS3.3 C.7.6.16)', () => {
  test('their own group, else the shared one, else the root', () => {
    const { frames } = summaryOf(enhancedFile({ slices: 3, elements: [['EchoTime', 9]] }).bytes);
    expect(frames.map(({ position }) => position)).toEqual([
      [0, 0, 0],
      [0, 0, 2.5],
      [0, 0, 5],
    ]);
    expect(frames[2]).toMatchObject({
      orientation: [1, 0, 0, 0, 1, 0],
      spacing: [0.5, 0.5],
      stackID: '1',
      inStackPosition: 3,
      dimensionIndex: [1, 3],
      axis: { EchoTime: 9 },
    });
    expect(frames[0]?.gray).toBe(frames[2]?.gray);
  });

  test('one position for all of them is the place of none', () => {
    const image = { frames: 2, rows: 4, columns: 4 };
    const place: ElementList = [['ImagePositionPatient', [1, 2, 3]]];
    expect(summary({ image, elements: place }).frames.map(({ position }) => position)).toEqual([
      null,
      null,
    ]);
  });

  test('a dose grid has offsets along its normal (PS3.3 C.8.8.3.2)', () => {
    const elements: ElementList = [
      ['ImagePositionPatient', [1, 2, 3]],
      ['ImageOrientationPatient', [1, 0, 0, 0, 1, 0]],
      ['GridFrameOffsetVector', [0, 2.5]],
    ];
    const { frames } = summary({ image: { frames: 2, rows: 4, columns: 4 }, elements });
    expect(frames.map(({ position }) => position)).toEqual([
      [1, 2, 3],
      [1, 2, 5.5],
    ]);
  });

  test('a dose grid may give positions along z themselves', () => {
    const grid = (...elements: ElementList) =>
      summary({
        image: { frames: 2, rows: 4, columns: 4 },
        elements: [['ImagePositionPatient', [1, 2, 30]], ...elements],
      }).frames.map(({ position }) => position);
    const offsets: ElementList = [['GridFrameOffsetVector', [30, 27.5]]];
    expect(grid(['ImageOrientationPatient', [1, 0, 0, 0, 1, 0]], ...offsets)).toEqual([
      [1, 2, 30],
      [1, 2, 27.5],
    ]);
    // What begins with neither 0 nor the position, or lies in another plane, has no meaning.
    expect(grid(['ImageOrientationPatient', [0, 1, 0, 0, 0, -1]], ...offsets)).toEqual([
      null,
      null,
    ]);
    const odd: ElementList = [['GridFrameOffsetVector', [5, 7.5]]];
    expect(grid(['ImageOrientationPatient', [1, 0, 0, 0, 1, 0]], ...odd)).toEqual([null, null]);
  });

  test('slices of a reconstructed NM volume lie behind the first, as far as the spacing says', () => {
    const volume = (kind: string, ...elements: ElementList) =>
      summary({
        image: { frames: 3, rows: 4, columns: 4 },
        elements: [
          ['Modality', 'NM'],
          ['ImageType', ['ORIGINAL', 'PRIMARY', kind, 'EMISSION']],
          [
            'DetectorInformationSequence',
            {
              items: [
                [
                  ['ImagePositionPatient', [1, 2, 30]],
                  ['ImageOrientationPatient', [1, 0, 0, 0, 1, 0]],
                ],
              ],
            },
          ],
          ...elements,
        ],
      }).frames.map(({ position }) => position?.[2] ?? null);
    const numbered: ElementList = [['SliceVector', [1, 2, 3]]];
    const four: ElementList = [['SpacingBetweenSlices', 4]];
    expect(volume('RECON TOMO', ...numbered, ['SpacingBetweenSlices', -4])).toEqual([30, 26, 22]);
    expect(volume('RECON TOMO', ['NumberOfSlices', 3], ...four)).toEqual([30, 34, 38]);
    // Without a spacing, or as projections, they have no place.
    expect(volume('RECON TOMO', ...numbered)).toEqual([null, null, null]);
    expect(volume('TOMO', ...numbered, ...four)).toEqual([null, null, null]);
  });

  test('dimensions by the names of their pointers', () => {
    const items: ElementList[] = [
      [['DimensionIndexPointer', 'StackID']],
      [['DimensionIndexPointer', 'InStackPositionNumber']],
    ];
    expect(summaryWith(['DimensionIndexSequence', { items }]).dimensions).toEqual([
      'Stack ID',
      'In-Stack Position Number',
    ]);
    expect(summaryWith()).not.toHaveProperty('dimensions');
  });

  test('the segment of a frame', () => {
    const segment: ElementList[] = [[['ReferencedSegmentNumber', 2]]];
    const items: ElementList[] = [[['SegmentIdentificationSequence', { items: segment }]]];
    const axis = summaryWith(['PerFrameFunctionalGroupsSequence', { items }]).frames[0]?.axis;
    expect(axis).toMatchObject({ ReferencedSegmentNumber: 2 });
  });

  test('vectors with a value for each frame', () => {
    const elements: ElementList = [['TimeSlotVector', [1, 2]]];
    const { frames } = summary({ image: { frames: 2, rows: 4, columns: 4 }, elements });
    expect(frames.map(({ axis }) => axis['TimeSlotVector'])).toEqual([1, 2]);
  });

  test('a header that claims more frames than the file can hold', () => {
    const { frames } = summary({
      image: { rows: 4, columns: 4 },
      elements: [['NumberOfFrames', '2147483647']],
    });
    expect(frames).toHaveLength(1);
  });
});

describe('frames of a whole-slide image (PS3.3 C.8.12.14)', () => {
  const slide = (...elements: ElementList) =>
    summary({
      image: { rows: 8, columns: 8, frames: 12 },
      elements: [
        ['Modality', 'SM'],
        ['TotalPixelMatrixColumns', 20],
        ['TotalPixelMatrixRows', 10],
        ...elements,
      ],
    });
  const placesOf = ({ frames }: InstanceSummary) =>
    frames.map(({ axis }) => [
      axis['OpticalPath'],
      axis['FocalPlane'],
      axis['TileRow'],
      axis['TileColumn'],
    ]);

  test('TILED_FULL: by their order', () => {
    const full = slide(
      ['DimensionOrganizationType', 'TILED_FULL'],
      ['TotalPixelMatrixFocalPlanes', 2],
    );
    expect(full.totalPixelMatrix).toEqual([20, 10]);
    expect(placesOf(full).slice(0, 7)).toEqual([
      [1, 1, 1, 1],
      [1, 1, 1, 9],
      [1, 1, 1, 17],
      [1, 1, 9, 1],
      [1, 1, 9, 9],
      [1, 1, 9, 17],
      [1, 2, 1, 1],
    ]);
  });

  test('TILED_SPARSE: by the position of each frame', () => {
    const items = Array.from({ length: 12 }, (_, i): ElementList => [
      [
        'PlanePositionSlideSequence',
        {
          items: [
            [
              ['ColumnPositionInTotalImagePixelMatrix', 1 + 8 * (i % 3)],
              ['RowPositionInTotalImagePixelMatrix', 9],
              ['ZOffsetInSlideCoordinateSystem', 1.5],
            ],
          ],
        },
      ],
      ['OpticalPathIdentificationSequence', { items: [[['OpticalPathIdentifier', 'DAPI']]] }],
    ]);
    const sparse = slide(
      ['DimensionOrganizationType', 'TILED_SPARSE'],
      ['PerFrameFunctionalGroupsSequence', { items }],
    );
    expect(placesOf(sparse).slice(1, 4)).toEqual([
      ['DAPI', 1.5, 9, 9],
      ['DAPI', 1.5, 9, 17],
      ['DAPI', 1.5, 9, 1],
    ]);
  });
});

test('the vectors that Frame Increment Pointer names, in its order', () => {
  const nuclear = summaryWith([
    'FrameIncrementPointer',
    ['DetectorVector', 'RotationVector', 'TimeSlotVector'],
  ]);
  expect(nuclear.frameVectors).toEqual(['DetectorVector', 'RotationVector', 'TimeSlotVector']);
});
