/**
 * Series as scanners, archives and careless copying make them: into which stacks, along which axes,
 * with which doubts. Of each also what must hold for any: every frame once, positions that only rise
 * or only fall in every set unless the stack says otherwise, and the same result in any order.
 */
import { describe, expect, test } from 'vitest';
import { buildCatalog } from '#catalog/build.ts';
import type { Instance, Stack } from '#catalog/catalog.ts';
import type { FrameFacts, InstanceSummary, Vec6 } from '#catalog/instanceSummary.ts';
import { setsOf } from '#catalog/sets.ts';
import { AXIAL, CORONAL, multiFrame, SAGITTAL, series, type SeriesPlan } from '#testing/series.ts';

const MR: SeriesPlan = { series: { modality: 'MR' } };
const PET: SeriesPlan = { series: { modality: 'PT' } };
const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';
const DOUBLE_OBLIQUE: Vec6 = [0.8, 0.36, -0.48, -0.6, 0.48, -0.64];

interface Scenario {
  readonly name: string;
  /** Each plan is a part of the one series. */
  readonly parts: readonly (readonly Instance[])[];
  /** 'kind frames rule, axis × values …; kinds of the doubts'. */
  readonly expected: readonly string[];
}

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'DTI: b-values and directions of which one was taken three times',
    parts: [
      series({
        ...MR,
        slices: 20,
        sets: 9,
        axis: (set): FrameFacts['axis'] =>
          set < 3
            ? { DiffusionBValue: 0 }
            : { DiffusionBValue: 1000, DiffusionGradientOrientation: `${set}\\0\\0` },
      }),
    ],
    expected: ['images 180 position, Diffusion b-value × 2, Repetition × 6'],
  },
  {
    name: 'diffusion with its map of the coefficient',
    parts: [
      series({
        ...MR,
        sets: 3,
        axis: (set): FrameFacts['axis'] =>
          set < 2
            ? { DiffusionBValue: set * 800, FrameType: 'ORIGINAL\\PRIMARY\\DIFFUSION' }
            : { FrameType: 'DERIVED\\PRIMARY\\ADC' },
      }),
    ],
    expected: ['images 36 position, Diffusion b-value × 3'],
  },
  {
    name: 'a heart of ten slices and 25 phases, each slice with times of its own',
    parts: [
      series({
        ...MR,
        slices: 10,
        spacing: 8,
        sets: 25,
        axis: (set, slice) => ({ TriggerTime: set * 33 + ((slice * 7) % 5) }),
      }),
    ],
    expected: ['images 250 position, Trigger Time × 25'],
  },
  {
    name: 'a heart in three long axes, 25 phases each',
    parts: [AXIAL, CORONAL, SAGITTAL].map((orientation) =>
      series({
        ...MR,
        orientation,
        slices: 1,
        sets: 25,
        axis: (set) => ({ TriggerTime: set * 33 }),
      }),
    ),
    expected: [
      'images 25 axis, Trigger Time × 25',
      'images 25 axis, Trigger Time × 25',
      'images 25 axis, Trigger Time × 25',
    ],
  },
  {
    name: 'Dixon: four pictures of each slice, three of them of one echo',
    parts: [
      series({
        ...MR,
        sets: 4,
        axis: (set) => ({
          FrameType: `DERIVED\\PRIMARY\\M\\${['IN', 'OPP', 'WATER', 'FAT'][set]}`,
          EchoTime: set === 0 ? 4.6 : 2.3,
        }),
      }),
    ],
    expected: ['images 48 position, Image Type × 4'],
  },
  {
    name: 'magnitude, phase, real and imaginary at three phases',
    parts: [
      series({
        ...MR,
        sets: 12,
        axis: (set) => ({
          FrameType: `ORIGINAL\\PRIMARY\\${'MPRI'[set % 4]}`,
          TriggerTime: 100 * Math.floor(set / 4),
        }),
      }),
    ],
    expected: ['images 144 position, Trigger Time × 3, Image Type × 4'],
  },
  {
    name: 'arterial spin labelling: label and control in turn',
    parts: [
      series({
        ...MR,
        sets: 10,
        axis: (set) => ({
          ASLContext: set % 2 === 0 ? 'LABEL' : 'CONTROL',
          TemporalPositionIdentifier: Math.floor(set / 2) + 1,
        }),
      }),
    ],
    expected: ['images 120 position, Temporal Position Identifier × 5, ASL Context × 2'],
  },
  {
    name: 'fMRI with nothing but numbers, broken off in its fourth volume',
    parts: [series({ ...MR, slices: 30, sets: 4 }).slice(0, 100)],
    expected: ['images 100 position, Block of Instance Numbers × 4; incomplete-set'],
  },
  {
    name: 'a dynamic PET',
    parts: [
      series({
        ...PET,
        slices: 20,
        sets: 4,
        axis: (set) => ({ FrameReferenceTime: [500, 1500, 4000, 9000][set] ?? 0 }),
      }),
    ],
    expected: ['images 80 position, Frame Reference Time × 4'],
  },
  {
    name: 'a gated PET',
    parts: [series({ ...PET, sets: 8, axis: (set) => ({ TriggerTime: 125 * set }) })],
    expected: ['images 96 position, Trigger Time × 8'],
  },
  {
    name: 'CT perfusion with a table that goes to and fro',
    parts: [0, 1].map((bed) =>
      series({
        slices: 16,
        sets: 6,
        spacing: 5,
        origin: [0, 0, bed * 80],
        change: (summary, slice, set) => ({
          ...summary,
          acquisitionNumber: 2 * set + bed + 1,
          instanceNumber: (2 * set + bed) * 16 + slice,
          acquisitionDateTime: `202401011010${String(10 + 3 * set + bed)}.${slice}`,
        }),
      }),
    ),
    expected: ['images 192 position, Time × 6'],
  },
  {
    name: 'two kernels in one series',
    parts: [series({ sets: 2, axis: (set) => ({ ConvolutionKernel: set === 0 ? 'B30' : 'B70' }) })],
    expected: ['images 24 position, Convolution Kernel × 2'],
  },
  {
    name: 'thin slices and thick ones that were made of them: each evenly spaced',
    parts: [
      series({ slices: 100, spacing: 1, axis: () => ({ SliceThickness: 1 }) }),
      series({
        slices: 20,
        spacing: 5,
        number: (slice) => 100 + slice,
        axis: () => ({ SliceThickness: 5 }),
      }),
    ],
    expected: ['images 120 position, Slice Thickness × 2; incomplete-set note'],
  },
  {
    name: 'two scouts before the slices, of the same size',
    parts: [
      series({ slices: 1, orientation: CORONAL }),
      series({ slices: 1, orientation: SAGITTAL }),
      series({ slices: 30, number: (slice) => slice + 2 }),
    ],
    expected: ['images 30 position', 'localizer 1 single', 'localizer 1 single'],
  },
  {
    name: 'a screen shot among the slices',
    parts: [
      series({ slices: 30 }),
      series({
        slices: 1,
        sopClassUID: SECONDARY_CAPTURE,
        number: () => 31,
        change: (summary) => ({ ...summary, frames: summary.frames.map(unplaced) }),
      }),
    ],
    expected: ['images 30 position', 'images 1 single'],
  },
  {
    name: 'maximum intensity projections around an axis',
    parts: Array.from({ length: 18 }, (_, i) => {
      const angle = (i * Math.PI) / 18;
      const orientation: Vec6 = [Math.cos(angle), Math.sin(angle), 0, 0, 0, -1];
      return series({ slices: 1, orientation, number: () => i + 1 });
    }),
    expected: ['images 18 angle'],
  },
  {
    name: 'double oblique, with the noise of single precision',
    parts: [noisy(series({ slices: 40, orientation: DOUBLE_OBLIQUE }), 2e-4, 2e-4)],
    expected: ['images 40 position'],
  },
  {
    name: 'positions that differ by a micrometre from time to time',
    parts: [noisy(series({ sets: 5, axis: (set) => ({ TemporalPositionIdentifier: set }) }), 2e-3)],
    expected: ['images 60 position, Temporal Position Identifier × 5'],
  },
  {
    name: 'a tilted gantry',
    parts: [series({ slices: 20, tilt: -20 })],
    expected: ['images 20 position; gantry-tilt'],
  },
  {
    name: 'the head first, then the feet: two orientations about one normal',
    parts: [
      series({ slices: 20 }),
      series({
        slices: 20,
        orientation: [-1, 0, 0, 0, -1, 0],
        origin: [0, 0, 50],
        number: (slice) => 20 + slice,
      }),
    ],
    expected: ['images 20 position', 'images 20 position'],
  },
  {
    name: 'Instance Numbers that begin anew in the middle',
    parts: [series({ slices: 40, number: (slice) => ((slice - 1) % 20) + 1 })],
    expected: ['images 40 position; fixed-direction note'],
  },
  {
    name: 'Instance Numbers that are all 1',
    parts: [series({ number: () => 1 })],
    expected: ['images 12 position; fixed-direction note'],
  },
  {
    name: 'numbers in the order of an interleaved acquisition',
    parts: [
      series({ slices: 40, number: (slice) => (slice % 2 === 0 ? 20 + slice / 2 : slice / 2) }),
    ],
    expected: ['images 40 position'],
  },
  {
    name: 'feet first: numbers that fall with the position',
    parts: [series({ slices: 20, number: (slice) => 21 - slice })],
    expected: ['images 20 position'],
  },
  {
    name: 'some slices under another UID again',
    parts: [series({ slices: 40, twice: [3, 9, 30] })],
    expected: ['images 43 position; repeated-position'],
  },
  {
    name: 'a position that is the same for all',
    parts: [series({ slices: 10, spacing: 0 })],
    expected: ['images 10 instance-number; repeated-position'],
  },
  {
    name: 'a frame of reference of its own for every slice',
    parts: [
      series({
        slices: 20,
        change: (summary, slice) => ({ ...summary, frameOfReferenceUID: `1.2.${slice}` }),
      }),
    ],
    expected: ['images 20 position; mixed-reference'],
  },
  {
    name: 'a frame of reference that some slices lack',
    parts: [
      series({
        slices: 20,
        change: (summary, slice) =>
          slice % 3 === 0 ? { ...summary, frameOfReferenceUID: '' } : summary,
      }),
    ],
    expected: ['images 20 position'],
  },
  {
    name: 'two frames of reference',
    parts: ['1.5', '1.6'].map((frameOfReferenceUID) => series({ slices: 20, frameOfReferenceUID })),
    expected: ['images 20 position', 'images 20 position'],
  },
  {
    name: 'pixel spacing that is written with other digits',
    parts: [
      series({
        slices: 20,
        change: (summary, slice) => ({
          ...summary,
          frames: summary.frames.map((frame) => ({ ...frame, spacing: [0.5 + slice * 1e-6, 0.5] })),
        }),
      }),
    ],
    expected: ['images 20 position'],
  },
  {
    name: 'two fields of view',
    parts: [
      series({ slices: 20 }),
      series({ slices: 20, pixelSpacing: [0.7, 0.7], number: (slice) => 20 + slice }),
    ],
    expected: ['images 20 position', 'images 20 position'],
  },
  {
    name: 'tomosyntheses of both breasts, of the same geometry',
    parts: [['R', 'L'].map((side) => tomosynthesis(side))],
    expected: ['images 30 frame-number', 'images 30 frame-number'],
  },
  {
    name: 'ultrasound: stills by time, and clips',
    parts: [
      series({
        slices: 3,
        series: { modality: 'US' },
        change: (summary, slice) => ({
          ...summary,
          acquisitionDateTime: `2024010110${30 - slice}00`,
          frames: summary.frames.map(unplaced),
        }),
      }),
      [clip('1'), clip('2')],
    ],
    expected: ['clip 10 frame-number', 'clip 10 frame-number', 'images 3 time'],
  },
];

