/**
 * Work on long lists that gives way now and then: generators whose caller may rest at each yield.
 */
import type { Comparator } from '#catalog/compare.ts';

/** Items that are looked at, sorted or merged before a caller may rest. */
const SLICE = 2000;

/** To the end at once. */
export function finish<T>(work: Generator<void, T>): T {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

/** The same as map. */
export function* mapInSlices<T, U>(
  items: readonly T[],
  change: (item: T) => U,
): Generator<void, readonly U[]> {
  const changed: U[] = [];
  for (const item of items) {
    changed.push(change(item));
    if (changed.length % SLICE === 0) yield;
  }
  return changed;
}

/** The same as toSorted. */
export function* sortedInSlices<T>(
  items: readonly T[],
  compare: Comparator<T>,
): Generator<void, readonly T[]> {
  let runs: T[][] = [];
  for (let from = 0; from < items.length; from += SLICE) {
    if (from > 0) yield;
    runs.push(items.slice(from, from + SLICE).toSorted(compare));
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let i = 0; i < runs.length; i += 2) {
      merged.push(yield* mergedInSlices(runs[i] ?? [], runs[i + 1] ?? [], compare));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* mergedInSlices<T>(
  a: readonly T[],
  b: readonly T[],
  compare: Comparator<T>,
): Generator<void, T[]> {
  const merged: T[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [x, y] = [a[i], b[j]];
    if (x === undefined || y === undefined) return [...merged, ...a.slice(i), ...b.slice(j)];
    // Of equal ones the first stays first.
    if (compare(x, y) <= 0) {
      merged.push(x);
      i += 1;
    } else {
      merged.push(y);
      j += 1;
    }
    if (merged.length % SLICE === 0) yield;
  }
}
