/**
 * The one store, and the plain actions on it. Opening files is orchestrated in openFiles.ts.
 */
import { create } from 'zustand';
import type { InstanceId } from '#catalog/catalog.ts';
import type { AppState, FrameRequest, Layers, Panels, PictureCommand, Tool } from '#store/state.ts';

export const EMPTY: AppState = {
  intake: { phase: 'idle' },
  rows: [],
  catalog: { studies: [] },
  found: { studies: [] },
  orders: new Map(),
  instances: new Map(),
  asked: null,
  touched: false,
  selectedObject: null,
  command: null,
  tool: 'window',
  smooth: true,
  layers: { overlays: true, shutters: true },
  handling: { reverseWheel: false, wrap: false, cacheBytes: null },
  shown: null,
  pending: null,
  decoded: null,
  frameErrors: [],
  engine: { phase: 'not-loaded' },
  panels: {
    studies: true,
    header: true,
    ledger: false,
    help: false,
    order: false,
    drawn: false,
  },
};

export const useStore = create<AppState>()(() => EMPTY);

let seq = 0;

/** Ask the viewport for a frame. */
export function askFrame(
  stackId: string,
  frameIndex: number,
  by: FrameRequest['by'] = 'user',
): void {
  seq += 1;
  if (by === 'user') touch();
  useStore.setState({ asked: { seq, stackId, frameIndex, by }, selectedObject: null });
}

/** The user has done something to the picture. */
export function touch(): void {
  if (!useStore.getState().touched) useStore.setState({ touched: true });
}

/** Ask something of the picture. */
export function askPicture(command: PictureCommand): void {
  seq += 1;
  touch();
  useStore.setState({ command: { seq, command } });
}

export function chooseTool(tool: Tool): void {
  useStore.setState({ tool });
}

/** Show or hide the header's overlays, or its shutters. */
export function toggleLayer(layer: keyof Layers): void {
  useStore.setState(({ layers }) => ({ layers: { ...layers, [layer]: !layers[layer] } }));
}

/** Look at the header of an object that has nothing to draw. */
export function selectObject(instanceId: InstanceId | null): void {
  touch();
  useStore.setState({ selectedObject: instanceId });
}

export function setPanel(panel: keyof Panels, open: boolean): void {
  useStore.setState((state) => ({ panels: { ...state.panels, [panel]: open } }));
}
