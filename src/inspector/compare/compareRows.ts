/**
 * Two headers side by side: their elements aligned by path through sequences and items, each pair
 * with what it comes to. Pure.
 *
 * Items are aligned by their number. Values are compared as far as rows carry them and by length;
 * which of the longer ones differ further on is told by the caller.
 */
import type { ElementRow } from '#dicom/elementTree.ts';
import { isGroupLength, type Tag } from '#dicom/tag.ts';
import { titleOf, valueTextOf } from '#inspector/rowText.ts';
import type { SeriesElement } from '#inspector/series/seriesTable.ts';
import {
  insideText,
  lastTagOf,
  nameOfElement,
  valuesText,
} from '#inspector/varying/elementText.ts';

type Rows = readonly ElementRow[];

export type Verdict = 'same' | 'differs' | 'only-one' | 'only-other';

export interface ComparedLine {
  readonly path: string;
  readonly tag: Tag;
  readonly name: string;
  /** Where a nested element stands, '' at the top. */
  readonly inside: string;
  /** Null where the element is absent. */
  readonly one: string | null;
  readonly other: string | null;
  readonly verdict: Verdict;
}

/** Elements of either header, in order of paths; items and fragments have no line of their own. */
export function compareRows(
  one: Rows,
  other: Rows,
  differing: ReadonlySet<string> = new Set(),
): ComparedLine[] {
  const isSame = (a: ElementRow, b: ElementRow): boolean =>
    looksSame(a, b) && !differing.has(a.path);
  return align(
    elementsOf(one),
    elementsOf(other),
    (row) => row.path,
    (path, a, b) => lineOfRows(path, a, b, isSame),
  );
}

function elementsOf(rows: Rows): ElementRow[] {
  return rows.filter((row) => row.kind === 'element' && !isGroupLength(row.tag));
}

function lineOfRows(
  path: string,
  one: ElementRow | undefined,
  other: ElementRow | undefined,
  isSame: (one: ElementRow, other: ElementRow) => boolean,
): ComparedLine {
  const row = one ?? other;
  return {
    path,
    tag: row?.tag ?? 0,
    name: row === undefined ? '' : titleOf(row),
    inside: insideText({ path }),
    one: one === undefined ? null : shownValue(one),
    other: other === undefined ? null : shownValue(other),
    verdict: verdictOf(one, other, isSame),
  };
}

function shownValue(row: ElementRow): string {
  const { value, meaning, remark } = valueTextOf(row);
  return value || meaning || remark;
}

function looksSame(one: ElementRow, other: ElementRow): boolean {
  if (one.vr !== other.vr || one.vm !== other.vm || one.value !== other.value) return false;
  return one.vr === 'SQ' || (one.cut === other.cut && one.valueLength === other.valueLength);
}

/** Elements of either series: a value where all slices have the same, else what they come to. */
export function compareSeries(
  one: readonly SeriesElement[],
  other: readonly SeriesElement[],
): ComparedLine[] {
  return align(
    one,
    other,
    ({ path }) => path,
    (path, first, second) => {
      const element = first ?? second;
      return {
        path,
        tag: lastTagOf({ path }),
        name: element === undefined ? '' : nameOfElement(element),
        inside: insideText({ path }),
        one: first === undefined ? null : valuesText(first),
        other: second === undefined ? null : valuesText(second),
        verdict: verdictOf(first, second, hasSameValues),
      };
    },
  );
}

function hasSameValues(one: SeriesElement, other: SeriesElement): boolean {
  if (one.vr !== other.vr || one.distinct !== other.distinct) return false;
  const values = new Set(one.values);
  return other.values.every((value) => values.has(value));
}

function verdictOf<T>(
  one: T | undefined,
  other: T | undefined,
  same: (one: T, other: T) => boolean,
): Verdict {
  if (other === undefined) return 'only-one';
  if (one === undefined) return 'only-other';
  return same(one, other) ? 'same' : 'differs';
}

/** Merges by key: the order of the first, what only the second has at its place by path. */
function align<T>(
  one: readonly T[],
  other: readonly T[],
  keyOf: (item: T) => string,
  lineOf: (key: string, one: T | undefined, other: T | undefined) => ComparedLine,
): ComparedLine[] {
  const first = new Map(one.map((item) => [keyOf(item), item]));
  const second = new Map(other.map((item) => [keyOf(item), item]));
  const keys = [...new Set([...first.keys(), ...second.keys()])];
  const places = new Map(keys.map((key) => [key, sortKey(key)]));
  keys.sort((a, b) => ((places.get(a) ?? '') < (places.get(b) ?? '') ? -1 : 1));
  return keys.map((key) => lineOf(key, first.get(key), second.get(key)));
}

/** Tags sort as they are; the numbers of items are filled up with zeros. */
function sortKey(path: string): string {
  const place = path.startsWith('meta.') ? path.slice(5) : `~${path}`;
  return place.replaceAll(/([[#])(\d+)/g, (_all, sign: string, digits: string) => {
    return sign + digits.padStart(6, '0');
  });
}
