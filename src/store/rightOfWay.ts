/**
 * The first picture has the right of way: from its choice until it is painted, no further header is
 * read, for they would want the same cores.
 */
import type { AppState } from '#store/state.ts';
import { useStore } from '#store/store.ts';

/** A picture that takes longer than this (a slow codec, a large frame) is no longer waited for. */
export const FIRST_PICTURE_MS = 250;

/**
 * @returns a function that gives what to wait for, or nothing to wait for; once the picture is there
 * it never gives anything again
 */
export function rightOfWay(signal: AbortSignal): () => Promise<void> | undefined {
  let isOver = false;
  let waiting: Promise<void> | undefined;
  return () => {
    const state = useStore.getState();
    isOver ||= state.shown !== null || signal.aborted;
    if (isOver || !isFirstPictureUnderWay(state)) return undefined;
    waiting ??= untilShown(signal).then(() => {
      isOver = true;
    });
    return waiting;
  };
}

/** Chosen, but not painted yet. */
export function isFirstPictureUnderWay({ asked, shown, engine }: AppState): boolean {
  return asked !== null && shown === null && engine.phase === 'ready';
}

function untilShown(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      unsubscribe();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, FIRST_PICTURE_MS);
    const unsubscribe = useStore.subscribe(({ shown, asked }) => {
      if (shown !== null || asked === null) end();
    });
    signal.addEventListener('abort', end, { once: true });
  });
}
