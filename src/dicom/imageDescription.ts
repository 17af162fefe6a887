/**
 * What a decoder must know of an image: the Image Pixel attributes (PS3.3 C.7.6.3) and where the
 * frames' bytes are.
 */
import type { ByteRange } from '#dicom/element.ts';

export interface ImageDescription {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  /** Trimmed defined term, e.g. MONOCHROME2. */
  readonly photometricInterpretation: string;
  readonly planarConfiguration: 0 | 1;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly pixelRepresentation: 0 | 1;
  readonly numberOfFrames: number;
  readonly transferSyntaxUID: string;
  readonly pixelData: PixelDataLocation;
  /** Overlay planes stand in bits of the samples that Bits Stored leaves free (retired). */
  readonly holdsOverlays?: boolean;
  /** Palette Color Lookup Tables, red, green, blue (PS3.3 C.7.6.3.1.5). */
  readonly palette?: readonly [PaletteChannel, PaletteChannel, PaletteChannel];
}

export interface PixelDataLocation {
  /** Which of the three holds the samples (PS3.3 C.7.6.3, C.7.6.24). */
  readonly kind: 'integer' | 'float' | 'double';
  readonly valueOffset: number;
  /** Bytes that are there; for encapsulated data, up to the end of what the file has. */
  readonly valueLength: number;
  readonly littleEndian: boolean;
  readonly encapsulated: boolean;
  /** Where the deflated data set begins in the file; ranges then count in the inflated bytes. */
  readonly deflatedFrom?: number;
  readonly basicOffsetTable?: ByteRange;
  /** (7FE0,0001) and (7FE0,0002): 64-bit offsets and lengths. */
  readonly extendedOffsetTable?: { readonly offsets: ByteRange; readonly lengths: ByteRange };
}

/** A Modality or VOI LUT: its descriptor and where its entries are (PS3.3 C.11.1.1, C.11.2.1.1). */
export interface LutDescription {
  /** Number of entries (0 in the file means 65536), first value mapped, bits per entry. */
  readonly descriptor: readonly [entries: number, firstMapped: number, bits: number];
  /** Counts in the same source as the pixel data. */
  readonly data: ByteRange;
  readonly littleEndian: boolean;
}

export interface PaletteChannel {
  /** Number of entries (0 in the file means 65536), first value mapped, bits per entry. */
  readonly descriptor: readonly [entries: number, firstMapped: number, bits: number];
  readonly data: ByteRange;
  readonly segmented: boolean;
}
