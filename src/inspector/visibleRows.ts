/**
 * Which rows stand in the list: those that the filters keep, under branches that are open.
 *
 * A filter keeps the rows that pass and the branches around them. A branch is open when search or a
 * filter needs it open and the user has not closed it since, else as the user left it, else by its
 * size. Pure; one pass over the rows.
 */
import type { ElementRow } from '#dicom/elementTree.ts';
import { isPrivate } from '#dicom/tag.ts';
import { CHANGED } from '#inspector/changedRows.ts';
import { branchesAround, parentsOf } from '#inspector/treeIndex.ts';

type Rows = readonly ElementRow[];

export interface Filters {
  readonly privateOnly: boolean;
  readonly changedOnly: boolean;
  readonly hideEmpty: boolean;
  readonly hitsOnly: boolean;
  readonly problemsOnly: boolean;
  readonly favouritesOnly: boolean;
}

export const NO_FILTERS: Filters = {
  privateOnly: false,
  changedOnly: false,
  hideEmpty: false,
  hitsOnly: false,
  problemsOnly: false,
  favouritesOnly: false,
};

/** How the branches stand. */
export interface Openness {
  /** What holds for branches that the user has not touched. */
  readonly base: 'by-size' | 'open' | 'closed';
  /** By path: what the user did with a branch. */
  readonly touched: ReadonlyMap<string, boolean>;
  /** Paths closed by the user although search or a filter opened them. */
  readonly closedAnyway: ReadonlySet<string>;
}

export const BY_SIZE: Openness = { base: 'by-size', touched: new Map(), closedAnyway: new Set() };

/** Branches with more rows than this begin closed: functional groups, contours, directories. */
export const OPEN_UP_TO = 60;

/** Lines of the list, in parallel arrays. */
export interface VisibleRows {
  /** Row index of each line, rising. */
  readonly rows: Int32Array;
  /** 1-based place among the listed siblings, and their number (aria-posinset, aria-setsize). */
  readonly place: Int32Array;
  readonly siblings: Int32Array;
  /** One for each row of the tree: 1 where a branch is open. */
  readonly open: Uint8Array;
}

export interface Marks {
  readonly changed: Uint8Array | null;
  /** Row indices that the search found; null without a search. */
  readonly hits: Int32Array | null;
  /** The gravest problem of each row: 0 none, 1 hint, 2 warning, 3 error; null before the check. */
  readonly problems?: Uint8Array | null;
  readonly favourites?: Uint8Array | null;
}

/** Hints are no reason to call a row faulty. */
export const FAULTY = 2;

/** 1 for every row that each of the filters lets pass; null when none is set. */
export function passingRows(rows: Rows, filters: Filters, marks: Marks): Uint8Array | null {
  const tests: Uint8Array[] = [];
  if (filters.privateOnly) tests.push(privateRows(rows));
  if (filters.changedOnly) tests.push(onlyChanged(rows, marks.changed));
  if (filters.hideEmpty) tests.push(nonEmptyRows(rows));
  if (filters.hitsOnly && marks.hits !== null) tests.push(markedAt(rows.length, marks.hits));
  if (filters.problemsOnly) tests.push(faultyRows(rows, marks));
  if (filters.favouritesOnly) tests.push(marks.favourites?.slice() ?? new Uint8Array(rows.length));
  return combine(tests, (a, b) => a & b);
}

/**
 * The branches that a search or a filter wants to see open; null for none. Hiding what is empty
 * looks for nothing, and opens nothing.
 */
export function wantedOpen(
  rows: Rows,
  filters: Filters,
  marks: Marks,
  passing: Uint8Array | null,
): Uint8Array | null {
  const aims: Uint8Array[] = [];
  if (marks.hits !== null) aims.push(branchesAround(rows, markedAt(rows.length, marks.hits)));
  const { hideEmpty: _, ...looking } = filters;
  if (passing !== null && Object.values(looking).some(Boolean)) {
    aims.push(branchesAround(rows, passing));
  }
  return asBefore(
    rows,
    combine(aims, (a, b) => a | b),
  );
}

const lastWanted = new WeakMap<Rows, Uint8Array>();

/** The marks of the call before, where they are the same: a letter typed on mostly changes none. */
function asBefore(rows: Rows, marks: Uint8Array | null): Uint8Array | null {
  if (marks === null) return null;
  const before = lastWanted.get(rows);
  if (before !== undefined && before.every((mark, i) => mark === marks[i])) return before;
  lastWanted.set(rows, marks);
  return marks;
}

