/**
 * Smallest and largest value of a frame, of those that are picture.
 */
import type { Extremes, GrayFrame, Padding, SampleArray } from '#pixels/frame.ts';

/** Of the stored values that are grey. */
export function grayExtremes(frame: GrayFrame): Extremes {
  const { values, validPixels, padding, supplement } = frame;
  const own = () => extremes(values.subarray(0, validPixels), padding, supplement?.firstMapped);
  return frame.extremes ?? own();
}

/**
 * Without padding, NaN and infinities. Where all is padding, it is what counts; a frame without any
 * number has 0 to 0.
 *
 * @param firstColor from this value on, values are colours and no grey
 */
export function extremes(
  values: SampleArray,
  padding: Padding | null,
  firstColor = Infinity,
): Extremes {
  const left = { from: padding?.value ?? Infinity, to: padding?.limit ?? -Infinity, firstColor };
  const found = values.BYTES_PER_ELEMENT === 2 ? among16(values, left) : among(values, left);
  if (found.min <= found.max) return found;
  if (firstColor !== Infinity) return extremes(values, padding);
  return padding === null ? { min: 0, max: 0 } : extremes(values, null);
}

/** What does not count: from … to, and what is coloured. */
interface LeftOut {
  readonly from: number;
  readonly to: number;
  readonly firstColor: number;
}

/** Smallest and largest value of those that count; min above max where there is none. */
function among(values: SampleArray, { from, to, firstColor }: LeftOut): Extremes {
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? 0;
    if ((value >= from && value <= to) || value >= firstColor) continue;
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

/**
 * The same for the usual 16 bits, by bit pattern: a loop that sees one type only stays fast. With the
 * sign bit flipped, patterns of signed values ascend as the values do.
 */
function among16(values: SampleArray, { from, to, firstColor }: LeftOut): Extremes {
  const patterns = new Uint16Array(values.buffer, values.byteOffset, values.length);
  const flip = values instanceof Int16Array ? 0x8000 : 0;
  if (patterns.length === 0) return NONE;
  const all = amongAll(patterns, flip);
  const isOut = (pattern: number) => {
    const value = pattern - flip;
    return (value >= from && value <= to) || value >= firstColor;
  };
  const found =
    isOut(all.min) || isOut(all.max)
      ? amongSome(patterns, flip, [from + flip, to + flip, firstColor + flip])
      : all;
  return found.min > found.max ? NONE : { min: found.min - flip, max: found.max - flip };
}

const NONE: Extremes = { min: Infinity, max: -Infinity };
const HIGHEST = 0xffff;

function amongAll(patterns: Uint16Array, flip: number): Extremes {
  let min = HIGHEST;
  let max = 0;
  // Not two by two: comparing neighbours in noise is a guess that the processor gets wrong.
  for (let i = 0; i < patterns.length; i += 1) {
    const pattern = (patterns[i] ?? 0) ^ flip;
    if (pattern < min) min = pattern;
    if (pattern > max) max = pattern;
  }
  return { min, max };
}

/** @param bounds of what does not count, as whole numbers: those that are none slow the loop down */
function amongSome(
  patterns: Uint16Array,
  flip: number,
  bounds: readonly [from: number, to: number, firstColor: number],
): Extremes {
  const whole = (bound: number) => Math.min(Math.max(bound, -1), HIGHEST + 1);
  const from = whole(Math.ceil(bounds[0]));
  const to = whole(Math.floor(bounds[1]));
  const firstColor = whole(Math.ceil(bounds[2]));
  let min = HIGHEST + 1;
  let max = -1;
  for (let i = 0; i < patterns.length; i += 1) {
    const pattern = (patterns[i] ?? 0) ^ flip;
    if ((pattern >= from && pattern <= to) || pattern >= firstColor) continue;
    if (pattern < min) min = pattern;
    if (pattern > max) max = pattern;
  }
  return { min, max };
}
