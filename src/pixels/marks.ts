/**
 * Overlays and display shutters of a frame, as marks on its pixels (PS3.3 C.9.2, C.7.6.11, C.7.6.15).
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import type { LostOverlay, OverlayDescription, ShutterDescription } from '#dicom/pictureMarks.ts';
import type { Containers, LaidOver } from '#pixels/frame.ts';
import { isOverlayWhole, overlayBits, type Bit } from '#pixels/overlayBits.ts';
import { isOpen, shutterColor } from '#pixels/shutter.ts';

/** Bits of a mark. */
export const OVERLAY = 1;
export const SHUTTERED = 2;

export interface FrameMarks {
  readonly overlays: readonly OverlayDescription[];
  readonly shutter: ShutterDescription | null;
}

/** What of a frame overlays are read from. */
export interface MarkedFrame {
  readonly source: ByteSource;
  readonly image: ImageDescription;
  /** 0-based. */
  readonly frameIndex: number;
  /** Of the decoded frame, where its samples hold overlays. */
  readonly containers?: Containers | undefined;
}

/** Undefined where the header lays nothing over its pictures. */
export function laidOver(
  frame: MarkedFrame,
  { overlays, shutter }: FrameMarks,
): LaidOver | undefined {
  if (overlays.length === 0 && shutter === null) return undefined;
  const { image } = frame;
  const marks = new Uint8Array(image.rows * image.columns);
  const lost: LostOverlay[] = [];
  for (const overlay of overlays) {
    const bits = overlayBits(frame, overlay);
    if (bits === null) continue;
    if (typeof bits !== 'function') {
      lost.push({ group: overlay.group, reason: bits });
      continue;
    }
    if (!isOverlayWhole(frame, overlay)) {
      lost.push({ group: overlay.group, reason: { kind: 'data-cut' } });
    }
    layOver(marks, image, overlay, bits, overlay.group === shutter?.bitmap ? SHUTTERED : OVERLAY);
  }
  if (shutter !== null) shut(marks, image, shutter);
  if (isBitmapMissing(overlays, shutter)) {
    lost.push({ group: shutter?.bitmap ?? 0, reason: { kind: 'no-plane' } });
  }
  return { marks, shutterColor: shutterColor(shutter?.fill), lost };
}

function isBitmapMissing(
  overlays: readonly OverlayDescription[],
  shutter: ShutterDescription | null,
): boolean {
  const bitmap = shutter?.bitmap ?? null;
  return bitmap !== null && overlays.every(({ group }) => group !== bitmap);
}

/** What lies beside the image is cut off. */
function layOver(
  marks: Uint8Array,
  image: ImageDescription,
  { rows, columns, origin }: OverlayDescription,
  bit: Bit,
  mark: number,
): void {
  const [top, left] = [origin[0] - 1, origin[1] - 1];
  const lastRow = Math.min(rows, image.rows - top);
  const lastColumn = Math.min(columns, image.columns - left);
  for (let row = Math.max(0, -top); row < lastRow; row += 1) {
    for (let column = Math.max(0, -left); column < lastColumn; column += 1) {
      const at = (top + row) * image.columns + left + column;
      if (bit(row * columns + column, at) !== 0) marks[at] = (marks[at] ?? 0) | mark;
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
