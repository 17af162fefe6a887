/**
 * Facts of headers and files as the shell writes them: dates, names, sizes, millimetres.
 *
 * Header text is data: control and direction characters are made visible, never obeyed.
 */
import { HIDDEN_CHARACTERS } from '#dicom/visibleText.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** DA (YYYYMMDD, or the old YYYY.MM.DD) as '12 Mar 2026'; what is no date comes back as it is. */
export function formatDate(date: string): string {
  const parts = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(date);
  const [, year, month, day] = parts ?? [];
  const name = MONTHS[Number(month) - 1];
  if (name === undefined || Number(day) < 1 || Number(day) > 31) return visibleText(date);
  return `${Number(day)} ${name} ${year}`;
}

/** TM (HHMMSS.FFFFFF) as '10:14'; what is no time comes back as it is. */
export function formatTime(time: string): string {
  const parts = /^(\d{2}):?(\d{2})/.exec(time);
  return parts === null ? visibleText(time) : `${parts[1]}:${parts[2]}`;
}

/**
 * PN as 'Family, Given Middle'; an ideographic or phonetic group follows in brackets
 * (PS3.5 6.2.1: family^given^middle^prefix^suffix, groups parted by '=').
 */
export function formatPersonName(name: string): string {
  const groups = name
    .slice(0, MOST_CHARACTERS * 2)
    .split('=')
    .map((group, at) => {
      const [family = '', given = '', middle = '', prefix = '', suffix = ''] = group
        .split('^')
        .map((part) => part.trim());
      const rest = [prefix, given, middle, suffix].filter((part) => part !== '').join(' ');
      return [family, rest].filter((part) => part !== '').join(at === 0 ? ', ' : ' ');
    });
  const [first = '', ...others] = groups.filter((group) => group !== '');
  return visibleText(others.length === 0 ? first : `${first} (${others.join(', ')})`);
}

/** M, F and O in words; anything else as it is. */
export function formatSex(sex: string): string {
  const words: Readonly<Record<string, string>> = { M: 'male', F: 'female', O: 'other' };
  return words[sex] ?? visibleText(sex);
}

/** More of a value, or of a path, tells nothing in a list; the header panel has all of it. */
const MOST_CHARACTERS = 500;

/** Controls, line ends and direction marks as U+XXXX in brackets; a long text is cut. */
export function visibleText(text: string): string {
  const isLong = text.length > MOST_CHARACTERS;
  const shown = isLong
    ? `${text.slice(0, MOST_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')}…`
    : text;
  return shown.replaceAll(
    HIDDEN_CHARACTERS,
    (character) =>
      `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}

const COUNT = new Intl.NumberFormat('en-US');

/** 12345 as '12,345'. */
export function formatCount(count: number): string {
  return COUNT.format(count);
}

/** 'one slice', '3 slices': the number and its noun. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Bytes in decimal units, as file managers count them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 ? value.toFixed(1) : formatCount(Math.round(value))} ${units[unit]}`;
}

/** A length with a true minus sign: '−211.0 mm'. */
export function formatMm(mm: number, digits = 1): string {
  return `${formatSigned(mm, digits)} mm`;
}

/** At most `digits` decimals, with a true minus sign and never a minus zero. */
export function formatSigned(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** Whole numbers bare, others with up to two decimals: window centres and widths. */
export function formatNumber(value: number): string {
  if (Number.isInteger(value)) return formatSigned(value, 0);
  return formatSigned(value, Math.abs(value) < 10 ? 2 : 1).replace(/\.?0+$/, '');
}

/** CSS pixels for one image pixel: '1.28×'. */
export function formatZoom(zoom: number): string {
  return `${zoom < 10 ? zoom.toFixed(2) : zoom.toFixed(1)}×`;
}
