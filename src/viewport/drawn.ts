/**
 * What was drawn of a frame, for the store to be told, and which of its pixels lies where. Pure.
 */
import { regionAt } from '#catalog/regions.ts';
import type { Shown } from '#store/state.ts';
import { asDrawn, type Place } from '#viewport/engineView.ts';
import { NO_GRAY, type Presented } from '#viewport/presented.ts';
import type { Drawn } from '#viewport/shown.ts';
import type { StackSettings } from '#viewport/stackSettings.ts';
import { pixelUnder, type View, zoomOf } from '#viewport/view.ts';
import { unreadLuts } from '#viewport/window.ts';

/** One object: what is equal is not told again. */
const NONE_LOST: Shown['lostOverlays'] = [];

export function drawnOf(
  presented: Presented,
  settings: StackSettings,
  place: Omit<Place, 'drawing'>,
): Drawn {
  const { instance, facts, format, frame, voi, error } = presented;
  const { view, inverted, voi: chosen } = settings;
  return {
    summary: instance.summary,
    view,
    zoom: zoomOf(view, format, place.size),
    voi,
    samplesIn: frame?.kind === 'color' ? (frame.coded?.photometricInterpretation ?? 'RGB') : null,
    unreadLuts:
      frame?.kind === 'gray' ? unreadLuts(chosen, facts?.gray ?? NO_GRAY, frame.luts) : [],
    lostOverlays: frame?.laidOver?.lost ?? NONE_LOST,
    inverted,
    validPixels: frame?.validPixels ?? null,
    losesDetail: frame?.losesDetail === true,
    region: regionInMiddle(presented, view, place),
    error,
  };
}

/** @param x in CSS pixels from the left of the surface, like y from its top */
export function pixelOf(
  { format }: Presented,
  view: View,
  place: Omit<Place, 'drawing'>,
  x: number,
  y: number,
): { column: number; row: number } | null {
  return pixelUnder(asDrawn(view, format, place), format, place.size, x, y);
}

/** The ultrasound region under the middle of the surface, by its place in the header. */
function regionInMiddle(
  presented: Presented,
  view: View,
  place: Omit<Place, 'drawing'>,
): number | null {
  const { regions = [] } = presented.instance.summary;
  if (regions.length === 0 || presented.frame === null) return null;
  const { width, height } = place.size;
  const middle = pixelOf(presented, view, place, width / 2, height / 2);
  const index = middle === null ? -1 : regionAt(regions, middle.column, middle.row);
  return index < 0 ? null : index;
}
