/**
 * Inverse discrete wavelet transform (ISO/IEC 15444-1 annex F): the bands of a resolution and the
 * resolution below → the samples of the resolution. 5-3 in whole numbers, 9-7 in floating point.
 */
import type { Area } from '#pixels/codecs/jpeg2000/structure.ts';

/** Samples of an area, row by row. */
export interface Plane {
  readonly area: Area;
  readonly samples: Float32Array | Int32Array;
}

const width = ({ x0, x1 }: Area): number => Math.max(0, x1 - x0);
const height = ({ y0, y1 }: Area): number => Math.max(0, y1 - y0);

/** A band of the plane: every second column or row, from an even or an odd coordinate on. */
export interface BandPlane extends Plane {
  readonly isRight: boolean;
  readonly isLower: boolean;
}

export function synthesize(area: Area, bands: readonly BandPlane[], reversible: boolean): Plane {
  const [columns, rows] = [width(area), height(area)];
  const samples = reversible ? new Int32Array(columns * rows) : new Float32Array(columns * rows);
  for (const band of bands) interleave(samples, area, band);
  const lift = reversible ? lift53 : lift97;
  const row = new Line(columns, reversible);
  for (let y = 0; y < rows; y += 1) {
    row.load(samples, y * columns, 1);
    row.transform(area.x0, lift);
    row.store(samples, y * columns, 1);
  }
  const column = new Line(rows, reversible);
  for (let x = 0; x < columns; x += 1) {
    column.load(samples, x, columns);
    column.transform(area.y0, lift);
    column.store(samples, x, columns);
  }
  return { area, samples };
}

/** Samples of low bands stand at even coordinates, of high ones at odd (F.3.3). */
function interleave(
  samples: Float32Array | Int32Array,
  area: Area,
  { area: own, samples: from, isRight, isLower }: BandPlane,
): void {
  const columns = width(area);
  const [wide, high] = [width(own), height(own)];
  for (let y = 0; y < high; y += 1) {
    const row = 2 * (own.y0 + y) + (isLower ? 1 : 0) - area.y0;
    const column = 2 * own.x0 + (isRight ? 1 : 0) - area.x0;
    for (let x = 0, to = row * columns + column; x < wide; x += 1, to += 2) {
      samples[to] = from[y * wide + x] ?? 0;
    }
  }
}

/** Samples on either side that the filters look at. */
const MARGIN = 4;

type Lift = (line: Float32Array | Int32Array, from: number, length: number) => void;

/** One row or column, extended symmetrically at both ends (F.3.7). */
class Line {
  private readonly length: number;
  private readonly values: Float32Array | Int32Array;

  constructor(length: number, reversible: boolean) {
    this.length = length;
    // One more in front, for lines that begin at an odd coordinate.
    const size = length + 2 * MARGIN + 2;
    this.values = reversible ? new Int32Array(size) : new Float32Array(size);
  }

  load(samples: Float32Array | Int32Array, from: number, step: number): void {
    const { values, length } = this;
    for (let i = 0, at = from; i < length; i += 1, at += step) {
      values[MARGIN + 1 + i] = samples[at] ?? 0;
    }
  }

  /** @param first coordinate of the first sample: its parity tells low from high */
  transform(first: number, lift: Lift): void {
    const { values, length } = this;
    const start = MARGIN + 1;
    const isOdd = first % 2 !== 0;
    if (length === 1) {
      // A single high sample is twice what it stands for (F.3.6).
      if (isOdd) values[start] = (values[start] ?? 0) / 2;
      return;
    }
    const last = 2 * (length - 1);
    for (let i = 1; i <= MARGIN + 1; i += 1) {
      values[start - i] = values[start + mirrored(-i, last)] ?? 0;
      values[start + length - 1 + i] = values[start + mirrored(length - 1 + i, last)] ?? 0;
    }
    lift(values, isOdd ? start - 1 : start, isOdd ? length + 1 : length);
  }

  store(samples: Float32Array | Int32Array, to: number, step: number): void {
    const { values, length } = this;
    for (let i = 0, at = to; i < length; i += 1, at += step) {
      samples[at] = values[MARGIN + 1 + i] ?? 0;
    }
  }
}

/** Equation F-4: there and back again, without repeating the ends. */
function mirrored(index: number, last: number): number {
  const at = ((index % last) + last) % last;
  return Math.min(at, last - at);
}

/** F.3.8.1; `from` is the place of an even coordinate. */
function lift53(line: Float32Array | Int32Array, from: number, length: number): void {
  const at = (i: number) => line[from + i] ?? 0;
  for (let i = 0; i <= length; i += 2) {
    line[from + i] = at(i) - ((at(i - 1) + at(i + 1) + 2) >> 2);
  }
  for (let i = 1; i < length; i += 2) line[from + i] = at(i) + ((at(i - 1) + at(i + 1)) >> 1);
}

/** Lifting parameters of the 9-7 filter (table F.4). */
const ALPHA = -1.586134342059924;
const BETA = -0.052980118572961;
const GAMMA = 0.882911075530934;
const DELTA = 0.443506852043971;
const K = 1.230174104914001;

/** F.3.8.2. */
function lift97(line: Float32Array | Int32Array, from: number, length: number): void {
  const at = (i: number) => line[from + i] ?? 0;
  for (let i = -2; i < length + 4; i += 2) line[from + i] = at(i) * K;
  for (let i = -3; i < length + 4; i += 2) line[from + i] = at(i) / K;
  const step = (first: number, to: number, factor: number) => {
    for (let i = first; i < to; i += 2) line[from + i] = at(i) - factor * (at(i - 1) + at(i + 1));
  };
  step(-2, length + 3, DELTA);
  step(-1, length + 2, GAMMA);
  step(0, length + 1, BETA);
  step(1, length, ALPHA);
}
