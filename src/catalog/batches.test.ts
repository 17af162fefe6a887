/** How much is built again while files arrive: counted in instances, since a time would be the machine's. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { buildSeries } from '#catalog/buildSeries.ts';
import { createCatalogBuilder } from '#catalog/builder.ts';
import type { Instance } from '#catalog/catalog.ts';
import { series } from '#testing/series.ts';

type BuildSeries = typeof buildSeries;

// A busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const built = vi.hoisted(() => ({ instances: 0 }));

vi.mock('#catalog/buildSeries.ts', async (original) => {
  const actual = await original<{ buildSeries: BuildSeries }>();
  const counting: BuildSeries = function* counting(keys, instances, context) {
    built.instances += instances.length;
    return yield* actual.buildSeries(keys, instances, context);
  };
  return { ...actual, buildSeries: counting };
});

beforeEach(() => {
  built.instances = 0;
});

function drop(count: number, slices: number): Instance[] {
  return Array.from({ length: count }, (_, i) =>
    series({ slices, seriesUID: `1.2.${i}`, studyUID: `1.${i % 10}` }),
  ).flat();
}

/** As if the series came in turn: 7919 is prime to their number. */
function mixed(instances: readonly Instance[]): Instance[] {
  return instances.map((_, i) => instances[(i * 7919) % instances.length]).filter((one) => !!one);
}

test.each([
  { count: 60, slices: 50 },
  { count: 6, slices: 500 },
  { count: 1, slices: 3000 },
])('$count series of $slices in batches: all together less than twice', (plan) => {
  const inOrder = drop(plan.count, plan.slices);
  for (const instances of [inOrder, mixed(inOrder)]) {
    built.instances = 0;
    const builder = createCatalogBuilder();
    for (let from = 0; from < instances.length; from += 100) {
      builder.add(instances.slice(from, from + 100));
      builder.rebuild({ moreToCome: true });
    }
    builder.rebuild();
    expect(built.instances / instances.length).toBeGreaterThanOrEqual(1);
    expect(built.instances / instances.length).toBeLessThanOrEqual(1.75);
  }
});

test('what has not changed is not built again', () => {
  const builder = createCatalogBuilder();
  builder.add(drop(20, 10));
  builder.rebuild();
  builder.add(series({ slices: 12, seriesUID: '1.2.3', studyUID: '1.3' }));
  built.instances = 0;
  builder.rebuild();
  builder.rebuild();
  expect(built.instances).toBe(12);
});
