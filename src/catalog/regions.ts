/**
 * Ultrasound Region Calibration (PS3.3 C.8.5.5): parts of a picture with axes of their own.
 *
 * Pixels count from 0 at the top left of the image; deltas are units for one pixel.
 */
import type { DataSet } from '#dicom/dataSet.ts';

export interface UltrasoundRegion {
  /** First and last column and row. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Columns. */
  readonly x: RegionAxis;
  /** Rows. */
  readonly y: RegionAxis;
  /** Bit 0 of Region Flags: another region over it comes first. */
  readonly isUnder: boolean;
}

export interface RegionAxis {
  /** 'cm', 's', 'cm/s' …, '' for none. */
  readonly unit: string;
  /** Units for one pixel; negative where values rise to the left or upwards. */
  readonly delta: number;
  /** Reference pixel from the region's first one, and its value; both 0 where the header has none. */
  readonly referencePixel: number;
  readonly referenceValue: number;
}

/** C.8.5.5.1.15: 0 is none. */
const UNITS: Readonly<Record<number, string>> = {
  1: '%',
  2: 'dB',
  3: 'cm',
  4: 's',
  5: 'Hz',
  6: 'dB/s',
  7: 'cm/s',
  8: 'cm²',
  9: 'cm²/s',
  10: 'cm³',
  11: 'cm³/s',
  12: '°',
};

/** Regions that say where they are and have an axis with a unit. */
export function ultrasoundRegions(data: DataSet): UltrasoundRegion[] {
  return data.items(0x00186011).flatMap((item) => regionOf(item) ?? []);
}

function regionOf(item: DataSet): UltrasoundRegion | null {
  const left = item.number(0x00186018);
  const top = item.number(0x0018601a);
  const right = item.number(0x0018601c);
  const bottom = item.number(0x0018601e);
  if (left === null || top === null || right === null || bottom === null) return null;
  if (right < left || bottom < top) return null;
  const x = axisOf(item, 0x00186024, 0x0018602c, 0x00186020, 0x00186028);
  const y = axisOf(item, 0x00186026, 0x0018602e, 0x00186022, 0x0018602a);
  if (x.unit === '' && y.unit === '') return null;
  const isUnder = ((item.number(0x00186016) ?? 0) & 1) === 1;
  return { left, top, right, bottom, x, y, isUnder };
}

function axisOf(
  item: DataSet,
  units: number,
  delta: number,
  pixel: number,
  value: number,
): RegionAxis {
  const size = item.number(delta) ?? 0;
  const unit = size === 0 ? '' : (UNITS[item.number(units) ?? 0] ?? '');
  const referencePixel = item.number(pixel);
  const referenceValue = item.number(value);
  const isTold = referencePixel !== null && referenceValue !== null;
  return {
    unit,
    delta: size,
    // SL; some files write it as UL.
    referencePixel: isTold ? referencePixel | 0 : 0,
    referenceValue: isTold ? referenceValue : 0,
  };
}

/** The region that holds for a pixel: the one on top, of several the smallest; -1 for none. */
export function regionAt(
  regions: readonly UltrasoundRegion[],
  column: number,
  row: number,
): number {
  let found = -1;
  let least = Infinity;
  for (const [index, region] of regions.entries()) {
    const { left, top, right, bottom, isUnder } = region;
    if (column < left || column > right || row < top || row > bottom) continue;
    // Whatever lies under another one is larger than all that do not.
    const size = (right - left + 1) * (bottom - top + 1) * (isUnder ? 2 ** 32 : 1);
    if (size >= least) continue;
    found = index;
    least = size;
  }
  return found;
}

/** The value of an axis at a pixel of the image. */
export function axisValueAt(axis: RegionAxis, start: number, pixel: number): number {
  return axis.referenceValue + (pixel - start - axis.referencePixel) * axis.delta;
}
