/**
 * A step along the first further axis of a stack (time, echo, …) at the same place. Pure.
 *
 * The frame with the neighbouring value of the axis whose other axes are the same and whose
 * position is nearest; null at the axis' end and where the stack has no further axis.
 */
import type { Stack } from '#catalog/catalog.ts';

export function alongAxis(stack: Stack, frameIndex: number, by: 1 | -1): number | null {
  const [axis, ...others] = stack.axes;
  if (axis === undefined) return null;
  const wanted = (axis.index[frameIndex] ?? 0) + by;
  const position = stack.positions[frameIndex] ?? null;
  let best: { frame: number; distance: number } | null = null;
  for (const [frame, value] of axis.index.entries()) {
    if (value !== wanted) continue;
    if (others.some((other) => other.index[frame] !== other.index[frameIndex])) continue;
    const there = stack.positions[frame] ?? null;
    const distance =
      position === null || there === null
        ? Math.abs(frame - frameIndex)
        : Math.abs(there - position);
    if (best === null || distance < best.distance) best = { frame, distance };
  }
  return best?.frame ?? null;
}
