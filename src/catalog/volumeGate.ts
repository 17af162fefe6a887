/**
 * Whether a stack may be looked at as a volume (MPR): only where its slices are evenly spaced and
 * none is missing. A gantry tilt is allowed, as the shear that undoes it. Lengths in mm.
 */
import type { OrderWarning, VolumeVerdict } from '#catalog/catalog.ts';
import type { OrderedStack } from '#catalog/orderStack.ts';
import type { Shear, Spacing } from '#catalog/spacingChecks.ts';
import { VOLUME_GAP_MM, VOLUME_GAP_RATIO, VOLUME_MIN_SLICES } from '#catalog/tolerances.ts';

export function volumeVerdict(
  ordered: OrderedStack,
  { typical, steps }: Spacing,
  shear: Shear | null,
  warnings: readonly OrderWarning[],
): VolumeVerdict {
  const warned = (kind: OrderWarning['kind']): boolean =>
    warnings.some((one) => one.kind === kind && one.severity === 'warning');
  if (ordered.slots.length === 0 || warned('no-position')) return refused('no-position');
  if (warned('mixed-reference')) return refused('mixed-reference');
  if (warned('repeated-position')) return refused('repeated-position');
  if (typical === null || ordered.slots.length < VOLUME_MIN_SLICES) return refused('few-slices');
  if (warned('missing-slices')) return refused('missing-slices');
  const tolerance = Math.max(VOLUME_GAP_MM, VOLUME_GAP_RATIO * typical);
  if (steps.some((mm) => Math.abs(mm - typical) > tolerance)) return refused('irregular-spacing');
  if (warned('incomplete-set')) return refused('incomplete-set');
  if (shear !== null && !shear.even) return refused('irregular-shift');
  if (ordered.records.some(({ facts }) => facts.spacing === null)) {
    return refused('no-pixel-spacing');
  }
  return shear === null ? { ok: true } : { ok: true, shear: shear.perMm };
}

function refused(reason: Extract<VolumeVerdict, { ok: false }>['reason']): VolumeVerdict {
  return { ok: false, reason };
}
