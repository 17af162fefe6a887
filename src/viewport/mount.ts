/**
 * The engine's side of a viewport: wires surface, controller, gestures and store together.
 */
import { setAt } from '#catalog/sets.ts';
import { askFrame, touch, useStore } from '#store/store.ts';
import type { AppState, FrameRequest, Handling } from '#store/state.ts';
import { stepped } from '#store/stepFrame.ts';
import type { DisplayFrame } from '#pixels/frame.ts';
import type { MountViewport, ViewportHandle } from '#viewport/handle.ts';
import { defaultCacheLimit, FrameCache } from '#viewport/frameCache.ts';
import { Gestures } from '#viewport/gestures.ts';
import { Presenter } from '#viewport/presenter.ts';
import { rehearse, rehearseFurther } from '#viewport/rehearsal.ts';
import { StackController } from '#viewport/stackController.ts';
import { indexStacks } from '#viewport/stackIndex.ts';

export { currentDrawing, startEngine } from '#viewport/engine.ts';

type Followed = Pick<
  AppState,
  'asked' | 'catalog' | 'command' | 'handling' | 'instances' | 'layers' | 'smooth'
>;

export const mount: MountViewport = async (element, frames): Promise<ViewportHandle> => {
  const cache = new FrameCache<DisplayFrame>(limitOf(useStore.getState().handling));
  const presenter = new Presenter(element, (target) => controller.shown(target));
  const controller = new StackController(frames, cache, presenter);
  let stacks = indexStacks(useStore.getState().catalog);
  /** Asked for before its stack was in the catalogue. */
  let unmet: FrameRequest | null = null;
  let lastSeq = 0;

  function obey(asked: FrameRequest): void {
    const stack = stacks.get(asked.stackId);
    unmet = stack === undefined ? asked : null;
    if (stack !== undefined) lastSeq = controller.want(stack, asked.frameIndex);
  }

  // What was followed last is kept here, not taken from zustand's previous state: when a listener
  // sets the state itself, others are called twice with the same change, and would invert twice.
  let followed: Followed = useStore.getState();

  function follow(state: AppState): void {
    const before = followed;
    const { asked, catalog, command, handling, instances, layers, smooth } = state;
    followed = { asked, catalog, command, handling, instances, layers, smooth };
    if (catalog !== before.catalog) {
      stacks = indexStacks(catalog);
      controller.relocate(stacks);
    }
    if (instances !== before.instances) controller.forgetClosed(instances);
    if (asked && asked !== before.asked) obey(asked);
    else if (unmet && catalog !== before.catalog) obey(unmet);
    if (command && command !== before.command) presenter.command(command.command);
    if (smooth !== before.smooth) presenter.setSmooth(smooth);
    if (layers !== before.layers) presenter.layersChanged();
    if (handling.cacheBytes !== before.handling.cacheBytes)
      controller.limitCache(limitOf(handling));
  }

  function scroll(by: number): void {
    const wanted = controller.wanted;
    if (wanted === null) return;
    // One volume at a time scrolls.
    const volume = setAt(wanted.stack, wanted.frameIndex);
    const index = stepped(wanted.frameIndex, by, volume, useStore.getState().handling.wrap);
    if (index !== wanted.frameIndex) askFrame(wanted.stack.stackId, index);
  }

  const unsubscribe = useStore.subscribe(follow);
  const gestures = new Gestures(element, {
    tool: () => useStore.getState().tool,
    scroll,
    scrollByWheel: (by) => scroll(useStore.getState().handling.reverseWheel ? -by : by),
    pan: (dx, dy) => {
      touch();
      presenter.command({ kind: 'pan', dx, dy });
    },
    zoomAt: (factor, x, y) => {
      touch();
      presenter.zoomAt(factor, x, y);
    },
    dragWindow: (dx, dy) => {
      touch();
      presenter.dragWindow(dx, dy);
    },
  });
  const resizes = new ResizeObserver(() => presenter.resize());
  resizes.observe(element);
  const { asked } = useStore.getState();
  if (asked) obey(asked);

  return {
    rehearse: () => rehearse(presenter),
    rehearseFurther: () => rehearseFurther(presenter),
    async show(stackId, frameIndex) {
      const stack = stacks.get(stackId);
      if (stack?.frames[frameIndex] === undefined) {
        throw new RangeError(`There is no frame ${frameIndex} in stack ${stackId}.`);
      }
      askFrame(stackId, frameIndex);
      await controller.whenShown(lastSeq);
    },
    scroll,
    cached: () => ({
      frames: cache.size,
      bytes: cache.bytes,
      limit: cache.limit,
      shownStack: controller.decodedOfWanted(),
    }),
    clear() {
      controller.clear();
      presenter.clear();
    },
    zoomAt: (factor, clientX, clientY) => presenter.zoomAt(factor, clientX, clientY),
    pixelAt: (clientX, clientY) => presenter.onScreen.pixelAt(clientX, clientY),
    patientPoint: (column, row) => presenter.onScreen.patientPoint(column, row),
    valueAt: (column, row) => presenter.onScreen.valueAt(column, row),
    snapshot: () => presenter.onScreen.snapshot(),
    onPicture: (listener) => presenter.onScreen.onPicture(listener),
    rangeWindow: (stackId) => presenter.rangeWindow(stackId),
    dispose() {
      unsubscribe();
      resizes.disconnect();
      gestures.dispose();
      controller.clear();
      presenter.dispose();
    },
  };
};

function limitOf({ cacheBytes }: Handling): number {
  return cacheBytes ?? defaultCacheLimit();
}
