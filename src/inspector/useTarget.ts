/**
 * Whose header is asked for: the selected object's, else that of the instance on screen.
 */
import { useStoreLater } from '#store/later.ts';
import type { OpenedInstance } from '#store/state.ts';

export interface Target {
  readonly instance: OpenedInstance | null;
  /** 1-based frame on screen, where the instance has more than one. */
  readonly frameNumber: number | null;
}

export function useTarget(): Target {
  const instance = useStoreLater((state) => {
    const id = state.selectedObject ?? state.shown?.instanceId;
    return id === undefined ? null : (state.instances.get(id) ?? null);
  });
  const shownFrame = useStoreLater((state) =>
    state.selectedObject === null ? (state.shown?.frameNumber ?? null) : null,
  );
  const hasFrames = instance !== null && instance.summary.frames.length > 1;
  return { instance, frameNumber: hasFrames ? shownFrame : null };
}
