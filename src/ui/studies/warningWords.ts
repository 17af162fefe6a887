/** The warnings of a stack and its series, worst first, and the few words of them that fit a badge. */
import type { OrderWarning } from '#catalog/catalog.ts';
import type { StackPlace } from '#store/selectors.ts';
import { countOf } from '#ui/format.ts';

/** All doubts, those that make a badge first. */
export function allWarnings(place: StackPlace): readonly OrderWarning[] {
  const warnings = [...place.stack.warnings, ...place.series.warnings];
  return warnings.toSorted((one, other) => rank(one) - rank(other));
}

/** A note is listed; only a warning makes a badge. */
export function badgeWarnings(place: StackPlace): readonly OrderWarning[] {
  return allWarnings(place).filter((warning) => warning.severity === 'warning');
}

/** The badge of one warning, or how many there are; the sentences stand behind it. */
export function badgeText(warnings: readonly OrderWarning[]): string {
  const [first] = warnings;
  if (first === undefined) return '';
  return warnings.length === 1
    ? SHORT[first.kind](first.data)
    : countOf(warnings.length, 'warning');
}

type Short = (data: OrderWarning['data']) => string;

const SHORT: Readonly<Record<OrderWarning['kind'], Short>> = {
  'missing-slices': (data) => `${countOf(Number(data['count'] ?? 0), 'slice')} missing`,
  'irregular-spacing': () => 'irregular spacing',
  'repeated-position': () => 'repeated positions',
  'incomplete-set': () => 'incomplete set',
  'gantry-tilt': () => 'gantry tilt',
  'thickness-differs': () => 'thickness and spacing differ',
  'instance-number-holes': () => 'numbers missing',
  'count-differs': () => 'count differs from header',
  'mixed-window': () => 'mixed windows',
  'mixed-rescale': () => 'mixed rescale',
  'mixed-kernel': () => 'mixed kernels',
  'no-uid': () => 'no UID',
  'shared-uid': () => 'shared UID',
  'series-in-two-studies': () => 'series in two studies',
  'series-of-two-patients': () => 'series of two patients',
  'inferred-group': () => 'grouping inferred',
  'bad-orientation': () => 'orientation not usable',
  'no-position': () => 'no position',
  'guessed-order': () => 'order is a guess',
  'low-trust-order': () => 'order of low trust',
  'fixed-direction': () => 'direction is fixed',
  mosaic: () => 'mosaic',
  'missing-parts': () => 'parts missing',
  'dimension-index-differs': () => 'index differs',
};

function rank(warning: OrderWarning): number {
  return warning.severity === 'warning' ? 0 : 1;
}
