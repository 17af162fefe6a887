/**
 * Names of frames for the engine: `local:<instanceId>/<frameIndex>`, frameIndex 0-based.
 */
import type { InstanceId, StackFrame } from '#catalog/catalog.ts';

export const SCHEME = 'local';

export function imageIdOf(frame: StackFrame): string {
  return `${SCHEME}:${frame.instanceId}/${frame.frameIndex}`;
}

/** The part before the last slash: an instance id may contain slashes itself. */
export function instanceIdOf(imageId: string): InstanceId {
  return imageId.slice(SCHEME.length + 1, imageId.lastIndexOf('/'));
}

export function frameIndexOf(imageId: string): number {
  return Number(imageId.slice(imageId.lastIndexOf('/') + 1));
}
