/**
 * One set of facts for many headers: for each field the first that says something.
 *
 * Callers pass the headers in order of identity, so the choice does not depend on arrival.
 */
export function mergedFacts<T extends object>(headers: readonly T[]): T {
  const [first] = headers;
  if (first === undefined) throw new Error('There is no group without an instance.');
  let open = (Object.keys(first) as (keyof T)[]).filter((name) => !isSaid(first[name]));
  const merged = { ...first };
  let last = first;
  for (const other of headers) {
    if (open.length === 0) break;
    // Headers of one series are mostly the same object.
    if (other === last) continue;
    last = other;
    const said = open.filter((name) => isSaid(other[name]));
    if (said.length === 0) continue;
    for (const name of said) merged[name] = other[name];
    open = open.filter((name) => !isSaid(merged[name]));
  }
  return merged;
}

/** Whether a field of a summary says anything. */
export function isSaid(value: unknown): boolean {
  return value !== '' && value !== null;
}
