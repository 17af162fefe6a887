/**
 * Which window a frame is drawn with, and how dragging changes it. Pure.
 */
import type { GrayFacts } from '#catalog/instanceSummary.ts';
import type { FrameLuts } from '#pixels/lut.ts';
import { fullRangeVoi } from '#pixels/render.ts';
import type { Voi, VoiLut } from '#pixels/voi.ts';

/** Least and greatest value of a frame after the modality transform. */
export interface ValueRange {
  readonly min: number;
  readonly max: number;
}

/** A window, or the place of a table in the header: each frame of a stack has its own. */
export type ChosenVoi = Voi | { readonly lutIndex: number };

/** A VOI LUT that is drawn with, by its place in the header. */
export interface NamedLut extends VoiLut {
  readonly index: number;
  readonly explanation: string;
}

export type DrawnVoi = Voi | NamedLut;

/**
 * What the user chose, else the frame's first window, else its first VOI LUT, else the range of the
 * stack's first frame. A table that the frame does not have, or that cannot be read, is passed over.
 */
export function voiOf(
  chosen: ChosenVoi | null,
  gray: GrayFacts,
  stackRange: ValueRange,
  luts?: FrameLuts,
): DrawnVoi {
  if (chosen !== null && !('lutIndex' in chosen)) return chosen;
  const asked = chosen && namedLut(gray, luts, chosen.lutIndex);
  if (asked) return asked;
  const [first] = gray.windows;
  if (first) return { center: first.center, width: first.width, function: first.function };
  return namedLut(gray, luts, 0) ?? fullRangeVoi(stackRange);
}

function namedLut(gray: GrayFacts, luts: FrameLuts | undefined, index: number): NamedLut | null {
  const lut = luts?.voi[index] ?? null;
  return lut && { lut, index, explanation: gray.voiLuts[index]?.explanation ?? '' };
}

/** Which tables of the header were wanted and could not be read. */
export function unreadLuts(
  chosen: ChosenVoi | null,
  gray: GrayFacts,
  luts?: FrameLuts,
): readonly ('modality' | 'voi')[] {
  const wanted = chosen !== null && 'lutIndex' in chosen ? chosen.lutIndex : 0;
  const isWanted = chosen === null ? gray.windows.length === 0 : 'lutIndex' in chosen;
  const isThere = gray.voiLuts[wanted] !== undefined;
  return [
    ...(gray.hasModalityLut && !luts?.modality ? (['modality'] as const) : []),
    ...(isWanted && isThere && !luts?.voi[wanted] ? (['voi'] as const) : []),
  ];
}

/** Where moving the window begins: a table gives way to the window over what it maps. */
export function asWindow(voi: DrawnVoi): Voi {
  if (!('lut' in voi)) return voi;
  const { firstMapped, entries } = voi.lut;
  return fullRangeVoi({ min: firstMapped, max: firstMapped + entries.length - 1 });
}

/** A window moved; LINEAR has no width under 1, the others none of 0 (PS3.3 C.11.2.1.2, C.11.2.1.3). */
export function windowBy(voi: Voi, dCenter: number, dWidth: number): Voi {
  const least = voi.function === 'LINEAR' ? 1 : Number.EPSILON;
  return { ...voi, center: voi.center + dCenter, width: Math.max(voi.width + dWidth, least) };
}

/** Of the stack's range, how much one CSS pixel of a drag moves the window: 4 for a CT of 12 bits. */
const DRAG_STEPS = 1024;

export function windowDragged(voi: Voi, dx: number, dy: number, range: ValueRange): Voi {
  const step = (range.max - range.min || 1) / DRAG_STEPS;
  return windowBy(voi, dy * step, dx * step);
}
