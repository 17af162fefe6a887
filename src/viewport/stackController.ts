/**
 * From a wanted frame to the screen: what is asked for, what is superseded, what stays when the
 * catalogue changes.
 *
 * Writes `store.pending` and `store.frameErrors`; `store.shown` is the presenter's.
 */
import type { Stack } from '#catalog/catalog.ts';
import type { FrameSource } from '#ingest/frameSource.ts';
import type { DisplayFrame, FrameError } from '#pixels/frame.ts';
import type { OpenedInstance } from '#store/state.ts';
import { useStore } from '#store/store.ts';
import type { FrameCache } from '#viewport/frameCache.ts';
import { FrameFetcher } from '#viewport/frameFetcher.ts';
import type { Decoded, FrameAddress } from '#viewport/frameLoader.ts';
import { instanceIdOf } from '#viewport/imageId.ts';
import type { Target } from '#viewport/shown.ts';
import { indexFrames } from '#viewport/stackIndex.ts';

/** Puts decoded frames on screen; the presenter, which needs the engine. */
export interface Picturing {
  /** The frame that will be on screen next, or is. */
  readonly target: Target | null;
  present(target: Target, instance: OpenedInstance, frame: DisplayFrame): void;
  refuse(target: Target, instance: OpenedInstance, error: FrameError): void;
  relocate(target: Target): void;
  blank(): void;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

export class StackController {
  readonly #fetcher: FrameFetcher;
  readonly #presenter: Picturing;
  readonly #waiting = new Map<number, Waiting>();
  #wanted: Target | null = null;
  /** Passed, but kept until it is decoded: a fast scroll through frames not decoded yet shows some. */
  #steppingStone: Target | null = null;
  #seq = 0;
  #presentedSeq = 0;
  #shownSeq = 0;

