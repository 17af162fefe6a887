/**
 * A curve of numbers as an SVG path: x along the samples, y upward, gaps where there is no number.
 * Pure.
 */
import { rangeOf } from '#inspector/series/seriesTable.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
  /** Free room on all sides, in the same units. */
  readonly margin: number;
}

export function xOf(at: number, count: number, { width, margin }: Size): number {
  return count < 2 ? width / 2 : margin + (at / (count - 1)) * (width - 2 * margin);
}

/** The sample under an x. */
export function sampleAt(x: number, count: number, { width, margin }: Size): number {
  const at = Math.round(((x - margin) / (width - 2 * margin)) * (count - 1));
  return Math.min(Math.max(at, 0), count - 1);
}

export function yOf(numbers: Float64Array, size: Size): (value: number) => number {
  const { least, most } = rangeOf(numbers);
  const { height, margin } = size;
  const span = most - least;
  if (!(span > 0)) return () => height / 2;
  return (value) => height - margin - ((value - least) / span) * (height - 2 * margin);
}

/** More points than pixels change nothing: of each column the least and the most are drawn. */
export function curvePath(numbers: Float64Array, size: Size): string {
  const y = yOf(numbers, size);
  const step = Math.max(1, Math.floor(numbers.length / (2 * size.width)));
  let path = '';
  let isDrawing = false;
  for (let from = 0; from < numbers.length; from += step) {
    const { least, most } = rangeOf(numbers.subarray(from, from + step));
    if (least > most) {
      isDrawing = false;
      continue;
    }
    const x = xOf(from, numbers.length, size).toFixed(1);
    path += `${isDrawing ? 'L' : 'M'}${x} ${y(least).toFixed(1)}`;
    if (most > least) path += `L${x} ${y(most).toFixed(1)}`;
    isDrawing = true;
  }
  return path;
}
