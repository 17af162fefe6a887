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
  const { photometricInterpretation: photometric } = image;
  if (!samplesOf(photometric).includes(samplesPerPixel)) {
    const term = photometric === '' ? '' : `${photometric} with `;
    return `${term}${samplesPerPixel} samples per pixel`;
  }
  const [least, most] = BITS[image.pixelData.kind];
  const isDepth =
    Number.isInteger(bitsAllocated) && bitsAllocated >= least && bitsAllocated <= most;
  return isDepth ? null : `${bitsAllocated} bits allocated`;
}

/** Fewest and most Bits Allocated. The standard has 1 and multiples of 8, old files 12. */
const BITS = { integer: [1, 32], float: [32, 32], double: [64, 64] } as const;

const isSide = (length: number): boolean =>
  Number.isInteger(length) && length >= 1 && length <= MAX_SIDE;

/** Samples per Pixel that a term is defined for (PS3.3 C.7.6.3.1.2); one sample is always grey. */
function samplesOf(photometric: string): readonly number[] {
  if (photometric.startsWith('MONOCHROME') || photometric === 'PALETTE COLOR') return [1];
  return photometric === 'ARGB' || photometric === 'CMYK' ? [4] : [1, 3];
}

/** Samples of a decoded frame. */
export function samplesPerFrame(image: ImageDescription): number {
  return image.rows * image.columns * image.samplesPerPixel;
}

/** Bytes that a decoded sample takes: those of the smallest array that holds its bits. */
export function bytesPerSample({ bitsAllocated }: ImageDescription): number {
  return [1, 2, 4].find((bytes) => bitsAllocated <= bytes * 8) ?? 8;
}
