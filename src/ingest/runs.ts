/**
 * Frames of one instance that follow each other in the file are read at once and decoded by the same
 * worker: a run. Page and workers agree on where runs begin.
 */
import type { ImageDescription } from '#dicom/imageDescription.ts';
import type { FrameTask } from '#ingest/frameTask.ts';
import { framesIn } from '#pixels/frameExtent.ts';

/** A read of this size costs half as much for each byte as one of half a megabyte. */
const RUN_BYTES = 2 * 1024 ** 2;

/** 0-based, both inside the run that holds `frameIndex`. */
export function runOf(
  image: ImageDescription,
  frameIndex: number,
): { first: number; last: number } {
  const count = framesIn(RUN_BYTES, image);
  const first = frameIndex - (frameIndex % count);
  return { first, last: Math.min(first + count, image.numberOfFrames) - 1 };
}

/** The same for frames of one run. */
export function runName({ instanceId, image, frameIndex }: FrameTask): string {
  return image === null ? instanceId : `${instanceId}/${runOf(image, frameIndex).first}`;
}
