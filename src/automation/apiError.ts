/**
 * Rejections of the automation API: an Error with the `kind` of what the interface would show.
 */
import type { Result } from '#dicom/result.ts';
import { describe, type Describable, sentence } from '#errors/describe.ts';

export class ApiError extends Error {
  readonly kind: string;
  /** Instances that an ambiguous reference could mean. */
  readonly ids: readonly string[];

  constructor(kind: string, message: string, ids: readonly string[] = []) {
    super(message);
    this.name = 'NegatoscopeError';
    this.kind = kind;
    this.ids = ids;
  }
}

/** The value, or the typed error thrown with its words. */
export function typed<T, E extends Describable>(result: Result<T, E>): T {
  if (result.ok) return result.value;
  throw new ApiError(result.error.kind, sentence(describe(result.error)));
}
