/**
 * What the header lays over a picture: overlay planes (PS3.3 C.9.2) and the display shutter
 * (C.7.6.11). Rows and columns count from 1, as in the header, and may lie outside the image.
 */
import type { ByteRange } from '#dicom/element.ts';

export interface OverlayDescription {
  /** 6000, 6002 … 601E. */
  readonly group: number;
  readonly rows: number;
  readonly columns: number;
  /** Place of the overlay's first pixel in the image. */
  readonly origin: readonly [row: number, column: number];
  /** Null: one plane, for all frames of the image. */
  readonly frames: { readonly first: number; readonly count: number } | null;
  /** Null: bit `bitPosition` of the pixel data's samples (retired). */
  readonly data: ByteRange | null;
  readonly bitPosition: number;
  /** Bytes of OW stand in words of the data set's byte order (PS3.5 A.3). */
  readonly swapped: boolean;
}

export interface ShutterDescription {
  /** The first and last row and column that are seen. */
  readonly rectangle: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  } | null;
  readonly circle: {
    readonly center: readonly [row: number, column: number];
    readonly radius: number;
  } | null;
  /** Vertices, the last one joined to the first. */
  readonly polygon: readonly (readonly [row: number, column: number])[] | null;
  /** The group of the overlay whose bits are shut (C.7.6.15); it is no overlay then. */
  readonly bitmap: number | null;
  /** What stands in the place of what is shut; absent where the header does not say: black. */
  readonly fill?: ShutterFill;
}

/** Shutter Presentation Value, and the colour for displays that have colours. */
export interface ShutterFill {
  /** P-Value, 0 black to 65535 white. */
  readonly gray: number | null;
  /** PCS-Values of CIELab as they are encoded, 0 to 65535 each (C.10.7.1.1). */
  readonly lab: readonly [l: number, a: number, b: number] | null;
}

/** An overlay plane that cannot be drawn, or not in full, and why. */
export interface LostOverlay {
  /** 6000 … 601E. */
  readonly group: number;
  readonly reason:
    | { readonly kind: 'data-cut' }
    /** In a bit of the samples that the codestream does not keep. */
    | { readonly kind: 'bit-not-coded'; readonly bit: number; readonly codedBits: number }
    | { readonly kind: 'lossy-samples' }
    /** In samples that are no integers, or three to a pixel. */
    | { readonly kind: 'no-such-bits' }
    /** A bitmap shutter whose overlay is not in the file. */
    | { readonly kind: 'no-plane' };
}
