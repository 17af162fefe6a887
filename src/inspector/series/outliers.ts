/**
 * Slices whose value does not fit the others. Pure.
 *
 * Numbers that rise or fall steadily are judged by their steps, others by themselves: what lies more
 * than 3.5 robust standard deviations (median absolute deviation) from the median is an outlier, where
 * no more than a tenth does. For texts, whatever is held by less than a tenth is one.
 */
import { curveOf, type SeriesElement } from '#inspector/series/seriesTable.ts';

const LIMIT = 3.5;
/** Makes the median absolute deviation a standard deviation of normal noise. */
const MAD_TO_SIGMA = 1.4826;
const RARE = 0.1;
const FEWEST = 5;

/** Indices of samples, rising. */
export function outliersOf(element: SeriesElement): number[] {
  const curve = curveOf(element);
  if (curve === null) return rareValues(element.values);
  const at = [...curve.numbers.keys()].filter((i) => Number.isFinite(curve.numbers[i]));
  const numbers = at.map((i) => curve.numbers[i] as number);
  if (numbers.length < FEWEST) return [];
  if (isSteady(numbers)) {
    const steps = numbers.slice(1).map((value, i) => value - (numbers[i] as number));
    return farOff(steps).map((i) => at[i + 1] as number);
  }
  return farOff(numbers).map((i) => at[i] as number);
}

/** Nearly all steps go the same way. */
function isSteady(numbers: readonly number[]): boolean {
  let up = 0;
  let down = 0;
  for (let i = 1; i < numbers.length; i += 1) {
    const step = (numbers[i] as number) - (numbers[i - 1] as number);
    if (step > 0) up += 1;
    else if (step < 0) down += 1;
  }
  return Math.max(up, down) >= 0.9 * (numbers.length - 1);
}

function farOff(numbers: readonly number[]): number[] {
  const middle = median(numbers);
  const deviations = numbers.map((value) => Math.abs(value - middle));
  const spread = median(deviations) * MAD_TO_SIGMA;
  // Rounding in the file is no reason to call a slice an outlier.
  const least = Math.max(Math.abs(middle) * 1e-6, 1e-9);
  const limit = spread > least ? LIMIT * spread : Math.max(least, Math.abs(middle) * 1e-3);
  const odd = indicesWhere(deviations, (off) => off > limit);
  // What many share is another group, not out of line.
  return odd.length <= RARE * numbers.length ? odd : [];
}

function rareValues(values: readonly (string | undefined)[]): number[] {
  if (values.length < FEWEST) return [];
  const counts = new Map<string | undefined, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  // Without a value that most have, nothing is out of the ordinary.
  if (Math.max(...counts.values()) < (1 - RARE) * values.length) return [];
  return indicesWhere(values, (value) => (counts.get(value) ?? 0) < RARE * values.length);
}

function indicesWhere<T>(list: readonly T[], test: (item: T) => boolean): number[] {
  return list.flatMap((item, i) => (test(item) ? [i] : []));
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}
