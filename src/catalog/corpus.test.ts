/** The catalogue of the real series, against what was computed of them without a viewer. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildCatalog } from '#catalog/build.ts';
import type { Catalog, Instance, Stack } from '#catalog/catalog.ts';
import { corpusFolder, corpusNote } from '#testing/corpus.ts';
import { corpusInstances, corpusSeries } from '#testing/corpusSeries.ts';

interface SeriesTruth {
  readonly files: number;
  readonly series: readonly {
    readonly series_instance_uid: string;
    readonly orientations: readonly OrientationTruth[];
  }[];
}

interface OrientationTruth {
  readonly order: readonly string[];
  readonly distinct_positions: number;
  readonly first_position_mm: number;
  readonly last_position_mm: number;
  readonly spacing_mm?: { readonly median: number };
  readonly gaps?: readonly {
    readonly after_mm: number;
    readonly step_mm: number;
    readonly missing: number;
  }[];
  readonly files_per_position: Readonly<Record<string, number>>;
  readonly shear_degrees?: number;
}

function truthOf(folder: string): SeriesTruth {
  const path = resolve(corpusFolder ?? '', 'series', folder, 'series.json');
  return JSON.parse(readFileSync(path, 'utf8')) as SeriesTruth;
}

function stacksOf({ studies }: Catalog): Stack[] {
  return studies.flatMap((study) => study.series.flatMap((one) => [...one.stacks]));
}

/** SOP Instance UIDs in display order. */
function uidsOf(stack: Stack, instances: readonly Instance[]): string[] {
  const byId = new Map(instances.map(({ instanceId, summary }) => [instanceId, summary]));
  return stack.frames.map(({ instanceId }) => byId.get(instanceId)?.sopInstanceUID ?? '');
}

describe.skipIf(corpusFolder === null)(`corpus series${corpusNote}`, () => {
  describe.each(corpusSeries())('%s', (folder) => {
    const instances = corpusInstances(folder);
    const truth = truthOf(folder);
    const catalog = buildCatalog(instances);
    const stacks = stacksOf(catalog);

    test('every file is in a stack', () => {
      const shown = stacks.flatMap((stack) => stack.frames.map(({ instanceId }) => instanceId));
      expect(shown.toSorted()).toEqual(instances.map(({ instanceId }) => instanceId).toSorted());
      expect(instances).toHaveLength(truth.files);
    });

    test('the same under 50 permutations and renamings', () => {
      for (let seed = 1; seed <= 50; seed += 1) {
        const mixed = shuffled(instances, seed).map((one, i) => ({ ...one, path: `f/${i}` }));
        expect(buildCatalog(mixed)).toEqual(catalog);
      }
    });

    const orientations = truth.series.flatMap((one) => one.orientations);
    test.each(orientations)('orientation %#: one stack, in order or in reverse', (orientation) => {
      const perPosition = Object.keys(orientation.files_per_position);
      const stack = stacks.find((one) =>
        uidsOf(one, instances).includes(orientation.order[0] ?? ''),
      );
      if (stack === undefined) throw new Error('There is no stack with its first file.');
      const uids = uidsOf(stack, instances);
      expect(uids.toSorted()).toEqual(orientation.order.toSorted());
      for (const set of setsOf(stack, uids)) {
        const rising = orientation.order.filter((uid) => set.includes(uid));
        expect([rising, rising.toReversed()]).toContainEqual(set);
      }
      const repeated = stack.warnings.filter(({ kind }) => kind === 'repeated-position');
      expect(repeated.length > 0 || stack.axes.length > 0).toBe(perPosition.join() !== '1');
    });

    test.each(orientations)(
      'orientation %#: positions, which every set has once',
      (orientation) => {
        const stack = stacks.find((one) =>
          uidsOf(one, instances).includes(orientation.order[0] ?? ''),
        );
        const positions = (stack?.positions ?? []).filter((at) => at !== null);
        const { first_position_mm: first, last_position_mm: last } = orientation;
        expect(Math.min(...positions)).toBeCloseTo(first, 2);
        expect(Math.max(...positions)).toBeCloseTo(last, 2);
        const distinct = new Set(positions.map((at) => Math.round(at * 100)));
        expect(distinct.size).toBe(orientation.distinct_positions);
        // Several files at a position: the sets rise or fall without a pause, and hold all files.
        const sets = new Map<string, number[]>();
        for (const [i, at] of positions.entries()) {
          const key = (stack?.axes ?? []).map(({ index }) => index[i]).join();
          sets.set(key, [...(sets.get(key) ?? []), at]);
        }
        for (const set of sets.values()) {
          const signs = set.slice(1).map((at, i) => Math.sign(at - (set[i] ?? at)));
          expect([[1], [-1], []]).toContainEqual([...new Set(signs)]);
        }
      },
    );

    test.each(orientations)('orientation %#: the wide gaps, and the tilt', (orientation) => {
      const stack = stacks.find((one) =>
        uidsOf(one, instances).includes(orientation.order[0] ?? ''),
      );
      const gaps = stack?.axes.length === 0 ? stack.gaps : [];
      const found = gaps.map(({ after, mm, missing }) => {
        const ends = [stack?.positions[after] ?? 0, stack?.positions[after + 1] ?? 0];
        return `${mm.toFixed(2)} mm after ${Math.min(...ends).toFixed(2)}, ${missing} missing`;
      });
      const expected = (orientation.gaps ?? []).map(
        ({ step_mm: step, after_mm: after, missing }) =>
          `${step.toFixed(2)} mm after ${after.toFixed(2)}, ${missing} missing`,
      );
      expect(found.toSorted()).toEqual(expected.toSorted());
      const tilt = stack?.warnings.find(({ kind }) => kind === 'gantry-tilt');
      expect(Number(tilt?.data['degrees'] ?? 0)).toBeCloseTo(orientation.shear_degrees ?? 0, 0);
    });
  });
});

/** Fisher and Yates, with a generator of 31 bits: the same seed gives the same order. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const result = [...items];
  let state = seed;
  for (let i = result.length - 1; i > 0; i -= 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    const j = state % (i + 1);
    const [a, b] = [result[i], result[j]];
    if (a === undefined || b === undefined) break;
    result[i] = b;
    result[j] = a;
  }
  return result;
}

/** The frames' UIDs, set by set along the further axes. */
function setsOf(stack: Stack, uids: readonly string[]): string[][] {
  const sets = new Map<string, string[]>();
  for (const [i, uid] of uids.entries()) {
    const key = stack.axes.map(({ index }) => index[i]).join();
    const set = sets.get(key);
    if (set === undefined) sets.set(key, [uid]);
    else set.push(uid);
  }
  return [...sets.values()];
}
