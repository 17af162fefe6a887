/**
 * What is doubtful about a whole series: its identity, and its numbers against its count.
 */
import type { Instance, OrderWarning } from '#catalog/catalog.ts';
import type { GroupKeys } from '#catalog/group.ts';
import { note, warning } from '#catalog/warnings.ts';

/** How far the series' UID reaches beyond the series. */
export interface SeriesContext {
  readonly studies: number;
  readonly patients: number;
}

export function seriesWarnings(
  keys: GroupKeys,
  instances: readonly Instance[],
  context: SeriesContext,
): OrderWarning[] {
  return [
    ...identityDoubts(keys, instances, context),
    ...numberHoles(instances),
    ...countDiffers(instances),
  ];
}

function identityDoubts(
  keys: GroupKeys,
  instances: readonly Instance[],
  context: SeriesContext,
): OrderWarning[] {
  const warnings: OrderWarning[] = [];
  const { seriesInstanceUID } = keys;
  const missing = missingUids(keys);
  if (missing !== '') warnings.push(warning('inferred-group', [], { missing }));
  if (context.patients > 1) {
    const data = { seriesInstanceUID, patients: context.patients };
    warnings.push(warning('series-of-two-patients', [], data));
  }
  if (context.studies > 1) {
    const data = { seriesInstanceUID, studies: context.studies };
    warnings.push(warning('series-in-two-studies', [], data));
  }
  const nameless = instances.filter(({ summary }) => summary.sopInstanceUID === '');
  if (nameless.length > 0) warnings.push(warning('no-uid', nameless, { count: nameless.length }));
  const sharing = instances.filter((instance) => instance.sharesUid === true);
  if (sharing.length > 0) warnings.push(warning('shared-uid', sharing, { count: sharing.length }));
  return warnings;
}

function missingUids({ studyInferred, seriesInferred }: GroupKeys): string {
  if (studyInferred && seriesInferred) return 'study and series';
  if (studyInferred) return 'study';
  return seriesInferred ? 'series' : '';
}

/**
 * Instance Numbers that nothing in the series has. Over the series and not its stacks: the numbers
 * run through all of them.
 */
function numberHoles(instances: readonly Instance[]): OrderWarning[] {
  const numbers = new Set(instances.flatMap(({ summary }) => summary.instanceNumber ?? []));
  const sorted = [...numbers].toSorted((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const missing = last - first + 1 - sorted.length;
  // Numbers that leave out more than they use count by another step, or something else altogether.
  if (missing <= 0 || missing >= sorted.length) return [];
  return [note('instance-number-holes', [], { missing, first, last })];
}

/** Number of Series Related Instances (0020,1209), where an archive has left it in the header. */
function countDiffers(instances: readonly Instance[]): OrderWarning[] {
  const element = 'NumberOfSeriesRelatedInstances';
  return claimNotMet(element, instances.length, greatestClaim(instances, element));
}

/** The most that any header claims, 0 where none does. */
export function greatestClaim(instances: readonly Instance[], element: string): number {
  return instances.reduce((most, { summary }) => Math.max(most, summary.claimed[element] ?? 0), 0);
}

export function claimNotMet(element: string, loaded: number, claimed: number): OrderWarning[] {
  return claimed > loaded ? [note('count-differs', [], { element, loaded, claimed })] : [];
}
