/**
 * In which order to decode what is not looked at yet: outward from the shown frame, three frames in
 * the direction of travel for one behind.
 */

const AHEAD_FOR_ONE_BEHIND = 3;

/**
 * Indices of a stack of `count` frames, `from` left out, nearest and ahead first.
 *
 * @param direction +1 or -1: which way the user moves
 */
export function* prefetchOrder(
  from: number,
  count: number,
  direction: 1 | -1,
): Generator<number, void> {
  let ahead = from + direction;
  let behind = from - direction;
  const inside = (index: number) => index >= 0 && index < count;
  while (inside(ahead) || inside(behind)) {
    for (let n = 0; n < AHEAD_FOR_ONE_BEHIND && inside(ahead); n += 1) {
      yield ahead;
      ahead += direction;
    }
    if (inside(behind)) {
      yield behind;
      behind -= direction;
    }
  }
}

/** How far a frame is, as the cache sees it: behind counts three times. */
export function travelDistance(index: number, from: number, direction: 1 | -1): number {
  const steps = Math.abs(index - from);
  const isAhead = (index - from) * direction >= 0;
  return isAhead ? steps : steps * AHEAD_FOR_ONE_BEHIND;
}
