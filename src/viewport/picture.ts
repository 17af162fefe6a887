/**
 * A frame as the engine gets it: grey levels or red, green, blue, 8 bits each, mapped already.
 *
 * The engine's own windowing is not used. It ties the lookup table to whole numbers (float and
 * 32-bit values come out wrong), knows no SIGMOID bounds, no LINEAR_EXACT and no width of 1. Through
 * `mapGray` the picture on screen is by construction what the pure pipeline gives, on CPU and GPU.
 */
import type { LaidOver, Rgb } from '#pixels/frame.ts';
import { OVERLAY, SHUTTERED } from '#pixels/marks.ts';
import type { Drawn } from '#pixels/render.ts';
import type { Layers } from '#store/state.ts';
import type { Format } from '#viewport/view.ts';

/** Its pixels may be those of the frame in the cache: nobody writes into them. */
export interface Picture extends Drawn {
  readonly imageId: string;
  readonly format: Format;
}

/** Amber: no grey has it. */
const OVERLAY_COLOUR = [255, 196, 64] as const;

/**
 * The picture with its overlays and shutters, always in colour where it has some: the number of
 * components stays when they are switched off.
 */
export function withMarks(drawn: Drawn, laidOver: LaidOver | undefined, layers: Layers): Drawn {
  const { components, pixels } = drawn;
  if (laidOver === undefined) return drawn;
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
