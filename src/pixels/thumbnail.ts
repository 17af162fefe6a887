/**
 * A frame, made small: display levels averaged over the area of each pixel of the thumbnail.
 *
 * Windowing comes first, averaging second: padding or a piece of metal then weighs no more than black
 * or white does on screen. Pixels of the result are square, whatever the spacing of the frame is.
 */
import type { DisplayFrame } from '#pixels/frame.ts';
import { drawnPixels, opaque, type RenderedFrame } from '#pixels/render.ts';
import type { Rescale, Voi, VoiLut } from '#pixels/voi.ts';

/** Longest side in pixels: 96 of CSS, on a screen of two device pixels for each. */
export const THUMBNAIL_SIDE = 192;

/** [between rows, between columns]: any unit, only their ratio counts. */
export type PixelDistances = readonly [number, number];

/** Colour is shown as it is; grey goes through rescale and window. A small frame is not enlarged. */
export function drawThumbnail(
  frame: DisplayFrame,
  rescale: Rescale,
  voi: Voi | VoiLut,
  distances: PixelDistances,
): RenderedFrame {
  const { rows, columns } = thumbnailSize(frame, distances);
  const { components, pixels } = drawnPixels(frame, { rescale, voi }, false);
  const samples = { rows: frame.rows, columns: frame.columns, values: pixels };
  const levels = shrink({ ...samples, channels: components }, rows, columns);
  // Levels between two whole numbers are rounded by the array.
  return { rows, columns, rgba: opaque(components, Uint8ClampedArray.from(levels)) };
}

/** Rows and columns of the thumbnail, at least one of each. */
export function thumbnailSize(
  shape: { readonly rows: number; readonly columns: number },
  [betweenRows, betweenColumns]: PixelDistances,
): { readonly rows: number; readonly columns: number } {
  const unit = Math.min(betweenRows, betweenColumns);
  const height = (shape.rows * betweenRows) / unit;
  const width = (shape.columns * betweenColumns) / unit;
  const scale = Math.min(1, THUMBNAIL_SIDE / Math.max(height, width));
  return {
    rows: Math.max(1, Math.round(height * scale)),
    columns: Math.max(1, Math.round(width * scale)),
  };
}

interface Samples {
  readonly rows: number;
  readonly columns: number;
  /** rows × columns × channels. */
  readonly values: Uint8Array | Float32Array;
  readonly channels: number;
}

/** Row by row first: a wide frame is narrow before its rows are averaged. */
function shrink(samples: Samples, rows: number, columns: number): Float32Array {
  const narrow = shrinkAlong(samples, columns, 'columns');
  return shrinkAlong({ ...samples, values: narrow, columns }, rows, 'rows');
}

function shrinkAlong(samples: Samples, count: number, along: 'rows' | 'columns'): Float32Array {
  const { values, channels, rows, columns } = samples;
  const [lines, length] = along === 'columns' ? [rows, columns] : [columns, rows];
  // Steps between lines and along one, in samples, in the frame and in the result.
  const [toLine, toNext] =
    along === 'columns' ? [columns * channels, channels] : [channels, columns * channels];
  const [outLine, outNext] =
    along === 'columns' ? [count * channels, channels] : [channels, columns * channels];
  const out = new Float32Array(lines * count * channels);
  for (let at = 0; at < count; at += 1) {
    for (const { from, weight } of shares(at, count, length)) {
      for (let line = 0; line < lines; line += 1) {
        const source = line * toLine + from * toNext;
        const target = line * outLine + at * outNext;
        for (let channel = 0; channel < channels; channel += 1) {
          out[target + channel] =
            (out[target + channel] ?? 0) + (values[source + channel] ?? 0) * weight;
        }
      }
    }
  }
  return out;
}

/** Which of `length` pixels lie under pixel `at` of `count`, and by how much; weights add up to 1. */
function shares(at: number, count: number, length: number): { from: number; weight: number }[] {
  const size = length / count;
  const start = at * size;
  const end = Math.min(start + size, length);
  const found: { from: number; weight: number }[] = [];
  for (let from = Math.floor(start); from < end; from += 1) {
    const covered = Math.min(from + 1, end) - Math.max(from, start);
    if (covered > 0) found.push({ from, weight: covered / (end - start) });
  }
  return found;
}
