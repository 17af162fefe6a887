/**
 * When a frame was taken, as sortable texts YYYYMMDDHHMMSS.FFFFFF&ZZXX (PS3.5 6.2, DT), and what they
 * compare as: seconds in UTC where they carry an offset, else in the one zone of their files.
 */
import { compareNumbers, compareTexts } from '#catalog/compare.ts';
import type { Instance } from '#catalog/catalog.ts';

/** The frame's own time, else that of its acquisition, else of its content; '' where none stands. */
export function timeOf({ summary }: Instance, frameIndex: number): string {
  const ofFrame = summary.frames[frameIndex]?.axis['FrameAcquisitionDateTime'];
  return String(ofFrame ?? '') || summary.acquisitionDateTime || summary.contentDateTime;
}

/** A total order: the instant, then the text; '' last. */
export function compareTimes(a: string, b: string): number {
  if (a === b) return 0;
  return compareNumbers(secondsOf(a), secondsOf(b)) || compareTexts(a, b);
}

const DATE_TIME =
  /^(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:\.(\d{1,6}))?(?:([+-])(\d{2})(\d{2}))?$/;

const MOST_REMEMBERED = 50_000;
const remembered = new Map<string, number | null>();

/** Null for a text that is no date and time. A part that is missing counts as its first. */
export function secondsOf(text: string): number | null {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const seconds = parsed(text);
  remembered.set(text, seconds);
  return seconds;
}

function parsed(text: string): number | null {
  const match = DATE_TIME.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, sign, hours, minutes] = match;
  const part = (digits: string | undefined): number => Number(digits ?? 0);
  const days = daysBefore(`${year}${month ?? '01'}${day ?? '01'}`);
  const local = days * 86_400 + part(hour) * 3600 + part(minute) * 60 + part(second);
  const offset = part(hours) * 3600 + part(minutes) * 60;
  return local + Number(`0.${fraction ?? 0}`) - (sign === '-' ? -offset : offset);
}

const knownDays = new Map<string, number>();

/** Days of YYYYMMDD since 1970-01-01; below year 100 too, which Date.UTC takes for another. */
function daysBefore(text: string): number {
  const known = knownDays.get(text);
  if (known !== undefined) return known;
  if (knownDays.size >= MOST_REMEMBERED) knownDays.clear();
  const date = new Date(0);
  date.setUTCFullYear(
    Number(text.slice(0, 4)),
    Number(text.slice(4, 6)) - 1,
    Number(text.slice(6)),
  );
  const days = date.getTime() / 86_400_000;
  knownDays.set(text, days);
  return days;
}
