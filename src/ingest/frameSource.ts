/**
 * Frames on demand: the promise side of the decode workers.
 */
import type { InstanceSummary } from '#catalog/instanceSummary.ts';
import { fail, type Result } from '#dicom/result.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import { DECODE_LIMIT_MS, decodePool } from '#ingest/pools.ts';
import { WorkerFault } from '#ingest/workerPool.ts';
import type { DisplayFrame, FrameError, StoredFrame } from '#pixels/frame.ts';
import type { RenderedFrame } from '#pixels/render.ts';
import type { Voi } from '#pixels/voi.ts';

/** What a decode worker needs to know of an instance; the file is a handle, not a copy. */
export interface FrameOrigin {
  readonly instanceId: string;
  readonly file: FileHandle;
  readonly summary: InstanceSummary;
}

/** A window, the place of a table in the header, or null: what comes first in the header. */
export type VoiRequest = Voi | { readonly lutIndex: number } | null;

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
  /**
   * What 1:1 drawing gives. Where the header has no window and no VOI LUT, null takes the frame's
   * own range, padding left out.
   */
  rendered(
    origin: FrameOrigin,
    frameIndex: number,
    voi: VoiRequest,
    options: { priority: FramePriority; signal?: AbortSignal },
  ): Promise<Result<RenderedFrame, FrameError>>;
}

export const frameSource: FrameSource = {
  display: (origin, frameIndex, options) =>
    answered(decodePool().ask('display', { origin, frameIndex }, options)),
  stored: (origin, frameIndex, options) =>
    answered(decodePool().ask('stored', { origin, frameIndex }, options)),
  rendered: (origin, frameIndex, voi, options) =>
    answered(decodePool().ask('rendered', { origin, frameIndex, voi }, options)),
};

/** A worker that hung or died is one more way in which a frame cannot be decoded. */
async function answered<T>(answer: Promise<Result<T, FrameError>>): Promise<Result<T, FrameError>> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof WorkerFault)) throw error;
    if (error.kind === 'timeout') return fail({ kind: 'timeout', seconds: DECODE_LIMIT_MS / 1000 });
    if (error.kind === 'not-started') {
      return fail({ kind: 'codec-unavailable', codec: '', message: error.message });
    }
    return fail({ kind: 'worker-failed', message: error.message });
  }
}
