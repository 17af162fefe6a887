/**
 * From a wanted frame to the screen: decodes it, cancels what was passed, decodes ahead.
 *
 * Obeys `store.asked` and `store.command`; writes `pending`, `decoded`, `frameErrors`, and by way of
 * the presenter `shown`.
 */
import type { Stack } from '#catalog/catalog.ts';
import type { FrameSource } from '#ingest/frameSource.ts';
import type { DisplayFrame, FrameError } from '#pixels/frame.ts';
import type { OpenedInstance } from '#store/state.ts';
import { useStore } from '#store/store.ts';
import { cacheLimit, FrameCache } from '#viewport/frameCache.ts';
import type { Decoded, FrameAddress } from '#viewport/frameLoader.ts';
import { bytesOf, FrameLoader } from '#viewport/frameLoader.ts';
import { instanceIdOf } from '#viewport/imageId.ts';
import { prefetchOrder, travelDistance } from '#viewport/prefetchOrder.ts';
import { Presenter } from '#viewport/presenter.ts';
import type { Target } from '#viewport/shown.ts';
import { indexFrames } from '#viewport/stackIndex.ts';

/** Requests at once: two for each decode worker, so that none waits for the main thread. */
const MOST_UNDERWAY = 4;
/** What is this near in the direction of travel will be wanted soon, and is not cancelled. */
const NEAR = 8;
const PREFETCH_PRIORITY = 10;

export class StackController {
  readonly presenter: Presenter;
  readonly cache: FrameCache<DisplayFrame>;
  readonly #loader: FrameLoader;
  readonly #waiting = new Map<number, { resolve: () => void; reject: (reason: Error) => void }>();
  #wanted: Target | null = null;
  /** Passed, but kept until it is decoded: a fast scroll through frames not decoded yet shows some. */
  #steppingStone: Target | null = null;
  #direction: 1 | -1 = 1;
  #seq = 0;
  #presentedSeq = 0;
  #shownSeq = 0;
  #frameBytes = 0;
  #tellDecodedAt: number | null = null;

  constructor(element: HTMLElement, frames: FrameSource) {
    const { deviceMemory } = navigator as Navigator & { deviceMemory?: number };
    this.cache = new FrameCache(cacheLimit(deviceMemory));
    this.#loader = new FrameLoader(frames, this.cache, (address, decoded) =>
      this.#settled(address, decoded),
    );
    this.presenter = new Presenter(element, (target) => this.#shown(target));
  }

  get wanted(): Target | null {
    return this.#wanted;
  }

  /** Move to a frame of a stack, clamped at its ends; gives the request's number. */
  want(stack: Stack, frameIndex: number): number {
    this.#seq += 1;
    const index = Math.min(Math.max(Math.trunc(frameIndex), 0), stack.frames.length - 1);
    const imageId = indexFrames(stack).imageIds[index];
    if (imageId === undefined) return this.#seq;
    const target: Target = { stack, frameIndex: index, imageId, seq: this.#seq };
    const before = this.#wanted;
    const sameStack = before?.stack.stackId === stack.stackId;
    if (!sameStack) this.#direction = 1;
    else if (index !== before.frameIndex) this.#direction = index > before.frameIndex ? 1 : -1;
    if (before && sameStack && this.#loader.isUnderway(before.imageId)) {
      this.#steppingStone ??= before;
    }
    this.#wanted = target;
    this.#supersede();
    this.#measure();
    this.#cancelPassed();
    const decoded = this.#loader.outcome(imageId);
    if (decoded) this.#present(target, decoded);
    else this.#fetchWanted(target);
    this.#prefetch();
    if (!sameStack) this.#scheduleDecoded();
    return this.#seq;
  }

  /** Resolves when the request is on screen, rejects with an AbortError when a later one came first. */
  whenShown(seq: number): Promise<void> {
    if (this.#shownSeq === seq) return Promise.resolve();
    return new Promise((resolve, reject) => {
      if (this.#wanted?.seq === seq) this.#waiting.set(seq, { resolve, reject });
      else reject(overtaken());
    });
  }

  /** The stacks have been rebuilt: the frame that is wanted stays, wherever it stands now. */
  relocate(stacks: ReadonlyMap<string, Stack>): void {
    const wanted = this.#wanted;
    if (wanted === null) return;
    const stack = stacks.get(wanted.stack.stackId);
    if (stack === wanted.stack) return;
    if (stack === undefined || stack.frames.length === 0) {
      this.#leave();
      return;
    }
    const relocated = (target: Target): Target | null => {
      const frameIndex = indexFrames(stack).indexOf.get(target.imageId);
      return frameIndex === undefined ? null : { ...target, stack, frameIndex };
    };
    const onScreen = this.presenter.target;
    const shown = onScreen && relocated(onScreen);
    if (shown) this.presenter.relocate(shown);
    const still = relocated(wanted);
    if (still) {
      this.#wanted = still;
      this.#tellPending(useStore.getState().pending && still);
    } else {
      this.want(stack, wanted.frameIndex);
    }
    this.#measure();
    this.#prefetch();
    this.#scheduleDecoded();
  }

  /** Drop what belongs to instances that are no longer open. */
  forgetClosed(instances: ReadonlyMap<string, OpenedInstance>): void {
    this.#loader.forgetUnless((imageId) => instances.has(instanceIdOf(imageId)));
    this.#scheduleDecoded();
  }

  clear(): void {
    this.#leave();
    this.#loader.forgetUnless(() => false);
    this.presenter.clear();
  }

  dispose(): void {
    this.#leave();
    this.#loader.forgetUnless(() => false);
    this.presenter.dispose();
    if (this.#tellDecodedAt !== null) cancelAnimationFrame(this.#tellDecodedAt);
  }

  decodedOfShown(): { decoded: number; of: number } {
    const imageIds = this.#wanted ? indexFrames(this.#wanted.stack).imageIds : [];
    return { decoded: imageIds.filter((id) => this.cache.has(id)).length, of: imageIds.length };
  }

  /** Nothing is wanted any more, nothing is on screen. */
  #leave(): void {
    this.#wanted = null;
    this.#steppingStone = null;
    this.#loader.cancelUnless(() => false);
    this.#supersede();
    this.#tellPending(null);
    this.presenter.blank();
    useStore.setState({ decoded: null });
  }

  #fetchWanted(target: Target): void {
    const address = this.#address(target.imageId, target.stack, target.frameIndex);
    if (address === null) return;
    this.#tellPending(target);
    this.#loader.request(address, 0);
  }

  #settled(address: FrameAddress, decoded: Decoded): void {
    const { imageId } = address;
    if (decoded.ok) this.#frameBytes = bytesOf(decoded.value);
    else this.#record(address, decoded.error);
    const stone = this.#steppingStone;
    if (stone?.imageId === imageId) this.#steppingStone = null;
    if (this.#wanted?.imageId === imageId) this.#present(this.#wanted, decoded);
    else if (stone?.imageId === imageId && stone.seq > this.#presentedSeq) {
      this.#present(stone, decoded);
    }
    this.#prefetch();
    this.#scheduleDecoded();
  }

  #present(target: Target, decoded: Decoded): void {
    const instance = useStore.getState().instances.get(instanceIdOf(target.imageId));
    if (instance === undefined) return;
    this.#presentedSeq = target.seq;
    if (decoded.ok) this.presenter.present(target, instance, decoded.value);
    else this.presenter.refuse(target, instance, decoded.error);
  }

  /** On screen: the label may follow. */
  #shown(target: Target): void {
    if (this.#wanted?.imageId === target.imageId) this.#tellPending(null);
    this.#shownSeq = target.seq;
    this.#waiting.get(target.seq)?.resolve();
    this.#waiting.delete(target.seq);
  }

  #supersede(): void {
    for (const waiting of this.#waiting.values()) {
      waiting.reject(overtaken());
    }
    this.#waiting.clear();
  }

