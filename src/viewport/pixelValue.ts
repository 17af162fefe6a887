/**
 * What one pixel of a decoded frame holds, told from the values themselves, never from the screen.
 * Pure.
 */
import type { GrayFacts } from '#catalog/instanceSummary.ts';
import type { DisplayFrame } from '#pixels/frame.ts';
import { rescaleOf } from '#pixels/render.ts';
import { modalityValue } from '#pixels/voi.ts';

export type PixelValue =
  | {
      readonly kind: 'gray';
      readonly stored: number;
      /** After the rescale or Modality LUT; null where the header has one that cannot be read. */
      readonly modality: number | null;
      /** Pixel Padding Value or its range: no picture (PS3.3 C.7.5.1.1.2). */
      readonly isPadding: boolean;
    }
  | { readonly kind: 'color'; readonly rgb: readonly [red: number, green: number, blue: number] }
  /** The data ends before this pixel. */
  | { readonly kind: 'missing' };

/** Null beside the frame; columns and rows count from 0. */
export function valueAt(
  frame: DisplayFrame,
  gray: GrayFacts,
  column: number,
  row: number,
): PixelValue | null {
  if (!isPlace(column, frame.columns) || !isPlace(row, frame.rows)) return null;
  const at = row * frame.columns + column;
  if (frame.validPixels !== undefined && at >= frame.validPixels) return { kind: 'missing' };
  if (frame.kind === 'color') {
    const [red = 0, green = 0, blue = 0] = frame.rgb.subarray(at * 3, at * 3 + 3);
    return { kind: 'color', rgb: [red, green, blue] };
  }
  const stored = frame.values[at];
  if (stored === undefined) return null;
  const { padding } = gray;
  const rescale = rescaleOf(frame, gray);
  const isKnown = !gray.hasModalityLut || Boolean(rescale.lut);
  return {
    kind: 'gray',
    stored,
    modality: isKnown ? modalityValue(stored, rescale) : null,
    isPadding: padding !== null && stored >= padding.value && stored <= padding.limit,
  };
}

function isPlace(index: number, of: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < of;
}
