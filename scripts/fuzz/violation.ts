/** A promise that a reader broke, found by a check of a target. */
export class Violation extends Error {}

export function must(holds: boolean, promise: string): void {
  if (!holds) throw new Violation(promise);
}
