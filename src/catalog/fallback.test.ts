import { describe, expect, test } from 'vitest';
import { buildCatalog } from '#catalog/build.ts';
import type { Instance, Stack } from '#catalog/catalog.ts';
import type { FrameFacts, InstanceSummary } from '#catalog/instanceSummary.ts';
import { multiFrame, series, type SeriesPlan } from '#testing/series.ts';

type Facts = (slice: number) => Partial<InstanceSummary>;

/** A series without geometry, of which each slice says what `facts` says. */
function flat(facts: Facts, plan: SeriesPlan = {}): Instance[] {
  return series({
    slices: 5,
    number: () => null,
    ...plan,
    change: (summary, slice) => ({
      ...summary,
      frames: summary.frames.map((frame) => ({ ...frame, position: null, orientation: null })),
      ...facts(slice),
    }),
  });
}

function onlyStack(instances: readonly Instance[]): Stack {
  const [stack, ...others] = buildCatalog(instances).studies.flatMap((study) =>
    study.series.flatMap((one) => [...one.stacks]),
  );
  if (stack === undefined || others.length > 0) throw new Error('There is not just one stack.');
  return stack;
}

function slicesOf(instances: readonly Instance[]): number[] {
  const ids = instances.map(({ instanceId }) => instanceId);
  return onlyStack(instances).frames.map(({ instanceId }) => ids.indexOf(instanceId) + 1);
}

/** Neither rising nor falling with the slice. */
const MIXED = [3, 1, 5, 2, 4];
const mixed = (slice: number): number => MIXED[slice - 1] ?? 0;

describe('without a position', () => {
  test.each<[string, Facts, string]>([
    ['unique Instance Numbers', (slice) => ({ instanceNumber: mixed(slice) }), 'instance-number'],
    [
      'times, where the numbers are not unique',
      (slice) => ({ instanceNumber: 1, acquisitionDateTime: `2024010112000${mixed(slice)}.5` }),
      'time',
    ],
    ['Slice Location', (slice) => ({ sliceLocation: mixed(slice) * -1.5 }), 'slice-location'],
    [
      'the file name',
      (slice) => ({ instanceNumber: slice === 2 ? null : slice, sopInstanceUID: `1.${slice}` }),
      'file-name',
    ],
  ])('%s', (_, facts, rule) => {
    const instances = flat(facts);
    const paths = new Map(instances.map((one, i) => [one, `f/img${mixed(i + 1)}.dcm`]));
    const named = instances.map((one) => ({ ...one, path: paths.get(one) ?? '' }));
    expect(onlyStack(named).order.rule).toBe(rule);
    const order = slicesOf(named);
    expect(rule === 'slice-location' ? order.toReversed() : order).toEqual([2, 4, 1, 5, 3]);
  });

  test('a guess says that it is one', () => {
    expect(onlyStack(flat(() => ({}))).warnings).toEqual([
      expect.objectContaining({ kind: 'guessed-order', data: { field: 'file name' } }),
    ]);
    expect(onlyStack(flat((slice) => ({ sliceLocation: slice }))).warnings).toEqual([
      expect.objectContaining({ kind: 'low-trust-order' }),
    ]);
  });
});

describe('within one object', () => {
  const object = (facts: (slice: number) => Partial<FrameFacts>): Instance =>
    multiFrame({
      slices: 5,
      change: (summary) => ({
        ...summary,
        frames: summary.frames.map((frame, i) => ({
          ...frame,
          position: null,
          orientation: null,
          ...facts(i + 1),
        })),
      }),
    });
  const framesOf = (instance: Instance): number[] =>
    onlyStack([instance]).frames.map(({ frameIndex }) => frameIndex + 1);

  test.each<[string, (slice: number) => Partial<FrameFacts>]>([
    ['dimension-index', (slice) => ({ dimensionIndex: [1, mixed(slice)] })],
    ['in-stack-position', (slice) => ({ stackID: '1', inStackPosition: mixed(slice) })],
    ['frame-vectors', (slice) => ({ axis: { SliceVector: mixed(slice), EnergyWindowVector: 1 } })],
  ])('%s', (rule, facts) => {
    expect(framesOf(object(facts))).toEqual([2, 4, 1, 5, 3]);
    expect(onlyStack([object(facts)]).order.rule).toBe(rule);
  });

  test('dimension indices that do not vary are no order', () => {
    expect(onlyStack([object(() => ({ dimensionIndex: [1, 1] }))]).order.rule).toBe('frame-number');
  });
});

describe('by modality', () => {
  test('mammograms by view, never by position', () => {
    const views = [
      ['MLO', 'L'],
      ['CC', 'L'],
      ['MLO', 'R'],
      ['ML', 'R'],
      ['CC', 'R'],
    ] as const;
    const instances = series({
      slices: 5,
      series: { modality: 'MG' },
      change: (summary, slice) => {
        const [viewPosition, imageLaterality] = views[slice - 1] ?? ['', ''];
        return { ...summary, viewPosition, imageLaterality };
      },
    });
    expect(slicesOf(instances)).toEqual([5, 2, 3, 1, 4]);
    expect(onlyStack(instances).order.rule).toBe('view');
  });

  test('ultrasound stills by time, a clip apart', () => {
    const stills = flat(
      (slice) => ({ instanceNumber: slice, acquisitionDateTime: `2024010112000${mixed(slice)}` }),
      { series: { modality: 'US' } },
    );
    expect(slicesOf(stills)).toEqual([2, 4, 1, 5, 3]);
    const clip = multiFrame({
      slices: 30,
      series: { modality: 'US' },
      change: (summary) => ({
        ...summary,
        instanceNumber: 6,
        sopInstanceUID: '7.7',
        frames: summary.frames.map((frame) => ({ ...frame, position: null })),
      }),
    });
    const stacks = buildCatalog([...stills, { ...clip, instanceId: 'clip' }]).studies[0]?.series[0];
    expect(stacks?.stacks.map(({ kind, label }) => [kind, label])).toEqual([
      ['clip', 'image 6'],
      ['images', 'single images'],
    ]);
  });
});
