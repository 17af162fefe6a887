/**
 * What a DICOMDIR says of patients, studies and series, for what the headers leave out. What a header
 * says itself always goes first.
 */
import type { DirectoryNames, Instance, OrderWarning } from '#catalog/catalog.ts';
import type { PatientFacts, SeriesFacts, StudyFacts } from '#catalog/instanceSummary.ts';
import { isSaid, mergedFacts } from '#catalog/mergedFacts.ts';
import { note } from '#catalog/warnings.ts';

type ElementNames<T> = Readonly<Record<keyof T, string>>;

const OF_PATIENT: ElementNames<PatientFacts> = {
  name: "Patient's Name",
  id: 'Patient ID',
  birthDate: "Patient's Birth Date",
  sex: "Patient's Sex",
};

const OF_STUDY: ElementNames<StudyFacts> = {
  date: 'Study Date',
  time: 'Study Time',
  description: 'Study Description',
  id: 'Study ID',
  accessionNumber: 'Accession Number',
};

const OF_SERIES: ElementNames<SeriesFacts> = {
  number: 'Series Number',
  description: 'Series Description',
  modality: 'Modality',
  date: 'Series Date',
  time: 'Series Time',
  bodyPart: 'Body Part Examined',
  laterality: 'Laterality',
  protocolName: 'Protocol Name',
};

/** Facts of a group, and the elements of them that no header has. */
export interface Completed<T> {
  readonly facts: T;
  readonly elements: readonly string[];
}

/** @param headers of the group, in order of identity */
export function completedPatient(
  headers: readonly PatientFacts[],
  listed: readonly DirectoryNames[],
): Completed<PatientFacts> {
  return completed(
    headers,
    listed.flatMap(({ patient }) => patient ?? []),
    OF_PATIENT,
  );
}

/** @param headers of the group, in order of identity */
export function completedStudy(
  headers: readonly StudyFacts[],
  listed: readonly DirectoryNames[],
): Completed<StudyFacts> {
  return completed(
    headers,
    listed.flatMap(({ study }) => study ?? []),
    OF_STUDY,
  );
}

/** @param headers of the group, in order of identity */
export function completedSeries(
  headers: readonly SeriesFacts[],
  listed: readonly DirectoryNames[],
): Completed<SeriesFacts> {
  return completed(
    headers,
    listed.flatMap(({ series }) => series ?? []),
    OF_SERIES,
  );
}

/** What the directories say of instances, each once. */
export function namesListed(instances: readonly Instance[]): readonly DirectoryNames[] {
  return [...new Set(instances.flatMap(({ listed }) => listed?.names ?? []))];
}

/** Nothing where the headers say all. */
export function namedByDirectory(elements: readonly string[]): OrderWarning[] {
  if (elements.length === 0) return [];
  return [note('named-by-directory', [], { elements: elements.join(', ') })];
}

function completed<T extends object>(
  headers: readonly T[],
  listed: readonly T[],
  names: ElementNames<T>,
): Completed<T> {
  const own = mergedFacts(headers);
  if (listed.length === 0) return { facts: own, elements: [] };
  const facts = mergedFacts([own, ...listed]);
  const added = (Object.keys(names) as (keyof T)[]).filter(
    (field) => !isSaid(own[field]) && isSaid(facts[field]),
  );
  return { facts, elements: added.map((field) => names[field]) };
}
