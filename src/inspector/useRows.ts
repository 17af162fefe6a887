/**
 * From a tree and the way it is looked at to the lines of the list, each step only when it changes.
 */
import { useMemo, useSyncExternalStore } from 'react';
import type { ElementRow } from '#dicom/elementTree.ts';
import { currentFavourites, favouriteRows, onFavourites } from '#inspector/favourites.ts';
import { parseQuery, searchRows } from '#inspector/search.ts';
import type { Query } from '#inspector/search.ts';
import type { FrameRows } from '#inspector/useFrameRows.ts';
import type { View } from '#inspector/view.ts';
import { passingRows, visibleRows, wantedOpen } from '#inspector/visibleRows.ts';
import type { Marks, VisibleRows } from '#inspector/visibleRows.ts';

export interface Listing {
  readonly rows: readonly ElementRow[];
  readonly visible: VisibleRows;
  readonly query: Query | null;
  readonly marks: Marks;
  /** 1 for rows that pass the filters; null without filters. */
  readonly passing: Uint8Array | null;
  /** Elements of the tree, items and fragments not counted. */
  readonly elements: number;
}

export function useRows(
  { rows, changed }: Pick<FrameRows, 'rows' | 'changed'>,
  problems: Uint8Array | null,
  view: View,
): Listing {
  const { query: text, filters, openness } = view;
  const query = useMemo(() => parseQuery(text), [text]);
  const keys = useSyncExternalStore(onFavourites, currentFavourites);
  const favourites = useMemo(() => favouriteRows(rows, keys), [rows, keys]);
  const hits = useMemo(() => (query === null ? null : searchRows(rows, text)), [rows, query, text]);
  const marks = useMemo(
    () => ({ changed, hits, problems, favourites }),
    [changed, hits, problems, favourites],
  );
  const passing = useMemo(() => passingRows(rows, filters, marks), [rows, filters, marks]);
  const wanted = useMemo(
    () => wantedOpen(rows, filters, marks, passing),
    [rows, filters, marks, passing],
  );
  const visible = useMemo(
    () => visibleRows(rows, openness, passing, wanted),
    [rows, openness, passing, wanted],
  );
  const elements = useMemo(() => rows.filter((row) => row.kind === 'element').length, [rows]);
  return { rows, visible, query, marks, passing, elements };
}
