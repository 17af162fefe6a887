/**
 * The rendering engine for drawing on the CPU: makes no WebGL context, needs none.
 *
 * In 5.14 every planar viewport gets an offscreen WebGL window and renders it once, whether it is
 * drawn on the CPU or not. Without WebGL (remote desktops, blocked drivers) that throws, with a
 * software rasteriser it costs a context for nothing. Drawing on the CPU only ever asks the window
 * for a renderer with a camera: so a stand-in takes its place.
 */
import { ContextPoolRenderingEngine } from '@cornerstonejs/core';

const camera = { setParallelProjection: () => true };
const renderer = { getActiveCamera: () => camera };
const nothing = () => undefined;

const window = {
  resize: nothing,
  addRenderer: nothing,
  removeRenderer: nothing,
  getRenderer: () => renderer,
};

const contextPool = {
  assignViewportToContext: nothing,
  removeViewport: nothing,
  updateViewportSize: () => false,
  getMaxSizeForContext: () => ({ width: 0, height: 0 }),
  getContextIndexForViewport: () => 0,
  getContextByIndex: () => ({ context: window, container: {} }),
  getAllContexts: () => [window],
  destroy: nothing,
};

export class CpuRenderingEngine extends ContextPoolRenderingEngine {
  constructor(id: string) {
    super(id);
    // Private in the library's types: made on first use where it is not there yet.
    Reflect.set(this, 'contextPool', contextPool);
  }
}
