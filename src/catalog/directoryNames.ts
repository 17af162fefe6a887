/**
 * What a DICOMDIR says of patients, studies and series, for what the headers leave out. What a header
 * says itself always goes first.
 */
import type { DirectoryNames, GroupFacts, Instance, OrderWarning } from '#catalog/catalog.ts';
import { isSaid, mergedFacts } from '#catalog/mergedFacts.ts';
import { note } from '#catalog/warnings.ts';

const ELEMENTS: {
  readonly [K in keyof GroupFacts]: Readonly<Record<keyof GroupFacts[K], string>>;
} = {
  patient: {
    name: "Patient's Name",
    id: 'Patient ID',
    birthDate: "Patient's Birth Date",
    sex: "Patient's Sex",
  },
  study: {
    date: 'Study Date',
    time: 'Study Time',
    description: 'Study Description',
    id: 'Study ID',
    accessionNumber: 'Accession Number',
  },
  series: {
    number: 'Series Number',
    description: 'Series Description',
    modality: 'Modality',
    date: 'Series Date',
    time: 'Series Time',
    bodyPart: 'Body Part Examined',
    laterality: 'Laterality',
    protocolName: 'Protocol Name',
  },
};

/**
 * Facts of a group, and the names of those elements of them that no header has.
 *
 * @param headers what the headers say, in order of identity
 */
export function completed<K extends keyof GroupFacts>(
  kind: K,
  headers: readonly GroupFacts[K][],
  listed: readonly DirectoryNames[],
): { readonly facts: GroupFacts[K]; readonly elements: readonly string[] } {
  const own: GroupFacts[K] = mergedFacts<GroupFacts[K]>(headers);
  if (listed.length === 0) return { facts: own, elements: [] };
  const said = listed.map((names) => names[kind]).filter((names) => names !== null);
  const facts = mergedFacts<GroupFacts[K]>([own, ...said]);
  const fields = Object.keys(ELEMENTS[kind]) as (keyof GroupFacts[K])[];
  const added = fields.filter((field) => !isSaid(own[field]) && isSaid(facts[field]));
  return { facts, elements: added.map((field) => ELEMENTS[kind][field]) };
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
