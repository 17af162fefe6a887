/**
 * Tapered tubes (vessels, airways, bones) in mm, and which of them is at a point.
 */
import type { Vec3 } from '#catalog/instanceSummary.ts';
import type { Tissue } from '#testing/sample/tissues.ts';

export interface Tube {
  readonly from: Vec3;
  readonly to: Vec3;
  readonly fromRadius: number;
  readonly toRadius: number;
  readonly tissue: Tissue;
}

/** A chain of tubes through points; each point with the radius that the chain has there. */
export function chain(tissue: Tissue, points: readonly (readonly [...Vec3, number])[]): Tube[] {
  return points.slice(1).map(([x, y, z, radius], at) => {
    const [px, py, pz, fromRadius] = points[at] ?? [0, 0, 0, 0];
    return { from: [px, py, pz], to: [x, y, z], fromRadius, toRadius: radius, tissue };
  });
}

/** Cells of this edge know their tubes: a point asks those of its cell alone. */
const CELL = 8;

export class Tubes {
  private readonly cells = new Map<number, Tube[]>();

  /** Earlier tubes lie over later ones. */
  constructor(tubes: readonly Tube[]) {
    for (const tube of tubes) this.add(tube);
  }

  private add(tube: Tube): void {
    const radius = Math.max(tube.fromRadius, tube.toRadius);
    const [x0, y0, z0] = tube.from.map((c, i) => cellOf(Math.min(c, tube.to[i] ?? c) - radius));
    const [x1, y1, z1] = tube.from.map((c, i) => cellOf(Math.max(c, tube.to[i] ?? c) + radius));
    for (let x = x0 ?? 0; x <= (x1 ?? 0); x += 1) {
      for (let y = y0 ?? 0; y <= (y1 ?? 0); y += 1) {
        for (let z = z0 ?? 0; z <= (z1 ?? 0); z += 1) {
          const key = keyOf(x, y, z);
          const here = this.cells.get(key);
          if (here === undefined) this.cells.set(key, [tube]);
          else here.push(tube);
        }
      }
    }
  }

  /** The tissue of the first tube that holds the point, or null. */
  at(x: number, y: number, z: number): Tissue | null {
    const here = this.cells.get(keyOf(cellOf(x), cellOf(y), cellOf(z)));
    if (here === undefined) return null;
    for (const tube of here) if (holds(tube, x, y, z)) return tube.tissue;
    return null;
  }
}

function cellOf(mm: number): number {
  return Math.floor(mm / CELL);
}

function keyOf(x: number, y: number, z: number): number {
  return ((x + 128) * 256 + y + 128) * 256 + z + 128;
}

function holds({ from, to, fromRadius, toRadius }: Tube, x: number, y: number, z: number): boolean {
  const [ax, ay, az] = from;
  const [bx, by, bz] = [to[0] - ax, to[1] - ay, to[2] - az];
  const [px, py, pz] = [x - ax, y - ay, z - az];
  const length = bx * bx + by * by + bz * bz;
  const along = length === 0 ? 0 : (px * bx + py * by + pz * bz) / length;
  const share = Math.min(1, Math.max(0, along));
  const [dx, dy, dz] = [px - share * bx, py - share * by, pz - share * bz];
  const radius = fromRadius + (toRadius - fromRadius) * share;
  return dx * dx + dy * dy + dz * dz <= radius * radius;
}
