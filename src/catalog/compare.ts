/**
 * Comparators: each is a total order, and a missing value sorts last.
 *
 * Texts compare by code unit, so that the order is the same in every browser and locale.
 */
import type { Instance } from '#catalog/catalog.ts';

export type Comparator<T> = (a: T, b: T) => number;

export function compareNumbers(a: number | null, b: number | null): number {
  const aMissing = a === null || Number.isNaN(a);
  const bMissing = b === null || Number.isNaN(b);
  if (aMissing || bMissing) return Number(aMissing) - Number(bMissing);
  return a < b ? -1 : Number(a > b);
}

export function compareTexts(a: string, b: string): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '');
  return a < b ? -1 : Number(a > b);
}

export function byNumber<T>(value: (item: T) => number | null): Comparator<T> {
  return (a, b) => compareNumbers(value(a), value(b));
}

export function byText<T>(value: (item: T) => string): Comparator<T> {
  return (a, b) => compareTexts(value(a), value(b));
}

/** The first comparator that tells two items apart decides. */
export function inTurn<T>(...comparators: readonly Comparator<T>[]): Comparator<T> {
  return (a, b) => {
    for (const compare of comparators) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return 0;
  };
}

export function reversed<T>(compare: Comparator<T>): Comparator<T> {
  return (a, b) => compare(b, a);
}

/** Numbers of tuples of unequal length: the shorter one is a missing last value. */
export function compareTuples(a: readonly number[], b: readonly number[]): number {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const order = compareNumbers(a[i] ?? null, b[i] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

/** As people read file names: runs of digits by their value, "img9" before "img10". */
export function compareNatural(a: string, b: string): number {
  return compareNaturalParts(naturalParts(a), naturalParts(b)) || compareTexts(a, b);
}

/** Runs of digits and of anything else: made once for each text where many are sorted. */
export function naturalParts(text: string): readonly string[] {
  return text.match(/\d+|\D+/g) ?? [];
}

export function compareNaturalParts(aParts: readonly string[], bParts: readonly string[]): number {
  const shared = Math.min(aParts.length, bParts.length);
  for (let i = 0; i < shared; i += 1) {
    const order = compareParts(aParts[i] ?? '', bParts[i] ?? '');
    if (order !== 0) return order;
  }
  return aParts.length - bParts.length;
}

function compareParts(a: string, b: string): number {
  if (!/^\d/.test(a) || !/^\d/.test(b)) return compareTexts(a, b);
  // Never through Number: UIDs in file names have more digits than a double holds.
  const aDigits = a.replace(/^0+/, '');
  const bDigits = b.replace(/^0+/, '');
  if (aDigits.length !== bDigits.length) return aDigits.length - bDigits.length;
  return aDigits < bDigits ? -1 : Number(aDigits > bDigits);
}

/**
 * The last tie-breaks of every order: SOP Instance UID, then size, then path. Written out, since
 * every instance goes through it.
 */
export function byIdentity(a: Instance, b: Instance): number {
  return (
    compareTexts(a.summary.sopInstanceUID, b.summary.sopInstanceUID) ||
    compareNumbers(a.bytes, b.bytes) ||
    compareTexts(a.path, b.path) ||
    compareTexts(a.instanceId, b.instanceId)
  );
}

/** Items that are sorted, or merged, before a caller may rest. */
const SLICE = 2000;

/** The same as toSorted, for lists that take longer than a caller wants to wait. */
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
