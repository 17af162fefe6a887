/**
 * The first picture has the right of way: until it is painted, no further file is looked for and no
 * further header is read, for they would want the same cores.
 */
import type { AppState } from '#store/state.ts';
import { useStore } from '#store/store.ts';

/** A picture that takes longer than this (a slow codec, a large frame) is no longer waited for. */
export const FIRST_PICTURE_MS = 250;

/** Chosen, but not painted yet. */
export function isFirstPictureUnderWay({ asked, shown, engine }: AppState): boolean {
  return asked !== null && shown === null && engine.phase === 'ready';
}

/** Of one drop. */
export class RightOfWay {
  readonly #signal: AbortSignal;
  #header: 'none' | 'asked' | 'read' = 'none';
  #hasPicture = false;
  #isOver = false;
  #since: number | null = null;
  readonly #waiting = new Set<() => void>();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** A header is going to be read. */
  asked(): void {
    if (this.#header === 'none') this.#header = 'asked';
  }

  /** A header was read. */
  read(isDrawable: boolean): void {
    this.#header = 'read';
    this.#hasPicture ||= isDrawable;
    for (const look of this.#waiting) look();
  }

  /** What to wait for before further headers are read, if anything. */
  beforeHeaders(): Promise<void> | undefined {
    return this.#wait(() => this.#hasPicture);
  }

  /** What to wait for before further files are looked for, if anything. */
  beforeFiles(): Promise<void> | undefined {
    return this.#wait(() => this.#hasPicture || this.#header === 'asked');
  }

  #wait(isUnderWay: () => boolean): Promise<void> | undefined {
    const isClear = () => this.#isPast() || !isUnderWay() || !isEngineReady();
    if (isClear()) return undefined;
    this.#since ??= performance.now();
    const leftMs = this.#since + FIRST_PICTURE_MS - performance.now();
    return new Promise((resolve) => {
      const look = () => {
        if (!isClear()) return;
        clearTimeout(timer);
        unsubscribe();
        this.#signal.removeEventListener('abort', look);
        this.#waiting.delete(look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#isOver = true;
        look();
      }, leftMs);
      const unsubscribe = useStore.subscribe(look);
      this.#signal.addEventListener('abort', look);
      this.#waiting.add(look);
    });
  }

  /** There is a picture, or nobody waits for one any more: once and for all. */
  #isPast(): boolean {
    this.#isOver ||= useStore.getState().shown !== null || this.#signal.aborted;
    return this.#isOver;
  }
}

/** Without it there will be no picture soon. */
function isEngineReady(): boolean {
  return useStore.getState().engine.phase === 'ready';
}
