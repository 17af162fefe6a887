/**
 * What is doubtful about an ordered stack: gaps, spacing, counts (mm along the normal).
 *
 * Everything is measured against the median gap, never the first gap or the mean: one missing slice
 * must not move the measure that finds it.
 */
import type { OrderWarning, Stack } from '#catalog/catalog.ts';
import type { StackDraft } from '#catalog/drafts.ts';
import type { OrderedStack } from '#catalog/orderStack.ts';
import { median, stepsBetween, wideGaps } from '#catalog/position.ts';
import { warning } from '#catalog/warnings.ts';

export type Quality = Pick<Stack, 'gaps' | 'warnings' | 'volume' | 'claimed'>;

export function checkQuality(draft: StackDraft, ordered: OrderedStack): Quality {
  const typical = median(stepsBetween(ordered.slots));
  const gaps = wideGaps(ordered.positions, (i) => ordered.sets[i] ?? 0, typical);
  return {
    gaps,
    warnings: headerDoubts(draft),
    volume: { ok: false, reason: 'not-checked' },
  };
}

function headerDoubts({ units, records, unplaced }: StackDraft): OrderWarning[] {
  const warnings: OrderWarning[] = [];
  const instances = new Set([...records, ...unplaced].map(({ instance }) => instance));
  const bad = [...instances].filter(({ summary }) => summary.badOrientation);
  if (bad.length > 0) warnings.push(warning('bad-orientation', bad, { count: bad.length }));
  for (const { missingParts, claimedParts, instances: parts } of units) {
    if (missingParts === 0) continue;
    const data = { missing: missingParts, total: claimedParts };
    warnings.push(warning('missing-parts', parts, data));
  }
  return warnings;
}
