import { describe, expect, test } from 'vitest';
import { buildCatalog } from '#catalog/build.ts';
import { createCatalogBuilder } from '#catalog/builder.ts';
import type { Instance, OrderWarning, Series, Stack } from '#catalog/catalog.ts';
import type { InstanceSummary } from '#catalog/instanceSummary.ts';
import { multiFrame, series } from '#testing/series.ts';

function onlySeries(instances: readonly Instance[]): Series {
  const [one, ...others] = buildCatalog(instances).studies.flatMap((study) => study.series);
  if (one === undefined || others.length > 0) throw new Error('There is not just one series.');
  return one;
}

function onlyStack(instances: readonly Instance[]): Stack {
  const [stack, ...others] = onlySeries(instances).stacks;
  if (stack === undefined || others.length > 0) throw new Error('There is not just one stack.');
  return stack;
}

function warning(kind: OrderWarning['kind'], data: OrderWarning['data']): unknown {
  return expect.objectContaining({
    kind,
    severity: 'warning',
    data: expect.objectContaining(data) as unknown,
  });
}

function note(kind: OrderWarning['kind'], data: OrderWarning['data']): unknown {
  return expect.objectContaining({
    kind,
    severity: 'note',
    data: expect.objectContaining(data) as unknown,
  });
}

/** Moves slice `number` (1-based) by `mm` along z and y. */
function moved(instances: readonly Instance[], number: number, z: number, y = 0): Instance[] {
  return instances.map((instance, i) => {
    if (i !== number - 1) return instance;
    const frames = instance.summary.frames.map((frame) => {
      const [x0, y0, z0] = frame.position ?? [0, 0, 0];
      return { ...frame, position: [x0, y0 + y, z0 + z] as const };
    });
    return { ...instance, summary: { ...instance.summary, frames } };
  });
}

describe('spacing', () => {
  test('a missing slice is named, not averaged over', () => {
    const stack = onlyStack(series({ slices: 12, spacing: 2.5, without: [7] }));
    expect(stack.warnings).toContainEqual(
      warning('missing-slices', { count: 1, after: 6, gapMm: 5, medianMm: 2.5 }),
    );
    expect(stack.gaps).toEqual([{ after: 5, mm: 5, missing: 1 }]);
    expect(stack.volume).toEqual({ ok: false, reason: 'missing-slices' });
  });

  test('in a stack that runs against the normal the gap is counted in display order', () => {
    const stack = onlyStack(series({ slices: 12, without: [3, 4], number: (slice) => -slice }));
    expect(stack.positions[0]).toBe(27.5);
    expect(stack.warnings).toContainEqual(warning('missing-slices', { count: 2, after: 8 }));
    expect(stack.gaps).toEqual([{ after: 7, mm: 7.5, missing: 2 }]);
  });

  test('a gap that is no whole number of slices is irregular', () => {
    const stack = onlyStack(moved(series({ slices: 9, spacing: 3 }), 9, 1.4));
    expect(stack.warnings).toContainEqual(
      warning('irregular-spacing', { gaps: 1, minMm: 4.4, maxMm: 4.4, medianMm: 3 }),
    );
    expect(stack.volume).toEqual({ ok: false, reason: 'irregular-spacing' });
  });

  test('the noise of headers is neither irregular nor a repeated position', () => {
    const stack = onlyStack(moved(series({ slices: 9, spacing: 3 }), 4, 0.02));
    expect(stack.warnings).toEqual([]);
    expect(stack.volume).toEqual({ ok: true });
  });

  test('a gantry tilt is computed, and the volume is sheared back', () => {
    const axis = () => ({ GantryDetectorTilt: -14 });
    const stack = onlyStack(series({ slices: 8, tilt: 14, axis }));
    expect(stack.warnings).toContainEqual(
      warning('gantry-tilt', { degrees: 14, quotedDegrees: -14 }),
    );
    expect(stack.volume).toMatchObject({ ok: true });
    expect(stack.volume).toHaveProperty('shear.1', expect.closeTo(Math.tan((14 * Math.PI) / 180)));
  });

  test('one slice that was shifted in its plane is no volume', () => {
    const stack = onlyStack(moved(series({ slices: 8 }), 4, 0, 12));
    expect(stack.volume).toEqual({ ok: false, reason: 'irregular-shift' });
  });

  test('thicker than their distance is only a note', () => {
    const stack = onlyStack(series({ slices: 6, spacing: 2.5, thickness: 5 }));
    expect(stack.warnings).toEqual([note('thickness-differs', { thicknessMm: 5, spacingMm: 2.5 })]);
  });
});

