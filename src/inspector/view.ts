/**
 * How someone looks at headers: what is selected and open, what is searched and filtered for.
 *
 * It speaks of paths, never of row numbers, so that it holds for the next instance too. Pure: a
 * reducer, and the tree's rows come in with the actions that need them.
 */
import type { ElementRow } from '#dicom/elementTree.ts';
import { searchRows } from '#inspector/search.ts';
import { ancestorsOf, pathsOf } from '#inspector/treeIndex.ts';
import { BY_SIZE, NO_FILTERS } from '#inspector/visibleRows.ts';
import type { Filters, Openness } from '#inspector/visibleRows.ts';

type Rows = readonly ElementRow[];

export interface View {
  /** The selected row as it was last seen: another instance may not have it. */
  readonly selected: ElementRow | null;
  /** Rises with every selection, also of the same row: the list then brings it into sight. */
  readonly selections: number;
  readonly openness: Openness;
  readonly query: string;
  /** Typed before all rows were there: the first hit is gone to when they are. */
  readonly isSearchWaiting: boolean;
  /** Row that was selected when the search began: the first hit is looked for from there. */
  readonly searchedFrom: string | null;
  readonly filters: Filters;
  /** Of multi-frame objects: what holds for the frame on screen, instead of the whole file. */
  readonly ofFrame: boolean;
}

export type ViewAction =
  | { type: 'select'; rows: Rows; at: number }
  /** From elsewhere: the row is brought into the list, whatever hides it. */
  | { type: 'reveal'; rows: Rows; at: number }
  | { type: 'open'; path: string; open: boolean }
  | { type: 'open-all'; open: boolean }
  /** `isPart`: more rows are on their way. */
  | { type: 'search'; rows: Rows; text: string; isPart: boolean }
  /** All rows of a header are there. */
  | { type: 'arrive'; rows: Rows }
  | { type: 'next-hit'; rows: Rows; step: 1 | -1 }
  | { type: 'filter'; rows: Rows; filters: Filters }
  | { type: 'of-frame'; ofFrame: boolean };

const NONE: ReadonlySet<string> = new Set();

export const FIRST_VIEW: View = {
  selected: null,
  selections: 0,
  openness: BY_SIZE,
  query: '',
  isSearchWaiting: false,
  searchedFrom: null,
  filters: NO_FILTERS,
  ofFrame: false,
};

export function changeView(view: View, action: ViewAction): View {
  switch (action.type) {
    case 'select':
      return select(view, action.rows, action.at);
    case 'reveal':
      return reveal(view, action.rows, action.at);
    case 'open':
      return { ...view, openness: openBranch(view.openness, action.path, action.open) };
    case 'open-all':
      return { ...view, openness: { ...BY_SIZE, base: action.open ? 'open' : 'closed' } };
    case 'search':
      return action.isPart
        ? {
            ...beginSearch(view, action.rows, action.text),
            isSearchWaiting: action.text.trim() !== '',
          }
        : search(view, action.rows, action.text);
    case 'arrive':
      return view.isSearchWaiting ? search(view, action.rows, view.query) : view;
    case 'next-hit':
      return stepToHit(view, action.rows, action.step);
    case 'filter':
      return { ...keepInSight(view, action.rows), filters: action.filters };
    case 'of-frame':
      return { ...view, ofFrame: action.ofFrame };
  }
}

/** The index of the selected row in a tree, -1 where it has no such row. */
export function selectedIn(view: View, rows: Rows): number {
  return view.selected === null ? -1 : (pathsOf(rows).get(view.selected.path) ?? -1);
}

/** 1-based place of the selected row among the hits, 0 when it is none. */
export function hitNumber(hits: Int32Array, selected: number): number {
  return hits.indexOf(selected) + 1;
}

function select(view: View, rows: Rows, at: number): View {
  const row = rows[at];
  return row === undefined ? view : { ...view, selected: row, selections: view.selections + 1 };
}

function reveal(view: View, rows: Rows, at: number): View {
  const selected = select(view, rows, at);
  // The row is one of the file's own.
  const shown = { ...selected, filters: NO_FILTERS, ofFrame: false };
  return keepInSight(openAbove(shown, rows, at), rows);
}

function openAbove(view: View, rows: Rows, at: number): View {
  const closedAnyway = new Set(view.openness.closedAnyway);
  for (const row of ancestorsOf(rows, at)) closedAnyway.delete(row.path);
  return { ...view, openness: { ...view.openness, closedAnyway } };
}

function openBranch(openness: Openness, path: string, open: boolean): Openness {
  const closedAnyway = new Set(openness.closedAnyway);
  if (open) closedAnyway.delete(path);
  else closedAnyway.add(path);
  return { ...openness, touched: new Map(openness.touched).set(path, open), closedAnyway };
}

function beginSearch(view: View, rows: Rows, text: string): View {
  if (text.trim() === '') {
    return { ...keepInSight(view, rows), query: text, searchedFrom: null, isSearchWaiting: false };
  }
  const searchedFrom = view.query.trim() === '' ? (view.selected?.path ?? null) : view.searchedFrom;
  const { openness } = view;
  const reopened =
    openness.closedAnyway.size === 0 ? openness : { ...openness, closedAnyway: NONE };
  return { ...view, query: text, searchedFrom, openness: reopened, isSearchWaiting: false };
}

function search(view: View, rows: Rows, text: string): View {
  const begun = beginSearch(view, rows, text);
  const hits = searchRows(rows, text);
  const { searchedFrom } = begun;
  const from = searchedFrom === null ? 0 : (pathsOf(rows).get(searchedFrom) ?? 0);
  const first = hits.find((at) => at >= from) ?? hits[0];
  return first === undefined ? begun : select(begun, rows, first);
}

function stepToHit(view: View, rows: Rows, step: 1 | -1): View {
  const hits = searchRows(rows, view.query);
  if (hits.length === 0) return view;
  const at = selectedIn(view, rows);
  const wrapped = step === 1 ? (hits[0] ?? 0) : (hits.at(-1) ?? 0);
  const next =
    (step === 1 ? hits.find((hit) => hit > at) : hits.findLast((hit) => hit < at)) ?? wrapped;
  const above = new Set(ancestorsOf(rows, next).map((row) => row.path));
  const closedAnyway = new Set([...view.openness.closedAnyway].filter((path) => !above.has(path)));
  return select({ ...view, openness: { ...view.openness, closedAnyway } }, rows, next);
}

/** Before search or filters let go of the branches they opened: the selected row stays in the list. */
function keepInSight(view: View, rows: Rows): View {
  const at = selectedIn(view, rows);
  const above = at === -1 ? [] : ancestorsOf(rows, at);
  const shut = above.some((row) => view.openness.closedAnyway.has(row.path));
  const touched = new Map(view.openness.touched);
  if (!shut) for (const row of above) touched.set(row.path, true);
  return { ...view, openness: { ...view.openness, touched, closedAnyway: new Set() } };
}
