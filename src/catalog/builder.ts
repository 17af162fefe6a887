/**
 * Builds the catalogue as instances arrive: only the series that changed are built again.
 *
 * What did not change keeps its identity, down to the stack, so that a view of it need not be drawn
 * again. The result depends on the set of instances alone, never on how they arrived.
 */
import type {
  Catalog,
  DirectoryNames,
  Instance,
  InstanceId,
  Series,
  Stack,
  Study,
} from '#catalog/catalog.ts';
import { buildSeries } from '#catalog/buildSeries.ts';
import { byIdentity } from '#catalog/compare.ts';
import {
  completedPatient,
  completedStudy,
  namedByDirectory,
  namesListed,
} from '#catalog/directoryNames.ts';
import { finish, sortedInSlices } from '#catalog/inSlices.ts';
import { groupKeys, type GroupKeys, type KnownKeys } from '#catalog/group.ts';
import type { PatientFacts, StudyFacts } from '#catalog/instanceSummary.ts';
import { byListOrder, bySeriesOrder } from '#catalog/listOrder.ts';
import { mergedFacts } from '#catalog/mergedFacts.ts';
import { sameData } from '#catalog/sameData.ts';
import { type StudyClaims, studyClaims, studyWarnings } from '#catalog/studyChecks.ts';

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

/** Builds at sizes 1, 16, 256 … n cost a fifteenth more than the last of them. */
const WAIT_UNTIL_GROWN = 16;
/** Rebuilds without news after which a series that has doubled is taken to be all there. */
const WAIT_FOR_NEWS = 16;
const DOUBLED = 2;
/**
 * Instances that each rebuild may build again before their series has grown so far: a third of what
 * came, and where files come slowly enough for the list to keep up.
 */
const EARLY_SHARE = 1 / 3;
const EARLY_AT_LEAST = 32;

interface Bucket {
  readonly keys: GroupKeys;
  readonly patientId: string;
  readonly instances: Map<InstanceId, Instance>;
  /** Rises with every change; the series is current when it was built at this version. */
  version: number;
  /** The last rebuild before its last change. */
  changedRound: number;
  builtRound: number;
  builtVersion: number;
  builtSize: number;
  patient: PatientFacts | null;
  study: StudyFacts | null;
  /** What DICOMDIRs say of its instances. */
  listed: readonly DirectoryNames[];
  claims: StudyClaims;
  series: Series | null;
}

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

function emptyBucket(keys: GroupKeys, patientId: string): Bucket {
  return {
    keys,
    patientId,
    instances: new Map(),
    version: 0,
    changedRound: 0,
    builtRound: 0,
    builtVersion: -1,
    builtSize: 0,
    patient: null,
    study: null,
    listed: [],
    claims: { instances: 0, series: 0 },
    series: null,
  };
}

/** What has lost an instance does not wait: the list must not show what is gone. */
function isWaiting(
  { instances: { size }, builtSize, changedRound, series }: Bucket,
  round: number,
): boolean {
  const isQuiet = round - changedRound >= WAIT_FOR_NEWS && size >= DOUBLED * builtSize;
  const isGrowing = size >= builtSize && size < WAIT_UNTIL_GROWN * builtSize;
  return series !== null && isGrowing && !isQuiet;
}

function* buildBucket(bucket: Bucket, namesakes: ReadonlySet<Bucket>): Generator<void, void> {
  // Instances that arrive between two slices raise the version again, and wait for the next build.
  const { version, keys } = bucket;
  const instances = yield* sortedInSlices([...bucket.instances.values()], byIdentity);
  const context = {
    studies: new Set([...namesakes].map((other) => other.keys.studyInstanceUID)).size,
    patients: new Set([...namesakes].map((other) => other.patientId)).size,
  };
  yield;
  const series = yield* buildSeries(keys, instances, context);
  yield;
  bucket.series = bucket.series === null ? series : keepUnchanged(bucket.series, series);
  yield;
  bucket.patient = mergedFacts(instances.map(({ summary }) => summary.patient));
  bucket.study = mergedFacts(instances.map(({ summary }) => summary.study));
  bucket.listed = namesListed(instances);
  bucket.claims = studyClaims(instances);
  bucket.builtVersion = version;
  bucket.builtSize = instances.length;
}

