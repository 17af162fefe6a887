/**
 * Which frames to decode when: the wanted one first, then outward in the direction of travel as far
 * as the cache has room; requests for what was passed are cancelled.
 */
import type { Stack } from '#catalog/catalog.ts';
import type { FrameSource } from '#ingest/frameSource.ts';
import type { DisplayFrame } from '#pixels/frame.ts';
import { useStore } from '#store/store.ts';
import { frameBytes } from '#viewport/frameBytes.ts';
import type { FrameCache } from '#viewport/frameCache.ts';
import type { Decoded, FrameAddress } from '#viewport/frameLoader.ts';
import { FrameLoader } from '#viewport/frameLoader.ts';
import { instanceIdOf } from '#viewport/imageId.ts';
import { prefetchOrder, travelDistance } from '#viewport/prefetchOrder.ts';
import type { Target } from '#viewport/shown.ts';
import { indexFrames } from '#viewport/stackIndex.ts';

/** Requests at once. The pool keeps them in order, and gives each worker frames that are read at once. */
const MOST_UNDERWAY = 16;
/** The slice bar need not know more often. */
const TELL_MS = 100;
/** What is this near in the direction of travel will be wanted soon, and is not cancelled. */
const NEAR = 8;
/** Before all that waits until the headers are read (pools.ts), once the user moves through the stack. */
const PREFETCH_PRIORITY = { moving: 10, still: 20 };

export class FrameFetcher {
  readonly #cache: FrameCache<DisplayFrame>;
  readonly #loader: FrameLoader;
  #wanted: Target | null = null;
  #direction: 1 | -1 = 1;
  /** Of the last decoded frame: what the next one will take, more or less. */
  #frameBytes = 0;
  /** What comes next; the frames before it are decoded or on their way. */
  #order: Iterator<number, void> | null = null;
  #next: number | undefined;
  /** A frame had to go as soon as it came: decoding ahead any further would never end. */
  #isFull = false;

  constructor(
    frames: FrameSource,
    cache: FrameCache<DisplayFrame>,
    settled: (address: FrameAddress, decoded: Decoded) => void,
  ) {
    this.#cache = cache;
    this.#loader = new FrameLoader(frames, cache, (address, decoded) => {
      if (decoded.ok) {
        this.#frameBytes = frameBytes(decoded.value);
        this.#isFull ||= !cache.has(address.imageId);
      }
      settled(address, decoded);
      this.ahead();
      this.tellDecoded();
    });
  }

  /**
   * Another frame is wanted: measure distances from it, cancel what lies behind.
   *
   * @param keep one more frame that is not to be cancelled
   */
  aim(wanted: Target | null, keep?: string): void {
    const before = this.#wanted;
    this.#wanted = wanted;
    this.#startOver();
    if (wanted === null) {
      this.#loader.cancelUnless(() => false);
      return;
    }
    const isSameStack = wanted.stack.stackId === before?.stack.stackId;
    if (!isSameStack) this.#direction = 1;
    else if (wanted.frameIndex !== before.frameIndex && wanted.stack === before.stack) {
      this.#direction = wanted.frameIndex > before.frameIndex ? 1 : -1;
    }
    const { indexOf } = indexFrames(wanted.stack);
    const distance = (imageId: string) => {
      const index = indexOf.get(imageId);
      if (index === undefined) return Infinity;
      return travelDistance(index, wanted.frameIndex, this.#direction);
    };
    this.#cache.measureBy(distance);
    this.#loader.cancelUnless((imageId) => imageId === keep || distance(imageId) <= NEAR);
    if (wanted.stack !== before?.stack) this.tellDecoded();
  }

  outcome(imageId: string): Decoded | undefined {
    return this.#loader.outcome(imageId);
  }

  isUnderway(imageId: string): boolean {
    return this.#loader.isUnderway(imageId);
  }

  /** Decode the wanted frame before everything else. False when its instance is no longer open. */
  fetch(target: Target): boolean {
    const address = addressOf(target.imageId, target.stack, target.frameIndex);
    if (address === null) return false;
    this.#loader.request(address, 0);
    return true;
  }

  /** Keep the workers busy with what comes next, once the wanted frame is there. */
  ahead(): void {
    const wanted = this.#wanted;
    if (wanted === null || this.#isFull || !this.#loader.isKnown(wanted.imageId)) return;
    const { stack, frameIndex } = wanted;
    const { imageIds } = indexFrames(stack);
    this.#order ??= prefetchOrder(frameIndex, imageIds.length, this.#direction);
    while (this.#loader.underway < MOST_UNDERWAY) {
      this.#next ??= this.#order.next().value ?? undefined;
      if (this.#next === undefined) return;
      const index = this.#next;
      const distance = travelDistance(index, frameIndex, this.#direction);
      const bytes = this.#frameBytes * (1 + this.#loader.underway);
      if (!this.#cache.hasRoom(distance, bytes)) return;
      this.#next = undefined;
      this.#ask(stack, imageIds[index], index, distance);
    }
  }

  #ask(stack: Stack, imageId: string | undefined, index: number, distance: number): void {
    if (imageId === undefined || this.#loader.isKnown(imageId)) return;
    if (this.#loader.isUnderway(imageId)) return;
    const address = addressOf(imageId, stack, index);
    if (address === null) return;
    const { moving, still } = PREFETCH_PRIORITY;
    this.#loader.request(address, (useStore.getState().touched ? moving : still) + distance);
  }

  #startOver(): void {
    this.#isFull = false;
    this.#order = null;
    this.#next = undefined;
  }

  forgetUnless(keep: (imageId: string) => boolean): void {
    this.#loader.forgetUnless(keep);
    this.#startOver();
    this.tellDecoded();
  }

  limitCache(bytes: number): void {
    this.#cache.limit = bytes;
    this.#startOver();
    this.ahead();
    this.tellDecoded();
  }

  decodedOfWanted(): { decoded: number; of: number } {
    const imageIds = this.#wanted ? indexFrames(this.#wanted.stack).imageIds : [];
    return { decoded: imageIds.filter((id) => this.#cache.has(id)).length, of: imageIds.length };
  }

  #telling = false;

  /** Tell the slice bar, soon. */
  tellDecoded(): void {
    if (this.#telling) return;
    this.#telling = true;
    setTimeout(() => {
      this.#telling = false;
      const stack = this.#wanted?.stack;
      if (stack === undefined) return;
      const flags = Uint8Array.from(indexFrames(stack).imageIds, (id) =>
        Number(this.#cache.has(id)),
      );
      useStore.setState({ decoded: { stackId: stack.stackId, flags } });
    }, TELL_MS);
  }
}

function addressOf(imageId: string, stack: Stack, index: number): FrameAddress | null {
  const frame = stack.frames[index];
  const instance = useStore.getState().instances.get(instanceIdOf(imageId));
  if (!frame || !instance) return null;
  const { instanceId, file, summary } = instance;
  return { imageId, origin: { instanceId, file, summary }, frameIndex: frame.frameIndex };
}
