/**
 * What 1:1 drawing gives: a frame as opaque RGBA, before overlays, shutters and interpolation.
 */
import type { DisplayFrame, SampleArray } from '#pixels/frame.ts';
import { mapGray, type Rescale, type Voi, type VoiLut } from '#pixels/voi.ts';

export interface RenderedFrame {
  readonly rows: number;
  readonly columns: number;
  readonly rgba: Uint8ClampedArray;
}

/** How stored values of this frame become modality values. */
export function rescaleOf(frame: DisplayFrame, { slope, intercept }: Rescale): Rescale {
  const lut = frame.kind === 'gray' ? (frame.luts?.modality ?? null) : null;
  return { slope, intercept, lut };
}

/** Least and greatest value after the modality transform, padding left out. */
export function modalityRange(
  frame: Extract<DisplayFrame, { kind: 'gray' }>,
  { slope, intercept }: Rescale,
): { readonly min: number; readonly max: number } {
  if (frame.lutRange !== undefined) return frame.lutRange;
  const a = frame.min * slope + intercept;
  const b = frame.max * slope + intercept;
  return { min: Math.min(a, b), max: Math.max(a, b) };
}

/**
 * What a frame is drawn with first: the header's first window, else its first VOI LUT, else the
 * given range. A table that cannot be read is passed over.
 */
export function firstVoi(
  frame: DisplayFrame,
  windows: readonly Voi[],
  range: { readonly min: number; readonly max: number },
): Voi | VoiLut {
  const [window] = windows;
  if (window !== undefined) return window;
  const lut = frame.kind === 'gray' ? (frame.luts?.voi[0] ?? null) : null;
  return lut === null ? fullRangeVoi(range) : { lut };
}

/** Colour is shown as it is; grey goes through rescale and window. */
export function renderFrame(
  frame: DisplayFrame,
  rescale: Rescale,
  voi: Voi | VoiLut,
): RenderedFrame {
  const { rows, columns } = frame;
  if (frame.kind === 'color') return { rows, columns, rgba: frame.rgba };
  return { rows, columns, rgba: renderGray(frame.values, rescale, voi, frame.inverted) };
}

export function renderGray(
  values: SampleArray,
  rescale: Rescale,
  voi: Voi | VoiLut,
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
 * The window from a smallest to a largest modality value, for images whose header has none: LINEAR
 * maps the one to 0 and the other to 255 (PS3.3 C.11.2.1.2.1).
 */
export function fullRangeVoi({ min, max }: { readonly min: number; readonly max: number }): Voi {
  return { center: (min + max + 1) / 2, width: max - min + 1, function: 'LINEAR' };
}
