/**
 * Frames by their orientation: clusters of one slice normal and row direction, localizers among
 * them, and radial sets (PS3.3 C.7.6.2.1.1). Angles in degrees.
 */
import { compareTuples } from '#catalog/compare.ts';
import type { Vec3, Vec6 } from '#catalog/instanceSummary.ts';
import {
  LOCALIZER_BESIDE_FRAMES,
  LOCALIZER_BESIDE_RATIO,
  LOCALIZER_MAX_FRAMES,
  RADIAL_MIN_FRAMES,
  RADIAL_PLANE_DEGREES,
  SAME_ORIENTATION_DEGREES,
} from '#catalog/tolerances.ts';
import type { FrameRecord } from '#catalog/units.ts';
import { degreesBetween, dot, normalOf, rowOf } from '#catalog/vectors.ts';

export interface OrientationCluster {
  readonly records: readonly FrameRecord[];
  /** The orientation that most of its frames have; null for frames that cannot be placed. */
  readonly orientation: Vec6 | null;
}

interface Member {
  readonly orientation: Vec6;
  readonly records: FrameRecord[];
}

/**
 * The transitive closure over "both angles within the tolerance", largest cluster first. Frames
 * without position or orientation are the last cluster.
 */
export function orientationClusters(records: readonly FrameRecord[]): OrientationCluster[] {
  const members = new Map<string, Member>();
  const unplaced: FrameRecord[] = [];
  for (const record of records) {
    const { orientation, position } = record.facts;
    if (orientation === null || position === null) {
      unplaced.push(record);
      continue;
    }
    const key = orientation.join(' ');
    const known = members.get(key);
    if (known === undefined) members.set(key, { orientation, records: [record] });
    else known.records.push(record);
  }
  const clusters = connected([...members.values()]).map((parts) => ({
    records: parts.flatMap((part) => part.records),
    orientation: commonest(parts),
  }));
  clusters.sort(
    (a, b) => b.records.length - a.records.length || compareTuples(a.orientation, b.orientation),
  );
  return unplaced.length === 0 ? clusters : [...clusters, { records: unplaced, orientation: null }];
}

/** Groups of members that a chain of small angles connects. */
function connected(members: readonly Member[]): Member[][] {
  const sorted = members.toSorted((a, b) => compareTuples(a.orientation, b.orientation));
  const groupOf = sorted.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (groupOf[at] !== at) at = groupOf[at] ?? at;
    return at;
  };
  // Two unit vectors within the angle differ by less than it in every component, so it is enough
  // to look a little further along the first one.
  const reach = (SAME_ORIENTATION_DEGREES * Math.PI) / 180 + 1e-9;
  for (const [i, a] of sorted.entries()) {
    for (let j = i + 1; j < sorted.length; j += 1) {
      const b = sorted[j];
      if (b === undefined || b.orientation[0] - a.orientation[0] > reach) break;
      if (sameOrientation(a.orientation, b.orientation)) groupOf[root(j)] = root(i);
    }
  }
  const groups = new Map<number, Member[]>();
  for (const [i, member] of sorted.entries()) {
    const group = groups.get(root(i));
    if (group === undefined) groups.set(root(i), [member]);
    else group.push(member);
  }
  return [...groups.values()];
}

export function sameOrientation(a: Vec6, b: Vec6): boolean {
  return (
    degreesBetween(rowOf(a), rowOf(b)) <= SAME_ORIENTATION_DEGREES &&
    degreesBetween(normalOf(a), normalOf(b)) <= SAME_ORIENTATION_DEGREES
  );
}

function commonest(members: readonly Member[]): Vec6 {
  const sorted = members.toSorted(
    (a, b) => b.records.length - a.records.length || compareTuples(a.orientation, b.orientation),
  );
  const first = sorted[0];
  if (first === undefined) throw new Error('An orientation cluster has at least one member.');
  return first.orientation;
}

/** A few frames of another orientation beside a whole volume show where it lies. */
export function isLocalizerBeside(size: number, largest: number): boolean {
  return (
    size <= LOCALIZER_MAX_FRAMES &&
    largest >= LOCALIZER_BESIDE_FRAMES &&
    largest >= size * LOCALIZER_BESIDE_RATIO
  );
}

/**
 * The angle of each normal within the plane that all of them lie in, from 0, in degrees; null
 * unless there are enough of them and they do lie in one plane.
 */
export function radialAngles(orientations: readonly Vec6[]): number[] | null {
  if (orientations.length < RADIAL_MIN_FRAMES) return null;
  const normals = orientations.map(normalOf);
  const plane = planeThrough(normals);
  if (plane === null) return null;
  const limit = Math.sin((RADIAL_PLANE_DEGREES * Math.PI) / 180);
  if (normals.some((normal) => Math.abs(dot(normal, plane.axis)) > limit)) return null;
  const angles = normals.map((normal) => {
    const angle = (Math.atan2(dot(normal, plane.v), dot(normal, plane.u)) * 180) / Math.PI;
    return (angle + 360) % 360;
  });
  return fromWidestGap(angles);
}

/** Two directions that span the plane of the normals, and its axis. */
function planeThrough(normals: readonly Vec3[]): { u: Vec3; v: Vec3; axis: Vec3 } | null {
  const u = normals[0];
  if (u === undefined) return null;
  // The widest pair gives the axis with the smallest error.
  let widest: Vec3 | null = null;
  let most = 0;
  for (const normal of normals) {
    const across = Math.sqrt(Math.max(0, 1 - dot(u, normal) ** 2));
    if (across <= most) continue;
    most = across;
    widest = normal;
  }
  const few = Math.sin((RADIAL_PLANE_DEGREES * Math.PI) / 180);
  if (widest === null || most < few) return null;
  const along = dot(u, widest);
  const v: Vec3 = [
    (widest[0] - along * u[0]) / most,
    (widest[1] - along * u[1]) / most,
    (widest[2] - along * u[2]) / most,
  ];
  const axis: Vec3 = [
    u[1] * v[2] - u[2] * v[1],
    u[2] * v[0] - u[0] * v[2],
    u[0] * v[1] - u[1] * v[0],
  ];
  return { u, v, axis };
}

/** Where the circle is open widest is where it is cut: a half turn then runs from end to end. */
function fromWidestGap(angles: readonly number[]): number[] {
  const sorted = angles.toSorted((a, b) => a - b);
  let start = sorted[0] ?? 0;
  let widest = start + 360 - (sorted.at(-1) ?? 0);
  for (let i = 1; i < sorted.length; i += 1) {
    const at = sorted[i] ?? 0;
    const gap = at - (sorted[i - 1] ?? 0);
    if (gap <= widest + 1e-6) continue;
    widest = gap;
    start = at;
  }
  return angles.map((angle) => (angle - start + 360) % 360);
}
