/**
 * The light face of the viewport: what the shell may import. The engine behind it is import()ed.
 */
import type { FrameSource } from '#ingest/frameSource.ts';

export interface ViewportHandle {
  /** Resolves when the asked frame (or the reason why it cannot be drawn) is on screen. */
  show(stackId: string, frameIndex: number): Promise<void>;
  /** Move by frames within the shown stack; clamped at its ends. */
  scroll(by: number): void;
  /** Bytes and frames in the decoded cache. */
  cached(): { frames: number; bytes: number; limit: number; shownStack: { decoded: number; of: number } };
  /** Forget all decoded frames. */
  clear(): void;
}

export type MountViewport = (element: HTMLElement, frames: FrameSource) => Promise<ViewportHandle>;
