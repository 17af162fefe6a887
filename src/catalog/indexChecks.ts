/**
 * Whether the numbers that count the slices of an enhanced object (In-Stack Position Number, or the
 * dimension index of the position; PS3.3 C.7.6.16.2.2, C.7.6.17) agree with where the slices lie.
 */
import type { OrderWarning } from '#catalog/catalog.ts';
import { spearman } from '#catalog/direction.ts';
import type { OrderedStack } from '#catalog/orderStack.ts';
import { note } from '#catalog/warnings.ts';

/** Dimensions that run from slice to slice, by the names of their pointers. */
const SLICE_DIMENSIONS = new Set(['In-Stack Position Number', 'Image Position (Patient)']);

export function indexDiffers(ordered: OrderedStack): OrderWarning[] {
  const { records, slotOf, slots } = ordered;
  // In several stacks of one object the numbers start again.
  const stackIds = new Set(records.map(({ facts }) => facts.stackID));
  if (slots.length < 2 || stackIds.size > 1) return [];
  const { field, numbers } = sliceNumbers(ordered);
  const pairs = records.flatMap((record, i) => {
    const [number, slot] = [numbers[i] ?? null, slotOf[i] ?? null];
    return number === null || slot === null ? [] : { record, number, slot };
  });
  if (pairs.length < records.length) return [];
  const numberRank = ranks(pairs.map(({ number }) => number));
  if (numberRank.size < 2) return [];
  const rising = spearman(
    pairs.map(({ slot }) => slot),
    pairs.map(({ number }) => number),
  );
  const slotRank = ranks(pairs.map(({ slot }) => slot));
  const elsewhere = pairs.filter(({ number, slot }) => {
    const rank = slotRank.get(slot) ?? 0;
    const expected = rising < 0 ? slotRank.size - 1 - rank : rank;
    return numberRank.get(number) !== expected;
  });
  if (elsewhere.length === 0) return [];
  const concerned = elsewhere.map(({ record }) => record);
  return [note('dimension-index-differs', concerned, { field, frames: elsewhere.length })];
}

function sliceNumbers({ records }: OrderedStack): {
  field: string;
  numbers: readonly (number | null)[];
} {
  const names = records[0]?.instance.summary.dimensions ?? [];
  const at = names.findIndex((name) => SLICE_DIMENSIONS.has(name));
  const name = names[at];
  if (name !== undefined) {
    const numbers = records.map(({ facts }) => facts.dimensionIndex?.[at] ?? null);
    return { field: `Dimension index of ${name}`, numbers };
  }
  const numbers = records.map(({ facts }) => facts.inStackPosition);
  return { field: 'In-Stack Position Number', numbers };
}

function ranks(values: readonly number[]): Map<number, number> {
  const sorted = [...new Set(values)].toSorted((a, b) => a - b);
  return new Map(sorted.map((value, rank) => [value, rank]));
}
