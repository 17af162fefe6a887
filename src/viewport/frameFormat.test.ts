import { expect, test } from 'vitest';
import type { FrameFacts, InstanceSummary } from '#catalog/instanceSummary.ts';
import { formatOf, patientPoint } from '#viewport/frameFormat.ts';

const SHAPE = { rows: 10, columns: 20 };

/** Only what the shape is made from. */
function format(
  spacing: FrameFacts['spacing'],
  pixelAspectRatio: InstanceSummary['pixelAspectRatio'],
) {
  const summary = { pixelAspectRatio } as InstanceSummary;
  const { rowSpacing, columnSpacing } = formatOf(summary, { spacing } as FrameFacts, SHAPE);
  return [rowSpacing, columnSpacing];
}

test('spacing is row, then column; the aspect ratio counts only without it', () => {
  expect(format([0.5, 0.25], [3, 1])).toEqual([0.5, 0.25]);
  expect(format(null, [3, 1])).toEqual([3, 1]);
  expect(format(null, null)).toEqual([1, 1]);
  expect(format([0, 0.5], null)).toEqual([1, 1]);
});

test('a pixel in the patient: columns along the row cosines, rows along the column cosines', () => {
  const facts = {
    position: [-100, -50, 30],
    orientation: [1, 0, 0, 0, 0, -1],
    spacing: [2, 0.5],
  } as unknown as FrameFacts;
  expect(patientPoint(facts, 4, 3)).toEqual([-98, -50, 24]);
  expect(patientPoint({ ...facts, spacing: null }, 4, 3)).toBeNull();
  expect(patientPoint(undefined, 0, 0)).toBeNull();
});

test('a pixel of a mosaic lies in the slice of its tile', () => {
  // As in a scan of five slices of 72 × 72: dcm2niix puts the corner of the first at these mm.
  const facts = {
    position: [-324, -324, 16],
    orientation: [1, 0, 0, 0, 1, 0],
    spacing: [3, 3],
    mosaic: { slices: 5, across: 3, rows: 72, columns: 72, step: [0, 0, 12] },
  } as unknown as FrameFacts;
  expect(patientPoint(facts, 0, 0)).toEqual([-108, -108, 16]);
  expect(patientPoint(facts, 72 * 2 + 1, 2)).toEqual([-105, -102, 40]);
  expect(patientPoint(facts, 72, 72)).toEqual([-108, -108, 64]);
  expect(patientPoint(facts, 72 * 2, 72)).toBeNull();
});
