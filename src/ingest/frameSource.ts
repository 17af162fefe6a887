/**
 * Frames on demand: the promise side of the decode workers.
 */
import type { InstanceSummary } from '#catalog/instanceSummary.ts';
import type { Result } from '#dicom/result.ts';
import type { DisplayFrame, FrameError, StoredFrame } from '#pixels/frame.ts';

/** What a decode worker needs to know of an instance; the File is a handle, not a copy. */
export interface FrameOrigin {
  readonly instanceId: string;
  readonly file: File;
  readonly summary: InstanceSummary;
}

/** Lower comes first. The shown frame, then its neighbours, then everything else. */
export type FramePriority = number;

export interface FrameSource {
  /**
   * Decode one frame for drawing. An aborted request rejects with an AbortError and leaves the
   * queue, or is dropped when its worker answers.
   *
   * @param frameIndex 0-based
   */
  display(
    origin: FrameOrigin,
    frameIndex: number,
    options: { priority: FramePriority; signal?: AbortSignal },
  ): Promise<Result<DisplayFrame, FrameError>>;
  /** Decode one frame to its stored values. */
  stored(
    origin: FrameOrigin,
    frameIndex: number,
    options: { priority: FramePriority; signal?: AbortSignal },
  ): Promise<Result<StoredFrame, FrameError>>;
}
