/**
 * Where each frame lies: position and row and column direction, mm in LPS.
 *
 * From the frame's own groups, else the shared ones, else the root, else the NM detector. One
 * position for many frames is that of the first; where the others are, a dose grid (PS3.3
 * C.8.8.3.2) and a reconstructed NM volume (C.8.4.15, C.8.4.16) say, else nothing does.
 */
import type { FunctionalGroups } from '#catalog/functionalGroups.ts';
import type { Vec3, Vec6 } from '#catalog/instanceSummary.ts';
import { normalOf } from '#catalog/vectors.ts';
import type { DataSet } from '#dicom/dataSet.ts';
import type { Tag } from '#dicom/tag.ts';

export interface Plane {
  readonly position: Vec3 | null;
  readonly orientation: Vec6 | null;
  readonly badOrientation: boolean;
}

export function framePlane(
  groups: FunctionalGroups,
  index: number,
  count: number,
  offsets: FrameOffsets,
): Plane {
  const find = (tag: Tag) => groups.find(index, tag);
  const numbers = (tag: Tag) => finite(find(tag)?.numbers(tag) ?? []);
  const cosines = numbers(0x00200037) ?? numbers(0x00209302);
  const orientation = cosines === null ? null : orthonormal(cosines);
  const badOrientation = cosines !== null && orientation === null;
  const corner = numbers(0x00200032) ?? numbers(0x00209301);
  const position = corner?.length === 3 ? (corner as unknown as Vec3) : null;
  const own = groups.findOwn(index, 0x00200032) ?? groups.findOwn(index, 0x00209301);
  if (count === 1 || own !== undefined) return { position, orientation, badOrientation };
  const along = alongNormal(position, orientation, offsets, index);
  return { position: along, orientation, badOrientation };
}

/** mm along the normal from the first frame, for each frame; null where the header does not say. */
export interface FrameOffsets {
  readonly values: readonly (number | null)[];
  /** The values are positions along z themselves, which only an axial grid can have. */
  readonly areAbsolute: boolean;
}

export function frameOffsets(root: DataSet, count: number): FrameOffsets {
  const grid = root.numbers(0x3004000c);
  if (grid.length > 0) return { values: grid, areAbsolute: grid[0] !== 0 };
  return { values: nmOffsets(root, count), areAbsolute: false };
}

/**
 * A reconstructed NM volume: slices by Slice Vector, Spacing Between Slices apart, whose sign is
 * the direction along the normal of the first. Two detectors would have two first slices.
 */
function nmOffsets(root: DataSet, count: number): (number | null)[] {
  const isVolume = root.strings(0x00080008)[2]?.startsWith('RECON') === true;
  const spacing = root.number(0x00180088);
  if (!isVolume || root.items(0x00540022).length !== 1) return [];
  if (spacing === null || spacing === 0) return [];
  const vector = root.numbers(0x00540080);
  const inOrder = root.number(0x00540081) === count;
  return Array.from({ length: count }, (_, index) => {
    const slice = vector[index] ?? (inOrder ? index + 1 : null);
    return slice === null ? null : (slice - 1) * spacing;
  });
}

function alongNormal(
  origin: Vec3 | null,
  orientation: Vec6 | null,
  { values, areAbsolute }: FrameOffsets,
  index: number,
): Vec3 | null {
  const value = values[index] ?? null;
  if (origin === null || orientation === null || value === null) return null;
  const normal = normalOf(orientation);
  const first = values[0] ?? null;
  if (areAbsolute) {
    // The first of them is then the z of the position; anything else has no meaning.
    const isMeant = first !== null && Math.abs(first - origin[2]) < 0.01 && normal[2] > 1 - 1e-6;
    if (!isMeant) return null;
  }
  const offset = areAbsolute ? value - (first ?? 0) : value;
  const [x, y, z] = origin;
  return [x + offset * normal[0], y + offset * normal[1], z + offset * normal[2]];
}

export function finite(values: readonly (number | null)[]): number[] | null {
  if (values.length === 0) return null;
  return values.every((value) => value !== null) ? [...values] : null;
}

/** Row and column cosines of unit length and at right angles, within 1e-3; else null. */
function orthonormal(cosines: readonly number[]): Vec6 | null {
  if (cosines.length !== 6) return null;
  const [rx, ry, rz, cx, cy, cz] = cosines as unknown as Vec6;
  const unit = (x: number, y: number, z: number) => Math.abs(Math.hypot(x, y, z) - 1) <= 1e-3;
  const right = Math.abs(rx * cx + ry * cy + rz * cz) <= 1e-3;
  return unit(rx, ry, rz) && unit(cx, cy, cz) && right ? [rx, ry, rz, cx, cy, cz] : null;
}
