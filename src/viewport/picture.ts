/**
 * A frame as the engine gets it: grey levels or red, green, blue, 8 bits each, mapped already.
 *
 * The engine's own windowing is not used. It ties the lookup table to whole numbers (float and
 * 32-bit values come out wrong), knows no SIGMOID bounds, no LINEAR_EXACT and no width of 1. Through
 * `mapGray` the picture on screen is by construction what the pure pipeline gives, on CPU and GPU.
 */
import type { DisplayFrame, Rgb } from '#pixels/frame.ts';
import { OVERLAY, SHUTTERED } from '#pixels/marks.ts';
import type { Rescale, Voi, VoiLut } from '#pixels/voi.ts';
import { mapGray } from '#pixels/voi.ts';
import type { Layers } from '#store/state.ts';
import type { Format } from '#viewport/view.ts';

export interface Picture {
  readonly imageId: string;
  readonly format: Format;
  readonly components: 1 | 3;
  /** rows × columns × components. */
  readonly pixels: Uint8Array;
}

/** How a frame's values become grey levels; null for colour. */
export interface GrayMapping {
  readonly rescale: Rescale;
  readonly voi: Voi | VoiLut;
}

/** Amber: no grey has it. */
const OVERLAY_COLOUR = [255, 196, 64] as const;

/**
 * The picture with its overlays and shutters, always in colour where it has some: the number of
 * components stays when they are switched off.
 */
export function withMarks(
  pixels: Uint8Array,
  { kind, laidOver }: DisplayFrame,
  layers: Layers,
): Pick<Picture, 'components' | 'pixels'> {
  const components = kind === 'gray' ? 1 : 3;
  if (laidOver === undefined) return { components, pixels };
  const { marks, shutterColor } = laidOver;
  const rgb = new Uint8Array(marks.length * 3);
  const next = components === 3 ? 1 : 0;
  for (let at = 0, to = 0; at < marks.length; at += 1, to += 3) {
    const over = colourOver(marks[at] ?? 0, layers, shutterColor);
    const from = components === 3 ? to : at;
    rgb[to] = over === null ? (pixels[from] ?? 0) : over[0];
    rgb[to + 1] = over === null ? (pixels[from + next] ?? 0) : over[1];
    rgb[to + 2] = over === null ? (pixels[from + 2 * next] ?? 0) : over[2];
  }
  return { components: 3, pixels: rgb };
}

/** What is seen instead of the pixel; a shutter lies over overlays. */
function colourOver(mark: number, layers: Layers, shutterColor: Rgb): Rgb | null {
  if (layers.shutters && mark & SHUTTERED) return shutterColor;
  return layers.overlays && mark & OVERLAY ? OVERLAY_COLOUR : null;
}

/** The samples of a picture; `inverted` is the user's, MONOCHROME1 is added here, once. */
export function displayPixels(
  frame: DisplayFrame,
  mapping: GrayMapping | null,
  inverted: boolean,
): Uint8Array {
  if (frame.kind === 'color') return withoutAlpha(frame.rgba, inverted);
  const pixels = new Uint8Array(frame.values.length);
  if (mapping !== null) {
    mapGray(frame.values, mapping.rescale, mapping.voi, frame.inverted !== inverted, pixels);
  }
  return pixels;
}

/** Both of the engine's ways of drawing take three samples a pixel; with four, one of them copies. */
function withoutAlpha(rgba: Uint8ClampedArray, inverted: boolean): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  const flip = inverted ? 255 : 0;
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = (rgba[from] ?? 0) ^ flip;
    rgb[to + 1] = (rgba[from + 1] ?? 0) ^ flip;
    rgb[to + 2] = (rgba[from + 2] ?? 0) ^ flip;
  }
  return rgb;
}
