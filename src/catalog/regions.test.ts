import { describe, expect, test } from 'vitest';
import {
  axisValueAt,
  regionAt,
  type UltrasoundRegion,
  ultrasoundRegions,
} from '#catalog/regions.ts';
import { type ElementList, replaceElements } from '#dicom/writer.ts';
import { dicomFile } from '#testing/dicomFile.ts';
import { dataSetIn } from '#testing/summaryOf.ts';

const REGION: ElementList = [
  ['RegionSpatialFormat', 1],
  ['RegionDataType', 1],
  ['RegionFlags', 2],
  ['RegionLocationMinX0', 10],
  ['RegionLocationMinY0', 20],
  ['RegionLocationMaxX1', 109],
  ['RegionLocationMaxY1', 219],
  ['ReferencePixelX0', 50],
  ['ReferencePixelY0', 0],
  ['PhysicalUnitsXDirection', 3],
  ['PhysicalUnitsYDirection', 3],
  ['ReferencePixelPhysicalValueX', 0],
  ['ReferencePixelPhysicalValueY', 0.5],
  ['PhysicalDeltaX', 0.05],
  ['PhysicalDeltaY', 0.04],
];

function regions(...items: ElementList[]) {
  const elements: ElementList = [['SequenceOfUltrasoundRegions', { items }]];
  return ultrasoundRegions(dataSetIn(dicomFile({ elements })));
}

const only = (...own: ElementList) => {
  const [region] = regions(replaceElements(REGION, own));
  if (region === undefined) throw new Error('There is no region.');
  return region;
};

test('place, units and deltas', () => {
  expect(only()).toMatchObject({
    left: 10,
    top: 20,
    right: 109,
    bottom: 219,
    x: { unit: 'cm', delta: 0.05, referencePixel: 50, referenceValue: 0 },
    y: { unit: 'cm', delta: 0.04, referencePixel: 0, referenceValue: 0.5 },
    isUnder: false,
  });
  expect(only(['PhysicalUnitsXDirection', 4]).x.unit).toBe('s');
});

test('a reference pixel may be negative, in either VR', () => {
  expect(only(['ReferencePixelX0', -3]).x.referencePixel).toBe(-3);
});

test('without units or place it is none', () => {
  const bare = replaceElements(REGION, [
    ['PhysicalUnitsXDirection', 0],
    ['PhysicalUnitsYDirection', 0],
  ]);
  expect(regions(bare)).toEqual([]);
  expect(regions(REGION.filter(([name]) => name !== 'RegionLocationMaxX1'))).toEqual([]);
});

test('values count from the reference pixel, which counts from the corner of the region', () => {
  const { x, y, left, top } = only();
  expect(axisValueAt(x, left, 60)).toBe(0);
  expect(axisValueAt(x, left, 80)).toBeCloseTo(1, 12);
  expect(axisValueAt(y, top, 45)).toBeCloseTo(1.5, 12);
});

describe('of regions over each other', () => {
  const box = (left: number, right: number, isUnder = false): UltrasoundRegion => {
    const axis = { unit: 'cm', delta: 1, referencePixel: 0, referenceValue: 0 };
    return { left, right, top: 0, bottom: 9, x: axis, y: axis, isUnder };
  };
  test('the smaller one holds', () => {
    expect(regionAt([box(0, 99), box(10, 19)], 15, 5)).toBe(1);
    expect(regionAt([box(0, 99), box(10, 19)], 25, 5)).toBe(0);
    expect(regionAt([box(0, 99)], 15, 10)).toBe(-1);
  });
  test('one of low priority comes last', () => {
    expect(regionAt([box(0, 99), box(10, 19, true)], 15, 5)).toBe(0);
  });
});