  #measure(): void {
    const wanted = this.#wanted;
    const indexOf = wanted && indexFrames(wanted.stack).indexOf;
    this.cache.measureBy((imageId) => {
      const index = indexOf?.get(imageId);
      if (index === undefined || wanted === null) return Infinity;
      return travelDistance(index, wanted.frameIndex, this.#direction);
    });
  }

  #cancelPassed(): void {
    const wanted = this.#wanted;
    if (wanted === null) return;
    const { indexOf } = indexFrames(wanted.stack);
    this.#loader.cancelUnless((imageId) => {
      const index = indexOf.get(imageId);
      if (index === undefined) return false;
      if (imageId === this.#steppingStone?.imageId) return true;
      return travelDistance(index, wanted.frameIndex, this.#direction) <= NEAR;
    });
    if (this.#steppingStone && !this.#loader.isUnderway(this.#steppingStone.imageId)) {
      this.#steppingStone = null;
    }
  }

  /** Keep the workers busy with what comes next, as far as the cache has room for it. */
  #prefetch(): void {
    const wanted = this.#wanted;
    if (wanted === null || !this.#loader.isKnown(wanted.imageId)) return;
    const { stack, frameIndex } = wanted;
    const { imageIds } = indexFrames(stack);
    for (const index of prefetchOrder(frameIndex, imageIds.length, this.#direction)) {
      if (this.#loader.underway >= MOST_UNDERWAY) return;
      const imageId = imageIds[index];
      if (imageId === undefined || this.#loader.isKnown(imageId)) continue;
      if (this.#loader.isUnderway(imageId)) continue;
      const distance = travelDistance(index, frameIndex, this.#direction);
      if (!this.cache.hasRoom(distance, this.#frameBytes)) return;
      const address = this.#address(imageId, stack, index);
      if (address) this.#loader.request(address, PREFETCH_PRIORITY + distance);
    }
  }

  #address(imageId: string, stack: Stack, index: number): FrameAddress | null {
    const frame = stack.frames[index];
    const instance = frame && useStore.getState().instances.get(frame.instanceId);
    if (!frame || !instance) return null;
    const { instanceId, file, summary } = instance;
    return { imageId, origin: { instanceId, file, summary }, frameIndex: frame.frameIndex };
  }

  #record(address: FrameAddress, error: FrameError): void {
    const { instanceId } = address.origin;
    const frameNumber = address.frameIndex + 1;
    useStore.setState((state) => ({
      frameErrors: [
        ...state.frameErrors.filter(
          (known) => known.instanceId !== instanceId || known.frameNumber !== frameNumber,
        ),
        { instanceId, frameNumber, error },
      ],
    }));
  }

  #tellPending(target: Target | null): void {
    const before = useStore.getState().pending;
    if (target === null && before === null) return;
    useStore.setState({
      pending: target && { stackId: target.stack.stackId, frameIndex: target.frameIndex },
    });
  }

  /** The slice bar need not know more than once a frame of the screen. */
  #scheduleDecoded(): void {
    this.#tellDecodedAt ??= requestAnimationFrame(() => {
      this.#tellDecodedAt = null;
      const stack = this.#wanted?.stack;
      if (stack === undefined) return;
      const flags = Uint8Array.from(indexFrames(stack).imageIds, (id) =>
        Number(this.cache.has(id)),
      );
      useStore.setState({ decoded: { stackId: stack.stackId, flags } });
    });
  }
}

function overtaken(): DOMException {
  return new DOMException('Another frame was asked for.', 'AbortError');
}
