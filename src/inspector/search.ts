/**
 * Finding elements: by tag in any spelling, keyword, name, value, its meaning, VR or private creator.
 *
 * A query is words that all have to occur, in any order and case; where it can be read as a tag or
 * the beginning of one, that tag counts too. `x` stands for any digit of a tag, as in `60xx`.
 * Each row's text is lowered once per tree, so that a keystroke is one pass over ready strings. Pure.
 */
import type { ElementRow } from '#dicom/elementTree.ts';
import type { Tag } from '#dicom/tag.ts';

export interface Query {
  /** Lower-case words. */
  readonly words: readonly string[];
  readonly tag: TagPattern | null;
}

/** A tag or its beginning: the digits under `mask` have to be those of `bits`. */
export interface TagPattern {
  readonly mask: number;
  readonly bits: number;
  /** Digits given, from the left: 1 to 8. */
  readonly digits: number;
}

/** [first, behind the last] character. */
export type Span = readonly [number, number];

type Rows = readonly ElementRow[];

const haystacksOfTree = new WeakMap<Rows, readonly string[]>();
const lastSearchOfTree = new WeakMap<Rows, { text: string; hits: Int32Array }>();

/** Null for a query of nothing but spaces. */
export function parseQuery(text: string): Query | null {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? null : { words, tag: parseTagPattern(text) };
}

/** The row indices of the elements that match, in file order. Items and fragments are not found. */
export function searchRows(rows: Rows, text: string): Int32Array {
  const last = lastSearchOfTree.get(rows);
  if (last !== undefined && last.text === text) return last.hits;
  const query = parseQuery(text);
  const hits = query === null ? new Int32Array(0) : hitsOf(rows, query);
  lastSearchOfTree.set(rows, { text, hits });
  return hits;
}

/** Lowers the texts ahead of the first keystroke. */
export function prepareSearch(rows: Rows): void {
  haystacksOf(rows);
}

function hitsOf(rows: Rows, query: Query): Int32Array {
  const haystacks = haystacksOf(rows);
  const hits: number[] = [];
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i];
    if (row === undefined || row.kind !== 'element') continue;
    const haystack = haystacks[i] ?? '';
    const found =
      matchesTag(row.tag, query.tag) || query.words.every((word) => haystack.includes(word));
    if (found) hits.push(i);
  }
  return Int32Array.from(hits);
}

function haystacksOf(rows: Rows): readonly string[] {
  const known = haystacksOfTree.get(rows);
  if (known !== undefined) return known;
  // The line break keeps a word from matching over the seam of two fields.
  const haystacks = rows.map((row) =>
    [row.keyword, row.name, row.vr ?? '', row.creator, row.meaning, row.value]
      .join('\n')
      .toLowerCase(),
  );
  haystacksOfTree.set(rows, haystacks);
  return haystacks;
}

const withComma = /^\(?\s*(0x)?([0-9a-fx]{1,4})\s*,\s*(0x)?([0-9a-fx]{0,4})\s*(\)?)$/;
const withSpace = /^([0-9a-fx]{4})\s+([0-9a-fx]{1,4})$/;
const withBracket = /^\(\s*([0-9a-fx]{1,4})$/;
const withPrefix = /^0x([0-9a-fx]{1,8})$/;
const bareDigits = /^([0-9a-fx]{4,8})$/;

/** `0010,0010`, `(0010,0010)`, `00100010`, `0x00100010`, `0x10,0x20`, `0010,00`, `60xx,3000`. */
export function parseTagPattern(text: string): TagPattern | null {
  const spelling = text.trim().toLowerCase();
  const pair = withComma.exec(spelling);
  if (pair !== null) {
    const element = pair[4] ?? '';
    // `0x20` and `20)` are whole elements; `20` alone may still be typed on.
    const whole = element !== '' && (pair[3] !== undefined || pair[5] === ')');
    return patternOf(
      (pair[2] ?? '').padStart(4, '0') + (whole ? element.padStart(4, '0') : element),
    );
  }
  const spaced = withSpace.exec(spelling);
  if (spaced !== null) return patternOf(`${spaced[1] ?? ''}${spaced[2] ?? ''}`);
  const digits =
    withPrefix.exec(spelling) ?? withBracket.exec(spelling) ?? bareDigits.exec(spelling);
  return digits === null ? null : patternOf(digits[1] ?? '');
}

function patternOf(digits: string): TagPattern | null {
  let mask = 0;
  let bits = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digits.charAt(i);
    if (digit === 'x') continue;
    const shift = 28 - 4 * i;
    mask |= 0xf << shift;
    bits |= parseInt(digit, 16) << shift;
  }
  return mask === 0 ? null : { mask, bits, digits: digits.length };
}

function matchesTag(tag: Tag, pattern: TagPattern | null): boolean {
  return pattern !== null && (tag & pattern.mask) === pattern.bits;
}

/** Where the query's words stand in a text, without overlaps, from left to right. */
export function matchSpans(text: string, query: Query | null): Span[] {
  if (query === null || text === '') return [];
  const lower = text.toLowerCase();
  // A few capitals grow when lowered (U+0130); their positions would be off.
  if (lower.length !== text.length) return [];
  const found: Span[] = [];
  for (const word of query.words) {
    for (let at = lower.indexOf(word); at !== -1; at = lower.indexOf(word, at + word.length)) {
      found.push([at, at + word.length]);
    }
  }
  return withoutOverlaps(found);
}

function withoutOverlaps(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) {
      merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
    } else {
      merged.push([from, to]);
    }
  }
  return merged;
}

/** The part of `(gggg,eeee)` that the query's tag pattern covers. */
export function tagSpans(tag: Tag, query: Query | null): Span[] {
  const pattern = query?.tag ?? null;
  if (pattern === null || !matchesTag(tag, pattern)) return [];
  return [[1, 1 + pattern.digits + (pattern.digits > 4 ? 1 : 0)]];
}
