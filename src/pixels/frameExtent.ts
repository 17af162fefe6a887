/**
 * Where the bytes of neighbouring frames are, to be read at once.
 */
import type { ByteRange } from '#dicom/element.ts';
import type { FrameIndex } from '#dicom/encapsulation.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { nativeBitsPerFrame } from '#pixels/native.ts';

/**
 * Null where it cannot be told without reading, or there are no such frames.
 *
 * @param index of encapsulated pixel data
 * @param first 0-based, as is `last`
 */
export function frameExtent(
  image: ImageDescription,
  index: FrameIndex | undefined,
  first: number,
  last: number,
): ByteRange | null {
  if (index !== undefined) return index.extentOf(first, last);
  const { valueOffset, valueLength } = image.pixelData;
  const bits = nativeBitsPerFrame(image);
  const start = Math.floor((first * bits) / 8);
  const end = Math.min(Math.ceil(((last + 1) * bits) / 8), valueLength);
  return end > start ? { offset: valueOffset + start, length: end - start } : null;
}

/** Frames that follow each other in about that many bytes of the file, at least one. */
export function framesIn(bytes: number, image: ImageDescription): number {
  const { encapsulated, valueLength } = image.pixelData;
  const ofOne = encapsulated ? valueLength / image.numberOfFrames : nativeBitsPerFrame(image) / 8;
  return Math.max(1, Math.floor(bytes / ofOne));
}
