/**
 * A series in the making: its instances, and what was built of them last.
 *
 * A bucket is current when it was built at its version. What a build leaves as it was keeps its
 * identity.
 */
import type { DirectoryNames, Instance, InstanceId, Series, Stack } from '#catalog/catalog.ts';
import { buildSeries } from '#catalog/buildSeries.ts';
import { byIdentity } from '#catalog/compare.ts';
import { namesListed } from '#catalog/directoryNames.ts';
import type { GroupKeys } from '#catalog/group.ts';
import { sortedInSlices } from '#catalog/inSlices.ts';
import type { PatientFacts, StudyFacts } from '#catalog/instanceSummary.ts';
import { mergedFacts } from '#catalog/mergedFacts.ts';
import { sameData } from '#catalog/sameData.ts';
import { type StudyClaims, studyClaims } from '#catalog/studyChecks.ts';

/** Builds at sizes 1, 16, 256 … n cost a fifteenth more than the last of them. */
const WAIT_UNTIL_GROWN = 16;
/** Rebuilds without news after which a series that has doubled is taken to be all there. */
const WAIT_FOR_NEWS = 16;
const DOUBLED = 2;
export interface Bucket {
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

export function emptyBucket(keys: GroupKeys, patientId: string): Bucket {
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
export function isWaiting(
  { instances: { size }, builtSize, changedRound, series }: Bucket,
  round: number,
): boolean {
  const isQuiet = round - changedRound >= WAIT_FOR_NEWS && size >= DOUBLED * builtSize;
  const isGrowing = size >= builtSize && size < WAIT_UNTIL_GROWN * builtSize;
  return series !== null && isGrowing && !isQuiet;
}

export function* buildBucket(
  bucket: Bucket,
  namesakes: ReadonlySet<Bucket>,
): Generator<void, void> {
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