describe('headers', () => {
  test('fewer than the header claims', () => {
    const { stacks, warnings } = onlySeries(
      series({
        slices: 12,
        claimed: { ImagesInAcquisition: 14, NumberOfSeriesRelatedInstances: 13 },
      }),
    );
    expect(stacks[0]?.claimed).toEqual({ element: 'NumberOfSeriesRelatedInstances', n: 13 });
    expect(stacks[0]?.warnings).toEqual([note('count-differs', { loaded: 12, claimed: 14 })]);
    expect(warnings).toEqual([note('count-differs', { loaded: 12, claimed: 13 })]);
  });

  test('a study with fewer instances or series than its headers claim', () => {
    const claimed = { NumberOfStudyRelatedInstances: 30, NumberOfStudyRelatedSeries: 3 };
    const builder = createCatalogBuilder();
    const studyWarnings = () => builder.rebuild().studies.map(({ warnings }) => warnings);
    builder.add(series({ slices: 12, claimed }));
    builder.add(series({ slices: 10, seriesUID: '1.2.3.5' }));
    expect(studyWarnings()).toEqual([
      [
        note('count-differs', {
          element: 'NumberOfStudyRelatedInstances',
          loaded: 22,
          claimed: 30,
        }),
        note('count-differs', { element: 'NumberOfStudyRelatedSeries', loaded: 2, claimed: 3 }),
      ],
    ]);
    builder.add(series({ slices: 8, seriesUID: '1.2.3.6' }));
    expect(studyWarnings()).toEqual([[]]);
  });

  test('a dynamic PET with fewer time slices than its header claims', () => {
    const stack = onlyStack(
      series({
        slices: 5,
        sets: 3,
        series: { modality: 'PT' },
        axis: (set) => ({ FrameReferenceTime: 1000 * set }),
        claimed: { NumberOfSlices: 5, NumberOfTimeSlices: 4 },
      }),
    );
    expect(stack.warnings).toEqual([
      note('count-differs', { element: 'NumberOfTimeSlices', loaded: 3, claimed: 4 }),
    ]);
  });

  test('a claim of the slices of one volume is no claim of the stack', () => {
    const stack = onlyStack(series({ slices: 5, sets: 3, claimed: { ImagesInAcquisition: 5 } }));
    expect(stack.claimed).toBeUndefined();
    expect(stack.warnings).toEqual([]);
  });

  test('holes in Instance Number are noted for the series', () => {
    expect(onlySeries(series({ slices: 12, without: [7] })).warnings).toEqual([
      note('instance-number-holes', { missing: 1, first: 1, last: 12 }),
    ]);
    const tens = series({ slices: 12, number: (slice) => slice * 10 });
    expect(onlySeries(tens).warnings).toEqual([]);
  });

  test('slices of two acquisitions between each other: which element tells them apart', () => {
    const part = (acquisitionNumber: number): Instance[] =>
      series({
        slices: 12,
        origin: [0, 0, acquisitionNumber * 0.7],
        number: (slice) => 12 * acquisitionNumber + slice,
        change: (summary) => ({
          ...summary,
          acquisitionNumber,
          sopInstanceUID: `${summary.sopInstanceUID}.${acquisitionNumber}`,
        }),
      }).map((one) => ({ ...one, instanceId: `${one.instanceId} ${acquisitionNumber}` }));
    const stack = onlyStack([...part(0), ...part(1)]);
    expect(stack.axes).toEqual([]);
    expect(stack.positions).toEqual(stack.positions.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
    expect(stack.warnings).toContainEqual(
      warning('irregular-spacing', { dividedBy: 'Acquisition Number', sets: 2 }),
    );
  });

  test('uneven slices name those beside the odd gaps', () => {
    const [doubt] = onlyStack(moved(series({ slices: 12 }), 6, 1)).warnings;
    expect(doubt?.data).toMatchObject({ gaps: 2, minMm: 1.5, maxMm: 3.5 });
    expect(doubt?.data).not.toHaveProperty('dividedBy');
    expect(doubt?.instances.map((id) => /-(\d+)-1\.dcm$/.exec(id)?.[1])).toEqual(['5', '6', '7']);
  });

  test('mixed thicknesses are noted, but not for the last digits', () => {
    const change = (by: number) => (summary: InstanceSummary, slice: number) => ({
      ...summary,
      frames: summary.frames.map((frame) => ({
        ...frame,
        sliceThickness: 2.5 + (slice % 2) * by,
      })),
    });
    expect(onlyStack(series({ change: change(1) })).warnings).toContainEqual(
      note('mixed-thickness', { values: 2 }),
    );
    expect(onlyStack(series({ change: change(1e-5) })).warnings).toEqual([]);
  });

  test('mixed rescale and kernels are noted', () => {
    const instances = series({
      slices: 4,
      axis: (_, slice) => ({ ConvolutionKernel: `B${slice}` }),
    });
    const mixed = instances.map((one, i) => {
      const frames = one.summary.frames.map((frame) => ({
        ...frame,
        gray: { ...frame.gray, slope: i + 1 },
      }));
      return { ...one, summary: { ...one.summary, frames } };
    });
    expect(onlyStack(mixed).warnings).toEqual([
      note('mixed-rescale', { values: 4 }),
      note('mixed-kernel', { values: 4 }),
    ]);
  });
});

describe('numbers that count the slices of an enhanced object', () => {
  const counted = (numbers: readonly number[], dimensions?: readonly string[]) =>
    multiFrame({
      slices: numbers.length,
      change: (summary) => ({
        ...summary,
        ...(dimensions && { dimensions }),
        frames: summary.frames.map((frame, i) => ({
          ...frame,
          stackID: '1',
          inStackPosition: numbers[i] ?? null,
          dimensionIndex: [1, numbers[i] ?? 0],
        })),
      }),
    });
  const doubts = (instance: Instance) =>
    buildCatalog([instance])
      .studies[0]?.series[0]?.stacks[0]?.warnings.filter(
        ({ kind }) => kind === 'dimension-index-differs',
      )
      .map(({ data }) => data);

  test('agree with the positions, in either direction', () => {
    expect(doubts(counted([1, 2, 3, 4]))).toEqual([]);
    expect(doubts(counted([4, 3, 2, 1]))).toEqual([]);
  });

  test('or do not, which is noted', () => {
    expect(doubts(counted([1, 3, 2, 4]))).toEqual([
      { field: 'In-Stack Position Number', frames: 2 },
    ]);
    expect(doubts(counted([1, 3, 2, 4], ['Stack ID', 'Image Position (Patient)']))).toEqual([
      { field: 'Dimension index of Image Position (Patient)', frames: 2 },
    ]);
  });
});
