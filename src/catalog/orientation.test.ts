import { describe, expect, test } from 'vitest';
import { buildCatalog } from '#catalog/build.ts';
import type { Instance, Stack } from '#catalog/catalog.ts';
import type { Vec6 } from '#catalog/instanceSummary.ts';
import { isLocalizerBeside, radialAngles } from '#catalog/orientation.ts';
import { AXIAL, CORONAL, series } from '#testing/series.ts';

/** Turned about the z axis: rows in the plane x-y, columns down. */
function turned(degrees: number): Vec6 {
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle), 0, 0, 0, -1];
}

function stacksOf(instances: readonly Instance[]): Stack[] {
  const numbered = instances.map((one, i) => ({
    ...one,
    instanceId: `i${i}`,
    summary: { ...one.summary, sopInstanceUID: `9.${i}` },
  }));
  return buildCatalog(numbered).studies.flatMap((study) =>
    study.series.flatMap((one) => [...one.stacks]),
  );
}

describe('radial sets', () => {
  test('turn about one axis, and stand in order of angle', () => {
    const angles = [100, 20, 60, 0, 40, 80];
    const stacks = stacksOf(
      angles.flatMap((degrees) =>
        series({ slices: 1, orientation: turned(degrees), number: () => degrees }),
      ),
    );
    expect(stacks).toHaveLength(1);
    expect(stacks[0]?.order).toMatchObject({ rule: 'angle', disagreements: 0 });
    expect(stacks[0]?.frames.map(({ instanceId }) => instanceId)).toEqual([
      'i3',
      'i1',
      'i4',
      'i2',
      'i5',
      'i0',
    ]);
  });

  test('five orientations are five stacks', () => {
    const few = [0, 20, 40, 60, 80];
    expect(
      stacksOf(few.flatMap((at) => series({ slices: 1, orientation: turned(at) }))),
    ).toHaveLength(5);
  });

  test('the circle is cut where it is open widest', () => {
    const angles = radialAngles([350, 10, 30, 50, 70, 90].map(turned));
    expect(angles?.map(Math.round).toSorted((a, b) => a - b)).toEqual([0, 20, 40, 60, 80, 100]);
  });

  test('normals that leave the plane are no radial set, but one list all the same', () => {
    const scattered = [...[0, 20, 40, 60, 80].map(turned), AXIAL];
    expect(radialAngles(scattered)).toBeNull();
    const stacks = stacksOf(
      scattered.flatMap((orientation, i) => series({ slices: 1, orientation, number: () => i })),
    );
    expect(stacks.map(({ order }) => order.rule)).toEqual(['instance-number']);
  });
});

describe('localizers', () => {
  test('Image Type says so, whatever the orientation', () => {
    const scout = ['ORIGINAL', 'PRIMARY', 'LOCALIZER'];
    const stacks = stacksOf([
      ...series({ slices: 20 }),
      ...series({ slices: 6, imageType: scout, number: (slice) => 100 + slice }),
    ]);
    expect(stacks.map(({ kind, label, frames }) => [kind, label, frames.length])).toEqual([
      ['images', 'images', 20],
      ['localizer', 'Localizer', 6],
    ]);
  });

  test.each([
    [3, 9, true],
    [3, 8, false],
    [1, 5, true],
    [1, 4, false],
    [4, 100, false],
  ])('%i frames beside %i: %s', (size, largest, expected) => {
    expect(isLocalizerBeside(size, largest)).toBe(expected);
  });
});

test('orientations within a tenth of a degree are one, by a chain of neighbours too', () => {
  const chain = [0, 0.08, 0.16, 0.24].flatMap((degrees, i) =>
    series({ slices: 2, orientation: turned(degrees), origin: [0, i * -5, 0] }),
  );
  expect(stacksOf(chain)).toHaveLength(1);
  expect(
    stacksOf([
      ...series({ slices: 3, orientation: CORONAL }),
      ...series({ slices: 3, orientation: turned(0.2) }),
    ]),
  ).toHaveLength(2);
});
