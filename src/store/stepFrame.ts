/** Where a scroll leads within a volume. Pure. */

/** Frames of a stack that scroll together. */
interface Volume {
  readonly first: number;
  readonly count: number;
}

/**
 * A scroll stops at the ends; with `wrap`, the next step from an end leads to the other one.
 *
 * @param by frames; ±Infinity for the end itself, which never wraps
 */
export function stepped(
  index: number,
  by: number,
  { first, count }: Volume,
  wrap: boolean,
): number {
  const last = first + count - 1;
  if (wrap && Number.isFinite(by)) {
    if (by > 0 && index === last) return first;
    if (by < 0 && index === first) return last;
  }
  return Math.max(first, Math.min(last, index + by));
}
