/**
 * Numbers written as text: DS and IS (PS3.5 6.2).
 *
 * Real files have commas for points, exponents in integers, components left empty and more digits
 * than allowed. What has only one reading is read, and the fault is reported.
 */
import type { Parsed, ValueProblem } from '#dicom/values/problem.ts';
import { notUnderstood, tooLong, trimBlank, understood } from '#dicom/values/problem.ts';

const decimal = /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d+)?$/;

/** One DS value: at most 16 characters, fixed or floating point. */
export function parseDecimalString(text: string): Parsed<number> {
  const trimmed = trimBlank(text);
  if (trimmed === '') return notUnderstood();
  if (!decimal.test(trimmed)) return notUnderstood({ kind: 'not-a-number' });
  const problems: ValueProblem[] = tooLong(trimmed.length, 16);
  if (trimmed.includes(',')) problems.push({ kind: 'decimal-comma' });
  const value = Number(trimmed.replace(',', '.'));
  return Number.isFinite(value)
    ? understood(value, ...problems)
    : notUnderstood(...problems, { kind: 'overflow' });
}

/** One IS value: at most 12 characters, an integer of 32 bits with sign. */
export function parseIntegerString(text: string): Parsed<number> {
  const trimmed = trimBlank(text);
  if (trimmed === '') return notUnderstood();
  if (!decimal.test(trimmed)) return notUnderstood({ kind: 'not-a-number' });
  const { value, problems } = parseDecimalString(trimmed);
  const others = problems.filter(({ kind }) => kind !== 'too-long');
  if (value === null) return notUnderstood(...others);
  others.push(...tooLong(trimmed.length, 12));
  if (!/^[+-]?\d+$/.test(trimmed)) others.push({ kind: 'not-an-integer' });
  if (value < -(2 ** 31) || value > 2 ** 31 - 1) others.push({ kind: 'overflow' });
  return understood(value, ...others);
}

/** The values of a DS element, one for each component between backslashes, empty ones included. */
export function parseDecimalStrings(text: string): Parsed<number>[] {
  return components(text).map(parseDecimalString);
}

function components(text: string): string[] {
  return trimBlank(text) === '' ? [] : text.split('\\');
}
