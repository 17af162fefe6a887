import { describe, expect, test } from 'vitest';
import { buildCatalog } from '#catalog/build.ts';
import { createCatalogBuilder } from '#catalog/builder.ts';
import type { Catalog, Instance, Stack } from '#catalog/catalog.ts';
import { firstShown } from '#catalog/firstShown.ts';
import { AXIAL, CORONAL, multiFrame, SAGITTAL, series } from '#testing/series.ts';

function stacksOf(catalog: Catalog): Stack[] {
  return catalog.studies.flatMap((study) => study.series.flatMap((one) => [...one.stacks]));
}

function onlyStack(instances: readonly Instance[]): Stack {
  const stacks = stacksOf(buildCatalog(instances));
  expect(stacks).toHaveLength(1);
  const [stack] = stacks;
  if (stack === undefined) throw new Error('no stack');
  return stack;
}

function uidsOf(stack: Stack, instances: readonly Instance[]): string[] {
  const byId = new Map(instances.map((instance) => [instance.instanceId, instance]));
  return stack.frames.map(({ instanceId }) => byId.get(instanceId)?.summary.sopInstanceUID ?? '?');
}

test('slices stand in order of position, and the order says so', () => {
  const instances = series({ slices: 12, spacing: 2.5 });
  const stack = onlyStack(instances.toReversed());
  expect(uidsOf(stack, instances)).toEqual(instances.map((one) => one.summary.sopInstanceUID));
  expect(stack.positions[11]).toBeCloseTo(27.5);
  expect(stack.order).toEqual({
    rule: 'position',
    field: 'Image Position (Patient)',
    direction: 'as Instance Number rises',
    disagreements: 0,
    rho: 1,
    along: 'inferior to superior',
  });
  expect(stack.warnings).toEqual([]);
  expect(stack.label).toBe('');
});

test('the stack runs as Instance Number rises, against the normal if need be', () => {
  const instances = series({ slices: 5, number: (slice) => 100 - slice });
  const stack = onlyStack(instances);
  expect(stack.positions).toEqual([10, 7.5, 5, 2.5, 0]);
  expect(stack.order).toMatchObject({ disagreements: 0, rho: -1, along: 'superior to inferior' });
});

test('without numbers the direction is fixed, and the stack says so', () => {
  const stack = onlyStack(series({ slices: 5, orientation: CORONAL, number: () => null }));
  expect(stack.order.direction).toBe('anterior to posterior');
  expect(stack.positions[0]).toBeLessThanOrEqual(stack.positions[4] ?? 0);
  expect(stack.warnings[0]).toMatchObject({ kind: 'fixed-direction', severity: 'note' });
});

test('numbers that disagree with the positions are counted', () => {
  const swapped = [1, 2, 4, 3, 5, 6];
  const stack = onlyStack(series({ slices: 6, number: (slice) => swapped[slice - 1] ?? null }));
  expect(stack.order).toMatchObject({ rule: 'position', disagreements: 2 });
});

test('orientations become stacks of their own, named by their plane', () => {
  const seven = { slices: 7, spacing: 15 };
  const instances = [
    ...series({ ...seven, orientation: AXIAL }),
    ...series({ ...seven, orientation: CORONAL, seriesUID: '1.2.3.4', folder: 'b' }),
    ...series({ ...seven, orientation: SAGITTAL, folder: 'c' }),
  ].map((instance, i) => ({
    ...instance,
    instanceId: String(i),
    summary: { ...instance.summary, sopInstanceUID: `9.${i}`, instanceNumber: i + 1 },
  }));
  const stacks = stacksOf(buildCatalog(instances));
  expect(stacks.map(({ label, frames }) => [label, frames.length])).toEqual([
    ['axial', 7],
    ['coronal', 7],
    ['sagittal', 7],
  ]);
  expect(new Set(stacks.map(({ stackId }) => stackId)).size).toBe(3);
});

test('a few frames across a volume are its localizer', () => {
  const scout = series({ slices: 2, orientation: SAGITTAL, folder: 'scout', number: () => 99 });
  const apart = scout.map((instance, i) => ({
    ...instance,
    summary: { ...instance.summary, sopInstanceUID: `8.${i}` },
  }));
  const catalog = buildCatalog([...apart, ...series({ slices: 20 })]);
  expect(stacksOf(catalog).map(({ kind, label }) => [kind, label])).toEqual([
    ['images', 'axial'],
    ['localizer', 'Localizer, sagittal'],
  ]);
  expect(firstShown(catalog)).toEqual({ stackId: stacksOf(catalog)[0]?.stackId, frameIndex: 10 });
});

