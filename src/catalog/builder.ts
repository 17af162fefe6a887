/**
 * Builds the catalogue as instances arrive: only the series that changed are built again.
 *
 * What did not change keeps its identity, down to the stack, so that a view of it need not be drawn
 * again. The result depends on the set of instances alone, never on how they arrived.
 */
import { assemble, type StudyParts } from '#catalog/assemble.ts';
import { type Bucket, buildBucket, emptyBucket, isWaiting } from '#catalog/bucket.ts';
import type { Catalog, Instance, InstanceId } from '#catalog/catalog.ts';
import { groupKeys, type KnownKeys } from '#catalog/group.ts';
import { finish } from '#catalog/inSlices.ts';

export interface RebuildOptions {
  /**
   * More is on its way: a series that was built waits until it has many times as many instances,
   * or until nothing has come to it for a while, so that many small batches together cost no more
   * than twice one build. Leave it out at the end.
   */
  readonly moreToCome?: boolean;
}

export interface CatalogBuilder {
  /** An instance that is there already is replaced. */
  add(instances: readonly Instance[]): void;
  remove(instanceIds: readonly InstanceId[]): void;
  rebuild(options?: RebuildOptions): Catalog;
  /** The same work in slices: call next() until it is done; the last value is the catalogue. */
  rebuildInSlices(options?: RebuildOptions): Generator<void, Catalog>;
}

/**
 * Instances that each rebuild may build again before their series has grown so far: a third of what
 * came, and where files come slowly enough for the list to keep up.
 */
const EARLY_SHARE = 1 / 3;
const EARLY_AT_LEAST = 32;

export function createCatalogBuilder(): CatalogBuilder {
  const buckets = new Map<string, Bucket>();
  const bucketOf = new Map<InstanceId, Bucket>();
  /** Buckets of one Series Instance UID: more than one is a doubt that all of them carry. */
  const bucketsOfUid = new Map<string, Set<Bucket>>();
  const knownKeys: KnownKeys = new Map();
  const parts = new Map<string, StudyParts>();
  let catalog: Catalog = { studies: [] };
  let round = 0;
  let early = 0;
  /** Instances that came since the last rebuild. */
  let news = 0;
  /** A series was built or has gone since the catalogue was put together. */
  let stale = false;

  const touchNamesakes = ({ keys }: Bucket): void => {
    for (const bucket of bucketsOfUid.get(keys.seriesInstanceUID) ?? []) bucket.version += 1;
  };

  const take = (instanceId: InstanceId): void => {
    const bucket = bucketOf.get(instanceId);
    if (bucket === undefined) return;
    bucketOf.delete(instanceId);
    bucket.instances.delete(instanceId);
    bucket.version += 1;
    if (bucket.instances.size > 0) return;
    buckets.delete(bucket.keys.seriesKey);
    stale = true;
    bucketsOfUid.get(bucket.keys.seriesInstanceUID)?.delete(bucket);
    touchNamesakes(bucket);
  };

  const bucketFor = (instance: Instance): Bucket => {
    const keys = groupKeys(instance, knownKeys);
    const known = buckets.get(keys.seriesKey);
    if (known !== undefined) return known;
    const bucket = emptyBucket(keys, instance.summary.patient.id);
    buckets.set(keys.seriesKey, bucket);
    if (keys.seriesInstanceUID !== '') {
      const namesakes = bucketsOfUid.get(keys.seriesInstanceUID) ?? new Set();
      bucketsOfUid.set(keys.seriesInstanceUID, namesakes.add(bucket));
      touchNamesakes(bucket);
    }
    return bucket;
  };

  /** What has waited long enough; of the others those that were built longest ago, as far as it goes. */
  const dueBuckets = (): Bucket[] => {
    const changed = [...buckets.values()].filter((one) => one.builtVersion !== one.version);
    const due = changed.filter((bucket) => !isWaiting(bucket, round));
    const waiting = changed
      .filter((bucket) => isWaiting(bucket, round))
      .toSorted((a, b) => a.builtRound - b.builtRound);
    early = waiting.length === 0 ? 0 : early + Math.max(EARLY_AT_LEAST, EARLY_SHARE * news);
    for (const bucket of waiting) {
      if (early < bucket.instances.size) break;
      early -= bucket.instances.size;
      due.push(bucket);
    }
    return due;
  };

  function* rebuildInSlices({ moreToCome = false }: RebuildOptions = {}): Generator<void, Catalog> {
    round += 1;
    const due = moreToCome ? dueBuckets() : [...buckets.values()];
    news = 0;
    for (const bucket of due) {
      // Between two slices the last instance of a series may go.
      const isGone = bucket.instances.size === 0;
      if (isGone || bucket.builtVersion === bucket.version) continue;
      yield* buildBucket(bucket, bucketsOfUid.get(bucket.keys.seriesInstanceUID) ?? new Set());
      bucket.builtRound = round;
      stale = true;
      yield;
    }
    if (stale) catalog = assemble([...buckets.values()], parts, catalog);
    stale = false;
    return catalog;
  }

  return {
    add(instances) {
      news += instances.length;
      for (const instance of instances) {
        take(instance.instanceId);
        const bucket = bucketFor(instance);
        bucket.instances.set(instance.instanceId, instance);
        bucket.version += 1;
        bucket.changedRound = round;
        bucketOf.set(instance.instanceId, bucket);
      }
    },
    remove(instanceIds) {
      for (const instanceId of instanceIds) take(instanceId);
    },
    rebuild(options) {
      return finish(rebuildInSlices(options));
    },
    rebuildInSlices,
  };
}
