/**
 * Stored values → what the viewport draws: grey values for windowing, or finished colour.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { fail, ok, type Result } from '#dicom/result.ts';
import { colorToRgb, isKnownColor } from '#pixels/color.ts';
import type {
  CodedColor,
  DisplayFrame,
  FrameError,
  GrayFrame,
  Padding,
  StoredFrame,
} from '#pixels/frame.ts';
import { type FrameLuts, lookUp } from '#pixels/lut.ts';
import { layPaletteOver, type Palette, paletteToRgb, readPalette } from '#pixels/palette.ts';

/** A palette is the same for all frames of an image. */
const palettes = new WeakMap<ImageDescription, Palette>();

/** @param source what the offsets of `image` count in; a palette is read from there */
export function toDisplayFrame(
  stored: StoredFrame,
  image: ImageDescription,
  padding: Padding | null,
  source: ByteSource,
): Result<DisplayFrame, FrameError> {
  const { rows, columns, validPixels, losesDetail } = stored;
  const common = {
    rows,
    columns,
    ...(validPixels === undefined ? {} : { validPixels }),
    ...(losesDetail === undefined ? {} : { losesDetail }),
  };
  if (stored.samplesPerPixel > 1) {
    const { photometricInterpretation } = stored;
    if (!isKnownColor(photometricInterpretation)) {
      return fail({ kind: 'unknown-color', photometricInterpretation });
    }
    const rgb = colorToRgb(stored);
    if (photometricInterpretation === 'ARGB' && image.palette !== undefined) {
      const palette = paletteOf(source, image);
      if (!palette.ok) return palette;
      layPaletteOver(rgb, stored.values, palette.value);
    }
    return ok({ ...common, kind: 'color', rgb, ...codedOf(stored, rgb) });
  }
  if (stored.photometricInterpretation === 'PALETTE COLOR') {
    const palette = paletteOf(source, image);
    if (!palette.ok) return palette;
    const rgb = paletteToRgb(stored.values, palette.value);
    return ok({ ...common, kind: 'color', rgb, ...codedOf(stored, rgb) });
  }
  // MONOCHROME1 inverts once, after windowing (PS3.3 C.7.6.3.1.2).
  const inverted = stored.photometricInterpretation === 'MONOCHROME1';
  return ok({ ...common, kind: 'gray', values: stored.values, padding, inverted });
}

/** What the colours were made of, where they are not the samples themselves. */
function codedOf(stored: StoredFrame, rgb: Uint8Array): { readonly coded?: CodedColor } {
  const { values, samplesPerPixel, photometricInterpretation } = stored;
  return values === rgb ? {} : { coded: { values, samplesPerPixel, photometricInterpretation } };
}

/**
 * The frame with the colours of its supplemental palette, where the header asks for them: stored
 * values from the first one mapped on are colours and no part of the grey range (PS3.3 C.7.6.19,
 * C.8.16.2.1.1.1).
 */
export function withSupplement(
  frame: GrayFrame,
  image: ImageDescription,
  source: ByteSource,
): Result<GrayFrame, FrameError> {
  const palette = paletteOf(source, image);
  return palette.ok ? ok({ ...frame, supplement: palette.value }) : palette;
}

/** The frame with the tables of its header, where it has some. */
export function withLuts(frame: GrayFrame, luts: FrameLuts | undefined): GrayFrame {
  if (luts === undefined) return frame;
  const { modality } = luts;
  const { padding } = frame;
  if (modality === null) return { ...frame, luts };
  const from = padding?.value ?? Infinity;
  const to = padding?.limit ?? -Infinity;
  const firstColor = frame.supplement?.firstMapped ?? Infinity;
  let min = Infinity;
  let max = -Infinity;
  for (const stored of frame.values.subarray(0, frame.validPixels)) {
    if ((stored >= from && stored <= to) || stored >= firstColor) continue;
    const value = lookUp(modality, stored);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { ...frame, luts, lutRange: min <= max ? { min, max } : { min: 0, max: 0 } };
}

function paletteOf(source: ByteSource, image: ImageDescription): Result<Palette, FrameError> {
  const known = palettes.get(image);
  if (known !== undefined) return ok(known);
  const palette = readPalette(source, image);
  if (palette.ok) palettes.set(image, palette.value);
  return palette;
}
