/**
 * The made-up patient of the sample study: which tissue is where, in mm (LPS). x grows to the left of
 * the patient, y to the back, z upwards from 0 in the upper abdomen to 288 at the shoulders.
 */
import type { Vec3 } from '#catalog/instanceSummary.ts';
import { greatVesselAt, heartAt, lungVesselAt } from '#testing/sample/mediastinum.ts';
import { fieldAt } from '#testing/sample/seeded.ts';
import {
  CAGE,
  chestShare,
  ribAt,
  shoulderAt,
  spineAt,
  sternumAt,
} from '#testing/sample/skeleton.ts';
import { TISSUES, type Tissue } from '#testing/sample/tissues.ts';

export function tissueAt(x: number, y: number, z: number): Tissue {
  const skin = depthOfSkin(x, y, z);
  if (skin > 1) return outside(x, y, z);
  if (skin > 0.984) return TISSUES.skin;
  return bone(x, y, z) ?? insideOfCage(x, y, z) ?? wall(x, y, z, skin);
}

/** The body's outline: 1 on the skin, less inside. */
function depthOfSkin(x: number, y: number, z: number): number {
  const shoulders = Math.max(0, z - 200) / 88;
  const halfWidth = 168 + 14 * shoulders * shoulders;
  const halfDepth = 120 - 22 * shoulders * shoulders;
  const u = Math.abs(x) / halfWidth;
  const v = Math.abs(y - 2) / halfDepth;
  return u * u * Math.sqrt(u) + v * v * Math.sqrt(v);
}

/** The table that the patient lies on. */
function outside(x: number, y: number, _z: number): Tissue {
  const top = 127 - (x * x) / 1500;
  if (Math.abs(x) > 186 || y < top || y > top + 17) return TISSUES.air;
  return y < top + 2.6 || y > top + 14.4 ? TISSUES.table : TISSUES.tableCore;
}

function bone(x: number, y: number, z: number): Tissue | null {
  return spineAt(x, y, z) ?? ribAt(x, y, z) ?? sternumAt(x, y, z) ?? shoulderAt(x, y, z);
}

/** 1 on the inner side of the ribs. */
function cage(x: number, y: number, z: number): number {
  const share = chestShare(z);
  const [u, v] = [x / ((CAGE.x - 6) * share), (y - 4) / ((CAGE.y - 6) * share)];
  return u * u + v * v;
}

function insideOfCage(x: number, y: number, z: number): Tissue | null {
  if (z > 286 || cage(x, y, z) > 1) return null;
  const vessel = greatVesselAt(x, y, z);
  const heart = vessel === null || z < 128 ? heartAt(x, y, z) : null;
  if (heart !== null && heart !== TISSUES.innerFat) return heart;
  if (vessel !== null) return vessel;
  if (heart !== null) return heart;
  if (z < diaphragm(x, y)) return abdomen(x, y, z);
  return isLung(x, y, z) ? lung(x, y, z) : TISSUES.innerFat;
}

/** Height of the dome under each lung. */
function diaphragm(x: number, y: number): number {
  const [centre, top] = x < 0 ? [-66, 88] : [70, 74];
  const across = (x - centre) / 66;
  const deep = (y - 2) / 74;
  return top - 34 * across * across - 40 * deep * deep;
}

/** Two lungs: all of the cage but its middle, which is wider in front of the spine. */
function isLung(x: number, y: number, z: number): boolean {
  if (cage(x, y, z) > 0.985) return false;
  const gap = 22 + 8 * fieldAt(3, y / 40, z / 50, x < 0 ? 0 : 1) + (z < 190 ? 8 : 0);
  const behind = Math.max(0, y - 34) * 0.42;
  return Math.abs(x - 3) > Math.max(9, gap - behind);
}

interface Ball {
  readonly centre: Vec3;
  readonly radius: number;
  readonly tissue: Tissue;
}

const NODULES: readonly Ball[] = [
  { centre: [-84, 18, 214], radius: 4, tissue: TISSUES.calcification },
  { centre: [-84, 18, 214], radius: 9.5, tissue: TISSUES.nodule },
  { centre: [88, 44, 118], radius: 6, tissue: TISSUES.nodule },
  { centre: [-96, -24, 132], radius: 3.4, tissue: TISSUES.nodule },
  { centre: [62, -30, 232], radius: 2.8, tissue: TISSUES.calcification },
];

function lung(x: number, y: number, z: number): Tissue {
  return ballAt(NODULES, x, y, z) ?? lungVesselAt(x, y, z) ?? TISSUES.lung;
}

const LIVER_BALLS: readonly Ball[] = [
  { centre: [-88, 4, 44], radius: 13, tissue: TISSUES.liverLesion },
  { centre: [-40, -34, 30], radius: 6, tissue: TISSUES.liverLesion },
];

function abdomen(x: number, y: number, z: number): Tissue {
  if (cage(x, y, z) > 0.955) return TISSUES.muscle;
  const stomach = ball(x - 58, y + 34, z - 26, 46, 34, 34);
  // The patient lies on the back: air is in front of what is fluid.
  if (stomach < 0.86) return y < -46 ? TISSUES.airway : TISSUES.stomach;
  if (stomach < 1) return TISSUES.muscle;
  if (ball(x - 92, y - 30, z - 32, 30, 40, 40) < 1) return TISSUES.spleen;
  if (ball(Math.abs(x) - 60, y - 50, z + 12, 25, 22, 44) < 1) return TISSUES.kidney;
  if (x < 34 - (y + 40) * 0.55 && cage(x, y, z) < 0.93 && y < 62) return liver(x, y, z);
  return TISSUES.innerFat;
}

function liver(x: number, y: number, z: number): Tissue {
  const lesion = ballAt(LIVER_BALLS, x, y, z);
  if (lesion !== null) return lesion;
  // Where two slow fields cross zero together there is a line: a vessel.
  const one = fieldAt(21, x / 34, y / 34, z / 42);
  const other = fieldAt(22, x / 34, y / 34, z / 42);
  return one * one + other * other < 0.012 ? TISSUES.liverVessel : TISSUES.liver;
}

/** Muscle and fat between the ribs and the skin. */
function wall(x: number, y: number, z: number, skin: number): Tissue {
  const share = chestShare(z);
  const [u, v] = [x / ((CAGE.x + 4) * share), (y - 4) / ((CAGE.y + 4) * share)];
  const beyond = (Math.sqrt(u * u + v * v) - 1) * 110 * share;
  const shoulders = Math.max(0, z - 170);
  const folds = 4 * fieldAt(11, x / 26, y / 26, z / 34);
  const thick = 9 + shoulders * 0.5 + (Math.abs(x) < 62 && y > 30 ? 26 : 0) + folds;
  const seam = Math.abs(fieldAt(12, x / 30, y / 30, z / 46));
  if (beyond < thick && skin < 0.86) return seam < 0.05 ? TISSUES.fat : TISSUES.muscle;
  return TISSUES.fat;
}

function ball(x: number, y: number, z: number, rx: number, ry: number, rz: number): number {
  return (x / rx) * (x / rx) + (y / ry) * (y / ry) + (z / rz) * (z / rz);
}

function ballAt(balls: readonly Ball[], x: number, y: number, z: number): Tissue | null {
  for (const { centre, radius, tissue } of balls) {
    // Not quite round: no nodule is.
    const rough = 1 + 0.18 * fieldAt(31, x / 4, y / 4, z / 4);
    const [dx, dy, dz] = [x - centre[0], y - centre[1], z - centre[2]];
    if (dx * dx + dy * dy + dz * dz < radius * radius * rough * rough) return tissue;
  }
  return null;
}
