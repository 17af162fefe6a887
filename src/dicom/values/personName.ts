/**
 * Person names, PN: three groups by "=", five components by "^" (PS3.5 6.2.1).
 */
import type { Parsed, ValueProblem } from '#dicom/values/problem.ts';
import { notUnderstood, tooLong, trimBlank, understood } from '#dicom/values/problem.ts';

/** One way of writing a name; what is missing is ''. */
export interface NameComponents {
  family: string;
  given: string;
  middle: string;
  prefix: string;
  suffix: string;
}

export interface PersonName {
  alphabetic: NameComponents | null;
  ideographic: NameComponents | null;
  phonetic: NameComponents | null;
}

/** A decoded PN value. Groups past the third and components past the fifth are kept in the last. */
export function parsePersonName(text: string): Parsed<PersonName> {
  if (/^[ \0^=]*$/.test(text)) return notUnderstood();
  const groups = text.split('=');
  const problems: ValueProblem[] = [];
  if (groups.length > 3) problems.push({ kind: 'too-many-groups', count: groups.length });
  const [alphabetic = '', ideographic = '', ...rest] = groups;
  const written = [alphabetic, ideographic, rest.join('=')];
  for (const group of written) {
    const { length } = group.split('^');
    if (length > 5) problems.push({ kind: 'too-many-components', count: length });
    problems.push(...tooLong(trimBlank(group).length, 64));
  }
  const [first = null, second = null, third = null] = written.map(componentsOf);
  return understood({ alphabetic: first, ideographic: second, phonetic: third }, ...problems);
}

/** `Adams, Rev. John Robert Quincy, B.A. M.Div.`; further groups follow after "=". */
export function formatPersonName({ alphabetic, ideographic, phonetic }: PersonName): string {
  return [
    alphabetic && formatAlphabetic(alphabetic),
    ideographic && formatInOrder(ideographic),
    phonetic && formatInOrder(phonetic),
  ]
    .filter((group) => group !== null)
    .join(' = ');
}

function componentsOf(group: string): NameComponents | null {
  if (/^[ \0^]*$/.test(group)) return null;
  const [family = '', given = '', middle = '', prefix = '', ...rest] = group
    .split('^')
    .map(trimBlank);
  return { family, given, middle, prefix, suffix: rest.join('^') };
}

function formatAlphabetic({ family, given, middle, prefix, suffix }: NameComponents): string {
  return [family, joinFilled(' ', prefix, given, middle), suffix].filter(Boolean).join(', ');
}

/** Ideographic and phonetic names are written family name first, without a comma. */
function formatInOrder({ family, given, middle, prefix, suffix }: NameComponents): string {
  return joinFilled(' ', prefix, family, given, middle, suffix);
}

function joinFilled(separator: string, ...parts: string[]): string {
  return parts.filter((part) => part !== '').join(separator);
}
