/**
 * Chance that repeats: numbers and UIDs that depend on nothing but what they are asked with.
 *
 * Only whole-number arithmetic, so that every platform draws the same.
 */
import { sha256Hex } from '#dicom/sha256.ts';

/** From 0 up to, not including, 1; one number for each place of a grid. */
export function chanceAt(seed: number, x: number, y: number, z: number): number {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  h = Math.imul(h ^ x, 0xcc9e2d51);
  h = Math.imul(h ^ (h >>> 15) ^ y, 0x1b873593);
  h = Math.imul(h ^ (h >>> 13) ^ z, 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 16), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 2 ** 32;
}

/** Mean 0, variance 1, and near enough to a bell: the sum of four. */
export function noiseAt(seed: number, x: number, y: number, z: number): number {
  const sum =
    chanceAt(seed, x, y, z) +
    chanceAt(seed + 1, x, y, z) +
    chanceAt(seed + 2, x, y, z) +
    chanceAt(seed + 3, x, y, z);
  return (sum - 2) * Math.sqrt(3);
}

/** A smooth field from −1 to 1 that changes over one unit: chance at whole places, in between eased. */
export function fieldAt(seed: number, x: number, y: number, z: number): number {
  const [i, j, k] = [Math.floor(x), Math.floor(y), Math.floor(z)];
  const [u, v, w] = [ease(x - i), ease(y - j), ease(z - k)];
  const plane = (dz: number) =>
    mix(
      mix(chanceAt(seed, i, j, k + dz), chanceAt(seed, i + 1, j, k + dz), u),
      mix(chanceAt(seed, i, j + 1, k + dz), chanceAt(seed, i + 1, j + 1, k + dz), u),
      v,
    );
  return mix(plane(0), plane(1), w) * 2 - 1;
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}

function mix(one: number, other: number, share: number): number {
  return one + (other - one) * share;
}

/** A series of numbers from 0 up to 1. */
export function drawsOf(seed: number): () => number {
  let drawn = 0;
  return () => {
    drawn += 1;
    return chanceAt(seed, drawn, 0, 0);
  };
}

/** The UID of a thing by its name: a name-based UUID under 2.25 (PS3.5 B.2). */
export function sampleUid(name: string): string {
  const digest = BigInt(`0x${sha256Hex(new TextEncoder().encode(`sample study: ${name}`))}`);
  const low = 128n;
  const versionMask = 0xf000n << 64n;
  const variantMask = 0xcn << 60n;
  const bits = BigInt.asUintN(128, digest >> low);
  const uuid = (bits & ~versionMask & ~variantMask) | (0x5000n << 64n) | (0x8n << 60n);
  return `2.25.${uuid}`;
}
