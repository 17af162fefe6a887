/** Directions in patient space (LPS, PS3.3 C.7.6.2.1.1). Angles in degrees. */
import type { Vec3, Vec6 } from '#catalog/instanceSummary.ts';

export function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function minus(a: Vec3, b: Vec3): Vec3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function lengthOf(a: Vec3): number {
  return Math.hypot(a[0], a[1], a[2]);
}

export function rowOf(orientation: Vec6): Vec3 {
  return [orientation[0], orientation[1], orientation[2]];
}

export function columnOf(orientation: Vec6): Vec3 {
  return [orientation[3], orientation[4], orientation[5]];
}

/** Row × column: unit length, since both are unit length and orthogonal. */
export function normalOf(orientation: Vec6): Vec3 {
  return cross(rowOf(orientation), columnOf(orientation));
}

/** By atan2, which keeps its digits where acos loses them: near 0. */
export function degreesBetween(a: Vec3, b: Vec3): number {
  return (Math.atan2(lengthOf(cross(a, b)), dot(a, b)) * 180) / Math.PI;
}

/** Index of the component that is largest; z before x before y where two are as good as equal. */
export function dominantAxis(a: Vec3): 0 | 1 | 2 {
  const tie = 1e-6;
  const [x, y, z] = [Math.abs(a[0]), Math.abs(a[1]), Math.abs(a[2])];
  if (z >= x - tie && z >= y - tie) return 2;
  return x >= y - tie ? 0 : 1;
}
