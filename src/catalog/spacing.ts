/**
 * Distance between pixels in mm, and what it means (PS3.3 10.7.1, C.8.7.2).
 */
import { finite } from '#catalog/framePlane.ts';
import type { FrameFacts } from '#catalog/instanceSummary.ts';
import type { DataSet } from '#dicom/dataSet.ts';
import type { Tag } from '#dicom/tag.ts';

type Find = (tag: Tag) => DataSet | undefined;
type Spacing = Pick<FrameFacts, 'spacing' | 'spacingSource' | 'calibration'>;
type Pair = readonly [row: number, column: number];

const PIXEL_SPACING: Tag = 0x00280030;
const IMAGER_SPACING: Tag = 0x00181164;
const SCANNED_SPACING: Tag = 0x00182010;
const MAGNIFICATION: Tag = 0x00181114;
const CALIBRATION_TYPE: Tag = 0x00280a02;
const CALIBRATION_DESCRIPTION: Tag = 0x00280a04;

/**
 * Pixel Spacing, else Imager Pixel Spacing divided by the Estimated Radiographic Magnification
 * Factor, else Nominal Scanned Pixel Spacing. Pixel Spacing that is that of the detector, without a
 * calibration, is that of the detector (10.7.1.3).
 */
export function spacing(find: Find): Spacing {
  const pixel = pairOf(find, PIXEL_SPACING);
  const imager = pairOf(find, IMAGER_SPACING);
  const calibration = calibrationOf(find);
  if (pixel !== null && calibration !== null) return { spacing: pixel, calibration };
  if (pixel !== null) {
    const isDetector = imager !== null && pixel.every((mm, at) => mm === imager[at as 0 | 1]);
    return isDetector ? { spacing: pixel, spacingSource: 'imager' } : { spacing: pixel };
  }
  if (imager === null) {
    const scanned = pairOf(find, SCANNED_SPACING);
    return scanned === null ? { spacing: null } : { spacing: scanned, spacingSource: 'scanned' };
  }
  const magnification = find(MAGNIFICATION)?.number(MAGNIFICATION) ?? 0;
  if (magnification <= 0) return { spacing: imager, spacingSource: 'imager' };
  const [row, column] = imager;
  return { spacing: [row / magnification, column / magnification], spacingSource: 'magnified' };
}

function pairOf(find: Find, tag: Tag): Pair | null {
  const [row, column] = finite(find(tag)?.numbers(tag) ?? []) ?? [];
  if (row === undefined || column === undefined || row <= 0 || column <= 0) return null;
  return [row, column];
}

function calibrationOf(find: Find): FrameFacts['calibration'] | null {
  const type = find(CALIBRATION_TYPE)?.text(CALIBRATION_TYPE) ?? '';
  const description = find(CALIBRATION_DESCRIPTION)?.text(CALIBRATION_DESCRIPTION) ?? '';
  return type === '' && description === '' ? null : { type, description };
}
