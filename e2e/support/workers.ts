/**
 * Workers that take their time, so that a test sees what comes while they work.
 *
 * Their answers are kept back on their way into the page; to be called before the page is opened.
 */
import type { Page } from 'playwright/test';

export type WorkerName = 'headerWorker' | 'decodeWorker';

/** Answers come one after the other, so many ms apart. */
export async function slowAnswers(page: Page, worker: WorkerName, ms: number): Promise<void> {
  await page.addInitScript(interceptAnswers, { worker, passing: 0, ms });
}

/** The first answers pass; the others come when `letAnswersGo` is called. */
export async function holdAnswers(page: Page, worker: WorkerName, passing: number): Promise<void> {
  await page.addInitScript(interceptAnswers, { worker, passing, ms: null });
}

export async function letAnswersGo(page: Page): Promise<void> {
  await page.evaluate(() => window.letAnswersGo?.());
}

declare global {
  interface Window {
    letAnswersGo?: () => void;
  }
}

interface Interception {
  readonly worker: string;
  /** So many answers pass at once. */
  readonly passing: number;
  /** Null: until they are let go. */
  readonly ms: number | null;
}

/** Runs in the page: stands alone. */
function interceptAnswers({ worker, passing, ms }: Interception): void {
  const RealWorker = window.Worker;
  const letGo = new Promise<void>((resolve) => {
    window.letAnswersGo = resolve;
  });
  let queue = Promise.resolve();
  let seen = 0;
  window.Worker = class extends RealWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      if (String(url).includes(worker)) this.addEventListener('message', this.keepBack);
    }

    readonly passed = new WeakSet<Event>();

    readonly keepBack = (event: MessageEvent<unknown>): void => {
      seen += 1;
      if (this.passed.has(event) || seen <= passing) return;
      event.stopImmediatePropagation();
      const again = new MessageEvent('message', { data: event.data });
      this.passed.add(again);
      const turn = ms === null ? letGo : queue.then(() => new Promise((go) => setTimeout(go, ms)));
      queue = turn.then(() => {
        this.dispatchEvent(again);
      });
    };
  };
}
