/**
 * Dates, times, both together, and ages: DA, TM, DT and AS (PS3.5 6.2).
 *
 * Formatted as ISO 8601 writes them, which no country reads the other way round. Nothing is
 * completed: a time without seconds has none, and no time zone is assumed.
 */
import type { Parsed, ValueProblem } from '#dicom/values/problem.ts';
import { notUnderstood, trimBlank, understood } from '#dicom/values/problem.ts';

export interface DicomDate {
  year: number;
  month: number | null;
  day: number | null;
}

export interface DicomTime {
  hour: number;
  minute: number | null;
  /** 60 in a leap second. */
  second: number | null;
  /** Digits after the point as written, '' for none. */
  fraction: string;
}

export interface DicomDateTime {
  date: DicomDate;
  time: DicomTime | null;
  /** Minutes east of UTC; null where the value does not say. */
  offsetMinutes: number | null;
}

export interface DicomAge {
  count: number;
  unit: 'D' | 'W' | 'M' | 'Y';
}

/** DA: YYYYMMDD, before DICOM 3.0 YYYY.MM.DD. */
export function parseDate(text: string): Parsed<DicomDate> {
  const trimmed = trimBlank(text);
  if (trimmed === '') return notUnderstood();
  const match = /^(\d{4})([./-]?)(?:(\d{2})(?:\2(\d{2}))?)?$/.exec(trimmed);
  if (match === null) return notUnderstood({ kind: 'not-a-date' });
  const date = dateOf(match[1], match[3], match[4]);
  if (!isPossibleDate(date)) return notUnderstood({ kind: 'impossible' });
  const problems: ValueProblem[] = [];
  if (match[2] === '.') problems.push({ kind: 'old-format' });
  else if (match[2] !== '') problems.push({ kind: 'irregular-format' });
  if (date.day === null) problems.push({ kind: 'incomplete' });
  return understood(date, ...problems);
}

/** TM: HH[MM[SS[.F to .FFFFFF]]], before DICOM 3.0 with colons. */
export function parseTime(text: string): Parsed<DicomTime> {
  const trimmed = trimBlank(text);
  if (trimmed === '') return notUnderstood();
  const match = /^(\d{2})(?:(:?)(\d{2})(?:\2(\d{2})(?:\.(\d*))?)?)?$/.exec(trimmed);
  if (match === null) return notUnderstood({ kind: 'not-a-time' });
  const time = timeOf(match[1], match[3], match[4], match[5]);
  if (!isPossibleTime(time)) return notUnderstood({ kind: 'impossible' });
  const problems: ValueProblem[] = [];
  if (match[2] === ':') problems.push({ kind: 'old-format' });
  if (match[5] === '' || time.fraction.length > 6) problems.push({ kind: 'irregular-format' });
  return understood(time, ...problems);
}

const dateTime =
  /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.(\d{1,6}))?)?)?)?)?)?([+-]\d{4})?$/;

/** DT: YYYYMMDDHHMMSS.FFFFFF&ZZXX, from the right any of it may be missing. */
export function parseDateTime(text: string): Parsed<DicomDateTime> {
  const trimmed = trimBlank(text);
  if (trimmed === '') return notUnderstood();
  const match = dateTime.exec(trimmed);
  if (match === null) return notUnderstood({ kind: 'not-a-date' });
  const [, year, month, day, hour, minute, second, fraction, offset] = match;
  const date = dateOf(year, month, day);
  const time = hour === undefined ? null : timeOf(hour, minute, second, fraction);
  const offsetMinutes = offset === undefined ? null : minutesOf(offset);
  const possible =
    isPossibleDate(date) &&
    (time === null || isPossibleTime(time)) &&
    isPossibleOffset(offsetMinutes);
  if (!possible) return notUnderstood({ kind: 'impossible' });
  // PS3.5 6.2: "-0000" is not allowed for UTC.
  const problems: ValueProblem[] = offset === '-0000' ? [{ kind: 'irregular-format' }] : [];
  return understood({ date, time, offsetMinutes }, ...problems);
}

/** AS: three digits and D, W, M or Y. */
export function parseAge(text: string): Parsed<DicomAge> {
  const trimmed = trimBlank(text);
  if (trimmed === '') return notUnderstood();
  const match = /^(\d{1,3})([DWMY])$/i.exec(trimmed);
  const unit = ageUnits.find((letter) => letter === match?.[2]?.toUpperCase());
  if (match === null || unit === undefined) return notUnderstood({ kind: 'not-an-age' });
  const age = { count: Number(match[1]), unit };
  const regular = /^\d{3}[DWMY]$/.test(trimmed);
  return regular ? understood(age) : understood(age, { kind: 'irregular-format' });
}

/** `2004-01-19`, as far as it is known. */
export function formatDate({ year, month, day }: DicomDate): string {
  const parts = [digits(year, 4), month, day].filter((part) => part !== null);
  return parts.map((part) => (typeof part === 'number' ? digits(part, 2) : part)).join('-');
}

/** `17:05:30.25`, as far as it is known; an hour alone is `17 h`. */
export function formatTime({ hour, minute, second, fraction }: DicomTime): string {
  if (minute === null) return `${digits(hour, 2)} h`;
  const parts = [hour, minute, second].filter((part) => part !== null);
  const text = parts.map((part) => digits(part, 2)).join(':');
  return fraction === '' ? text : `${text}.${fraction}`;
}

/** `2004-01-19 17:05:30 +01:00`. */
export function formatDateTime({ date, time, offsetMinutes }: DicomDateTime): string {
  const parts = [formatDate(date)];
  if (time !== null) parts.push(formatTime(time));
  if (offsetMinutes !== null) parts.push(formatOffset(offsetMinutes));
  return parts.join(' ');
}

/** `64 years`, `1 day`. */
export function formatAge({ count, unit }: DicomAge): string {
  const name = { D: 'day', W: 'week', M: 'month', Y: 'year' }[unit];
  return count === 1 ? `1 ${name}` : `${count} ${name}s`;
}

const ageUnits = ['D', 'W', 'M', 'Y'] as const;

function dateOf(year?: string, month?: string, day?: string): DicomDate {
  return { year: Number(year), month: numberOrNull(month), day: numberOrNull(day) };
}

function timeOf(hour?: string, minute?: string, second?: string, fraction = ''): DicomTime {
  return {
    hour: Number(hour),
    minute: numberOrNull(minute),
    second: numberOrNull(second),
    fraction,
  };
}

function numberOrNull(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function isPossibleDate({ year, month, day }: DicomDate): boolean {
  if (month === null) return true;
  if (month < 1 || month > 12) return false;
  if (day === null) return true;
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (days[month - 1] ?? 0);
}

function isPossibleTime({ hour, minute, second }: DicomTime): boolean {
  return hour <= 23 && (minute ?? 0) <= 59 && (second ?? 0) <= 60;
}

/** PS3.5 6.2: from -1200 to +1400. */
function isPossibleOffset(minutes: number | null): boolean {
  return minutes === null || (minutes >= -12 * 60 && minutes <= 14 * 60);
}

function minutesOf(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3, 5));
  return offset.startsWith('-') ? 0 - minutes : minutes;
}

function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const sign = minutes < 0 ? '-' : '+';
  return `${sign}${digits(Math.floor(size / 60), 2)}:${digits(size % 60, 2)}`;
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0');
}
