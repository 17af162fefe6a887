/**
 * Workers that take their time, so that a test sees what comes while they work, and workers that
 * fail. All of it is to be called before the page is opened.
 *
 * Answers are kept back on their way into the page; a failing worker gets a few lines before its own.
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
    isOnlyHanging?: () => boolean;
  }
}

/**
 * A worker does what the name of a file says when it is asked for it: `hang` (never comes back),
 * `crash` (ends by an error that nobody catches), `memory` (gets no memory), `forbidden` (may not
 * read the file).
 */
export async function failByName(page: Page, worker: WorkerName): Promise<void> {
  await page.clock.install();
  await page.addInitScript(watchRequests);
  await page.route(`**/assets/${worker}-*.js`, async (route) => {
    const response = await route.fetch();
    const body = `(${failingByName.toString()})();\n${await response.text()}`;
    await route.fulfill({ response, body });
  });
}

/**
 * Lets the time pass that a worker may take, until something has come about. It passes only while
 * nothing but hanging workers has anything to do: no other one may seem slow.
 */
export async function passLimits(page: Page, hasCome: () => Promise<boolean>): Promise<void> {
  while (!(await hasCome())) {
    const hangs = page.waitForFunction(() => window.isOnlyHanging?.(), null, { timeout: 1000 });
    const isStuck = await hangs.then(
      () => true,
      () => false,
    );
    if (isStuck) await page.clock.fastForward(PAST_THE_LIMIT_MS);
  }
}

/** More than a worker may take for a file or a frame. */
const PAST_THE_LIMIT_MS = 61_000;

/** Runs in the page: stands alone. */
function watchRequests(): void {
  const workers = new Set<{ underway: number; hangs: boolean }>();
  let timesSeen = 0;
  window.isOnlyHanging = () => {
    const all = [...workers];
    const isOnly = all.some(({ hangs }) => hangs) && all.every((w) => w.hangs || w.underway === 0);
    timesSeen = isOnly ? timesSeen + 1 : 0;
    // What was just answered may ask for more.
    return timesSeen > 5;
  };
  const RealWorker = window.Worker;
  window.Worker = class extends RealWorker {
    underway = 0;
    hangs = false;

    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      workers.add(this);
      this.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (data === 'hangs') this.hangs = true;
        else this.underway -= 1;
      });
    }

    override postMessage(message: unknown): void {
      this.underway += 1;
      super.postMessage(message);
    }

    override terminate(): void {
      workers.delete(this);
      super.terminate();
    }
  };
}

/** Runs in the worker, before its own code: stands alone. */
function failingByName(): void {
  const scope = globalThis as unknown as {
    FileReaderSync: { prototype: { readAsArrayBuffer: (blob: Blob) => ArrayBuffer } };
    addEventListener: Worker['addEventListener'];
    postMessage: (message: unknown) => void;
  };
  const { prototype } = scope.FileReaderSync;
  const { readAsArrayBuffer } = prototype;
  // oxlint-disable-next-line typescript/unbound-method -- called with the blob that it is asked of
  const { arrayBuffer } = Blob.prototype;
  let failing = '';
  const failToRead = () => {
    if (failing === 'memory') throw new RangeError('Array buffer allocation failed');
    if (failing === 'forbidden')
      throw new DOMException('It is not allowed now.', 'NotAllowedError');
  };
  prototype.readAsArrayBuffer = function (blob) {
    failToRead();
    return Reflect.apply(readAsArrayBuffer, this, [blob]);
  };
  Blob.prototype.arrayBuffer = async function () {
    failToRead();
    return Reflect.apply(arrayBuffer, this, []);
  };
  scope.addEventListener('message', (event) => {
    const names = JSON.stringify(event.data, (_key, value: unknown) =>
      value instanceof File ? value.name : value,
    );
    [failing = ''] = /hang|crash|memory|forbidden/.exec(names) ?? [];
    if (failing === 'hang') {
      scope.postMessage('hangs');
      for (;;);
    }
    if (failing !== 'crash') return;
    event.stopImmediatePropagation();
    setTimeout(() => {
      throw new Error('it ran aground');
    });
  });
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
