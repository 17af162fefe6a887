/** One short sentence about what was just done, over the picture; it goes by itself. */
import { useSyncExternalStore } from 'react';

interface Notice {
  readonly text: string;
  /** Tells a sentence that is said again from the one before. */
  readonly count: number;
}

/** Long enough to be read twice (ms). */
const STAYS = 7000;

let current: Notice = { text: '', count: 0 };
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

export function tellNotice(text: string): void {
  clearTimeout(timer);
  change(text);
  timer = setTimeout(() => change(''), STAYS);
}

export function useNotice(): Notice {
  return useSyncExternalStore(subscribe, () => current);
}

function change(text: string): void {
  current = { text, count: current.count + 1 };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
