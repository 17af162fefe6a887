/**
 * Thumbnails: drawn by the decode workers when they have nothing better to do, kept within a bound.
 *
 * One is under way at a time, behind the wanted frame and the frames around it: on a page with two
 * workers or more, the next wanted frame never waits for a thumbnail. What could not be drawn is
 * remembered as well, unless the machinery was to blame.
 */
import type { InstanceId } from '#catalog/catalog.ts';
import type { Result } from '#dicom/result.ts';
import { type FrameOrigin, frameTask } from '#ingest/frameTask.ts';
import { decodePool } from '#ingest/pools.ts';
import { WorkerFault } from '#ingest/workerPool.ts';
import type { FrameError } from '#pixels/frame.ts';
import { isPassing } from '#pixels/passing.ts';
import type { RenderedFrame } from '#pixels/render.ts';

/**
 * Behind what is read ahead up to some fifty frames from the shown one (10 + distance), before the
 * rest of a long stack: else the cards of the other series would stay empty until its end.
 */
export const THUMBNAIL_PRIORITY = 60;

/** About 200 of the largest size. */
const LIMIT_BYTES = 32 * 1024 ** 2;
/** What an entry without pixels takes, roughly. */
const ENTRY_BYTES = 256;

export type DrawThumbnail = (
  origin: FrameOrigin,
  frameIndex: number,
  signal: AbortSignal,
) => Promise<Result<RenderedFrame, FrameError>>;

interface Kept {
  readonly instanceId: InstanceId;
  /** Null for a frame that cannot be drawn. */
  readonly picture: RenderedFrame | null;
  readonly bytes: number;
}

export class Thumbnails {
  private readonly draw: DrawThumbnail;
  private readonly limitBytes: number;
  /** In order of use, the longest unused first. */
  private readonly kept = new Map<string, Kept>();
  private bytes = 0;
  private turn: Promise<void> = Promise.resolve();

  constructor(draw: DrawThumbnail, limitBytes = LIMIT_BYTES) {
    this.draw = draw;
    this.limitBytes = limitBytes;
  }

  /** What is there already; null where it cannot be drawn, undefined where it was not asked for. */
  known(instanceId: InstanceId, frameIndex: number): RenderedFrame | null | undefined {
    const key = keyOf(instanceId, frameIndex);
    const entry = this.kept.get(key);
    if (entry === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, entry);
    return entry.picture;
  }

  /**
   * The thumbnail of a frame; null where it cannot be drawn. An aborted request rejects with an
   * AbortError as soon as its turn comes, at the latest.
   */
  async ask(
    origin: FrameOrigin,
    frameIndex: number,
    signal: AbortSignal,
  ): Promise<RenderedFrame | null> {
    const before = this.turn;
    let done = (): void => undefined;
    this.turn = new Promise((resolve) => {
      done = resolve;
    });
    try {
      await before;
      signal.throwIfAborted();
      const known = this.known(origin.instanceId, frameIndex);
      if (known !== undefined) return known;
      return await this.drawNow(origin, frameIndex, signal);
    } finally {
      done();
    }
  }

  private async drawNow(
    origin: FrameOrigin,
    frameIndex: number,
    signal: AbortSignal,
  ): Promise<RenderedFrame | null> {
    const drawn = await this.draw(origin, frameIndex, signal);
    signal.throwIfAborted();
    const picture = drawn.ok ? drawn.value : null;
    if (drawn.ok || !isPassing(drawn.error)) this.keep(origin.instanceId, frameIndex, picture);
    return picture;
  }

  private keep(instanceId: InstanceId, frameIndex: number, picture: RenderedFrame | null): void {
    const bytes = ENTRY_BYTES + (picture?.rgba.byteLength ?? 0);
    this.kept.set(keyOf(instanceId, frameIndex), { instanceId, picture, bytes });
    this.bytes += bytes;
    for (const [key, entry] of this.kept) {
      if (this.bytes <= this.limitBytes) return;
      this.kept.delete(key);
      this.bytes -= entry.bytes;
    }
  }

  /** Let go of the thumbnails of instances that are closed. */
  forget(instanceIds: Iterable<InstanceId>): void {
    const closed = new Set(instanceIds);
    for (const [key, entry] of this.kept) {
      if (!closed.has(entry.instanceId)) continue;
      this.kept.delete(key);
      this.bytes -= entry.bytes;
    }
  }

  clear(): void {
    this.kept.clear();
    this.bytes = 0;
  }
}

function keyOf(instanceId: InstanceId, frameIndex: number): string {
  return `${instanceId}/${frameIndex}`;
}

/** The thumbnails of the page. */
export const thumbnails = new Thumbnails(async (origin, frameIndex, signal) => {
  const options = { priority: THUMBNAIL_PRIORITY, signal };
  try {
    return await decodePool().ask('thumbnail', frameTask(origin, frameIndex), options);
  } catch (error) {
    if (!(error instanceof WorkerFault)) throw error;
    return { ok: false, error: { kind: 'worker-failed', message: error.message } };
  }
});
