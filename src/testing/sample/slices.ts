/**
 * A plane through the made-up patient → brightness of its pixels, as a scanner would blur them.
 */
import type { Vec3, Vec6 } from '#catalog/instanceSummary.ts';
import { tissueAt } from '#testing/sample/patient.ts';
import { fieldAt } from '#testing/sample/seeded.ts';
import type { Tissue } from '#testing/sample/tissues.ts';

export interface Plane {
  /** Centre of the first pixel, mm (LPS). */
  readonly position: Vec3;
  readonly orientation: Vec6;
  readonly rows: number;
  readonly columns: number;
  /** Distance of rows and of columns. */
  readonly spacingMm: number;
}

/** The patient's coordinates of a pixel. */
export function placeOf(plane: Plane, column: number, row: number): Vec3 {
  const { position, orientation, spacingMm } = plane;
  const along = (axis: 0 | 1 | 2) =>
    position[axis] +
    spacingMm * (column * orientation[axis] + row * orientation[(axis + 3) as 3 | 4 | 5]);
  return [along(0), along(1), along(2)];
}

/** What each pixel sees of the tissue there, with the grain that the tissue has. */
export function paint(
  plane: Plane,
  brightness: (tissue: Tissue, grain: number, place: Vec3) => number,
): Float32Array {
  const { rows, columns } = plane;
  const painted = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const place = placeOf(plane, column, row);
      const [x, y, z] = place;
      const tissue = tissueAt(x, y, z);
      const grain = tissue.grain === 0 ? 0 : fieldAt(7, x / 5, y / 5, z / 5) * tissue.grain;
      painted[row * columns + column] = brightness(tissue, grain, place);
    }
  }
  return blurred(painted, rows, columns);
}

/** Edges are shared by neighbours: 1 – 2 – 1 across, then down. */
export function blurred(values: Float32Array, rows: number, columns: number): Float32Array {
  return blurAlong(blurAlong(values, 1, columns), columns, rows);
}

/** @param step to the next one along the line @param length how many a line has */
function blurAlong(values: Float32Array, step: number, length: number): Float32Array {
  const out = new Float32Array(values.length);
  for (let at = 0; at < values.length; at += 1) {
    const along = Math.floor(at / step) % length;
    const here = values[at] ?? 0;
    const before = along === 0 ? here : (values[at - step] ?? 0);
    const after = along === length - 1 ? here : (values[at + step] ?? 0);
    out[at] = (before + 2 * here + after) / 4;
  }
  return out;
}
