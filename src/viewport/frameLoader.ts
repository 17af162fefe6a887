/**
 * Frames asked of the decode workers: what is on its way, what came, what failed.
 *
 * Every request ends in `settled`, unless it was cancelled.
 */
import type { Result } from '#dicom/result.ts';
import { fail } from '#dicom/result.ts';
import type { FrameSource } from '#ingest/frameSource.ts';
import type { FrameOrigin } from '#ingest/frameTask.ts';
import type { DisplayFrame, FrameError } from '#pixels/frame.ts';
import { isPassing } from '#pixels/passing.ts';
import { frameBytes } from '#viewport/frameBytes.ts';
import type { FrameCache } from '#viewport/frameCache.ts';

export type Decoded = Result<DisplayFrame, FrameError>;

export interface FrameAddress {
  readonly imageId: string;
  readonly origin: FrameOrigin;
  readonly frameIndex: number;
}

export class FrameLoader {
  readonly #frames: FrameSource;
  readonly #cache: FrameCache<DisplayFrame>;
  readonly #settled: (address: FrameAddress, decoded: Decoded) => void;
  readonly #underway = new Map<string, AbortController>();
  readonly #failed = new Map<string, FrameError>();

  constructor(
    frames: FrameSource,
    cache: FrameCache<DisplayFrame>,
    settled: (address: FrameAddress, decoded: Decoded) => void,
  ) {
    this.#frames = frames;
    this.#cache = cache;
    this.#settled = settled;
  }

  get underway(): number {
    return this.#underway.size;
  }

  isUnderway(imageId: string): boolean {
    return this.#underway.has(imageId);
  }

  /** What is known of a frame already, and will be the same when it is decoded once more. */
  outcome(imageId: string): Decoded | undefined {
    const frame = this.#cache.get(imageId);
    if (frame !== undefined) return { ok: true, value: frame };
    const error = this.#failed.get(imageId);
    return error && !isPassing(error) ? fail(error) : undefined;
  }

  /** Nothing is to be decoded ahead: a frame that ends its worker would do so for ever. */
  isKnown(imageId: string): boolean {
    return this.#cache.has(imageId) || this.#failed.has(imageId);
  }

  request(address: FrameAddress, priority: number): void {
    const { imageId } = address;
    if (this.#underway.has(imageId)) return;
    const controller = new AbortController();
    this.#underway.set(imageId, controller);
    const { signal } = controller;
    this.#frames
      // What is wanted now may be the first of its stack, whose range is kept.
      .display(address.origin, address.frameIndex, {
        priority,
        signal,
        withExtremes: priority === 0,
      })
      .catch((error: unknown): Decoded => fail({ kind: 'worker-failed', message: String(error) }))
      .then((decoded) => {
        // Cancelled, or asked for anew since: no longer of interest.
        if (signal.aborted || this.#underway.get(imageId) !== controller) return;
        this.#underway.delete(imageId);
        if (decoded.ok) {
          this.#failed.delete(imageId);
          this.#cache.put(imageId, decoded.value, frameBytes(decoded.value));
        } else this.#failed.set(imageId, decoded.error);
        this.#settled(address, decoded);
      })
      .catch((error: unknown) => reportError(error));
  }

  /** Cancel every request that `keep` does not want. */
  cancelUnless(keep: (imageId: string) => boolean): void {
    for (const [imageId, controller] of this.#underway) {
      if (keep(imageId)) continue;
      this.#underway.delete(imageId);
      controller.abort();
    }
  }

  /** Forget frames and failures that `keep` does not want. */
  forgetUnless(keep: (imageId: string) => boolean): void {
    this.cancelUnless(keep);
    this.#cache.prune(keep);
    for (const imageId of this.#failed.keys()) if (!keep(imageId)) this.#failed.delete(imageId);
  }
}
