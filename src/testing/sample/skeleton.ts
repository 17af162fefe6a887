/**
 * Spine, ribs, sternum, clavicles and shoulder blades of the made-up patient, in mm (LPS), z = 0 at
 * the bottom of the scanned range.
 */
import { TISSUES, type Tissue } from '#testing/sample/tissues.ts';
import { chain, Tubes } from '#testing/sample/tubes.ts';

const VERTEBRA_MM = 27;
const DISC_MM = 6;
/** Radii of the ring that the ribs lie on, without its narrowing to the top. */
export const CAGE = { x: 139, y: 92 };

/** The kyphosis: how far the spine lies in front of its rearmost point. */
export function spineY(z: number): number {
  return 64 - ((z - 150) * (z - 150)) / 2600;
}

/** How wide the chest is at a height, as a share of its widest. */
export function chestShare(z: number): number {
  const up = Math.max(0, z - 70) / 262;
  return Math.sqrt(Math.max(0.02, 1 - up * up));
}

export function spineAt(x: number, y: number, z: number): Tissue | null {
  const dy = y - spineY(z);
  if (Math.abs(x) > 48 || dy < -22 || dy > 64) return null;
  const phase = z - Math.floor(z / VERTEBRA_MM) * VERTEBRA_MM;
  const isDisc = phase < DISC_MM;
  return bodyAt(x, dy, phase, isDisc) ?? canalAt(x, dy) ?? archAt(x, dy, phase, isDisc);
}

function bodyAt(x: number, dy: number, phase: number, isDisc: boolean): Tissue | null {
  const [u, v] = [x / 18.5, dy / 14.5];
  const distance = u * u + v * v;
  // The bodies are waisted between their end plates.
  const middle = (phase - DISC_MM) / (VERTEBRA_MM - DISC_MM) - 0.5;
  const limit = isDisc ? 0.94 : 0.82 + 0.6 * middle * middle;
  if (distance > limit) return null;
  if (isDisc) return distance < 0.34 ? TISSUES.nucleus : TISSUES.disc;
  const isEndPlate = Math.abs(middle) > 0.43;
  return isEndPlate || distance > limit - 0.17 ? TISSUES.cortex : TISSUES.marrow;
}

function canalAt(x: number, dy: number): Tissue | null {
  const back = dy - 23.5;
  const distance = x * x + back * back;
  if (distance < 4.6 * 4.6) return TISSUES.cord;
  return distance < 8.4 * 8.4 ? TISSUES.csf : null;
}

/** Pedicles and laminae around the canal, the processes behind and beside it. */
function archAt(x: number, dy: number, phase: number, isDisc: boolean): Tissue | null {
  const back = dy - 23.5;
  const distance = x * x + back * back;
  if (distance < 10.5 * 10.5) return phase > 9 && phase < 21 ? TISSUES.cortex : TISSUES.innerFat;
  if (distance < 12.5 * 12.5 && !isDisc) return TISSUES.marrow;
  // The spinous process hangs down behind.
  const hang = phase + (back - 10) * 0.55;
  const isProcess = Math.abs(x) < 3.6 && back > 8 && back < 35 && hang > 9 && hang < 20;
  if (isProcess) return Math.abs(x) < 2 && back < 32 ? TISSUES.marrow : TISSUES.cortex;
  const side = Math.abs(x);
  const isWing = side > 9 && side < 40 && Math.abs(back + 5 - side * 0.16) < 4.4;
  if (isWing && phase > 13 && phase < 22) return side < 36 ? TISSUES.marrow : TISSUES.cortex;
  return null;
}

const RIB_MM = 27;

/** Ribs start at the spine and fall towards the front; near the sternum they are cartilage. */
export function ribAt(x: number, y: number, z: number): Tissue | null {
  const share = chestShare(z);
  const [u, v] = [x / (CAGE.x * share), (y - 4) / (CAGE.y * share)];
  const radius = Math.sqrt(u * u + v * v);
  const away = (radius - 1) * CAGE.x * share;
  if (Math.abs(away) > 6) return null;
  // 0 at the spine, 2 at the sternum.
  const front = 1 - v / (radius || 1);
  const height = z + front * 30;
  const along = height - Math.round(height / RIB_MM) * RIB_MM;
  const distance = Math.sqrt(away * away * 1.5 + along * along * 0.72);
  if (distance > 6.2 || front > 1.93) return null;
  if (front > 1.62) return TISSUES.cartilage;
  return distance > 3.7 ? TISSUES.cortex : TISSUES.marrow;
}

export function sternumAt(x: number, y: number, z: number): Tissue | null {
  if (z < 92 || z > 236) return null;
  const half = z > 198 ? 27 : 17;
  const [u, v] = [x / half, (y + 4 + CAGE.y * chestShare(z) * 0.985) / 7];
  const distance = u * u + v * v;
  if (distance > 1) return null;
  return distance > 0.58 ? TISSUES.cortex : TISSUES.marrow;
}

const SHOULDERS = new Tubes([
  ...both((side) =>
    chain(TISSUES.cortex, [
      [side * 24, -62, 246, 7],
      [side * 62, -60, 262, 5.5],
      [side * 112, -34, 276, 6],
      [side * 146, -14, 282, 6.5],
    ]),
  ),
  ...both((side) => plate(side)),
  ...both((side) =>
    chain(TISSUES.cortex, [
      [side * 84, 82, 246, 3],
      [side * 118, 64, 258, 6],
      [side * 150, 30, 272, 8],
    ]),
  ),
]);

/** The blade: a fan of thin bars from the inner edge to the socket. */
function plate(side: number): ReturnType<typeof chain> {
  return Array.from({ length: 22 }, (_, at) => 152 + at * 5).flatMap((z) =>
    chain(TISSUES.cortex, [
      [side * (88 - (z - 152) * 0.12), 84 - (z - 152) * 0.03, z, 2.6],
      [side * (104 + (z - 152) * 0.14), 78 - (z - 152) * 0.1, z + 2, 2.6],
      [side * (114 + (z - 152) * 0.3), 64 - (z - 152) * 0.14, z + 4, 4.4],
    ]),
  );
}

export function shoulderAt(x: number, y: number, z: number): Tissue | null {
  return z < 140 ? null : SHOULDERS.at(x, y, z);
}

function both<T>(make: (side: number) => readonly T[]): T[] {
  return [...make(1), ...make(-1)];
}
