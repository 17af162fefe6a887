import { describe, expect, test } from 'vitest';
import { buildCatalog } from '#catalog/build.ts';
import type { Instance, Stack } from '#catalog/catalog.ts';
import type { InstanceSummary } from '#catalog/instanceSummary.ts';
import { instanceOf, multiFrame, series } from '#testing/series.ts';

function stacksOf(instances: readonly Instance[]): Stack[] {
  return buildCatalog(instances).studies.flatMap((study) =>
    study.series.flatMap((one) => [...one.stacks]),
  );
}

function onlyStack(instances: readonly Instance[]): Stack {
  const [stack, ...others] = stacksOf(instances);
  if (stack === undefined || others.length > 0) throw new Error('There is not just one stack.');
  return stack;
}

function kindsOf(stack: Stack): string[] {
  return stack.warnings.map(({ kind }) => kind);
}

describe('what tells frames at one position apart', () => {
  test('time: the stack lists volume after volume, each in order of position', () => {
    const stack = onlyStack(
      series({ slices: 4, sets: 3, axis: (set) => ({ TemporalPositionIdentifier: set + 1 }) }),
    );
    expect(stack.axes).toEqual([
      {
        name: 'Temporal Position Identifier',
        values: ['1', '2', '3'],
        index: [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2],
      },
    ]);
    expect(stack.positions).toEqual([0, 2.5, 5, 7.5, 0, 2.5, 5, 7.5, 0, 2.5, 5, 7.5]);
    expect(stack.order).toMatchObject({ rule: 'position', disagreements: 0 });
    expect(stack.warnings).toEqual([]);
    expect(stack.volume).toEqual({ ok: true });
  });

  test('the first axis that explains is named, whatever else varies with it', () => {
    const axis = (set: number) => ({ EchoTime: 12.5 * (set + 1), AcquisitionNumber: set });
    const stack = onlyStack(series({ slices: 4, sets: 2, axis }));
    expect(stack.axes.map(({ name, values }) => [name, values])).toEqual([
      ['Echo Time', ['12.5 ms', '25 ms']],
    ]);
  });

  test('two elements together: echoes of magnitude and phase', () => {
    const axis = (set: number) => ({
      EchoTime: set % 2 === 0 ? 10 : 20,
      FrameType: set < 2 ? 'ORIGINAL\\PRIMARY\\M' : 'ORIGINAL\\PRIMARY\\P',
    });
    const stack = onlyStack(series({ slices: 3, sets: 4, axis }));
    expect(stack.axes.map(({ name }) => name)).toEqual(['Echo Time', 'Image Type']);
    expect(stack.axes[0]?.index).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
    expect(stack.axes[1]?.index).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1]);
  });

  test('trigger times of their own for every slice: the k-th at each position', () => {
    const axis = (set: number, slice: number) => ({ TriggerTime: set * 40 + slice / 10 });
    const stack = onlyStack(series({ slices: 5, sets: 3, axis }));
    expect(stack.axes.map(({ name, values }) => [name, values])).toEqual([
      ['Trigger Time', ['0.3 ms', '40.3 ms', '80.3 ms']],
    ]);
  });

  test.each([
    ['volume after volume', (slice: number, set: number) => set * 5 + slice],
    ['slice after slice', (slice: number, set: number) => slice * 3 + set],
  ])('blocks of Instance Number, %s', (_, number) => {
    const stack = onlyStack(series({ slices: 5, sets: 3, number }));
    expect(stack.axes.map(({ name, values }) => [name, values])).toEqual([
      ['Block of Instance Numbers', ['1', '2', '3']],
    ]);
    expect(stack.order.disagreements).toBe(0);
  });

  test('volumes of one value taken several times', () => {
    const axis = (set: number) => ({ DiffusionBValue: set < 2 ? 0 : 1000 });
    const stack = onlyStack(series({ slices: 4, sets: 5, axis }));
    expect(stack.axes.map(({ name, values }) => [name, values])).toEqual([
      ['Diffusion b-value', ['0 s/mm²', '1000 s/mm²']],
      ['Repetition', ['1', '2', '3']],
    ]);
    expect(stack.axes[1]?.index.filter((_, i) => i % 4 === 0)).toEqual([0, 1, 0, 1, 2]);
    expect(stack.order.disagreements).toBe(0);
  });

  test('an incomplete volume is named', () => {
    const instances = series({ slices: 32, sets: 8, axis: (set) => ({ TriggerTime: set * 50 }) });
    const stack = onlyStack(instances.filter((_, i) => i !== 6 * 32 + 10));
    expect(stack.warnings).toContainEqual(
      expect.objectContaining({
        kind: 'incomplete-set',
        severity: 'warning',
        data: { axis: 'Trigger Time', value: '300 ms', present: 31, expected: 32 },
      }),
    );
    const doubt = stack.warnings.find(({ kind }) => kind === 'incomplete-set');
    expect(doubt?.instances).toHaveLength(31);
    expect(doubt?.instances[0]).toBe(stack.frames[6 * 32]?.instanceId);
    expect(stack.volume).toEqual({ ok: false, reason: 'incomplete-set' });
    expect(stack.gaps).toEqual([{ after: 6 * 32 + 9, mm: 5, missing: 1 }]);
  });

  test.each([
    ['volume after volume', (slice: number, set: number) => set * 12 + slice],
    ['slice after slice', (slice: number, set: number) => slice * 8 + set],
  ])('a lost file leaves a hole in its own volume, numbered %s', (_, number) => {
    const all = series({ slices: 12, sets: 8, number });
    const lost = all.find(({ summary }) => summary.sopInstanceUID === '1.2.3.4.3.5.1');
    const stack = onlyStack(all.filter((one) => one !== lost));
    expect(stack.axes.map(({ name }) => name)).toEqual(['Block of Instance Numbers']);
    const volumes = stack.frames.map(
      ({ instanceId }) => /-(\d+)-\d+-1\.dcm$/.exec(instanceId)?.[1],
    );
    expect(volumes.map(Number)).toEqual(stack.axes[0]?.index.map((at) => at + 1));
    expect(stack.warnings).toContainEqual(
      expect.objectContaining({
        kind: 'incomplete-set',
        data: { axis: 'Block of Instance Numbers', value: '3', present: 11, expected: 12 },
      }),
    );
  });

  test('a lost phase of one slice of a heart, whose times tell which', () => {
    const axis = (set: number, slice: number) => ({ TriggerTime: set * 40 + slice / 10 });
    const all = series({ slices: 12, sets: 8, axis });
    const stack = onlyStack(all.filter((_, i) => i !== 2 * 12 + 5));
    expect(stack.warnings.find(({ kind }) => kind === 'incomplete-set')?.data).toMatchObject({
      value: '80.7 ms',
      present: 11,
    });
    const volumes = stack.frames.map(
      ({ instanceId }) => /-(\d+)-\d+-1\.dcm$/.exec(instanceId)?.[1],
    );
    expect(volumes.map(Number)).toEqual(stack.axes[0]?.index.map((at) => at + 1));
  });

  test('positions that GE counts tell the volumes', () => {
    const axis = () => ({ LocationsInAcquisition: 5 });
    const stack = onlyStack(series({ slices: 5, sets: 3, axis }).filter((_, i) => i !== 7));
    expect(stack.axes.map(({ name, values }) => [name, values])).toEqual([
      ['Volume', ['1', '2', '3']],
    ]);
  });

  test('times that are equal at one position say nothing, whatever the UIDs', () => {
    const change = (summary: InstanceSummary): InstanceSummary => ({
      ...summary,
      acquisitionDateTime: '20240102100000',
    });
    const stack = onlyStack(series({ slices: 5, sets: 3, number: () => null, change }));
    expect(stack.axes).toEqual([]);
    expect(kindsOf(stack)).toContain('repeated-position');
  });

  test('a scan that was broken off: two volumes and a half', () => {
    const stack = onlyStack(series({ slices: 10, sets: 3 }).slice(0, 24));
    expect(stack.axes.map(({ name }) => name)).toEqual(['Block of Instance Numbers']);
    expect(stack.warnings.find(({ kind }) => kind === 'incomplete-set')).toMatchObject({
      severity: 'warning',
      data: { value: '3', present: 4, expected: 10 },
    });
  });

  test('two acquisitions of different ranges are told apart, and noted', () => {
    const change = (summary: InstanceSummary, _slice: number, set: number): InstanceSummary => ({
      ...summary,
      acquisitionNumber: set + 1,
    });
    const instances = series({ slices: 20, sets: 2, number: () => null, change });
    const stack = onlyStack(instances.filter((_, i) => i < 14 || i >= 30));
    expect(stack.axes.map(({ name }) => name)).toEqual(['Acquisition Number']);
    expect(stack.warnings.find(({ kind }) => kind === 'incomplete-set')?.severity).toBe('note');
  });

  test('segments of a segmentation, however few slices they have', () => {
    const places = [
      [1, 2],
      [2, 2],
      [3, 1],
      [3, 2],
      [3, 9],
      [4, 1],
    ];
    const frames = multiFrame({ slices: 6 }).summary.frames.map((frame, i) => ({
      ...frame,
      position: [0, 0, 2.5 * (places[i]?.[1] ?? 0)] as const,
      axis: { ReferencedSegmentNumber: places[i]?.[0] ?? 0 },
    }));
    const change = (summary: InstanceSummary): InstanceSummary => ({ ...summary, frames });
    const stack = onlyStack([multiFrame({ slices: 6, series: { modality: 'SEG' }, change })]);
    expect(stack.axes.map(({ name, values }) => [name, values.length])).toEqual([
      ['Segment Number', 4],
    ]);
    // Slices without anything of a segment are left out: that is no doubt.
    expect(stack.warnings.filter(({ severity }) => severity === 'warning')).toEqual([]);
    expect(stack.volume).toEqual({ ok: false, reason: 'few-slices' });
  });

  test('repeats that nothing explains stay, with a warning', () => {
    const stack = onlyStack(series({ slices: 12, twice: [3, 9] }));
    expect(stack.frames).toHaveLength(14);
    expect(stack.axes).toEqual([]);
    expect(stack.warnings).toContainEqual(
      expect.objectContaining({
        kind: 'repeated-position',
        data: { positions: 2, frames: 4 },
      }),
    );
    expect(stack.volume).toEqual({ ok: false, reason: 'repeated-position' });
  });

  test('what varies without a repeated position is no axis', () => {
    const stack = onlyStack(series({ axis: (_, slice) => ({ EchoTime: slice }) }));
    expect(stack.axes).toEqual([]);
    expect(kindsOf(stack)).toEqual([]);
  });

  test('one position throughout: the stack follows the axis', () => {
    const stack = onlyStack(
      series({ slices: 1, sets: 20, number: () => 1, axis: (set) => ({ TriggerTime: set * 40 }) }),
    );
    expect(stack.order).toMatchObject({ rule: 'axis', field: 'Trigger Time' });
    expect(stack.axes[0]?.index).toEqual([...Array(20).keys()]);
  });
});

