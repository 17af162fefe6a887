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
