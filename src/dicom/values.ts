/**
 * Values by VR: parsing to typed values with their problems, and formatting for people (PS3.5 6.2).
 *
 * The way in for other rooms; each VR has its file in values/. All pure.
 */
import {
  formatAge,
  formatDate,
  formatDateTime,
  formatTime,
  parseAge,
  parseDate,
  parseDateTime,
  parseTime,
} from '#dicom/values/dateTimes.ts';
import { parseDecimalString, parseIntegerString } from '#dicom/values/numberStrings.ts';
import { formatPersonName, parsePersonName } from '#dicom/values/personName.ts';
import type { Parsed, ValueProblem } from '#dicom/values/problem.ts';
import { textProblems } from '#dicom/values/textRules.ts';
import { parseUid } from '#dicom/values/uid.ts';
import type { VR } from '#dicom/vr.ts';

export { readBigInts, readNumbers, readTags } from '#dicom/values/binary.ts';
export {
  parseDecimalString,
  parseDecimalStrings,
  parseIntegerString,
} from '#dicom/values/numberStrings.ts';
export type { ValueProblem } from '#dicom/values/problem.ts';
export { parseUid } from '#dicom/values/uid.ts';
export {
  formatAge,
  formatDate,
  formatDateTime,
  formatPersonName,
  formatTime,
  parseAge,
  parseDate,
  parseDateTime,
  parsePersonName,
  parseTime,
};

/**
 * A value as people read it, where its VR has a form for that and the text can be understood:
 * `20040119` of DA is `2004-01-19`. Null where the original is best shown as it is.
 */
export function readable(vr: VR, text: string): string | null {
  switch (vr) {
    case 'DA':
      return formatParsed(parseDate(text), formatDate);
    case 'TM':
      return formatParsed(parseTime(text), formatTime);
    case 'DT':
      return formatParsed(parseDateTime(text), formatDateTime);
    case 'AS':
      return formatParsed(parseAge(text), formatAge);
    case 'PN':
      return formatParsed(parsePersonName(text), formatPersonName);
    default:
      return null;
  }
}

const parsers: Partial<Record<VR, (text: string) => Parsed<unknown>>> = {
  AS: parseAge,
  DA: parseDate,
  DS: parseDecimalString,
  DT: parseDateTime,
  IS: parseIntegerString,
  PN: parsePersonName,
  TM: parseTime,
  UI: parseUid,
};

/** What is wrong with one text value by the rules of its VR: format, length, repertoire. */
export function problemsOf(vr: VR, text: string): ValueProblem[] {
  return [...(parsers[vr]?.(text).problems ?? []), ...textProblems(vr, text)];
}

function formatParsed<T>({ value }: Parsed<T>, format: (value: T) => string): string | null {
  return value === null ? null : format(value);
}
