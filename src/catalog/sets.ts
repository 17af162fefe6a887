/**
 * The volumes of a stack with further axes: one of them scrolls at a time.
 *
 * A set is a run of frames that have the same value on every axis. Frames count from 0. Pure.
 */
import type { Stack } from '#catalog/catalog.ts';

export interface FrameSet {
  /** Index of its first frame in the stack. */
  readonly first: number;
  readonly count: number;
}

const known = new WeakMap<Stack, readonly FrameSet[]>();

/** The sets in order; one of all frames where there is no volume at each value. */
export function setsOf(stack: Stack): readonly FrameSet[] {
  const before = known.get(stack);
  if (before !== undefined) return before;
  const sets = findSets(stack);
  known.set(stack, sets);
  return sets;
}

/** The set that a frame is in. */
export function setAt(stack: Stack, frameIndex: number): FrameSet {
  const sets = setsOf(stack);
  const found = sets.find(({ first, count }) => frameIndex < first + count);
  return found ?? sets.at(-1) ?? { first: 0, count: 0 };
}

function findSets({ frames, axes }: Stack): FrameSet[] {
  const whole = { first: 0, count: frames.length };
  if (axes.length === 0) return [whole];
  const sets: FrameSet[] = [];
  let first = 0;
  for (let next = 1; next <= frames.length; next += 1) {
    const goesOn =
      next < frames.length && axes.every(({ index }) => index[next] === index[next - 1]);
    if (goesOn) continue;
    sets.push({ first, count: next - first });
    first = next;
  }
  // A frame for each value is a list along the axis, which scrolls as a whole.
  return sets.length * 2 > frames.length ? [whole] : sets;
}

/** The frame of a set whose position is nearest to that of a frame; by place where none is known. */
export function nearestInSet(stack: Stack, frameIndex: number, { first, count }: FrameSet): number {
  const here = stack.positions[frameIndex] ?? null;
  const place = frameIndex - setAt(stack, frameIndex).first;
  let best = first;
  let least = Number.POSITIVE_INFINITY;
  for (let frame = first; frame < first + count; frame += 1) {
    const there = stack.positions[frame] ?? null;
    const off = here === null || there === null ? place - (frame - first) : here - there;
    // Of frames at one position, the one at the same place.
    const distance = Math.abs(off) + Math.abs(place - (frame - first)) * 1e-6;
    if (distance >= least) continue;
    best = frame;
    least = distance;
  }
  return best;
}

/** The frame at the same position in the next set or the one before; null at the ends. */
export function alongSets(stack: Stack, frameIndex: number, by: 1 | -1): number | null {
  const sets = setsOf(stack);
  const target = sets[sets.indexOf(setAt(stack, frameIndex)) + by];
  if (target !== undefined) return nearestInSet(stack, frameIndex, target);
  const isList = sets.length === 1 && stack.axes.length > 0;
  return isList && stack.frames[frameIndex + by] !== undefined ? frameIndex + by : null;
}

/**
 * The frame with another value of one axis: the other axes as near as there is a set, then the
 * position as near as it has a frame. Null where no frame has the value.
 */
export function alongAxis(
  stack: Stack,
  frameIndex: number,
  axis: number,
  value: number,
): number | null {
  const sets = setsOf(stack);
  if (sets.length === 1) {
    const at = stack.axes[axis]?.index.indexOf(value) ?? -1;
    return at < 0 ? null : at;
  }
  const own = (at: number): number[] => stack.axes.map(({ index }) => index[at] ?? 0);
  const here = own(frameIndex);
  let best: FrameSet | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const set of sets) {
    const there = own(set.first);
    if (there[axis] !== value) continue;
    const off = there.reduce((sum, at, i) => sum + Math.abs(at - (here[i] ?? 0)), 0);
    if (off >= least) continue;
    best = set;
    least = off;
  }
  return best === null ? null : nearestInSet(stack, frameIndex, best);
}
