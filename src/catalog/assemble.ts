/**
 * From the series that were built to studies and their list. A study of which no series has changed
 * keeps its identity, and so does the whole list.
 */
import type { Bucket } from '#catalog/bucket.ts';
import type { Catalog, Study } from '#catalog/catalog.ts';
import { completed, namedByDirectory } from '#catalog/directoryNames.ts';
import { byListOrder, bySeriesOrder } from '#catalog/listOrder.ts';
import { sameData } from '#catalog/sameData.ts';
import { studyWarnings } from '#catalog/studyChecks.ts';

/** The buckets of a study, by key and in the order of the list: sorted again they hardly move. */
export interface StudyParts {
  readonly byKey: readonly Bucket[];
  readonly inOrder: readonly Bucket[];
  readonly study: Study;
}

/** @param parts what studies were put together of before; brought up to date */
export function assemble(
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
  const patients = byKey.flatMap((bucket) => bucket.patient ?? []);
  const studies = byKey.flatMap((bucket) => bucket.study ?? []);
  const patient = completed('patient', patients, listed);
  const study = completed('study', studies, listed);
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
