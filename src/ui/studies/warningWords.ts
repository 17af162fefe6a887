/** The warnings of a stack and its series, and the words for them. */
import type { OrderWarning } from '#catalog/catalog.ts';
import { describeWarning } from '#errors/describe.ts';
import type { StackPlace } from '#store/selectors.ts';

/** All doubts, those that make a badge first. */
export function allWarnings(place: StackPlace): readonly OrderWarning[] {
  const warnings = [...place.stack.warnings, ...place.series.warnings];
  return warnings.toSorted((one, other) => rank(one) - rank(other));
}

/** A note is listed; only a warning makes a badge. */
export function badgeWarnings(place: StackPlace): readonly OrderWarning[] {
  return allWarnings(place).filter((warning) => warning.severity === 'warning');
}

export function warningWords(warning: OrderWarning): { fact: string; remedy: string } {
  return describeWarning(warning);
}

/** The fact alone, without its full stop: for a badge. */
export function warningFact(warning: OrderWarning): string {
  return warningWords(warning).fact.replace(/\.$/, '');
}

function rank(warning: OrderWarning): number {
  return warning.severity === 'warning' ? 0 : 1;
}
