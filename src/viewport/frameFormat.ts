/**
 * Shape and place of one frame, from its header facts.
 */
import type { FrameFacts, InstanceSummary, Vec3 } from '#catalog/instanceSummary.ts';
import { tileAt } from '#catalog/mosaic.ts';
import type { Format } from '#viewport/view.ts';

/**
 * Rows, columns, and the distance between them. Pixel Aspect Ratio (vertical\horizontal, PS3.3
 * C.7.6.3.1.7) counts only where there is no spacing.
 */
export function formatOf(
  summary: InstanceSummary,
  facts: FrameFacts | undefined,
  shape: { readonly rows: number; readonly columns: number },
): Format {
  const [rowSpacing, columnSpacing] = usable(facts?.spacing) ??
    usable(summary.pixelAspectRatio) ?? [1, 1];
  return { rows: shape.rows, columns: shape.columns, rowSpacing, columnSpacing };
}

function usable(
  pair: readonly [number, number] | null | undefined,
): readonly [number, number] | null {
  return pair && pair[0] > 0 && pair[1] > 0 ? pair : null;
}

/**
 * Where a pixel's centre is in the patient, mm LPS (PS3.3 C.7.6.2.1.1), or null where unknown. A
 * pixel of a mosaic lies in the slice of its tile.
 */
export function patientPoint(
  facts: FrameFacts | undefined,
  column: number,
  row: number,
): Vec3 | null {
  if (facts?.mosaic === undefined) return inPlane(facts, column, row);
  const tile = tileAt(facts.mosaic, column, row);
  const { step } = facts.mosaic;
  const point = tile === null ? null : inPlane(facts, tile.column, tile.row);
  if (tile === null || point === null || step === null) return null;
  const [x, y, z] = point;
  return [x + tile.slice * step[0], y + tile.slice * step[1], z + tile.slice * step[2]];
}

function inPlane(facts: FrameFacts | undefined, column: number, row: number): Vec3 | null {
  const spacing = usable(facts?.spacing);
  if (!facts?.position || !facts.orientation || !spacing) return null;
  const [rx, ry, rz, cx, cy, cz] = facts.orientation;
  const [x, y, z] = facts.position;
  const right = column * spacing[1];
  const down = row * spacing[0];
  return [x + right * rx + down * cx, y + right * ry + down * cy, z + right * rz + down * cz];
}
