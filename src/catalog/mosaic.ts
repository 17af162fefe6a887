/**
 * Siemens mosaics: the slices of a volume as tiles of one picture, row by row from the top left.
 *
 * Image Position (Patient) is then that of a slice as wide as the whole mosaic, about the same
 * centre; the first tile's own corner lies half the difference further in. The next slices follow
 * along the normal of the CSA header, Spacing Between Slices apart (mm, LPS).
 */
import { csaValues } from '#catalog/csaHeader.ts';
import type { FunctionalGroups } from '#catalog/functionalGroups.ts';
import type { MosaicFacts, Vec3 } from '#catalog/instanceSummary.ts';
import type { DataSet } from '#dicom/dataSet.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { parseDecimalString } from '#dicom/values/numberStrings.ts';

const CSA_IMAGE_HEADER = { group: 0x0029, creator: 'SIEMENS CSA HEADER', byte: 0x10 };
const IMAGES_IN_MOSAIC = { group: 0x0019, creator: 'SIEMENS MR HEADER', byte: 0x0a };

/** Null for what is no mosaic; without slices where it does not divide into tiles. */
export function mosaicOf(
  root: DataSet,
  groups: FunctionalGroups,
  image: ImageDescription,
): MosaicFacts | null {
  if (root.text(0x00080060) !== 'MR' || !root.strings(0x00080008).includes('MOSAIC')) return null;
  const header = groups.findPrivate(0, CSA_IMAGE_HEADER);
  const csa = header?.data.bytes(header.tag) ?? new Uint8Array(0);
  const counted = groups.findPrivate(0, IMAGES_IN_MOSAIC);
  const [inCsa = null] = numbers(csaValues(csa, 'NumberOfImagesInMosaic'));
  const slices = counted?.data.number(counted.tag) ?? inCsa ?? 0;
  const across = Math.ceil(Math.sqrt(slices));
  if (slices < 1 || image.rows % across !== 0 || image.columns % across !== 0) {
    return { slices: 0, across: 1, rows: image.rows, columns: image.columns, step: null };
  }
  const normal = numbers(csaValues(csa, 'SliceNormalVector'));
  return {
    slices,
    across,
    rows: image.rows / across,
    columns: image.columns / across,
    step: stepAlong(normal, root.number(0x00180088)),
  };
}

function stepAlong(
  [x = null, y = null, z = null]: readonly (number | null)[],
  apart: number | null,
): Vec3 | null {
  if (x === null || y === null || z === null || apart === null) return null;
  return [x * apart, y * apart, z * apart];
}

function numbers(values: readonly string[]): (number | null)[] {
  return values.map((value) => parseDecimalString(value).value);
}

/**
 * Which slice a pixel of the mosaic belongs to, and where it lies in a slice as wide as the mosaic,
 * which Image Position (Patient) is the corner of. Null in a tile without a slice.
 */
export function tileAt(
  { slices, across, rows, columns }: MosaicFacts,
  column: number,
  row: number,
): { readonly slice: number; readonly column: number; readonly row: number } | null {
  const slice = Math.floor(row / rows) * across + Math.floor(column / columns);
  if (slice >= slices) return null;
  // The tile lies in the middle of it.
  const margin = (across - 1) / 2;
  return {
    slice,
    column: (column % columns) + margin * columns,
    row: (row % rows) + margin * rows,
  };
}
