/** The four invariants of the catalogue, over made-up series with every kind of disorder. */
import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { buildCatalog } from '#catalog/build.ts';
import { createCatalogBuilder } from '#catalog/builder.ts';
import type { Catalog, Instance, Stack } from '#catalog/catalog.ts';
import { byIdentity, compareNatural, compareNumbers, compareTexts } from '#catalog/compare.ts';
import { finish } from '#catalog/inSlices.ts';
import type { FrameFacts, InstanceSummary, Vec6 } from '#catalog/instanceSummary.ts';
import { AXIAL, CORONAL, multiFrame, SAGITTAL, series, type SeriesPlan } from '#testing/series.ts';

// Hundreds of catalogues each: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const OBLIQUE: Vec6 = [0.8, 0.6, 0, 0, 0, -1];
/** Within a tenth of a degree of AXIAL. */
const NEARLY_AXIAL: Vec6 = [0.9999995, 0.001, 0, -0.001, 0.9999995, 0];

interface Disorder {
  readonly plan: SeriesPlan;
  readonly whole: boolean;
  readonly lost: readonly Loss[];
}
type Loss =
  | 'position'
  | 'number'
  | 'orientation'
  | 'drawable'
  | 'uid'
  | 'image'
  | 'parted'
  | 'gone'
  | 'reference'
  | 'time'
  | 'tile'
  | 'none';

const plans: fc.Arbitrary<SeriesPlan> = fc.record({
  slices: fc.integer({ min: 1, max: 9 }),
  spacing: fc.constantFrom(0.004, 1, 2.5, 3),
  sets: fc.integer({ min: 1, max: 3 }),
  without: fc.uniqueArray(fc.integer({ min: 2, max: 9 }), { maxLength: 2 }),
  twice: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 2 }),
  orientation: fc.constantFrom(AXIAL, NEARLY_AXIAL, CORONAL, SAGITTAL, OBLIQUE),
  tilt: fc.constantFrom(0, 0, 14),
  columns: fc.constantFrom(64, 64, 128),
  axis: fc.constantFrom<NonNullable<SeriesPlan['axis']>>(
    () => ({}),
    (set) => ({ EchoTime: 10 * (set + 1) }),
    (set) => ({ TemporalPositionIdentifier: set + 1 }),
    (set, slice): FrameFacts['axis'] => (slice % 3 === 0 ? {} : { TriggerTime: set * 40 }),
    (set) => ({ DiffusionBValue: set === 0 ? 0 : 1000, EchoNumbers: 1 }),
  ),
  number: fc.constantFrom<SeriesPlan['number']>(
    undefined,
    () => null,
    (slice) => slice,
    (slice) => -slice,
    (slice, set) => slice * 3 + set,
    (slice) => (slice === 2 ? null : slice),
  ),
  studyUID: fc.constantFrom('1.1', '1.1', '1.2'),
  seriesUID: fc.constantFrom('1.1.1', '1.1.1', '1.1.2', '1.1.3'),
  series: fc.record({ modality: fc.constantFrom('CT', 'MR', 'US', 'MG') }),
  folder: fc.constantFrom('a', 'b/c'),
});

const disorders: fc.Arbitrary<Disorder> = fc.record({
  plan: plans,
  whole: fc.constantFrom(false, false, false, true),
  lost: fc.array(
    fc.constantFrom<Loss>(
      'position',
      'number',
      'orientation',
      'drawable',
      'uid',
      'image',
      'parted',
      'gone',
      'reference',
      'time',
      'tile',
      'none',
    ),
    { maxLength: 9 },
  ),
});

/** Several series, in one drop; ids and sizes are unique, UIDs and paths need not be. */
const drops: fc.Arbitrary<Instance[]> = fc
  .array(disorders, { minLength: 1, maxLength: 4 })
  .map((all) =>
    all
      .flatMap(({ plan, whole, lost }, part) => {
        const instances = whole ? [multiFrame(plan)] : series(plan).filter(isThere(lost));
        // The parts of a drop share series on purpose; their UIDs clash only where `part` is equal.
        return instances.map((instance, i) => lose(apart(instance, part), lost[i] ?? 'none'));
      })
      .map((instance, i) => ({ ...instance, instanceId: `i${i}`, bytes: 1000 + i })),
  );