describe.each(SCENARIOS)('$name', ({ parts, expected }) => {
  const instances = oneSeries(parts);
  const stacks = stacksOf(instances);

  test('its stacks, axes and doubts', () => {
    expect(stacks.map(outlineOf)).toEqual(expected);
  });

  test('every frame once, each set in one direction, and the same in any order', () => {
    const frames = instances.flatMap(({ instanceId, summary }) =>
      summary.frames.map((_, i) => `${instanceId} ${i}`),
    );
    const shown = stacks.flatMap((stack) =>
      stack.frames.map(({ instanceId, frameIndex }) => `${instanceId} ${frameIndex}`),
    );
    expect(shown.toSorted()).toEqual(frames.toSorted());
    for (const stack of stacks.filter(({ order }) => order.rule === 'position')) {
      if (stack.warnings.some(({ kind }) => kind === 'repeated-position')) continue;
      for (const { first, count } of setsOf(stack)) {
        const positions = stack.positions.slice(first, first + count);
        const signs = positions.slice(1).map((at, i) => Math.sign((at ?? 0) - (positions[i] ?? 0)));
        expect([[1], [-1], []]).toContainEqual([...new Set(signs)]);
      }
    }
    for (let seed = 1; seed <= 5; seed += 1) {
      const turn = (seed * 37) % instances.length;
      const mixed = [...instances.slice(turn), ...instances.slice(0, turn)].toReversed();
      expect(stacksOf(mixed)).toEqual(stacks);
    }
  });
});

