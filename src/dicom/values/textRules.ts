/**
 * Length and repertoire of the VRs whose values are plain text (PS3.5 6.2, table 6.2-1).
 *
 * Lengths count characters of the decoded text, not bytes.
 */
import type { ValueProblem } from '#dicom/values/problem.ts';
import { tooLong, trimBlank } from '#dicom/values/problem.ts';
import type { VR } from '#dicom/vr.ts';

const maxLength: Partial<Record<VR, number>> = {
  AE: 16,
  CS: 16,
  LO: 64,
  LT: 10_240,
  SH: 16,
  ST: 1024,
};

/** Control characters are allowed in paragraphs alone: TAB, LF, FF and CR. */
const control = /\p{Cc}/u;
const controlInParagraph = /(?![\t\n\f\r])\p{Cc}/u;

const forbidden: Partial<Record<VR, RegExp>> = {
  AE: /[^\u0020-\u007e]|\\/,
  CS: /[^A-Z0-9 _]/,
  LO: control,
  LT: controlInParagraph,
  PN: control,
  SH: control,
  ST: controlInParagraph,
  UC: control,
  // RFC 3986, and no space in front.
  UR: /[^\u0021-\u007e]/,
  UT: controlInParagraph,
};

export function textProblems(vr: VR, text: string): ValueProblem[] {
  const trimmed = trimBlank(text);
  const problems = tooLong(Array.from(trimmed).length, maxLength[vr] ?? Infinity);
  if (forbidden[vr]?.test(trimmed) === true) problems.push({ kind: 'forbidden-character' });
  return problems;
}
