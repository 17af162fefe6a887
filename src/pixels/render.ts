/**
 * What 1:1 drawing gives: a frame as opaque RGBA, before overlays, shutters and interpolation.
 */
import { grayExtremes } from '#pixels/extremes.ts';
import type { DisplayFrame, GrayFrame, SampleArray } from '#pixels/frame.ts';
import { type Palette, putEntry } from '#pixels/palette.ts';
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
  frame: GrayFrame,
  { slope, intercept }: Rescale,
): { readonly min: number; readonly max: number } {
  if (frame.lutRange !== undefined) return frame.lutRange;
  const { min, max } = grayExtremes(frame);
  const a = min * slope + intercept;
  const b = max * slope + intercept;
  return { min: Math.min(a, b), max: Math.max(a, b) };
}

/**
 * What a frame is drawn with first: the header's first window, else its first VOI LUT, else the
 * given range. A table that cannot be read is passed over.
 */
export function firstVoi(
  frame: DisplayFrame,
  windows: readonly Voi[],
  range: () => { readonly min: number; readonly max: number },
): Voi | VoiLut {
  const [window] = windows;
  if (window !== undefined) return window;
  const lut = frame.kind === 'gray' ? (frame.luts?.voi[0] ?? null) : null;
  return lut === null ? fullRangeVoi(range()) : { lut };
}

/** How a frame's values become grey levels. */
export interface GrayMapping {
  readonly rescale: Rescale;
  readonly voi: Voi | VoiLut;
}

/** Levels of a picture, 0 … 255: grey, or red, green and blue side by side. */
export interface Drawn {
  readonly components: 1 | 3;
  readonly pixels: Uint8Array;
}

/**
 * What is drawn of a frame: colour as it is, grey through rescale and window. May be the frame's own
 * array.
 *
 * @param mapping null for colour
 * @param inverted by the user; MONOCHROME1 is added here, once
 */
export function drawnPixels(
  frame: DisplayFrame,
  mapping: GrayMapping | null,
  inverted: boolean,
): Drawn {
  if (frame.kind === 'color') {
    const pixels = inverted ? frame.rgb.map((level) => 255 - level) : frame.rgb;
    return { components: 3, pixels };
  }
  const levels = new Uint8Array(frame.values.length);
  if (mapping !== null) {
    mapGray(frame.values, mapping.rescale, mapping.voi, frame.inverted !== inverted, levels);
  }
  const { supplement } = frame;
  if (supplement === undefined) return { components: 1, pixels: levels };
  return { components: 3, pixels: coloured(frame.values, levels, supplement, inverted) };
}

/** Grey levels below the first value that the palette maps, its colours from there on. */
function coloured(
  values: SampleArray,
  levels: Uint8Array,
  palette: Palette,
  inverted: boolean,
): Uint8Array {
  const rgb = new Uint8Array(values.length * 3);
  for (let i = 0, to = 0; i < values.length; i += 1, to += 3) {
    const stored = values[i] ?? 0;
    if (stored < palette.firstMapped) {
      rgb.fill(levels[i] ?? 0, to, to + 3);
      continue;
    }
    putEntry(rgb, to, palette, stored);
    if (inverted) for (let at = to; at < to + 3; at += 1) rgb[at] = 255 - (rgb[at] ?? 0);
  }
  return rgb;
}

/** What 1:1 drawing gives of a frame with a window or table; colour ignores it. */
export function renderFrame(
  frame: DisplayFrame,
  rescale: Rescale,
  voi: Voi | VoiLut,
): RenderedFrame {
  const { rows, columns } = frame;
  const { components, pixels } = drawnPixels(frame, { rescale, voi }, false);
  return { rows, columns, rgba: opaque(components, pixels) };
}

/** Levels of one or three components as RGBA. */
export function opaque(
  components: 1 | 3,
  pixels: Uint8Array | Uint8ClampedArray,
): Uint8ClampedArray {
  const next = components === 3 ? 1 : 0;
  const rgba = new Uint8ClampedArray((pixels.length / components) * 4);
  for (let from = 0, to = 0; from < pixels.length; from += components, to += 4) {
    rgba[to] = pixels[from] ?? 0;
    rgba[to + 1] = pixels[from + next] ?? 0;
    rgba[to + 2] = pixels[from + 2 * next] ?? 0;
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
