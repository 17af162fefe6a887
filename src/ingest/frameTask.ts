/**
 * One frame and what its worker must know of it: of the instance's summary the small part that is
 * about this frame. The facts of a thousand frames would be copied for each of them.
 */
import type { FrameFacts, InstanceSummary } from '#catalog/instanceSummary.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';

/** Where a frame comes from; the file is a handle, not a copy. */
export interface FrameOrigin {
  readonly instanceId: string;
  readonly file: FileHandle;
  readonly summary: InstanceSummary;
}

export interface FrameTask extends Pick<FrameOrigin, 'instanceId' | 'file'> {
  /** 0-based */
  readonly frameIndex: number;
  readonly image: ImageDescription | null;
  /** Undefined where the header has no such frame. */
  readonly facts: FrameFacts | undefined;
  readonly overlays: InstanceSummary['overlays'];
  readonly pixelAspectRatio: InstanceSummary['pixelAspectRatio'];
}

export function frameTask(origin: FrameOrigin, frameIndex: number): FrameTask {
  const { instanceId, file, summary } = origin;
  const { image, frames, overlays, pixelAspectRatio } = summary;
  return {
    instanceId,
    file,
    frameIndex,
    image,
    facts: frames[frameIndex],
    overlays,
    pixelAspectRatio,
  };
}
