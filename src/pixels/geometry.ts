/**
 * Whether the Image Pixel attributes can be true (PS3.3 C.7.6.3), before anything is allocated.
 */
import type { ImageDescription } from '#dicom/imageDescription.ts';
import type { FrameError } from '#pixels/frame.ts';

/** Bytes of one decoded frame. The largest real ones, mammography and slides, stay under 200 MB. */
export const MAX_FRAME_BYTES = 512 * 1024 ** 2;

/** Rows and Columns are US (PS3.6): 16 bits. */
const MAX_SIDE = 0xffff;

/** What is wrong with the attributes; null where a decoder can work with them. */
export function checkGeometry(image: ImageDescription): FrameError | null {
  const detail = contradiction(image);
  if (detail !== null) return { kind: 'bad-geometry', detail };
  const bytes = samplesPerFrame(image) * bytesPerSample(image);
  return bytes > MAX_FRAME_BYTES ? { kind: 'too-large', bytes, limit: MAX_FRAME_BYTES } : null;
}

function contradiction(image: ImageDescription): string | null {
  const { rows, columns, samplesPerPixel, bitsAllocated, numberOfFrames } = image;
  if (!isSide(rows) || !isSide(columns)) return `${columns} columns × ${rows} rows`;
  if (!Number.isInteger(numberOfFrames) || numberOfFrames < 1) return `${numberOfFrames} frames`;
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3) return `${samplesPerPixel} samples per pixel`;
  const { photometricInterpretation: photometric } = image;
  if (isOneSample(photometric) && samplesPerPixel !== 1) {
    return `${photometric} with ${samplesPerPixel} samples per pixel`;
  }
  const allowed = { integer: [1, 8, 16, 32], float: [32], double: [64] }[image.pixelData.kind];
  if (!allowed.includes(bitsAllocated)) return `${bitsAllocated} bits allocated`;
  return null;
}

const isSide = (length: number): boolean =>
  Number.isInteger(length) && length >= 1 && length <= MAX_SIDE;

/** PS3.3 C.7.6.3.1.2: these are defined for one sample a pixel. */
const isOneSample = (photometric: string): boolean =>
  photometric.startsWith('MONOCHROME') || photometric === 'PALETTE COLOR';

/** Samples of a decoded frame. */
export function samplesPerFrame(image: ImageDescription): number {
  return image.rows * image.columns * image.samplesPerPixel;
}

/** Bytes that a decoded sample takes; a single bit takes a byte. */
export function bytesPerSample(image: ImageDescription): number {
  return Math.max(1, image.bitsAllocated / 8);
}
