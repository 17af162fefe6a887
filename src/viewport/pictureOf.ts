/**
 * A frame with all that it is drawn with → the picture that the engine gets. Pure.
 */
import type { RehearsedFrame } from '#ingest/rehearsal.ts';
import { drawnPixels, modalityRange, rescaleOf } from '#pixels/render.ts';
import type { Layers } from '#store/state.ts';
import { formatOf } from '#viewport/frameFormat.ts';
import { averaged } from '#viewport/minify.ts';
import { type Picture, withMarks } from '#viewport/picture.ts';
import { NO_GRAY, type PresentedFrame } from '#viewport/presented.ts';
import { voiOf } from '#viewport/window.ts';

/** @param inverted by the user */
export function pictureOf(presented: PresentedFrame, inverted: boolean, layers: Layers): Picture {
  const { target, facts, frame, format, voi } = presented;
  const mapping = voi && { rescale: rescaleOf(frame, facts?.gray ?? NO_GRAY), voi };
  const drawn = drawnPixels(frame, mapping, inverted);
  const { components, pixels: whole } = withMarks(drawn, frame.laidOver, layers);
  const pixels = averaged(whole, format, components, presented.averaging);
  return { imageId: target.imageId, format, components, pixels };
}

/** The picture of a frame that nobody sees, with its own window. Null where there is no grey in it. */
export function rehearsedPicture(
  imageId: string,
  { summary, frame }: RehearsedFrame,
): Picture | null {
  const [facts] = summary.frames;
  if (facts === undefined || frame.kind !== 'gray') return null;
  const range = modalityRange(frame, facts.gray);
  const voi = voiOf(null, facts.gray, range, frame.luts);
  const drawn = drawnPixels(frame, { rescale: rescaleOf(frame, facts.gray), voi }, false);
  return { imageId, format: formatOf(summary, facts, frame), ...drawn };
}
