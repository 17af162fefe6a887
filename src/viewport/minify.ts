/**
 * Pictures drawn much smaller than they are: averaged over the pixels that fall together.
 *
 * The GPU takes four samples for a pixel of the screen and leaves out the rest: stripes and grids
 * appear that are not there, noise stands out (measured on noise at a quarter of its size: a spread
 * of 49 where averaging leaves 18). So what it gets is averaged before. The CPU does so itself.
 * A matter of the view alone: the picture keeps its size, values are read elsewhere. Pure.
 */
import type { Format } from '#viewport/view.ts';

/** Image pixels to average over along a row and along a column; odd, so that nothing moves. */
export interface Averaging {
  readonly across: number;
  readonly down: number;
}

export const NO_AVERAGING: Averaging = { across: 1, down: 1 };

/** Few widths: the picture is not averaged anew at every step of a zoom. */
const WIDTHS = [3, 5, 7, 9, 13, 17, 25, 33, 65];

/** @param perPixel device pixels for one image pixel along a row */
export function averagingFor(perPixel: number, format: Format): Averaging {
  const perRow = (perPixel * format.rowSpacing) / format.columnSpacing;
  return { across: widthFor(perPixel), down: widthFor(perRow) };
}

function widthFor(perPixel: number): number {
  if (perPixel >= 0.5) return 1;
  // The GPU's own samples widen it by one.
  const wanted = 1 / perPixel - 1;
  return WIDTHS.findLast((width) => width <= wanted) ?? 3;
}

export function isSameAveraging(a: Averaging, b: Averaging): boolean {
  return a.across === b.across && a.down === b.down;
}

/**
 * Each sample averaged with its neighbours; at the edges with those that are there.
 *
 * @param pixels rows × columns × components
 */
export function averaged(
  pixels: Uint8Array,
  { columns, rows }: Format,
  components: 1 | 3,
  { across, down }: Averaging,
): Uint8Array {
  const alongRows =
    across === 1 ? pixels : averagedAcross(pixels, columns, rows, components, across);
  return down === 1 ? alongRows : averagedDown(alongRows, columns * components, rows, down);
}

function averagedAcross(
  pixels: Uint8Array,
  columns: number,
  rows: number,
  components: number,
  width: number,
): Uint8Array {
  const out = new Uint8Array(pixels.length);
  const line = columns * components;
  const reach = Math.min((width - 1) / 2, columns - 1);
  const ahead = reach * components;
  const behind = ahead + components;
  const parts = partsOf(reach, columns);
  for (let start = 0; start < rows * line; start += line) {
    for (let first = start; first < start + components; first += 1) {
      const end = first + line;
      let sum = 0;
      for (let at = first; at < first + ahead; at += components) sum += pixels[at] ?? 0;
      for (let at = first, column = 0; at < end; at += components, column += 1) {
        if (at + ahead < end) sum += pixels[at + ahead] ?? 0;
        if (at - behind >= first) sum -= pixels[at - behind] ?? 0;
        out[at] = (sum * (parts[column] ?? 0) + HALF) >> BITS;
      }
    }
  }
  return out;
}

/** Row by row with a sum for each column: memory is read in its order. */
function averagedDown(pixels: Uint8Array, line: number, rows: number, height: number): Uint8Array {
  const out = new Uint8Array(pixels.length);
  const reach = Math.min((height - 1) / 2, rows - 1);
  const parts = partsOf(reach, rows);
  const sums = new Int32Array(line);
  const none = new Uint8Array(line);
  const rowAt = (row: number) =>
    row >= 0 && row < rows ? pixels.subarray(row * line, (row + 1) * line) : none;
  for (let row = 0; row < reach; row += 1) slide(sums, rowAt(row), none);
  for (let row = 0; row < rows; row += 1) {
    slide(sums, rowAt(row + reach), rowAt(row - reach - 1));
    const part = parts[row] ?? 0;
    const target = out.subarray(row * line, (row + 1) * line);
    for (let at = 0; at < line; at += 1) target[at] = ((sums[at] ?? 0) * part + HALF) >> BITS;
  }
  return out;
}

function slide(sums: Int32Array, entering: Uint8Array, leaving: Uint8Array): void {
  for (let at = 0; at < sums.length; at += 1) {
    sums[at] = (sums[at] ?? 0) + (entering[at] ?? 0) - (leaving[at] ?? 0);
  }
}

/** Fractions of 2^BITS: 255 of them and a half stay below 2^31. */
const BITS = 22;
const HALF = 1 << (BITS - 1);

/** For each place the part that one of its neighbours makes, as a fraction. */
function partsOf(reach: number, length: number): Int32Array {
  return Int32Array.from({ length }, (_, at) => {
    const count = Math.min(at + reach, length - 1) - Math.max(at - reach, 0) + 1;
    return Math.round((1 << BITS) / count);
  });
}
