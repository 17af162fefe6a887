/**
 * The one rendering engine of the page, and how it draws.
 *
 * Reached by import() only: this module is what pulls in @cornerstonejs/core.
 */
import {
  Enums,
  eventTarget,
  getRenderingCapabilities,
  init,
  metaData,
  RenderingEngine,
  setUseCPURendering,
  utilities,
} from '@cornerstonejs/core';
import { CpuRenderingEngine } from '#viewport/cpuEngine.ts';
import { metadataProvider } from '#viewport/metadataProvider.ts';
import { registerPictureLoader } from '#viewport/pictureLoader.ts';
import { rehearsedSummary } from '#viewport/rehearsal.ts';
import { useStore } from '#store/store.ts';

export type Drawing = 'cpu' | 'gpu';

/** Loggers of the engine that warn of what is expected here: the page says it, or it is no news. */
const TALKATIVE = [
  // A lost WebGL context: store.engine tells that drawing goes on on the CPU.
  'cs3d.core.RenderingEngine.attachWebGLContextEvents',
  // A picture taken out of its cache before the engine came to it: a fast scroll.
  'cs3d.core.cache',
];

interface Quietable {
  setLevel(level: 'silent', persist: boolean): void;
}

type Engine = Pick<RenderingEngine, 'enableElement' | 'disableElement' | 'getViewport' | 'resize'>;

let engine: Engine | null = null;
let drawing: Drawing = 'cpu';
const contextLost = new Set<() => void>();

/** Start the engine, once; later calls give the same one. */
export function startEngine(): Engine {
  if (engine !== null) return engine;
  for (const name of TALKATIVE) {
    // The declared type leaves out loglevel's second parameter: false does not write localStorage.
    const logger: Quietable = utilities.logger.getRootLogger(name);
    logger.setLevel('silent', false);
  }
  init({
    rendering: { useGenericViewport: true, webGlContextCount: 1 },
    debug: { statsOverlay: false },
  });
  drawing = chooseDrawing(new URLSearchParams(location.search).get('draw'));
  setUseCPURendering(drawing === 'cpu');
  registerPictureLoader();
  metaData.addProvider(
    metadataProvider(
      (instanceId) =>
        useStore.getState().instances.get(instanceId)?.summary ?? rehearsedSummary(instanceId),
    ),
  );
  eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_LOST, switchToCpu);
  const Implementation = drawing === 'gpu' ? RenderingEngine : CpuRenderingEngine;
  engine = new Implementation('negatoscope');
  return engine;
}

export function currentDrawing(): Drawing {
  return drawing;
}

/** Called after the engine has turned from the GPU to the CPU, whose canvas is still empty then. */
export function onContextLost(listener: () => void): () => void {
  contextLost.add(listener);
  return () => contextLost.delete(listener);
}

/**
 * A software rasteriser takes 16 ms for a scroll step where drawing on the CPU takes 1.
 *
 * @param wanted `?draw=` of the address, for tests and bug reports
 */
function chooseDrawing(wanted: string | null): Drawing {
  const { webgl, softwareRasterizer } = getRenderingCapabilities();
  if (!webgl) return 'cpu';
  if (wanted === 'cpu' || wanted === 'gpu') return wanted;
  return softwareRasterizer ? 'cpu' : 'gpu';
}

/**
 * A lost WebGL context leaves a stale picture while the index moves on, and a restored one is black
 * (seen with 5.14): so the engine stays on the CPU from then on.
 */
function switchToCpu(): void {
  if (drawing === 'cpu') return;
  drawing = 'cpu';
  // Without the viewports: they would load their first image again; each is mounted anew instead.
  setUseCPURendering(true, false);
  useStore.setState({ engine: { phase: 'ready', drawing } });
  for (const listener of contextLost) listener();
}
