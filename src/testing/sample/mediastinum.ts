/**
 * Heart, great vessels and airways of the made-up patient, and the trees of vessels in its lungs; in
 * mm (LPS).
 */
import type { Vec3 } from '#catalog/instanceSummary.ts';
import { drawsOf } from '#testing/sample/seeded.ts';
import { TISSUES, type Tissue } from '#testing/sample/tissues.ts';
import { chain, type Tube, Tubes } from '#testing/sample/tubes.ts';

/** After so many forks a branch is thinner than a pixel. */
const GENERATIONS = 9;

const AIRWAYS: readonly Tube[] = [
  ...chain(TISSUES.airway, [
    [0, 12, 300, 8.6],
    [0, 17, 250, 8.6],
    [2, 24, 184, 8.8],
  ]),
  ...chain(TISSUES.airway, [
    [2, 24, 186, 7.4],
    [-26, 24, 162, 6],
    [-46, 22, 148, 4],
  ]),
  ...chain(TISSUES.airway, [
    [2, 24, 186, 6.8],
    [28, 27, 158, 5.6],
    [50, 26, 142, 3.8],
  ]),
];

const GREAT_VESSELS: readonly Tube[] = [
  // The aorta: up from the heart, over the left main bronchus, down beside the spine.
  ...chain(TISSUES.blood, [
    [2, -14, 132, 16],
    [-12, -26, 168, 16],
    [-9, -24, 196, 15.5],
    [4, -8, 213, 14.5],
    [18, 14, 216, 13.5],
    [26, 34, 202, 13],
    [27, 44, 180, 12.5],
    [24, 44, 90, 11.5],
    [14, 38, -10, 10.5],
  ]),
  ...chain(TISSUES.blood, [
    [-4, -16, 214, 7],
    [-15, -10, 250, 6],
    [-22, 0, 300, 5.5],
  ]),
  ...chain(TISSUES.blood, [
    [8, -3, 220, 5],
    [17, 0, 255, 4.5],
    [20, 4, 300, 4.5],
  ]),
  ...chain(TISSUES.blood, [
    [16, 10, 220, 5.5],
    [32, 14, 256, 5],
    [60, 0, 284, 5],
  ]),
  // The pulmonary trunk and its two branches.
  ...chain(TISSUES.blood, [
    [22, -38, 136, 14],
    [20, -24, 164, 13.5],
    [12, -4, 170, 11.5],
    [-30, 6, 166, 10],
    [-50, 8, 160, 7],
  ]),
  ...chain(TISSUES.blood, [
    [18, -18, 168, 12],
    [34, 14, 176, 10],
    [54, 20, 166, 7],
  ]),
  // Upper and lower hollow vein.
  ...chain(TISSUES.denseBlood, [
    [-30, -14, 128, 9.5],
    [-31, -14, 200, 9],
    [-24, -20, 226, 8.5],
    [-36, -24, 262, 7],
    [-70, -26, 278, 6],
  ]),
  ...chain(TISSUES.veinBlood, [
    [-30, 6, 122, 11],
    [-26, 14, 60, 11.5],
    [-22, 22, -10, 11],
  ]),
];

const TUBES = new Tubes([
  ...AIRWAYS,
  ...AIRWAYS.map((tube) => ({
    ...tube,
    fromRadius: tube.fromRadius + 1.6,
    toRadius: tube.toRadius + 1.6,
    tissue: TISSUES.airwayWall,
  })),
  ...GREAT_VESSELS,
  ...chain(TISSUES.oesophagus, [
    [6, 38, 300, 7],
    [8, 40, 150, 7],
    [22, 18, 62, 9],
  ]),
]);

export function greatVesselAt(x: number, y: number, z: number): Tissue | null {
  return TUBES.at(x, y, z);
}

interface Chamber {
  readonly centre: Vec3;
  readonly radii: Vec3;
  readonly tissue: Tissue;
}

/** The chambers, then the muscle around them. */
const HEART: readonly Chamber[] = [
  { centre: [46, -36, 96], radii: [23, 21, 33], tissue: TISSUES.blood },
  { centre: [8, -52, 96], radii: [30, 17, 31], tissue: TISSUES.veinBlood },
  { centre: [14, 6, 126], radii: [31, 19, 23], tissue: TISSUES.blood },
  { centre: [-30, -22, 108], radii: [22, 26, 30], tissue: TISSUES.veinBlood },
  { centre: [46, -36, 95], radii: [34, 32, 45], tissue: TISSUES.myocardium },
  { centre: [10, -51, 96], radii: [35, 22, 37], tissue: TISSUES.myocardium },
  { centre: [8, -10, 116], radii: [53, 38, 38], tissue: TISSUES.myocardium },
  { centre: [16, -28, 106], radii: [68, 58, 60], tissue: TISSUES.innerFat },
];

/** The heart leans to the left and the front as it goes down. */
export function heartAt(x: number, y: number, z: number): Tissue | null {
  if (z < 40 || z > 172) return null;
  const lean = (110 - z) * 0.22;
  for (const { centre, radii, tissue } of HEART) {
    const u = (x - lean - centre[0]) / radii[0];
    const v = (y + lean * 0.5 - centre[1]) / radii[1];
    const w = (z - centre[2]) / radii[2];
    if (u * u + v * v + w * w <= 1) return tissue;
  }
  return null;
}

/** A tree of vessels from the root of a lung: at each fork one branch goes on, one turns away. */
function tree(seed: number, root: Vec3, direction: Vec3, radius: number): Tube[] {
  const draw = drawsOf(seed);
  const tubes: Tube[] = [];
  const grow = (from: Vec3, towards: Vec3, width: number, generation: number): void => {
    const length = (15 + 13 * draw()) * (0.7 + width / 9);
    const to = add(from, scale(towards, length));
    const next = width * 0.8;
    tubes.push({ from, to, fromRadius: width, toRadius: next, tissue: TISSUES.lungVessel });
    if (generation >= GENERATIONS) return;
    const turn = (strength: number): Vec3 =>
      unit(add(towards, scale([draw() - 0.5, draw() - 0.5, draw() - 0.5], strength)));
    grow(to, turn(1.1), next, generation + 1);
    grow(to, turn(2.6), next * 0.74, generation + 1);
  };
  grow(root, unit(direction), radius, 1);
  return tubes;
}

const LUNG_VESSELS = new Tubes(
  [1, -1].flatMap((side) => {
    const root: Vec3 = [side * 46, 14, 160];
    const branches: readonly Vec3[] = [
      [side * 0.6, -0.1, 1],
      [side * 0.9, -0.9, 0.5],
      [side * 1, 0.2, 0.2],
      [side * 0.8, -0.8, -0.6],
      [side * 0.5, 0.5, -1],
      [side * 0.9, 0.1, -0.8],
      [side * 0.35, 0.9, 0.4],
      [side * 0.2, 0.1, -1],
    ];
    return branches.flatMap((branch, at) => tree(side * 50 + at * 7, root, branch, 4.8));
  }),
);

export function lungVesselAt(x: number, y: number, z: number): Tissue | null {
  return LUNG_VESSELS.at(x, y, z);
}

function add(one: Vec3, other: Vec3): Vec3 {
  return [one[0] + other[0], one[1] + other[1], one[2] + other[2]];
}

function scale([x, y, z]: Vec3, by: number): Vec3 {
  return [x * by, y * by, z * by];
}

function unit(vector: Vec3): Vec3 {
  const [x, y, z] = vector;
  return scale(vector, 1 / (Math.sqrt(x * x + y * y + z * z) || 1));
}
