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
    ['tile', (slice) => ({ axis: { TileRow: 1, TileColumn: 64 * mixed(slice) } })],
  ])('%s', (rule, facts) => {
    expect(framesOf(object(facts))).toEqual([2, 4, 1, 5, 3]);
    expect(onlyStack([object(facts)]).order.rule).toBe(rule);
  });

  test('vectors in the order of Frame Increment Pointer, all but the fastest as further axes', () => {
    // A gated tomography: two detectors, two angles, three time slots each.
    const axes = [1, 2].flatMap((DetectorVector) =>
      [1, 2].flatMap((AngularViewVector) =>
        [1, 2, 3].map((TimeSlotVector) => ({ DetectorVector, AngularViewVector, TimeSlotVector })),
      ),
    );
    const gated = multiFrame({
      slices: 12,
      series: { modality: 'NM' },
      change: (summary) => ({
        ...summary,
        frameVectors: ['DetectorVector', 'AngularViewVector', 'TimeSlotVector'],
        frames: summary.frames.map((frame, i) => ({
          ...frame,
          position: null,
          axis: axes[(i * 5) % 12] ?? {},
        })),
      }),
    });
    const stack = onlyStack([gated]);
    const inOrder = stack.frames.map(({ frameIndex }) => gated.summary.frames[frameIndex]?.axis);
    expect(inOrder).toEqual(axes);
    expect(stack.axes.map(({ name, index }) => [name, index.join('')])).toEqual([
      ['Detector', '000000111111'],
      ['Angular View', '000111000111'],
    ]);
  });

  test('dimensions without a position: all but the fastest are further axes', () => {
    const instance = multiFrame({
      slices: 6,
      change: (summary) => ({
        ...summary,
        dimensions: ['Stack ID', 'Temporal Position Index', 'In-Stack Position Number'],
        frames: summary.frames.map((frame, i) => ({
          ...frame,
          position: null,
          dimensionIndex: [1, (i % 2) + 1, Math.floor(i / 2) + 1],
        })),
      }),
    });
    const stack = onlyStack([instance]);
    expect(stack.frames.map(({ frameIndex }) => frameIndex)).toEqual([0, 2, 4, 1, 3, 5]);
    expect(stack.axes).toEqual([
      { name: 'Temporal Position Index', values: ['1', '2'], index: [0, 0, 0, 1, 1, 1] },
    ]);
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

  describe('whole-slide images', () => {
    const level = (
      columns: number,
      rows: number,
      part: Partial<InstanceSummary> = {},
    ): Instance => {
      const [across, down] = [Math.ceil(columns / 64), Math.ceil(rows / 64)];
      const object = multiFrame({
        slices: across * down,
        series: { modality: 'SM' },
        change: (summary) => ({
          ...summary,
          sopInstanceUID: `7.${columns}`,
          totalPixelMatrix: [columns, rows],
          // Column by column, as some scanners write them.
          frames: summary.frames.map((frame, i) => ({
            ...frame,
            position: null,
            orientation: null,
            axis: { TileColumn: Math.floor(i / down) * 64 + 1, TileRow: (i % down) * 64 + 1 },
          })),
          ...part,
        }),
      });
      return { ...object, instanceId: `level ${columns}`, path: `level ${columns}` };
    };
    const pyramid = [level(64, 64), level(512, 384), level(128, 96), level(256, 192)];
    const slide = (type: string): Instance => {
      const picture = level(100, 100, { imageType: ['ORIGINAL', 'PRIMARY', type, 'NONE'] });
      return { ...picture, instanceId: type, path: type };
    };

    test('every level of the pyramid is a stack of its tiles, row by row', () => {
      const { stacks } = buildCatalog(pyramid).studies[0]?.series[0] ?? { stacks: [] };
      expect(stacks.map(({ label, frames }) => [label, frames.length])).toEqual([
        ['512 × 384 in tiles', 48],
        ['256 × 192 in tiles', 12],
        ['128 × 96 in tiles', 4],
        ['64 × 64 in tiles', 1],
      ]);
      expect(stacks[0]?.order.rule).toBe('tile');
      expect(stacks[1]?.frames.map(({ frameIndex }) => frameIndex)).toEqual([
        0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11,
      ]);
    });

    test('tiles that are files of their own are one level', () => {
      const tiles = series({
        slices: 6,
        number: () => null,
        series: { modality: 'SM' },
        change: (summary, slice) => ({
          ...summary,
          totalPixelMatrix: [192, 128],
          frames: summary.frames.map((frame) => ({
            ...frame,
            position: null,
            axis: { TileColumn: ((slice * 2) % 3) * 64 + 1, TileRow: (slice % 2) * 64 + 1 },
          })),
        }),
      });
      expect(slicesOf(tiles)).toEqual([6, 2, 4, 3, 5, 1]);
    });

    test('label, overview and thumbnail stand apart', () => {
      const all = [...pyramid, slide('LABEL'), slide('OVERVIEW'), slide('THUMBNAIL')];
      const { stacks } = buildCatalog(all).studies[0]?.series[0] ?? { stacks: [] };
      const labels = stacks.map(({ label }) => label);
      expect(labels).toHaveLength(7);
      for (const name of ['Label', 'Overview', 'Thumbnail']) {
        expect(labels.filter((label) => label.startsWith(name))).toHaveLength(1);
      }
    });
  });

  test('LABEL in MR is half of a perfusion, and no label of a slide', () => {
    const axis = (set: number) => ({
      FrameType: `ORIGINAL\\PRIMARY\\${set ? 'LABEL' : 'CONTROL'}`,
    });
    const stack = onlyStack(series({ slices: 3, sets: 2, series: { modality: 'MR' }, axis }));
    expect(stack.axes.map(({ name }) => name)).toEqual(['Image Type']);
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
