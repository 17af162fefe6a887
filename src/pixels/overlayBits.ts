/**
 * Bits of an overlay plane in one frame (PS3.3 C.9.2).
 *
 * Overlay Data begins with the least significant bit of a byte and runs on from row to row and from
 * frame to frame. Retired: the plane is a bit of the samples, which a codestream keeps only as far as
 * its precision goes.
 */
import type { LostOverlay, OverlayDescription } from '#dicom/pictureMarks.ts';
import type { MarkedFrame } from '#pixels/marks.ts';

/** By pixel of the overlay, and by the pixel of the image that it lies on. */
export type Bit = (overlayPixel: number, imagePixel: number) => number;

/** Null where the overlay has no plane for the frame; why, where it has one that cannot be read. */
export function overlayBits(
  frame: MarkedFrame,
  overlay: OverlayDescription,
): Bit | LostOverlay['reason'] | null {
  const plane = planeOf(overlay, frame.frameIndex);
  if (plane === null) return null;
  return overlay.data === null
    ? sampleBits(frame, overlay)
    : dataBits(frame, overlay, overlay.data, plane);
}

/** Whether Overlay Data goes as far as the frame's plane. */
export function isOverlayWhole({ frameIndex }: MarkedFrame, overlay: OverlayDescription): boolean {
  const plane = planeOf(overlay, frameIndex) ?? 0;
  const bits = (plane + 1) * overlay.rows * overlay.columns;
  return overlay.data === null || overlay.data.length * 8 >= bits;
}

/** One plane holds for all frames; several for as many from Image Frame Origin on. */
function planeOf({ frames }: OverlayDescription, frameIndex: number): number | null {
  if (frames === null) return 0;
  const plane = frameIndex + 1 - frames.first;
  return plane >= 0 && plane < frames.count ? plane : null;
}

function dataBits(
  { source }: MarkedFrame,
  { rows, columns, swapped }: OverlayDescription,
  { offset, length }: NonNullable<OverlayDescription['data']>,
  plane: number,
): Bit {
  const size = rows * columns;
  const start = plane * size;
  // Whole words, for the swap.
  const from = (start >> 4) << 1;
  const there = Math.min((size >> 3) + 4, Math.max(0, length - from));
  // A copy: a view of the source is only good until its next call.
  const bytes = source.view(offset + from, there).slice();
  const swap = swapped ? 1 : 0;
  return (index) => {
    const at = start - from * 8 + index;
    return ((bytes[(at >> 3) ^ swap] ?? 0) >> (at & 7)) & 1;
  };
}

function sampleBits(
  { image, containers }: MarkedFrame,
  { bitPosition }: OverlayDescription,
): Bit | LostOverlay['reason'] {
  if (image.samplesPerPixel !== 1 || image.pixelData.kind !== 'integer' || !containers) {
    return { kind: 'no-such-bits' };
  }
  const { samples, codedBits, lossy } = containers;
  if (bitPosition >= codedBits) return { kind: 'bit-not-coded', bit: bitPosition, codedBits };
  if (lossy) return { kind: 'lossy-samples' };
  return (_, imagePixel) => ((samples[imagePixel] ?? 0) >> bitPosition) & 1;
}
