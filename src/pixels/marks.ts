/**
 * Overlays and display shutters of a frame, as marks on its pixels (PS3.3 C.9.2, C.7.6.11).
 *
 * Bits of an overlay begin with the least significant of a byte and run on from row to row and from
 * frame to frame. What lies beside the image is cut off. A pixel is seen where every shutter leaves
 * it open.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import type { OverlayDescription, ShutterDescription } from '#dicom/pictureMarks.ts';

/** Bits of a mark. */
export const OVERLAY = 1;
export const SHUTTERED = 2;

export interface FrameMarks {
  readonly overlays: readonly OverlayDescription[];
  readonly shutter: ShutterDescription | null;
}

/** A mark for each pixel; undefined where the frame has nothing laid over it. */
export function marksOf(
  source: ByteSource,
  image: ImageDescription,
  frameIndex: number,
  { overlays, shutter }: FrameMarks,
): Uint8Array | undefined {
  if (overlays.length === 0 && shutter === null) return undefined;
  const marks = new Uint8Array(image.rows * image.columns);
  for (const overlay of overlays) {
    const bit = overlayBits(source, image, overlay, frameIndex);
    if (bit !== null) layOver(marks, image, overlay, bit);
  }
  if (shutter !== null) shut(marks, image, shutter);
  return marks;
}

/** Whether the plane can be drawn: bits in compressed samples do not survive their decoder. */
export function canDrawOverlay(overlay: OverlayDescription, image: ImageDescription): boolean {
  if (overlay.data !== null) return true;
  const { samplesPerPixel, bitsAllocated, pixelData } = image;
  const isPlain = samplesPerPixel === 1 && (bitsAllocated === 8 || bitsAllocated === 16);
  return isPlain && pixelData.kind === 'integer' && !pixelData.encapsulated;
}

type Bit = (index: number) => number;

/** The bits of an overlay in one frame, by pixel of the overlay; null where it has none there. */
function overlayBits(
  source: ByteSource,
  image: ImageDescription,
  overlay: OverlayDescription,
  frameIndex: number,
): Bit | null {
  if (overlay.data === null) {
    return canDrawOverlay(overlay, image) ? sampleBits(source, image, overlay, frameIndex) : null;
  }
  const plane = overlay.frames === null ? 0 : frameIndex + 1 - overlay.frames.first;
  if (plane < 0 || plane >= (overlay.frames?.count ?? 1)) return null;
  const size = overlay.rows * overlay.columns;
  const start = plane * size;
  // Whole words, for the swap.
  const from = (start >> 4) << 1;
  const { offset, length } = overlay.data;
  const bytes = source.view(offset + from, Math.min((size >> 3) + 4, Math.max(0, length - from)));
  const swap = overlay.swapped ? 1 : 0;
  return (index) => {
    const at = start - from * 8 + index;
    return ((bytes[(at >> 3) ^ swap] ?? 0) >> (at & 7)) & 1;
  };
}

/** Retired: a bit of the samples that Bits Stored leaves free. */
function sampleBits(
  source: ByteSource,
  { rows, columns, bitsAllocated, pixelData }: ImageDescription,
  { bitPosition }: OverlayDescription,
  frameIndex: number,
): Bit {
  const width = bitsAllocated >> 3;
  const size = rows * columns * width;
  const from = frameIndex * size;
  const there = Math.min(size, Math.max(0, pixelData.valueLength - from));
  const bytes = source.view(pixelData.valueOffset + from, there);
  const byte = pixelData.littleEndian ? bitPosition >> 3 : width - 1 - (bitPosition >> 3);
  return (index) => ((bytes[index * width + byte] ?? 0) >> (bitPosition & 7)) & 1;
}

function layOver(
  marks: Uint8Array,
  image: ImageDescription,
  { rows, columns, origin }: OverlayDescription,
  bit: Bit,
): void {
  const [top, left] = [origin[0] - 1, origin[1] - 1];
  const lastRow = Math.min(rows, image.rows - top);
  const lastColumn = Math.min(columns, image.columns - left);
  for (let row = Math.max(0, -top); row < lastRow; row += 1) {
    for (let column = Math.max(0, -left); column < lastColumn; column += 1) {
      if (bit(row * columns + column) === 0) continue;
      const at = (top + row) * image.columns + left + column;
      marks[at] = (marks[at] ?? 0) | OVERLAY;
    }
  }
}

function shut(marks: Uint8Array, image: ImageDescription, shutter: ShutterDescription): void {
  for (let row = 1, at = 0; row <= image.rows; row += 1) {
    for (let column = 1; column <= image.columns; column += 1, at += 1) {
      if (!isOpen(shutter, row, column)) marks[at] = (marks[at] ?? 0) | SHUTTERED;
    }
  }
}

function isOpen({ rectangle, circle, polygon }: ShutterDescription, row: number, column: number) {
  if (rectangle !== null) {
    const { left, right, top, bottom } = rectangle;
    if (column < left || column > right || row < top || row > bottom) return false;
  }
  if (circle !== null) {
    const [centerRow, centerColumn] = circle.center;
    if ((row - centerRow) ** 2 + (column - centerColumn) ** 2 > circle.radius ** 2) return false;
  }
  return polygon === null || isInside(polygon, row, column);
}

/** By the number of sides that a ray to the right crosses. */
function isInside(
  polygon: NonNullable<ShutterDescription['polygon']>,
  row: number,
  column: number,
): boolean {
  let isIn = false;
  for (const [index, [row1, column1]] of polygon.entries()) {
    const [row2, column2] = polygon[(index + 1) % polygon.length] ?? [row1, column1];
    if (row1 > row === row2 > row) continue;
    const crossing = column1 + ((row - row1) / (row2 - row1)) * (column2 - column1);
    if (column < crossing) isIn = !isIn;
  }
  return isIn;
}
