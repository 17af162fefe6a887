/**
 * What is doubtful about a whole study: its count against what its headers claim.
 *
 * A study is never called complete, only compared with Number of Study Related Instances (0020,1208)
 * and Number of Study Related Series (0020,1206), where an archive has left them in the header.
 */
import type { Instance, OrderWarning } from '#catalog/catalog.ts';
import { claimNotMet, greatestClaim } from '#catalog/seriesChecks.ts';

/** What the headers of a study, or of a part of it, claim for the whole; 0 where none does. */
export interface StudyClaims {
  readonly instances: number;
  readonly series: number;
}

export function studyClaims(instances: readonly Instance[]): StudyClaims {
  return {
    instances: greatestClaim(instances, 'NumberOfStudyRelatedInstances'),
    series: greatestClaim(instances, 'NumberOfStudyRelatedSeries'),
  };
}

/** One part for each series that is loaded. */
export function studyWarnings(
  parts: readonly { readonly loaded: number; readonly claims: StudyClaims }[],
): OrderWarning[] {
  const loaded = parts.reduce((sum, part) => sum + part.loaded, 0);
  const most = (of: keyof StudyClaims): number =>
    parts.reduce((greatest, { claims }) => Math.max(greatest, claims[of]), 0);
  return [
    ...claimNotMet('NumberOfStudyRelatedInstances', loaded, most('instances')),
    ...claimNotMet('NumberOfStudyRelatedSeries', parts.length, most('series')),
  ];
}
