/** The warnings about a stack that make a badge, and the few words of them that fit one. */
import type { OrderWarning } from '#catalog/catalog.ts';
import { doubtsAbout } from '#catalog/warnings.ts';
import type { StackPlace } from '#store/selectors.ts';
import { countOf, formatCount } from '#ui/format.ts';

/** A note is listed; only a warning makes a badge. */
export function badgeWarnings(place: StackPlace): readonly OrderWarning[] {
  return doubtsAbout(place).filter((warning) => warning.severity === 'warning');
}

/** The badge of one warning, or how many there are; the sentences stand behind it. */
export function badgeText(warnings: readonly OrderWarning[]): string {
  const [first] = warnings;
  if (first === undefined) return '';
  return warnings.length === 1 ? shortly(first) : countOf(warnings.length, 'warning');
}

export function shortly({ kind, data }: OrderWarning): string {
  return SHORT[kind](data);
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
  'count-differs': ({ loaded, claimed, element }) => {
    const what = element === 'NumberOfStudyRelatedSeries' ? ' series' : '';
    return `${formatCount(Number(loaded))} of ${formatCount(Number(claimed))} claimed${what}`;
  },
  'mixed-window': () => 'mixed windows',
  'mixed-rescale': () => 'mixed rescale',
  'mixed-kernel': () => 'mixed kernels',
  'mixed-thickness': () => 'mixed thicknesses',
  'mixed-reference': () => 'mixed frames of reference',
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
  'named-by-directory': () => 'named by DICOMDIR',
};
