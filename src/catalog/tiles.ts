/**
 * Where the frames of a whole-slide image lie in their level of the pyramid (PS3.3 C.8.12.14,
 * C.7.6.17.3): column and row of the first pixel in the Total Pixel Matrix, from 1, focal plane and
 * optical path.
 *
 * TILED_FULL says it by order alone: columns before rows before focal planes before optical paths.
 */
import { numberAt } from '#catalog/functionalGroups.ts';
import type { DataSet } from '#dicom/dataSet.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import type { Tag } from '#dicom/tag.ts';

export interface TileLayout {
  /** Columns and rows of the Total Pixel Matrix. */
  readonly matrix: readonly [columns: number, rows: number];
  /** For TILED_FULL: tiles in a row, and rows of them; planes of one optical path. */
  readonly full: { readonly across: number; readonly down: number; readonly planes: number } | null;
}

/** Null for what is no whole-slide image. */
export function tileLayout(root: DataSet): TileLayout | null {
  const columns = root.number(0x00480006) ?? 0;
  const rows = root.number(0x00480007) ?? 0;
  if (columns <= 0 || rows <= 0) return null;
  const matrix = [columns, rows] as const;
  if (root.text(0x00209311) !== 'TILED_FULL') return { matrix, full: null };
  const across = Math.ceil(columns / Math.max(1, root.number(0x00280011) ?? 1));
  const down = Math.ceil(rows / Math.max(1, root.number(0x00280010) ?? 1));
  return { matrix, full: { across, down, planes: Math.max(1, root.number(0x00480303) ?? 1) } };
}

/** Entries of the frame's `axis` (0-based frame of the object); none where nothing says its place. */
export function tilePlace(
  { full }: TileLayout,
  index: number,
  { rows, columns }: ImageDescription,
  find: (tag: Tag) => DataSet | undefined,
): Record<string, number | string> {
  if (full !== null) {
    const plane = Math.floor(index / (full.across * full.down));
    return {
      TileColumn: (index % full.across) * columns + 1,
      TileRow: (Math.floor(index / full.across) % full.down) * rows + 1,
      FocalPlane: (plane % full.planes) + 1,
      OpticalPath: Math.floor(plane / full.planes) + 1,
    };
  }
  const column = numberAt(find, 0x0048021e);
  const row = numberAt(find, 0x0048021f);
  if (column === null || row === null) return {};
  const offset = numberAt(find, 0x0040074a);
  const path = find(0x00480106)?.text(0x00480106) ?? '';
  return {
    TileColumn: column,
    TileRow: row,
    ...(offset === null ? {} : { FocalPlane: offset }),
    ...(path === '' ? {} : { OpticalPath: path }),
  };
}
