/**
 * What is doubtful about an ordered stack, and whether it is good enough for a volume (mm along the
 * normal).
 */
import type { Stack } from '#catalog/catalog.ts';
import type { StackDraft } from '#catalog/drafts.ts';
import { claimOf, headerDoubts, mixedSettings, thicknessDiffers } from '#catalog/headerChecks.ts';
import { indexDiffers } from '#catalog/indexChecks.ts';
import type { OrderedStack } from '#catalog/orderStack.ts';
import { wideGaps } from '#catalog/position.ts';
import {
  gantryTilt,
  irregularSpacing,
  missingSlices,
  shearOf,
  spacingOf,
} from '#catalog/spacingChecks.ts';
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
  const spacing = spacingOf(ordered);
  const { placement } = draft;
  const shear = placement.kind === 'spatial' ? shearOf(ordered, placement.orientation) : null;
  yield;
  const { claimed, notes } = claimOf(ordered, isWhole);
  const header = headerDoubts(draft, ordered);
  yield;
  const mixed = mixedSettings(ordered);
  yield;
  const warnings = [
    ...ordered.warnings,
    ...missingSlices(ordered, spacing),
    ...irregularSpacing(spacing),
    ...gantryTilt(ordered, shear),
    ...indexDiffers(ordered),
    ...header,
    ...thicknessDiffers(ordered, spacing),
    ...mixed,
    ...notes,
  ];
  yield;
  return {
    gaps: wideGaps(ordered.positions, (i) => ordered.sets[i] ?? 0, spacing.typical),
    warnings,
    volume: volumeVerdict(ordered, spacing, shear, warnings),
    ...(claimed && { claimed }),
  };
}