function outlineOf({ kind, frames, order, axes, warnings }: Stack): string {
  const doubts = warnings
    .filter((one) => one.kind !== 'thickness-differs')
    .map((one) => (one.severity === 'note' ? `${one.kind} note` : one.kind));
  const along = axes.map(({ name, values }) => `${name} × ${values.length}`);
  const text = [`${kind} ${frames.length} ${order.rule}`, ...along].join(', ');
  return [text, doubts.join(' ')].filter(Boolean).join('; ');
}

function stacksOf(instances: readonly Instance[]): Stack[] {
  return buildCatalog(instances).studies.flatMap((study) =>
    study.series.flatMap(({ stacks }) => [...stacks]),
  );
}

/** The parts are files of one series: none is another's copy. */
function oneSeries(parts: Scenario['parts']): Instance[] {
  return parts.flatMap((part, at) =>
    part.map((instance) => ({
      ...instance,
      instanceId: `${at} ${instance.instanceId}`,
      summary: {
        ...instance.summary,
        sopInstanceUID: `${instance.summary.sopInstanceUID}.${at}`,
      },
    })),
  );
}

function unplaced(frame: FrameFacts): FrameFacts {
  return { ...frame, position: null, orientation: null, spacing: null };
}

/** Uniform noise of this width in mm, and in the cosines; the same in every run. */
function noisy(instances: readonly Instance[], mm: number, cosines = 0): Instance[] {
  let state = 7;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff - 0.5;
  };
  const moved = <T extends readonly number[]>(values: T, by: number): T =>
    values.map((value) => value + by * next()) as unknown as T;
  return instances.map((instance) => ({
    ...instance,
    summary: {
      ...instance.summary,
      frames: instance.summary.frames.map((frame) => ({
        ...frame,
        position: frame.position && moved(frame.position, mm),
        orientation: frame.orientation && moved(frame.orientation, cosines),
      })),
    },
  }));
}

function named(instance: Instance, name: string, part: Partial<InstanceSummary>): Instance {
  const summary = { ...instance.summary, sopInstanceUID: `9.${name}`, ...part };
  return { ...instance, instanceId: name, path: name, summary };
}

function tomosynthesis(side: string): Instance {
  const object = multiFrame({ slices: 30, series: { modality: 'MG' } });
  return named(object, side, { imageLaterality: side, viewPosition: 'CC' });
}

function clip(name: string): Instance {
  const object = multiFrame({ slices: 10, series: { modality: 'US' } });
  return named(object, name, { frames: object.summary.frames.map(unplaced) });
}