test('a clip stands in order of its frames', () => {
  const clip = multiFrame({
    slices: 30,
    series: { modality: 'US' },
    change: (summary) => ({
      ...summary,
      frames: summary.frames.map((frame) => ({ ...frame, position: null, orientation: null })),
    }),
  });
  const stack = onlyStack([clip]);
  expect(stack.kind).toBe('clip');
  expect(stack.order.rule).toBe('frame-number');
  expect(stack.frames.map(({ frameIndex }) => frameIndex)).toEqual([...Array(30).keys()]);
});

test('one Series Instance UID under two studies stays apart, with a warning in both', () => {
  const a = series({ slices: 2, studyUID: '1.1' });
  const b = series({ slices: 3, studyUID: '1.2', folder: 'other' });
  const { studies } = buildCatalog([...a, ...b]);
  expect(studies.map((study) => study.series.map((one) => one.stacks[0]?.frames.length))).toEqual([
    [2],
    [3],
  ]);
  for (const study of studies) {
    expect(study.series[0]?.warnings).toContainEqual(
      expect.objectContaining({ kind: 'series-in-two-studies' }),
    );
  }
  const ids = studies.flatMap((study) => study.series[0]?.stacks[0]?.stackId ?? []);
  expect(new Set(ids).size).toBe(2);
});

test('a missing UID makes an inferred group that says so', () => {
  const instances = series({ slices: 3, studyUID: '', seriesUID: '' });
  const study = buildCatalog(instances).studies[0];
  expect(study?.inferred).toBe(true);
  expect(study?.series).toHaveLength(1);
  expect(study?.series[0]?.warnings[0]).toMatchObject({ kind: 'inferred-group' });
});

test('what cannot be drawn is an object of its series, in order of Instance Number', () => {
  const instances = series({ slices: 3 }).map((one) => ({ ...one, drawable: false }));
  const one = buildCatalog(instances.toReversed()).studies[0]?.series[0];
  expect(one?.stacks).toEqual([]);
  expect(one?.objects).toEqual(instances.map(({ instanceId }) => instanceId));
});

test('a frame without position stands last, with a warning', () => {
  const instances = series({
    slices: 5,
    change: (summary, slice) =>
      slice !== 2
        ? summary
        : { ...summary, frames: summary.frames.map((frame) => ({ ...frame, position: null })) },
  });
  const stack = onlyStack(instances);
  expect(stack.positions).toEqual([0, 5, 7.5, 10, null]);
  expect(stack.warnings).toContainEqual(expect.objectContaining({ kind: 'no-position' }));
});

test('the id of a stack does not depend on what else has arrived', () => {
  const all = [
    ...series({ slices: 9 }),
    ...series({ slices: 9, orientation: CORONAL, folder: 'b', number: (slice) => 20 + slice }),
    ...series({ slices: 4, columns: 128, folder: 'c', number: (slice) => 40 + slice }),
  ].map((one, i) => ({ ...one, summary: { ...one.summary, sopInstanceUID: `9.${i}` } }));
  const stackOf = (instances: readonly Instance[], id: string) =>
    stacksOf(buildCatalog(instances)).find(({ frames }) =>
      frames.some(({ instanceId }) => instanceId === id),
    )?.stackId;
  for (const { instanceId, summary } of all) {
    const alone = all.filter((one) => one.instanceId === instanceId);
    expect(summary.frames).toHaveLength(1);
    expect(stackOf(alone, instanceId)).toBe(stackOf(all, instanceId));
  }
});

describe('a series that grows', () => {
  const frames = (catalog: Catalog): number =>
    catalog.studies[0]?.series[0]?.stacks[0]?.frames.length ?? 0;

  test('is built at once, then when it has grown, and at the end', () => {
    const builder = createCatalogBuilder();
    const instances = series({ slices: 100 });
    builder.add(instances.slice(0, 5));
    expect(frames(builder.rebuild({ moreToCome: true }))).toBe(5);
    builder.add(instances.slice(5, 60));
    expect(frames(builder.rebuild({ moreToCome: true }))).toBe(5);
    builder.add(instances.slice(60, 90));
    expect(frames(builder.rebuild({ moreToCome: true }))).toBe(90);
    builder.add(instances.slice(90));
    expect(frames(builder.rebuild())).toBe(100);
  });

  test('does not wait for long where files come slowly', () => {
    const builder = createCatalogBuilder();
    const instances = series({ slices: 30 });
    const shown = instances.map((instance) => {
      builder.add([instance]);
      return frames(builder.rebuild({ moreToCome: true }));
    });
    for (const [i, count] of shown.entries()) expect(i + 1 - count).toBeLessThanOrEqual(2);
  });
});
