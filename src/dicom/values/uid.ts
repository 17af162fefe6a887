/**
 * Unique identifiers, UI (PS3.5 9.1).
 *
 * A malformed UID is flagged and kept: it still tells one object from another. No meaning is ever
 * read out of its components.
 */
import type { Parsed, ValueProblem } from '#dicom/values/problem.ts';
import { notUnderstood, tooLong, trimBlank, understood } from '#dicom/values/problem.ts';

/** Without the NUL, or the wrong spaces, that pad it. */
export function trimUid(text: string): string {
  return trimBlank(text);
}

export function parseUid(text: string): Parsed<string> {
  const uid = trimUid(text);
  if (uid === '') return notUnderstood();
  const problems: ValueProblem[] = tooLong(uid.length, 64);
  const components = uid.split('.');
  if (!/^[0-9.]+$/.test(uid)) problems.push({ kind: 'uid-character' });
  if (components.includes('')) problems.push({ kind: 'uid-empty-component' });
  if (components.some((component) => /^0[0-9]/.test(component))) {
    problems.push({ kind: 'uid-leading-zero' });
  }
  return understood(uid, ...problems);
}
