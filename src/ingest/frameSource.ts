/**
 * Frames on demand: the promise side of the decode workers.
 */
import { fail, type Result } from '#dicom/result.ts';
import { type FrameOrigin, frameTask } from '#ingest/frameTask.ts';
import type { VoiRequest } from '#ingest/messages.ts';
import { DECODE_LIMIT_MS, decodePool } from '#ingest/pools.ts';
import { runName } from '#ingest/runs.ts';
import { WorkerFault } from '#ingest/workerPool.ts';
import type { DisplayFrame, FrameError, StoredFrame } from '#pixels/frame.ts';
import type { RenderedFrame } from '#pixels/render.ts';

/** Lower comes first. The shown frame, then its neighbours, then everything else. */
export type FramePriority = number;

export interface FrameSource {
  /**
   * Decode one frame for drawing. An aborted request rejects with an AbortError and leaves the
   * queue, or is dropped when its worker answers.
   *
   * @param frameIndex 0-based
   * @param options.withExtremes the least and the greatest grey value too: of the first of a stack
   */
  display(
    origin: FrameOrigin,
    frameIndex: number,
    options: { priority: FramePriority; signal?: AbortSignal; withExtremes?: boolean },
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
  display: (origin, frameIndex, options) => {
    const task = {
      ...frameTask(origin, frameIndex),
      withExtremes: options.withExtremes ?? false,
    };
    return answered(decodePool().ask('display', task, { ...options, run: runName(task) }));
  },
  stored: (origin, frameIndex, options) => {
    const task = frameTask(origin, frameIndex);
    return answered(decodePool().ask('stored', task, { ...options, run: runName(task) }));
  },
  rendered: (origin, frameIndex, voi, options) => {
    const task = { ...frameTask(origin, frameIndex), voi };
    return answered(decodePool().ask('rendered', task, { ...options, run: runName(task) }));
  },
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
