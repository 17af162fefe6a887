/**
 * What can be wrong with one value: the shape that every parser of values returns.
 *
 * A value that can be understood is given together with its problems; one that cannot is null.
 * An empty value is null without problems: absence is no fault of the text.
 */
import { trimPadding } from '#dicom/characterSets.ts';

export type ValueProblem =
  | { kind: 'not-a-number' }
  | { kind: 'not-an-integer' }
  | { kind: 'decimal-comma' }
  | { kind: 'overflow' }
  | { kind: 'not-a-date' }
  | { kind: 'not-a-time' }
  | { kind: 'not-an-age' }
  /** Written by the rules, but no such day or time exists. */
  | { kind: 'impossible' }
  /** YYYY.MM.DD or HH:MM:SS, of the standard before DICOM 3.0. */
  | { kind: 'old-format' }
  /** Understood, though neither this standard nor an older one writes it so. */
  | { kind: 'irregular-format' }
  /** A date that lacks its day or month where the VR asks for all. */
  | { kind: 'incomplete' }
  | { kind: 'too-long'; length: number; limit: number }
  /** A character outside the repertoire of the VR, such as a lower-case letter in CS. */
  | { kind: 'forbidden-character' }
  | { kind: 'uid-character' }
  | { kind: 'uid-empty-component' }
  | { kind: 'uid-leading-zero' }
  | { kind: 'too-many-groups'; count: number }
  | { kind: 'too-many-components'; count: number }
  /** Bytes left over after the last whole number. */
  | { kind: 'partial-number'; bytes: number };

export interface Parsed<T> {
  value: T | null;
  problems: ValueProblem[];
}

export function understood<T>(value: T, ...problems: ValueProblem[]): Parsed<T> {
  return { value, problems };
}

export function notUnderstood(...problems: ValueProblem[]): Parsed<never> {
  return { value: null, problems };
}

/** The problem of a value that is longer than its VR allows, as a list to add to others. */
export function tooLong(length: number, limit: number): ValueProblem[] {
  return length > limit ? [{ kind: 'too-long', length, limit }] : [];
}

/** Without the spaces and NULs around a value; both sides are insignificant in most VRs (PS3.5 6.2). */
export function trimBlank(text: string): string {
  return trimPadding(text).replace(/^[ \0]+/, '');
}
