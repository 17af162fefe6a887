/**
 * What the store is told of the picture on screen. Pure.
 */
import type { Stack } from '#catalog/catalog.ts';
import type { InstanceSummary } from '#catalog/instanceSummary.ts';
import type { FrameError } from '#pixels/frame.ts';
import type { Shown } from '#store/state.ts';
import { NO_EDGES, orientationLetters } from '#viewport/orientationLetters.ts';
import type { View } from '#viewport/view.ts';
import type { DrawnVoi } from '#viewport/window.ts';

/** A frame at its place in a stack. */
export interface Target {
  readonly stack: Stack;
  readonly frameIndex: number;
  readonly imageId: string;
  /** Rises with every request: later ones win. */
  readonly seq: number;
}

export interface Drawn {
  readonly summary: InstanceSummary;
  readonly view: View;
  readonly zoom: number;
  /** Null for colour, and for an error. */
  readonly voi: DrawnVoi | null;
  readonly samplesIn: Shown['samplesIn'];
  readonly unreadLuts: Shown['unreadLuts'];
  readonly lostOverlays: Shown['lostOverlays'];
  readonly inverted: boolean;
  readonly validPixels: number | null;
  readonly losesDetail: boolean;
  readonly region: number | null;
  readonly error: FrameError | null;
}

export function shownOf(target: Target, drawn: Drawn): Shown | null {
  const frame = target.stack.frames[target.frameIndex];
  if (frame === undefined) return null;
  const { summary, view, error, voi } = drawn;
  const orientation = summary.frames[frame.frameIndex]?.orientation ?? null;
  return {
    stackId: target.stack.stackId,
    frameIndex: target.frameIndex,
    instanceId: frame.instanceId,
    sopInstanceUID: summary.sopInstanceUID,
    frameNumber: frame.frameIndex + 1,
    error,
    validPixels: drawn.validPixels,
    losesDetail: drawn.losesDetail,
    region: drawn.region,
    voi: voi && 'lut' in voi ? { lut: voi.explanation, index: voi.index } : voi,
    samplesIn: drawn.samplesIn,
    unreadLuts: drawn.unreadLuts,
    lostOverlays: drawn.lostOverlays,
    inverted: drawn.inverted,
    flippedHorizontal: view.flippedHorizontal,
    flippedVertical: view.flippedVertical,
    rotation: view.rotation,
    zoom: drawn.zoom,
    edges: error === null ? orientationLetters(orientation, view) : NO_EDGES,
  };
}

/** The engine paints more often than anything changes; what is equal is not told again. */
export function isSameShown(a: Shown | null, b: Shown | null): boolean {
  return a === b || (a !== null && b !== null && equalFields(a, b, 1));
}

function equalFields(a: object, b: object, depth: number): boolean {
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => {
    const x: unknown = Reflect.get(a, key);
    const y: unknown = Reflect.get(b, key);
    if (Object.is(x, y)) return true;
    const nested = typeof x === 'object' && typeof y === 'object' && x !== null && y !== null;
    return nested && depth > 0 && equalFields(x, y, depth - 1);
  });
}
