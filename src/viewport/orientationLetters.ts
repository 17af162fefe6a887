/**
 * Patient directions at the edges of the picture: R, L, A, P, H, F, or combinations where oblique.
 *
 * Directions are LPS: +x to the patient's left, +y to the back, +z to the head (PS3.3 C.7.6.2.1.1).
 * A letter stands when the edge points at least 15° that way, the strongest first. Unknown
 * orientation gives ''.
 */
import type { Vec3, Vec6 } from '#catalog/instanceSummary.ts';
import type { Turn } from '#viewport/view.ts';
import { unturn } from '#viewport/view.ts';

export interface Edges {
  readonly top: string;
  readonly right: string;
  readonly bottom: string;
  readonly left: string;
}

export const NO_EDGES: Edges = { top: '', right: '', bottom: '', left: '' };

/** sin 15°: below that a direction is not worth a letter. */
const LEAST = 0.2588;

export function orientationLetters(orientation: Vec6 | null, turn: Turn): Edges {
  if (orientation === null) return NO_EDGES;
  const toward = (x: number, y: number) => {
    const [column, row] = unturn(turn, x, y);
    return letters(along(orientation, column, row));
  };
  return { top: toward(0, -1), right: toward(1, 0), bottom: toward(0, 1), left: toward(-1, 0) };
}

/** The patient direction of a step by columns and rows. */
function along(orientation: Vec6, column: number, row: number): Vec3 {
  const [rx, ry, rz, cx, cy, cz] = orientation;
  return [column * rx + row * cx, column * ry + row * cy, column * rz + row * cz];
}

function letters([x, y, z]: Vec3): string {
  return [
    { weight: Math.abs(x), letter: x > 0 ? 'L' : 'R' },
    { weight: Math.abs(y), letter: y > 0 ? 'P' : 'A' },
    { weight: Math.abs(z), letter: z > 0 ? 'H' : 'F' },
  ]
    .filter((axis) => axis.weight >= LEAST)
    .sort((a, b) => b.weight - a.weight)
    .map((axis) => axis.letter)
    .join('');
}