/** Files that were lost on the way: holes in volumes, in times, in numbers. */
function isThere(lost: readonly Loss[]): (_: Instance, i: number) => boolean {
  return (_, i) => lost[i] !== 'gone';
}

function apart(instance: Instance, part: number): Instance {
  const { summary } = instance;
  const sopInstanceUID = `${summary.sopInstanceUID}.${part % 3}`;
  return { ...instance, summary: { ...summary, sopInstanceUID } };
}

function lose(instance: Instance, loss: Loss): Instance {
  const { summary } = instance;
  const changed = (part: Partial<InstanceSummary>): Instance => ({
    ...instance,
    summary: { ...summary, ...part },
  });
  const framesWithout = (part: { position?: null; orientation?: null }): Instance =>
    changed({ frames: summary.frames.map((frame) => ({ ...frame, ...part })) });
  if (loss === 'position') return framesWithout({ position: null });
  if (loss === 'orientation') return framesWithout({ orientation: null });
  if (loss === 'number') return changed({ instanceNumber: null });
  if (loss === 'uid') return changed({ sopInstanceUID: '' });
  const part = { uid: '5.5', number: summary.instanceNumber, frameOffset: null, total: 9 };
  if (loss === 'parted') return changed({ concatenation: part });
  if (loss === 'reference') return changed({ frameOfReferenceUID: summary.sopInstanceUID });
  const number = summary.instanceNumber ?? 0;
  if (loss === 'time') return changed({ acquisitionDateTime: `2024010112000${number % 7}+0100` });
  if (loss === 'tile') {
    const frames = summary.frames.map((frame, i) => ({
      ...frame,
      axis: { ...frame.axis, TileRow: 1 + (number % 3), TileColumn: 1 + i },
    }));
    return changed({ totalPixelMatrix: [300, 200], frames });
  }
  if (loss === 'image') return changed({ image: null, frames: [] });
  return loss === 'drawable' ? { ...instance, drawable: false } : instance;
}

const shuffled = drops.chain((drop) =>
  fc.record({
    drop: fc.constant(drop),
    other: fc.shuffledSubarray(drop, { minLength: drop.length, maxLength: drop.length }),
  }),
);

