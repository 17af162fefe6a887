/**
 * How the slices of an ordered stack lie: gaps, missing slices, gantry tilt (mm, LPS; degrees).
 *
 * Everything is measured against the median gap, never the first gap or the mean: one missing slice
 * must not move the measure that finds it.
 */
import type { OrderWarning } from '#catalog/catalog.ts';
import type { Vec3, Vec6 } from '#catalog/instanceSummary.ts';
import { dividingElement } from '#catalog/evenSets.ts';
import type { OrderedStack } from '#catalog/orderStack.ts';
import { median, missingIn, stepsBetween } from '#catalog/position.ts';
import {
  IRREGULAR_GAP_MM,
  IRREGULAR_GAP_RATIO,
  TILT_DEGREES,
  TILT_SHIFT_MM,
  VOLUME_SHIFT_MM,
} from '#catalog/tolerances.ts';
import type { FrameRecord } from '#catalog/units.ts';
import { dot, lengthOf, minus, normalOf } from '#catalog/vectors.ts';
import { warning } from '#catalog/warnings.ts';

export interface Spacing {
  /** Median gap, null with fewer than two positions. */
  readonly typical: number | null;
  /** Steps from slot to slot. */
  readonly steps: readonly number[];
}

export function spacingOf(ordered: OrderedStack): Spacing {
  const steps = stepsBetween(ordered.slots);
  return { typical: median(steps), steps };
}

/** One warning for each gap that is a whole number of slices. */
export function missingSlices(ordered: OrderedStack, spacing: Spacing): OrderWarning[] {
  const { typical, steps } = spacing;
  if (typical === null) return [];
  const falls = fallsAlongNormal(ordered);
  const atSlot = firstAtSlots(ordered);
  const warnings = steps.flatMap((mm, below) => {
    const count = missingIn(mm, typical);
    if (count === 0) return [];
    const neighbours = [below, below + 1].flatMap((slot) => atSlot[slot] ?? []);
    const after = falls ? steps.length - below : below + 1;
    const data = { count, after, gapMm: rounded(mm), medianMm: rounded(typical) };
    return warning('missing-slices', falls ? neighbours.toReversed() : neighbours, data);
  });
  return falls ? warnings.toReversed() : warnings;
}

function fallsAlongNormal({ slotOf }: OrderedStack): boolean {
  const placed = slotOf.filter((slot) => slot !== null);
  const different = placed.find((slot) => slot !== placed[0]);
  return different !== undefined && different < (placed[0] ?? 0);
}

/** For each slot the first frame in display order. */
function firstAtSlots({ slots, slotOf, records }: OrderedStack): (FrameRecord | undefined)[] {
  const atSlot = slots.map((): FrameRecord | undefined => undefined);
  for (const [i, slot] of slotOf.entries()) if (slot !== null) atSlot[slot] ??= records[i];
  return atSlot;
}

/** Gaps that are neither the typical one nor a count of missing slices. */
export function* irregularSpacing(
  ordered: OrderedStack,
  spacing: Spacing,
): Generator<void, OrderWarning[]> {
  const { typical, steps } = spacing;
  if (typical === null) return [];
  const tolerance = Math.max(IRREGULAR_GAP_MM, IRREGULAR_GAP_RATIO * typical);
  const isOdd = (mm: number): boolean =>
    Math.abs(mm - typical) > tolerance && missingIn(mm, typical) === 0;
  const odd = steps.filter(isOdd);
  if (odd.length === 0) return [];
  const atSlot = firstAtSlots(ordered);
  const beside = atSlot.filter(
    (_, slot) => isOdd(steps[slot - 1] ?? typical) || isOdd(steps[slot] ?? typical),
  );
  const neighbours = beside.filter((record) => record !== undefined);
  const data = {
    gaps: odd.length,
    minMm: rounded(odd.reduce((least, mm) => Math.min(least, mm))),
    maxMm: rounded(odd.reduce((most, mm) => Math.max(most, mm))),
    medianMm: rounded(typical),
  };
  const by = yield* dividingElement(ordered);
  const divided = by && { dividedBy: by.name, sets: by.sets };
  return [warning('irregular-spacing', neighbours, { ...data, ...divided })];
}

export interface Shear {
  readonly degrees: number;
  /** In-plane shift in mm for each mm along the normal. */
  readonly perMm: Vec3;
  /** Every slice lies where the shear puts it. */
  readonly even: boolean;
}

/** How the corners of the slices leave the normal, from the first to the last; null if they do not. */
export function shearOf(ordered: OrderedStack, orientation: Vec6): Shear | null {
  const normal = normalOf(orientation);
  const atSlot = firstAtSlots(ordered);
  const corners = ordered.slots.flatMap((at, slot) => {
    const corner = atSlot[slot]?.facts.position ?? null;
    return corner === null ? [] : [{ at, corner }];
  });
  const [first, last] = [corners[0], corners.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const depth = last.at - first.at;
  const shift = inPlane(minus(last.corner, first.corner), normal);
  const perMm: Vec3 = [shift[0] / depth, shift[1] / depth, shift[2] / depth];
  const strays = corners.map(({ at, corner }) => {
    const moved = inPlane(minus(corner, first.corner), normal);
    const depthHere = at - first.at;
    const expected: Vec3 = [perMm[0] * depthHere, perMm[1] * depthHere, perMm[2] * depthHere];
    return lengthOf(minus(moved, expected));
  });
  const even = strays.every((mm) => mm <= VOLUME_SHIFT_MM);
  const degrees = (Math.atan(lengthOf(perMm)) * 180) / Math.PI;
  const tilted = degrees > TILT_DEGREES && lengthOf(shift) > TILT_SHIFT_MM;
  return tilted || !even ? { degrees, perMm, even } : null;
}

function inPlane(a: Vec3, normal: Vec3): Vec3 {
  const along = dot(a, normal);
  return [a[0] - along * normal[0], a[1] - along * normal[1], a[2] - along * normal[2]];
}

export function gantryTilt(ordered: OrderedStack, shear: Shear | null): OrderWarning[] {
  if (shear === null) return [];
  const quoted = ordered.records[0]?.facts.axis['GantryDetectorTilt'];
  const data: Record<string, number | string> = { degrees: rounded(shear.degrees) };
  if (!shear.even) data['uneven'] = 'yes';
  if (typeof quoted === 'number') data['quotedDegrees'] = quoted;
  return [warning('gantry-tilt', [], data)];
}

/** To a micrometre: what is beyond it is the noise of the arithmetic. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