  constructor(frames: FrameSource, cache: FrameCache<DisplayFrame>, presenter: Picturing) {
    this.#presenter = presenter;
    this.#fetcher = new FrameFetcher(frames, cache, (address, decoded) =>
      this.#settled(address, decoded),
    );
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
    this.#chooseSteppingStone(target);
    this.#wanted = target;
    this.#supersede();
    this.#fetcher.aim(target, this.#steppingStone?.imageId);
    const decoded = this.#fetcher.outcome(imageId);
    if (decoded) this.#present(target, decoded);
    else if (this.#fetcher.fetch(target)) this.#tellPending(target);
    this.#fetcher.ahead();
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

  /** To be called when a frame is on screen: the label may follow. */
  shown(target: Target): void {
    if (this.#wanted?.imageId === target.imageId) this.#tellPending(null);
    this.#shownSeq = target.seq;
    this.#waiting.get(target.seq)?.resolve();
    this.#waiting.delete(target.seq);
  }

  /** The stacks have been rebuilt: the frame that is wanted stays, wherever it stands now. */
  relocate(stacks: ReadonlyMap<string, Stack>): void {
    const wanted = this.#wanted;
    if (wanted === null) return;
    const named = stacks.get(wanted.stack.stackId);
    if (named === wanted.stack) return;
    // When a stack splits, or changes its name, what is shown stays with the frame.
    const stack = stackWith(stacks, wanted, named) ?? named;
    if (stack === undefined || stack.frames.length === 0) {
      this.leave();
      return;
    }
    const relocated = (target: Target): Target | null => {
      const frameIndex = indexFrames(stack).indexOf.get(target.imageId);
      return frameIndex === undefined ? null : { ...target, stack, frameIndex };
    };
    const onScreen = this.#presenter.target;
    const moved = onScreen?.stack.stackId === wanted.stack.stackId ? relocated(onScreen) : null;
    if (moved) this.#presenter.relocate(moved);
    this.#steppingStone &&= relocated(this.#steppingStone);
    const still = relocated(wanted);
    if (still === null) {
      this.want(stack, wanted.frameIndex);
      return;
    }
    this.#wanted = still;
    if (useStore.getState().pending) this.#tellPending(still);
    this.#fetcher.aim(still, this.#steppingStone?.imageId);
    this.#fetcher.ahead();
  }

  /** Drop what belongs to instances that are no longer open. */
  forgetClosed(instances: ReadonlyMap<string, OpenedInstance>): void {
    this.#fetcher.forgetUnless((imageId) => instances.has(instanceIdOf(imageId)));
  }

  /** Nothing is wanted any more, nothing is on screen. */
  leave(): void {
    this.#wanted = null;
    this.#steppingStone = null;
    this.#fetcher.aim(null);
    this.#supersede();
    this.#tellPending(null);
    this.#presenter.blank();
    useStore.setState({ decoded: null });
  }

  /** Leave, and let go of all decoded frames. */
  clear(): void {
    this.leave();
    this.#fetcher.forgetUnless(() => false);
  }

  /** Another limit for decoded frames, in bytes: fills anew, or lets go. */
  limitCache(bytes: number): void {
    this.#fetcher.limitCache(bytes);
  }

  decodedOfWanted(): { decoded: number; of: number } {
    return this.#fetcher.decodedOfWanted();
  }

  /** The first frame of a fast scroll that is still being decoded. */
  #chooseSteppingStone(next: Target): void {
    const stone = this.#steppingStone ?? this.#wanted;
    const isOnTheWay =
      stone?.stack.stackId === next.stack.stackId &&
      stone.imageId !== next.imageId &&
      this.#fetcher.isUnderway(stone.imageId);
    this.#steppingStone = isOnTheWay ? stone : null;
  }

  #settled({ imageId, origin, frameIndex }: FrameAddress, decoded: Decoded): void {
    if (!decoded.ok) recordFailure(origin.instanceId, frameIndex + 1, decoded.error);
    const stone = this.#steppingStone?.imageId === imageId ? this.#steppingStone : null;
    if (stone) this.#steppingStone = null;
    if (this.#wanted?.imageId === imageId) this.#present(this.#wanted, decoded);
    // A frame that was asked for before what is on screen by now is late: not shown.
    else if (stone && stone.seq > this.#presentedSeq) this.#present(stone, decoded);
  }

  #present(target: Target, decoded: Decoded): void {
    const instance = useStore.getState().instances.get(instanceIdOf(target.imageId));
    if (instance === undefined) return;
    this.#presentedSeq = target.seq;
    if (decoded.ok) this.#presenter.present(target, instance, decoded.value);
    else this.#presenter.refuse(target, instance, decoded.error);
  }

  #supersede(): void {
    for (const waiting of this.#waiting.values()) waiting.reject(overtaken());
    this.#waiting.clear();
  }

  #tellPending(target: Target | null): void {
    if (target === null && useStore.getState().pending === null) return;
    useStore.setState({
      pending: target && { stackId: target.stack.stackId, frameIndex: target.frameIndex },
    });
  }
}

/** Where a frame stands now: in the stack of its old name, else in any. */
function stackWith(
  stacks: ReadonlyMap<string, Stack>,
  { stack, frameIndex }: Target,
  named: Stack | undefined,
): Stack | undefined {
  const frame = stack.frames[frameIndex];
  const holds = ({ frames }: Stack): boolean =>
    frames.some(
      (one) => one.instanceId === frame?.instanceId && one.frameIndex === frame.frameIndex,
    );
  if (named !== undefined && holds(named)) return named;
  return [...stacks.values()].find(holds);
}

function overtaken(): DOMException {
  return new DOMException('Another frame was asked for.', 'AbortError');
}

/** The last word of the decoders on a frame. */
function recordFailure(instanceId: string, frameNumber: number, error: FrameError): void {
  useStore.setState(({ frameErrors }) => ({
    frameErrors: [
      ...frameErrors.filter(
        (known) => known.instanceId !== instanceId || known.frameNumber !== frameNumber,
      ),
      { instanceId, frameNumber, error },
    ],
  }));
}