/** Folds marks into the first of them. */
function combine(marks: Uint8Array[], fold: (a: number, b: number) => number): Uint8Array | null {
  const [all, ...others] = marks;
  if (all === undefined) return null;
  for (const other of others) {
    for (let i = 0; i < all.length; i += 1) all[i] = fold(all[i] ?? 0, other[i] ?? 0);
  }
  return all;
}

/** The lines of the list. */
export function visibleRows(
  rows: Rows,
  openness: Openness,
  passing: Uint8Array | null,
  wanted: Uint8Array | null,
): VisibleRows {
  const around = passing === null ? null : branchesAround(rows, passing);
  const kept = (i: number) => passing === null || passing[i] === 1 || around?.[i] === 1;
  const open = new Uint8Array(rows.length);
  const lines: number[] = [];
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i];
    if (row === undefined) continue;
    if (kept(i)) lines.push(i);
    if (row.descendants === 0) continue;
    if (isOpen(row, openness, wanted?.[i] === 1)) open[i] = 1;
    if (open[i] === 0 || !kept(i)) i += row.descendants;
  }
  return { rows: Int32Array.from(lines), ...places(rows, lines), open };
}

/** How a branch stands. */
export function isOpen(row: ElementRow, openness: Openness, wanted: boolean): boolean {
  if (wanted) return !openness.closedAnyway.has(row.path);
  const touched = openness.touched.get(row.path);
  if (touched !== undefined) return touched;
  return openness.base === 'by-size' ? row.descendants <= OPEN_UP_TO : openness.base === 'open';
}

function places(rows: Rows, lines: readonly number[]) {
  const parents = parentsOf(rows);
  // By parent, shifted by one: those at the top have the parent -1.
  const counts = new Int32Array(rows.length + 1);
  const place = new Int32Array(lines.length);
  const siblings = new Int32Array(lines.length);
  lines.forEach((at, line) => {
    const parent = (parents[at] ?? -1) + 1;
    counts[parent] = (counts[parent] ?? 0) + 1;
    place[line] = counts[parent];
  });
  lines.forEach((at, line) => {
    siblings[line] = counts[(parents[at] ?? -1) + 1] ?? 0;
  });
  return { place, siblings };
}

/** Private elements and everything inside them. */
export function privateRows(rows: Rows): Uint8Array {
  const marks = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i];
    if (row === undefined || row.kind !== 'element' || !isPrivate(row.tag)) continue;
    marks.fill(1, i, i + row.descendants + 1);
    i += row.descendants;
  }
  return marks;
}

/** An element without a value, or a sequence without items. */
export function isEmpty(row: ElementRow): boolean {
  return row.kind === 'element' && row.valueLength === 0 && row.descendants === 0;
}

function nonEmptyRows(rows: Rows): Uint8Array {
  return marksOf(rows, (row) => !isEmpty(row));
}

function onlyChanged(rows: Rows, changed: Uint8Array | null): Uint8Array {
  return marksOf(rows, (_row, i) => changed?.[i] === CHANGED);
}

function faultyRows(rows: Rows, { problems }: Marks): Uint8Array {
  return marksOf(rows, (_row, i) => (problems?.[i] ?? 0) >= FAULTY);
}

function marksOf(rows: Rows, test: (row: ElementRow, i: number) => boolean): Uint8Array {
  const marks = new Uint8Array(rows.length);
  rows.forEach((row, i) => {
    if (test(row, i)) marks[i] = 1;
  });
  return marks;
}

function markedAt(length: number, indices: Int32Array): Uint8Array {
  const marks = new Uint8Array(length);
  for (const at of indices) marks[at] = 1;
  return marks;
}

/** Elements that each filter is about, for its menu. */
export function filterCounts(rows: Rows, marks: Marks): Record<keyof Filters, number> {
  const inPrivate = privateRows(rows);
  let privateOnly = 0;
  let changedOnly = 0;
  let hideEmpty = 0;
  let problemsOnly = 0;
  let favouritesOnly = 0;
  rows.forEach((row, i) => {
    if (row.kind === 'element' && inPrivate[i] === 1) privateOnly += 1;
    if (marks.changed?.[i] === CHANGED) changedOnly += 1;
    if (isEmpty(row)) hideEmpty += 1;
    if ((marks.problems?.[i] ?? 0) >= FAULTY) problemsOnly += 1;
    favouritesOnly += marks.favourites?.[i] ?? 0;
  });
  const hitsOnly = marks.hits?.length ?? 0;
  return { privateOnly, changedOnly, hideEmpty, hitsOnly, problemsOnly, favouritesOnly };
}

/** The line of a row index, or -1: the lines rise, so that it can be searched by halves. */
export function lineOf(visible: VisibleRows, at: number): number {
  let low = 0;
  let high = visible.rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const row = visible.rows[middle] ?? 0;
    if (row === at) return middle;
    if (row < at) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
