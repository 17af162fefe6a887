/**
 * Which element would divide unevenly spaced slices into evenly spaced sets: two phases of contrast,
 * or slices and thick ones made of them, whose positions lie between each other (mm).
 *
 * They stay in one order of position, because no position is there twice; but the doubt can say why.
 */
import { varyingCandidates } from '#catalog/axisCandidates.ts';
import type { OrderedStack } from '#catalog/orderStack.ts';
import { median, stepsBetween } from '#catalog/position.ts';
import { IRREGULAR_GAP_MM, IRREGULAR_GAP_RATIO } from '#catalog/tolerances.ts';

/** Fewer than this are evenly spaced by chance. */
const LEAST_SLICES = 3;

/** Null where none does. A generator, so that a caller can rest. */
export function* dividingElement(
  ordered: OrderedStack,
): Generator<void, { readonly name: string; readonly sets: number } | null> {
  const placed = ordered.records.flatMap((record, i) => {
    const [at, slot] = [ordered.positions[i] ?? null, ordered.slotOf[i] ?? null];
    return at === null || slot === null ? [] : { record, at, slot };
  });
  for (const { name, values, codes } of yield* varyingCandidates(placed)) {
    const sets: number[][] = values.map(() => []);
    for (const [i, { at }] of placed.entries()) sets[codes[i] ?? 0]?.push(at);
    if (sets.every(isEven)) return { name, sets: sets.length };
    yield;
  }
  return null;
}

function isEven(positions: readonly number[]): boolean {
  const steps = stepsBetween(positions.toSorted((a, b) => a - b));
  const typical = median(steps);
  if (typical === null || positions.length < LEAST_SLICES) return false;
  const tolerance = Math.max(IRREGULAR_GAP_MM, IRREGULAR_GAP_RATIO * typical);
  return steps.every((mm) => Math.abs(mm - typical) <= tolerance);
}
