/**
 * Where things stand on the slice bar. Fractions from 0 (first frame's upper edge) to 1 (last
 * frame's lower edge); frame i covers i/n … (i+1)/n. Pure.
 */

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** More stretches than this cannot be told apart on a screen. */
const FINEST = 400;

/** The decoded stretches, merged; of very long stacks, as fine as the eye can see. */
export function decodedStretches(flags: Uint8Array): readonly Stretch[] {
  const { length } = flags;
  const step = Math.max(1, Math.ceil(length / FINEST));
  const stretches: Stretch[] = [];
  let start = -1;
  for (let at = 0; at < length; at += step) {
    const isDecoded = flags.subarray(at, at + step).every((flag) => flag === 1);
    if (isDecoded && start < 0) start = at;
    if (!isDecoded && start >= 0) {
      stretches.push({ from: start / length, to: at / length });
      start = -1;
    }
  }
  if (start >= 0) stretches.push({ from: start / length, to: 1 });
  return stretches;
}

/** The frame under a point of the bar, clamped to the stack. */
export function frameAt(fraction: number, frames: number): number {
  return Math.max(0, Math.min(frames - 1, Math.floor(fraction * frames)));
}