function keepUnchanged(before: Series, after: Series): Series {
  const stackBefore = new Map<string, Stack>(before.stacks.map((stack) => [stack.stackId, stack]));
  const stacks = after.stacks.map((stack) => {
    const known = stackBefore.get(stack.stackId);
    return known !== undefined && sameData(known, stack) ? known : stack;
  });
  const series = { ...after, stacks };
  return sameData(before, series) ? before : series;
}

/** The buckets of a study, by key and in the order of the list: sorted again they hardly move. */
interface StudyParts {
  readonly byKey: readonly Bucket[];
  readonly inOrder: readonly Bucket[];
  readonly study: Study;
}

function assemble(
  buckets: readonly Bucket[],
  parts: Map<string, StudyParts>,
  before: Catalog,
): Catalog {
  const byStudy = new Map<string, Bucket[]>();
  for (const bucket of buckets) {
    if (bucket.series === null) continue;
    const members = byStudy.get(bucket.keys.studyKey);
    if (members === undefined) byStudy.set(bucket.keys.studyKey, [bucket]);
    else members.push(bucket);
  }
  for (const key of parts.keys()) if (!byStudy.has(key)) parts.delete(key);
  const studies = [...byStudy].map(([key, members]) => {
    const made = toStudy(members, parts.get(key));
    parts.set(key, made);
    return made.study;
  });
  const sorted = studies.toSorted(byListOrder);
  const isSame =
    sorted.length === before.studies.length && sorted.every((one, i) => one === before.studies[i]);
  return isSame ? before : { studies: sorted };
}

function toStudy(members: readonly Bucket[], before: StudyParts | undefined): StudyParts {
  // Facts come from the series in an order that does not depend on what they say.
  const byKey = sortedAgain(members, before?.byKey, (a, b) =>
    a.keys.seriesKey < b.keys.seriesKey ? -1 : 1,
  );
  const inOrder = sortedAgain(members, before?.inOrder, (a, b) =>
    a.series === null || b.series === null ? 0 : bySeriesOrder(a.series, b.series),
  );
  const [first] = byKey;
  if (first === undefined) throw new Error('There is no study without a series.');
  const listed = byKey.flatMap((bucket) => bucket.listed);
  const patient = completedPatient(
    byKey.flatMap((bucket) => bucket.patient ?? []),
    listed,
  );
  const study = completedStudy(
    byKey.flatMap((bucket) => bucket.study ?? []),
    listed,
  );
  const made: Study = {
    key: first.keys.studyKey,
    studyInstanceUID: first.keys.studyInstanceUID,
    inferred: first.keys.studyInferred,
    patient: patient.facts,
    facts: study.facts,
    series: inOrder.flatMap(({ series }) => series ?? []),
    warnings: [
      ...studyWarnings(byKey.map(({ builtSize: loaded, claims }) => ({ loaded, claims }))),
      ...namedByDirectory([...patient.elements, ...study.elements]),
    ],
  };
  const isSame = before !== undefined && sameData(before.study, made);
  return { byKey, inOrder, study: isSame ? before.study : made };
}

/** Sorting takes next to nothing where most of it stands in order already. */
function sortedAgain(
  members: readonly Bucket[],
  before: readonly Bucket[] | undefined,
  compare: (a: Bucket, b: Bucket) => number,
): readonly Bucket[] {
  if (before === undefined) return members.toSorted(compare);
  const there = new Set(members);
  const known = new Set(before);
  const kept = before.filter((bucket) => there.has(bucket));
  return [...kept, ...members.filter((bucket) => !known.has(bucket))].toSorted(compare);
}
