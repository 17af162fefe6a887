/**
 * The light face of the viewport: what the shell may import. The engine behind it is import()ed.
 *
 * This room is the sole owner of @cornerstonejs/core: engine, image loader, metadata, the way from a
 * wanted frame to the screen, and the gestures on the picture.
 */
import { useStore } from '#store/store.ts';
import type { MountViewport, ViewportHandle } from '#viewport/handle.ts';
import type * as EngineSideModule from '#viewport/mount.ts';

export type {
  ColorPixel,
  GrayPixel,
  MountViewport,
  PixelValue,
  ViewportHandle,
} from '#viewport/handle.ts';
export { defaultCacheLimit } from '#viewport/frameCache.ts';

type EngineSide = typeof EngineSideModule;

let loading: Promise<EngineSide> | null = null;
let announce: { ready: () => void; failed: (error: unknown) => void };
const ready = new Promise<void>((resolve, reject) => {
  announce = { ready: resolve, failed: reject };
});
// Whoever waits hears of the failure; where nobody does, store.engine says it.
ready.catch(() => undefined);

/** Resolves when the engine is loaded, started and mounted; does not load it. */
export function engineReady(): Promise<void> {
  return ready;
}

let current: ViewportHandle | null = null;
let announceMounted: (handle: ViewportHandle) => void;
const firstMounted = new Promise<ViewportHandle>((resolve) => {
  announceMounted = resolve;
});

/** The viewport that was mounted last and is still there. */
export function currentViewport(): ViewportHandle | null {
  return current;
}

/** The viewport, as soon as there is one. */
export async function viewportMounted(): Promise<ViewportHandle> {
  return current ?? (await firstMounted);
}

/**
 * Put a viewport into an element, which has a size and a position of its own. The first call loads
 * the engine; what fails is in `store.engine` too.
 */
export const mountViewport: MountViewport = async (element, frames) => {
  const { mount } = await loadEngineSide();
  const handle = await mount(element, frames);
  current = handle;
  announceMounted(handle);
  await handle.rehearse();
  announce.ready();
  void handle.rehearseFurther();
  return {
    ...handle,
    dispose: () => {
      if (current === handle) current = null;
      handle.dispose();
    },
  };
};

function loadEngineSide(): Promise<EngineSide> {
  loading ??= startEngineSide();
  return loading;
}

async function startEngineSide(): Promise<EngineSide> {
  useStore.setState({ engine: { phase: 'loading' } });
  try {
    const side = await import('#viewport/mount.ts');
    side.startEngine();
    useStore.setState({ engine: { phase: 'ready', drawing: side.currentDrawing() } });
    return side;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    useStore.setState({ engine: { phase: 'failed', message } });
    announce.failed(error);
    throw error;
  }
}
