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
  const [x, y] = [naturalKey(a), naturalKey(b)];
  if (x !== y) return x < y ? -1 : 1;
  return compareTexts(a, b);
}

/**
 * A text that compares by code unit as the natural order wants it: made once for each text where
 * many are sorted. Every run of digits goes behind its length, which never passes through Number:
 * UIDs in file names have more digits than a double holds.
 */
export function naturalKey(text: string): string {
  return text.replaceAll(/\d+/g, (run) => {
    const digits = run.replace(/^0+/, '');
    // '0' keeps a number where it stands among other characters.
    return `0${String.fromCharCode(FIRST_LENGTH + digits.length)}${digits}`;
  });
}

/** Above every digit and letter, so that no length is taken for a character of a text. */
const FIRST_LENGTH = 0x100;

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
