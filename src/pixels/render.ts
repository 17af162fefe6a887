/**
 * What 1:1 drawing gives: a frame as opaque RGBA, before overlays, shutters and interpolation.
 */
import type { DisplayFrame, SampleArray } from '#pixels/frame.ts';
import { mapGray, type Rescale, type Voi } from '#pixels/voi.ts';

export interface RenderedFrame {
  readonly rows: number;
  readonly columns: number;
  readonly rgba: Uint8ClampedArray;
}

/** Colour is shown as it is; grey goes through rescale and window. */
export function renderFrame(frame: DisplayFrame, rescale: Rescale, voi: Voi): RenderedFrame {
  const { rows, columns } = frame;
  if (frame.kind === 'color') return { rows, columns, rgba: frame.rgba };
  return { rows, columns, rgba: renderGray(frame.values, rescale, voi, frame.inverted) };
}

export function renderGray(
  values: SampleArray,
  rescale: Rescale,
  voi: Voi,
  inverted: boolean,
): Uint8ClampedArray {
  const levels = new Uint8Array(values.length);
  mapGray(values, rescale, voi, inverted, levels);
  const rgba = new Uint8ClampedArray(values.length * 4);
  for (let i = 0, to = 0; i < levels.length; i += 1, to += 4) {
    const level = levels[i] ?? 0;
    rgba[to] = level;
    rgba[to + 1] = level;
    rgba[to + 2] = level;
    rgba[to + 3] = 255;
  }
  return rgba;
}

/**
 * The window from a smallest to a largest stored value, for images whose header has none: LINEAR
 * maps the one to 0 and the other to 255 (PS3.3 C.11.2.1.2.1).
 */
export function fullRangeVoi(
  { min, max }: { readonly min: number; readonly max: number },
  { slope, intercept }: Rescale,
): Voi {
  const ends = [min * slope + intercept, max * slope + intercept];
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  return { center: (low + high + 1) / 2, width: high - low + 1, function: 'LINEAR' };
}