describe('objects of several frames', () => {
  const object = (uid: number, plan: Parameters<typeof multiFrame>[0] = {}): Instance => {
    const change = (summary: InstanceSummary): InstanceSummary => ({
      ...summary,
      sopInstanceUID: `7.${uid}`,
      instanceNumber: uid,
    });
    const one = multiFrame({ slices: 6, change, ...plan });
    return { ...one, instanceId: `id${uid}`, path: `f/${uid}` };
  };

  test('of one geometry they are one volume seen several times', () => {
    const stack = onlyStack([object(3), object(1), object(2)]);
    expect(stack.axes.map(({ name, values }) => [name, values])).toEqual([
      ['Object', ['1', '2', '3']],
    ]);
    expect(stack.frames[0]?.instanceId).toBe('id1');
    expect(stack.frames[17]?.instanceId).toBe('id3');
  });

  test('of different geometry each is a stack', () => {
    const stacks = stacksOf([
      object(1),
      object(2, { slices: 5 }),
      object(3, { origin: [9, 9, 9] }),
    ]);
    expect(stacks.map(({ label, frames }) => [label, frames.length])).toEqual([
      ['image 1', 6],
      ['image 3', 6],
      ['image 2', 5],
    ]);
  });

  test('a frame of its own is a single image', () => {
    const singles = [1, 2, 3].map((uid) => object(uid, { slices: 1, origin: [0, 0, uid * 3] }));
    const renumbered = singles.map((one, i) =>
      instanceOf({ ...one.summary, instanceNumber: i + 1, sopInstanceUID: `8.${i}` }, `f/${i}`),
    );
    expect(onlyStack(renumbered).frames).toHaveLength(3);
  });

  test('a concatenation is joined in order of its parts, and a missing part named', () => {
    const part = (number: number, slices: number, frameOffset: number): Instance => ({
      ...multiFrame({
        slices,
        origin: [0, 0, frameOffset * 2.5],
        change: (summary) => ({
          ...summary,
          sopInstanceUID: `7.${number}`,
          concatenation: { uid: '7', number, frameOffset, total: 3 },
        }),
      }),
      instanceId: `part${number}`,
    });
    const stack = onlyStack([part(3, 4, 8), part(1, 4, 0)]);
    expect(stack.frames.map(({ instanceId }) => instanceId)).toEqual([
      ...Array<string>(4).fill('part1'),
      ...Array<string>(4).fill('part3'),
    ]);
    expect(kindsOf(stack)).toEqual(['missing-slices', 'missing-parts']);
    expect(stack.order.disagreements).toBe(0);
  });
});
