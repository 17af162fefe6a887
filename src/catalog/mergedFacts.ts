/**
 * One set of facts for many headers: for each field the first that says something.
 *
 * Callers pass the headers in order of identity, so the choice does not depend on arrival.
 */
export function mergedFacts<T extends object>(headers: readonly T[]): T {
  const [first, ...others] = headers;
  if (first === undefined) throw new Error('There is no group without an instance.');
  if (!isOpen(first)) return first;
  const merged = { ...first };
  // Headers of one series are mostly the same object: look at each only once.
  for (const other of new Set(others)) {
    for (const name of Object.keys(merged) as (keyof T)[]) {
      if (isEmpty(merged[name])) merged[name] = other[name];
    }
    if (!isOpen(merged)) break;
  }
  return merged;
}

function isOpen(facts: object): boolean {
  return Object.values(facts).some(isEmpty);
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === null;
}
