/**
 * From the library to the store, in beats: rows merged in order, instances, and the catalogue built
 * in slices so that the main thread is never held for long.
 */
import { firstDrawable, firstShown } from '#catalog/firstShown.ts';
import type { ImportRow } from '#ingest/fate.ts';
import type { Library } from '#store/library.ts';
import { inSlices } from '#store/inSlices.ts';
import { catalogAsShown, prepareOrders } from '#store/order.ts';
import { askFrame, useStore } from '#store/store.ts';

/**
 * Between two beats while files are read: so long at least, so many times what a beat takes, and so
 * much of the time that reading has taken by then. Who waits for long needs no news so often.
 */
const BEAT_MS = 250;
const REST = 8;
const SHARE = 1 / 2;
const LONGEST_BEAT_MS = 1000;

export class Publisher {
  private readonly library: Library;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private running: Promise<void> = Promise.resolve();
  private closed = false;
  /** What the last beat took of the main thread, with what was drawn for it. */
  private took = 0;
  /** When the files that are being read began to come. */
  private since: number | null = null;

  constructor(library: Library) {
    this.library = library;
  }

  /** Publish within a beat. The first picture does not wait for it. */
  soon(): void {
    if (useStore.getState().asked === null && this.library.instances.size > 0) this.queue(true);
    this.timer ??= setTimeout(() => this.queue(true), this.beat());
  }

  /** Publish all there is; resolves when the store has it. */
  async now(): Promise<void> {
    this.since = null;
    this.queue(false);
    await this.running;
  }

  /** The library is gone: publish nothing more of it. */
  close(): void {
    this.closed = true;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private beat(): number {
    const soFar = performance.now() - (this.since ??= performance.now());
    return Math.max(BEAT_MS, this.took * REST, Math.min(soFar * SHARE, LONGEST_BEAT_MS));
  }

  private queue(moreToCome: boolean): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.running = this.running.then(() => this.publish(moreToCome));
  }

  private async publish(moreToCome: boolean): Promise<void> {
    if (this.closed) return;
    const fresh = this.library.takeFresh();
    const found = await inSlices(this.library.builder.rebuildInSlices({ moreToCome }));
    const instances = new Map(this.library.instances);
    await prepareOrders(found, instances);
    if (this.closed) return;
    const from = performance.now();
    useStore.setState((state) => ({
      rows: mergeRows(state.rows, fresh, this.library.rows),
      instances,
      found,
      catalog: catalogAsShown(found, state.orders, instances),
    }));
    if (moreToCome) chooseFirstDrawable();
    // The views draw in a microtask that was queued before this one.
    await Promise.resolve();
    this.took = performance.now() - from;
  }
}

/** Rows by drop, then path; a changed row replaces its former self, a forgotten one goes. */
export function mergeRows(
  before: readonly ImportRow[],
  fresh: readonly ImportRow[],
  current: ReadonlyMap<string, ImportRow>,
): readonly ImportRow[] {
  const changed = new Set(fresh.map((row) => row.id));
  const kept = before.filter((row) => !changed.has(row.id) && current.has(row.id));
  if (fresh.length === 0) return kept.length === before.length ? before : kept;
  const added = fresh.filter((row) => current.has(row.id)).toSorted(byDropAndPath);
  const merged: ImportRow[] = [];
  let at = 0;
  for (const row of added) {
    const end = placeOf(row, kept, at);
    for (; at < end; at += 1) merged.push(kept[at] as ImportRow);
    merged.push(row);
  }
  return [...merged, ...kept.slice(at)];
}

/** Index of the first row, from one on, that comes after this one: few comparisons among many rows. */
function placeOf(row: ImportRow, rows: readonly ImportRow[], from: number): number {
  let low = from;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (byDropAndPath(rows[middle] as ImportRow, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function byDropAndPath(one: ImportRow, other: ImportRow): number {
  if (one.drop !== other.drop) return one.drop - other.drop;
  if (one.path !== other.path) return one.path < other.path ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

/** The first picture, as soon as there is one. */
function chooseFirstDrawable(): void {
  const { asked, catalog } = useStore.getState();
  if (asked !== null) return;
  const first = firstDrawable(catalog);
  if (first !== null) askFrame(first.stackId, first.frameIndex, 'auto');
}

/**
 * Once the order stands: what is worth looking at first, unless the user has touched anything.
 *
 * @returns whether there was anything to choose from
 */
export function chooseFirstShown(): boolean {
  const { touched, catalog } = useStore.getState();
  const first = firstShown(catalog);
  if (first !== null && !touched) askFrame(first.stackId, first.frameIndex, 'auto');
  return first !== null;
}