describe('invariants', () => {
  test('the result is the same for every permutation', () => {
    fc.assert(
      fc.property(shuffled, ({ drop, other }) => {
        expect(buildCatalog(other)).toEqual(buildCatalog(drop));
      }),
      { numRuns: 300 },
    );
  });

  test('the result is the same for every renaming, but where the rule is the file name', () => {
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 1, max: 97 }), ({ drop, other }, step) => {
        const paths = new Map(
          other.map(({ instanceId }, i) => [instanceId, `z/${(i * step) % 97}`]),
        );
        const renamed = drop.map((one) => ({ ...one, path: paths.get(one.instanceId) ?? '' }));
        expect(withoutGuesses(buildCatalog(renamed))).toEqual(withoutGuesses(buildCatalog(drop)));
      }),
      { numRuns: 300 },
    );
  });

  test('every instance is in exactly one place, with every frame', () => {
    fc.assert(
      fc.property(drops, (drop) => {
        expect(placesOf(buildCatalog(drop)).toSorted()).toEqual(framesOf(drop).toSorted());
      }),
      { numRuns: 300 },
    );
  });

  test('no set has a position twice, unless the stack says so, and none turns back', () => {
    fc.assert(
      fc.property(drops, (drop) => {
        for (const stack of stacksOf(buildCatalog(drop))) {
          const isTold = stack.warnings.some(({ kind }) => kind === 'repeated-position');
          if (stack.order.rule !== 'position' || isTold) continue;
          expect([[1], [-1], []]).toContainEqual([...new Set(stepsOf(stack))]);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('chunks end in the same result as all at once', () => {
    const chunks = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 });
    fc.assert(
      fc.property(shuffled, chunks, fc.boolean(), ({ drop, other }, sizes, moreToCome) => {
        const builder = createCatalogBuilder();
        let start = 0;
        for (let i = 0; start < other.length; i += 1) {
          const size = sizes[i % sizes.length] ?? 1;
          builder.add(other.slice(start, start + size));
          builder.rebuild({ moreToCome });
          start += size;
        }
        expect(finish(builder.rebuildInSlices())).toEqual(buildCatalog(drop));
      }),
      { numRuns: 300 },
    );
  });

  test('what is removed leaves no trace', () => {
    fc.assert(
      fc.property(shuffled, fc.nat(), ({ other }, cut) => {
        const at = cut % (other.length + 1);
        const builder = createCatalogBuilder();
        builder.add(other);
        builder.rebuild();
        builder.remove(other.slice(at).map(({ instanceId }) => instanceId));
        expect(builder.rebuild()).toEqual(buildCatalog(other.slice(0, at)));
      }),
      { numRuns: 100 },
    );
  });
});

function stacksOf({ studies }: Catalog): Stack[] {
  return studies.flatMap((study) => study.series.flatMap(({ stacks }) => [...stacks]));
}

/** From frame to frame of one set: 1 rises, -1 falls, 0 stays. */
function stepsOf({ axes, positions }: Stack): number[] {
  return positions.slice(1).flatMap((at, i) => {
    const before = positions[i] ?? null;
    const isOneSet = axes.every(({ index }) => index[i] === index[i + 1]);
    if (at === null || before === null || !isOneSet) return [];
    return Math.sign(at - before);
  });
}

function withoutGuesses(catalog: Catalog): unknown {
  return catalog.studies.flatMap((study) =>
    study.series.map((one) => ({
      ...one,
      stacks: one.stacks
        .filter(({ order }) => order.rule !== 'file-name' && order.rule !== 'uid')
        .map(({ stackId: _, label: _label, ...stack }) => stack),
    })),
  );
}

function placesOf({ studies }: Catalog): string[] {
  return studies.flatMap((study) =>
    study.series.flatMap(({ stacks, objects }) => [
      ...objects,
      ...stacks.flatMap(({ frames }) =>
        frames.map(({ instanceId, frameIndex }) => `${instanceId} ${frameIndex}`),
      ),
    ]),
  );
}

function framesOf(drop: readonly Instance[]): string[] {
  return drop.flatMap(({ instanceId, summary, drawable }) =>
    drawable && summary.image !== null
      ? summary.frames.map((_, i) => `${instanceId} ${i}`)
      : [instanceId],
  );
}

test('what does not change keeps its identity', () => {
  const builder = createCatalogBuilder();
  builder.add(series({ slices: 3, seriesUID: '1.1' }));
  builder.add(series({ slices: 3, seriesUID: '1.2', studyUID: '9' }));
  const before = builder.rebuild();
  expect(builder.rebuild()).toBe(before);
  builder.add(series({ slices: 4, seriesUID: '1.1' }));
  const after = builder.rebuild();
  const seriesOf = (catalog: Catalog, uid: string) =>
    catalog.studies.flatMap((study) => study.series).find((one) => one.seriesInstanceUID === uid);
  expect(seriesOf(after, '1.2')).toBe(seriesOf(before, '1.2'));
  expect(seriesOf(after, '1.1')).not.toBe(seriesOf(before, '1.1'));
});

describe('comparators are total orders', () => {
  const names = fc.array(fc.constantFrom('0', '00', '7', '10', 'a', 'B', '/', '.', ''), {
    maxLength: 4,
  });
  const numbers = fc.option(fc.oneof(fc.constant(Number.NaN), fc.integer()), { nil: null });
  const identities = fc.constantFrom(
    ...series({ slices: 3, twice: [2] }),
    ...series({ slices: 2, folder: 'again' }),
    ...series({ slices: 2, change: (summary) => ({ ...summary, sopInstanceUID: '' }) }),
  );
  const parts = names.map((some) => some.join(''));

  test.each([
    ['numbers', () => expectTotalOrder(numbers, compareNumbers)],
    ['texts', () => expectTotalOrder(parts, compareTexts)],
    ['natural', () => expectTotalOrder(parts, compareNatural)],
    ['identity', () => expectTotalOrder(identities, byIdentity)],
  ])('%s', (_, check) => {
    expect(check).not.toThrow();
  });
});

function expectTotalOrder<T>(values: fc.Arbitrary<T>, compare: (a: T, b: T) => number): void {
  const property = fc.property(values, values, values, (a, b, c) => {
    expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
    fc.pre(compare(a, b) <= 0 && compare(b, c) <= 0);
    expect(compare(a, c)).toBeLessThanOrEqual(0);
  });
  fc.assert(property, { numRuns: 1000 });
}
