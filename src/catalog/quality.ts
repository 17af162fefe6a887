/**
 * What is doubtful about an ordered stack, and whether it is good enough for a volume (mm along the
 * normal).
 */
import type { OrderWarning, Stack } from '#catalog/catalog.ts';
import type { StackDraft } from '#catalog/drafts.ts';
import { claimOf, headerDoubts, mixedSettings, thicknessDiffers } from '#catalog/headerChecks.ts';
import { indexDiffers } from '#catalog/indexChecks.ts';
import type { OrderedStack } from '#catalog/orderStack.ts';
import { wideGaps } from '#catalog/position.ts';
import {
  gantryTilt,
  irregularSpacing,
  missingSlices,
  type Shear,
  shearOf,
  type Spacing,
  spacingOf,
} from '#catalog/spacingChecks.ts';
import { groupBy } from '#catalog/split.ts';
import { volumeVerdict } from '#catalog/volumeGate.ts';

export type Quality = Pick<Stack, 'gaps' | 'warnings' | 'volume' | 'claimed'>;

/**
 * A generator, so that a caller can rest. `isWhole`: the stack is all that its series holds, so that
 * claims about the series are claims about the stack.
 */
export function* checkQuality(
  draft: StackDraft,
  ordered: OrderedStack,
  isWhole: boolean,
): Generator<void, Quality> {
  const parts = partsOf(ordered).map((part) => judged(draft, part));
  yield;
  const { claimed, notes } = claimOf(ordered, isWhole);
  const header = headerDoubts(draft, ordered);
  yield;
  const mixed = mixedSettings(ordered);
  yield;
  const gaps = isSparse(ordered) ? [] : yield* gapDoubts(parts);
  const warnings = [
    ...ordered.warnings,
    ...gaps,
    ...oneOfEachKind(parts.flatMap(({ part, shear }) => gantryTilt(part, shear))),
    ...indexDiffers(ordered),
    ...header,
    ...oneOfEachKind(parts.flatMap(({ part, spacing }) => thicknessDiffers(part, spacing))),
    ...mixed,
    ...notes,
  ];
  yield;
  const typical = (i: number): number | null =>
    (parts[ordered.setsDiffer ? (ordered.sets[i] ?? 0) : 0] ?? parts[0])?.spacing.typical ?? null;
  const verdicts = parts.map(({ part, spacing, shear }) =>
    volumeVerdict(part, spacing, shear, warnings),
  );
  const [first = NOT_CHECKED] = verdicts;
  return {
    gaps: wideGaps(ordered.positions, (i) => ordered.sets[i] ?? 0, typical),
    warnings,
    volume: verdicts.find((verdict) => !verdict.ok) ?? first,
    ...(claimed && { claimed }),
  };
}

const NOT_CHECKED: Stack['volume'] = { ok: false, reason: 'not-checked' };

interface Judged {
  readonly part: OrderedStack;
  readonly spacing: Spacing;
  readonly shear: Shear | null;
}

function judged({ placement }: StackDraft, part: OrderedStack): Judged {
  const shear = placement.kind === 'spatial' ? shearOf(part, placement.orientation) : null;
  return { part, spacing: spacingOf(part), shear };
}

function* gapDoubts(parts: readonly Judged[]): Generator<void, OrderWarning[]> {
  const doubts = parts.flatMap(({ part, spacing }) => missingSlices(part, spacing));
  for (const { part, spacing } of parts) doubts.push(...(yield* irregularSpacing(part, spacing)));
  return doubts;
}

/** A segmentation may leave out the slices that have nothing of a segment (PS3.3 C.8.20.2). */
function isSparse({ records }: OrderedStack): boolean {
  return records[0]?.instance.summary.series.modality === 'SEG';
}

/** What has one spacing: the stack, or each of its sets where they differ. */
function partsOf(ordered: OrderedStack): OrderedStack[] {
  if (!ordered.setsDiffer) return [ordered];
  const indices = groupBy([...ordered.sets.keys()], (i) => String(ordered.sets[i]));
  return indices.map((members) => restricted(ordered, members));
}

/** The stack as if it had only some of its frames. */
function restricted(ordered: OrderedStack, members: readonly number[]): OrderedStack {
  const pick = <T>(list: readonly T[]): T[] => members.flatMap((i) => list.slice(i, i + 1));
  const slotOf = pick(ordered.slotOf);
  const used = [...new Set(slotOf.filter((slot) => slot !== null))].toSorted((a, b) => a - b);
  const renumbered = new Map(used.map((slot, i) => [slot, i]));
  return {
    ...ordered,
    records: pick(ordered.records),
    positions: pick(ordered.positions),
    sets: members.map(() => 0),
    axes: [],
    setsDiffer: false,
    slots: used.map((slot) => ordered.slots[slot] ?? 0),
    slotOf: slotOf.map((slot) => (slot === null ? null : (renumbered.get(slot) ?? null))),
  };
}

/** The same said of several sets is said once. */
function oneOfEachKind(warnings: readonly OrderWarning[]): OrderWarning[] {
  const said = new Map(warnings.map((one) => [`${one.kind} ${JSON.stringify(one.data)}`, one]));
  return [...said.values()];
}
