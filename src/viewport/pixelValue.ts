/**
 * What one pixel of a decoded frame holds, and what each stage on the way to the screen makes of it:
 * told from the values themselves, never from the screen. Pure.
 */
import type { FrameFacts, GrayFacts } from '#catalog/instanceSummary.ts';
import type { DisplayFrame, Rgb } from '#pixels/frame.ts';
import { OVERLAY, SHUTTERED } from '#pixels/marks.ts';
import { putEntry } from '#pixels/palette.ts';
import { realWorldValue } from '#pixels/realWorld.ts';
import { rescaleOf } from '#pixels/render.ts';
import { modalityValue, toDisplay, type Voi, type VoiLut } from '#pixels/voi.ts';

export type PixelValue =
  | GrayPixel
  | ColorPixel
  /** The data ends before this pixel. */
  | { readonly kind: 'missing' };

export interface GrayPixel {
  readonly kind: 'gray';
  readonly stored: number;
  /** After the rescale or Modality LUT; null where the header has one that cannot be read. */
  readonly modality: number | null;
  /** Pixel Padding Value or its range: no picture (PS3.3 C.7.5.1.1.2). */
  readonly isPadding: boolean;
  /** By the frame's Real World Value Mappings, in their order; null outside of a mapping's range. */
  readonly realWorld: readonly (number | null)[];
  /** Display level of the window or VOI LUT, 0 … 255, before any inversion. */
  readonly windowed: number | null;
  /** The level that is drawn, or the colour of the supplemental palette. */
  readonly drawn: number | Rgb | null;
  readonly over: Over;
}

export interface ColorPixel {
  readonly kind: 'color';
  readonly rgb: Rgb;
  /** The stored samples and what they are, where they are not red, green and blue. */
  readonly coded?: {
    readonly photometricInterpretation: string;
    readonly samples: readonly number[];
  };
  readonly over: Over;
}

/** What lies over the pixel, switched on or off. */
export interface Over {
  readonly overlay: boolean;
  readonly shutter: boolean;
}

/** What a pixel is drawn with. */
export interface DrawnWith {
  /** Null for colour. */
  readonly voi: Voi | VoiLut | null;
  /** By the user. */
  readonly inverted: boolean;
}

/** Null beside the frame; columns and rows count from 0. */
export function valueAt(
  frame: DisplayFrame,
  facts: Pick<FrameFacts, 'gray' | 'realWorld'>,
  drawnWith: DrawnWith,
  [column, row]: readonly [column: number, row: number],
): PixelValue | null {
  if (!isPlace(column, frame.columns) || !isPlace(row, frame.rows)) return null;
  const at = row * frame.columns + column;
  if (frame.validPixels !== undefined && at >= frame.validPixels) return { kind: 'missing' };
  const mark = frame.laidOver?.marks[at] ?? 0;
  const over = { overlay: (mark & OVERLAY) !== 0, shutter: (mark & SHUTTERED) !== 0 };
  if (frame.kind === 'color') return { ...colorAt(frame, at), over };
  const stored = frame.values[at];
  if (stored === undefined) return null;
  const { gray, realWorld = [] } = facts;
  const modality = modalityOf(frame, gray, stored);
  return {
    kind: 'gray',
    stored,
    modality,
    isPadding: isPadding(gray, stored),
    realWorld: realWorld.map((mapping, index) =>
      realWorldValue(mapping, frame.realWorldTables?.[index] ?? null, stored),
    ),
    ...levelsOf(frame, gray, drawnWith, stored),
    over,
  };
}

type GrayFrame = Extract<DisplayFrame, { kind: 'gray' }>;

function colorAt(
  frame: Extract<DisplayFrame, { kind: 'color' }>,
  at: number,
): Omit<ColorPixel, 'over'> {
  const [red = 0, green = 0, blue = 0] = frame.rgb.subarray(at * 3, at * 3 + 3);
  const color = { kind: 'color', rgb: [red, green, blue] } as const;
  if (frame.coded === undefined) return color;
  const { values, samplesPerPixel, photometricInterpretation } = frame.coded;
  const from = at * samplesPerPixel;
  const samples = Array.from(values.subarray(from, from + samplesPerPixel));
  return { ...color, coded: { photometricInterpretation, samples } };
}

function modalityOf(frame: GrayFrame, gray: GrayFacts, stored: number): number | null {
  const rescale = rescaleOf(frame, gray);
  const isKnown = !gray.hasModalityLut || Boolean(rescale.lut);
  return isKnown ? modalityValue(stored, rescale) : null;
}

function isPadding({ padding }: GrayFacts, stored: number): boolean {
  return padding !== null && stored >= padding.value && stored <= padding.limit;
}

/** The level of the window, and what is drawn: MONOCHROME1 and the user's inversion change it. */
function levelsOf(
  frame: GrayFrame,
  gray: GrayFacts,
  { voi, inverted }: DrawnWith,
  stored: number,
): Pick<GrayPixel, 'windowed' | 'drawn'> {
  const { supplement } = frame;
  if (supplement !== undefined && stored >= supplement.firstMapped) {
    const rgb = new Uint8Array(3);
    putEntry(rgb, 0, supplement, stored);
    const [red = 0, green = 0, blue = 0] = inverted ? rgb.map((level) => 255 - level) : rgb;
    return { windowed: null, drawn: [red, green, blue] };
  }
  if (voi === null) return { windowed: null, drawn: null };
  const windowed = toDisplay(modalityValue(stored, rescaleOf(frame, gray)), voi);
  return { windowed, drawn: frame.inverted === inverted ? windowed : 255 - windowed };
}

function isPlace(index: number, of: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < of;
}
