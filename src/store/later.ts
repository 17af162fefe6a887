/**
 * The store as it was at the last repaint: for what stands beside the picture.
 *
 * The list, the header panel and the bars are drawn after the picture, never before it: React draws
 * at once whatever a change of the store reaches, and the picture would wait for that. They are told
 * one after the other, so that no task is long; while the first picture is on its way they wait.
 * Not for what a person has just set and sees at once: a radio button would go back first.
 */
import { useStore as useStoreApi } from 'zustand';
import { breathe } from '#store/inSlices.ts';
import { FIRST_PICTURE_MS, isFirstPictureUnderWay } from '#store/rightOfWay.ts';
import type { AppState } from '#store/state.ts';
import { useStore } from '#store/store.ts';

/** While files are read the panels have news no more often than this: the readers want the cores. */
const WHILE_READING_MS = 250;
/** A page that is not seen has no repaints. */
const UNSEEN_MS = 200;
/** Views that are told in one task: about those of one bar or panel. */
const TOLD_AT_ONCE = 8;

type Listener = (state: AppState, before: AppState) => void;

let later = useStore.getState();
const listeners = new Set<Listener>();

/** The state that the views beside the picture have. */
export function laterState(): AppState {
  return later;
}

const api = {
  getState: laterState,
  getInitialState: () => useStore.getInitialState(),
  subscribe: (listener: Listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export function useStoreLater<T>(selector: (state: AppState) => T): T {
  return useStoreApi(api, selector);
}

/** Keep the views up, one repaint behind. To be called once. */
export async function followLater(): Promise<never> {
  let waitingSince: number | null = null;
  for (;;) {
    await changed();
    const state = await repainted();
    if (isFirstPictureUnderWay(state)) {
      waitingSince ??= performance.now();
      if (performance.now() - waitingSince < FIRST_PICTURE_MS) continue;
    } else waitingSince = null;
    const before = later;
    later = state;
    await tell(before);
    if (later.intake.phase !== 'idle') await rest();
  }
}

/** Not after the reading has ended, whose news come at once. */
function rest(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(end, WHILE_READING_MS);
    const unsubscribe = useStore.subscribe(({ intake, touched }) => {
      if (intake.phase === 'idle' || touched !== later.touched) end();
    });
  });
}

/** Resolves when the store is ahead. */
function changed(): Promise<void> {
  if (useStore.getState() !== later) return Promise.resolve();
  return new Promise((resolve) => {
    const unsubscribe = useStore.subscribe(() => {
      unsubscribe();
      resolve();
    });
  });
}

async function tell(before: AppState): Promise<void> {
  const views = [...listeners];
  for (let at = 0; at < views.length; at += TOLD_AT_ONCE) {
    for (const view of views.slice(at, at + TOLD_AT_ONCE)) {
      if (listeners.has(view)) view(later, before);
    }
    await breathe();
  }
}

/** Resolves after the next repaint, with the state that it shows. */
function repainted(): Promise<AppState> {
  return new Promise((resolve) => {
    const end = (state: AppState) => {
      clearTimeout(timer);
      cancelAnimationFrame(request);
      resolve(state);
    };
    const timer = setTimeout(() => end(useStore.getState()), UNSEEN_MS);
    const request = requestAnimationFrame(() => {
      const state = useStore.getState();
      // This is still before the repaint; a task of its own comes after.
      setTimeout(() => end(state));
    });
  });
}
