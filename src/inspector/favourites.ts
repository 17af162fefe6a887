/**
 * Elements that someone wants to see first: kept in the browser, by tag, private ones by creator.
 *
 * Never a value. A browser that keeps nothing keeps them for as long as the page is open.
 */
import type { ElementRow } from '#dicom/elementTree.ts';
import { isPrivate, tagKey } from '#dicom/tag.ts';

const KEY = 'negatoscope.favourites';
const listeners = new Set<() => void>();
let favourites: ReadonlySet<string> | null = null;

/** `00180050`; of a private element the creator and the digits that do not depend on the block. */
export function favouriteKey({ tag, creator }: ElementRow): string {
  const key = tagKey(tag);
  return isPrivate(tag) && creator !== '' ? `${key.slice(0, 4)}xx${key.slice(6)} ${creator}` : key;
}

export function currentFavourites(): ReadonlySet<string> {
  favourites ??= new Set(load());
  return favourites;
}

export function toggleFavourite(key: string): void {
  const next = new Set(currentFavourites());
  if (!next.delete(key)) next.add(key);
  favourites = next;
  try {
    localStorage.setItem(KEY, JSON.stringify([...next].sort()));
  } catch {
    // Storage is full or forbidden: they last as long as the page.
  }
  for (const listener of listeners) listener();
}

export function onFavourites(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function load(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}

/** 1 for the rows of favourites. */
export function favouriteRows(
  rows: readonly ElementRow[],
  keys: ReadonlySet<string>,
): Uint8Array | null {
  if (keys.size === 0) return null;
  const marks = new Uint8Array(rows.length);
  rows.forEach((row, i) => {
    if (row.kind === 'element' && keys.has(favouriteKey(row))) marks[i] = 1;
  });
  return marks;
}
