/**
 * Expected failures are values: a result either carries what was asked for or a typed error.
 *
 * An error has a `kind` and the data that a reader of its message needs; `errors/describe.ts` turns
 * it into words. Bugs throw.
 */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function fail<E>(error: E): { ok: false; error: E } {
  return { ok: false, error };
}
