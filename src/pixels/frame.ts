/**
 * A decoded frame, and the ways in which decoding fails.
 *
 * The room `pixels` holds what turns the bytes of a frame into stored values and those into what is
 * seen, pure: decoders, LUTs, windows, palettes, colour. The decode workers run it; tests call it.
 */
import type { SourceFault } from '#dicom/byteSource.ts';
import type { LostOverlay } from '#dicom/pictureMarks.ts';
import type { FrameLuts } from '#pixels/lut.ts';
import type { Palette } from '#pixels/palette.ts';

export type SampleArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/**
 * Stored values of one frame before any LUT: rows × columns × samplesPerPixel, samples of a pixel
 * side by side, bits above Bits Stored cleared, sign extended (PS3.5 8.1.1).
 */
export interface StoredFrame {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  /** The colour space that the samples are in after decoding. */
  readonly photometricInterpretation: string;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly pixelRepresentation: 0 | 1;
  readonly values: SampleArray;
  /** Set where the data ended early: pixels from here on are not from the file and are 0. */
  readonly validPixels?: number;
  /** The codestream itself says that it is lossy. */
  readonly losesDetail?: true;
  /** Where overlay planes stand in the samples: these before any bit was cleared. */
  readonly containers?: Containers;
}

/** Samples with all their bits, as far as the coding keeps them. */
export interface Containers {
  readonly samples: SampleArray;
  /** Bits from the lowest on that are coded: those of the codestream, else Bits Allocated. */
  readonly codedBits: number;
  /** Lossy coding keeps numbers, not bits. */
  readonly lossy: boolean;
}

/** Range of stored values that are no picture (PS3.3 C.7.5.1.1.2). */
export interface Padding {
  readonly value: number;
  readonly limit: number;
}

/** Smallest and largest value. */
export interface Extremes {
  readonly min: number;
  readonly max: number;
}

export type GrayFrame = Extract<DisplayFrame, { kind: 'gray' }>;

/** What the viewport draws: grey values for windowing, or finished colour. */
export type DisplayFrame =
  | {
      readonly kind: 'gray';
      readonly rows: number;
      readonly columns: number;
      readonly values: SampleArray;
      readonly padding: Padding | null;
      /** Of the stored values that are grey, padding left out; absent where nobody asked for them. */
      readonly extremes?: Extremes;
      readonly inverted: boolean;
      /** Absent where the header has no lookup tables for grey values. */
      readonly luts?: FrameLuts;
      /** Tables of Real World Value Mappings, in their order; absent where there are none. */
      readonly realWorldTables?: readonly (Float64Array | null)[];
      /** After the Modality LUT, padding left out; absent without one. */
      readonly lutRange?: { readonly min: number; readonly max: number };
      /** Colours of the stored values from the first one mapped on; grey below (PS3.3 C.7.6.19). */
      readonly supplement?: Palette;
      readonly validPixels?: number;
      readonly losesDetail?: true;
      readonly laidOver?: LaidOver;
    }
  | {
      readonly kind: 'color';
      readonly rows: number;
      readonly columns: number;
      /** Red, green and blue of each pixel. */
      readonly rgb: Uint8Array;
      /** What the colours were made of; absent where they are the samples themselves. */
      readonly coded?: CodedColor;
      readonly validPixels?: number;
      readonly losesDetail?: true;
      readonly laidOver?: LaidOver;
    };

/** Stored samples of a frame in colour, those of a pixel side by side. */
export interface CodedColor {
  readonly values: SampleArray;
  readonly samplesPerPixel: number;
  readonly photometricInterpretation: string;
}

/** Overlays and shutters of a frame; absent where its header has none. */
export interface LaidOver {
  /** Bits for each pixel, see marks.ts. */
  readonly marks: Uint8Array;
  /** What stands in the place of what is shut. */
  readonly shutterColor: Rgb;
  /** Planes that could not be drawn, or not in full. */
  readonly lost: readonly LostOverlay[];
}

export type Rgb = readonly [red: number, green: number, blue: number];

export type FrameError =
  | { kind: 'no-decoder'; transferSyntaxUID: string; name: string }
  /** A stream that the decoder at hand is known to get wrong: never drawn. */
  | { kind: 'refused'; codec: string; detail: string }
  | { kind: 'bad-geometry'; detail: string }
  | { kind: 'too-many-frames'; frames: number; limit: number }
  | { kind: 'too-many-fragments'; limit: number }
  | { kind: 'frame-missing'; frameNumber: number; available: number }
  | { kind: 'short-data'; expected: number; found: number }
  | { kind: 'codec-failed'; codec: string; message: string }
  /** The decoder itself could not be loaded; '' for all of them. */
  | { kind: 'codec-unavailable'; codec: string; message: string }
  | {
      kind: 'size-differs';
      header: readonly [columns: number, rows: number];
      stream: readonly [columns: number, rows: number];
    }
  | { kind: 'unknown-color'; photometricInterpretation: string }
  | { kind: 'bad-palette'; detail: string }
  | { kind: 'bad-lut'; detail: string }
  | { kind: 'too-large'; bytes: number; limit: number }
  | { kind: 'unreadable'; message: string }
  | { kind: 'member-damaged'; fault: SourceFault }
  | { kind: 'out-of-memory' }
  | { kind: 'timeout'; seconds: number }
  | { kind: 'worker-failed'; message: string };
