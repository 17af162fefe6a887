/**
 * The page's end of the protocol: a pool of workers fed from one queue by priority.
 *
 * Lower priorities go first, equal ones in order of asking. An aborted request rejects with an
 * AbortError: it leaves the queue, or its answer is thrown away. A worker that takes longer than the
 * limit, or dies, is ended and replaced; only what it was working on is lost.
 */
import type { AnswerMessage, Protocol } from '#ingest/messages.ts';

/** Requests from here on are background: they wait a turn when a worker becomes free. */
const BACKGROUND_PRIORITY = 50;

export interface AskOptions {
  readonly priority?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Why a worker gave no answer. Rejected with, so that callers turn it into their typed error. */
export class WorkerFault extends Error {
  readonly kind: 'timeout' | 'crashed' | 'bug';

  constructor(kind: WorkerFault['kind'], message: string) {
    super(message);
    this.name = 'WorkerFault';
    this.kind = kind;
  }
}

/** The part of a Worker that is used, so that tests can stand in for one. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<AnswerMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

interface Job {
  readonly id: number;
  readonly kind: string;
  readonly request: unknown;
  readonly priority: number;
  readonly resolve: (response: unknown) => void;
  readonly reject: (reason: Error) => void;
  settled: boolean;
}

interface Member {
  readonly worker: WorkerLike;
  readonly jobs: Map<number, { job: Job; timer: ReturnType<typeof setTimeout> }>;
}

export interface PoolOptions {
  readonly spawn: () => WorkerLike;
  readonly size: number;
  /** Requests that a worker has at a time: 2 keep it busy while an answer travels. */
  readonly inFlight: number;
  readonly limitMs: number;
  /** Requests from this priority on have to wait for now: until `resume()`, or the next answer. */
  readonly endOfService?: () => number;
  /** Called when nothing is queued or running any more. */
  readonly onIdle?: () => void;
}

export class WorkerPool<P extends Protocol<P>> {
  private readonly options: PoolOptions;
  private readonly members: Member[] = [];
  private queue: Job[] = [];
  private nextId = 1;

  constructor(options: PoolOptions) {
    this.options = options;
  }

  get size(): number {
    return this.options.size;
  }

  get isBusy(): boolean {
    return this.queue.length > 0 || this.members.some(({ jobs }) => jobs.size > 0);
  }

  /** Start all workers now: the first request then does not wait for its worker's code. */
  start(): void {
    while (this.members.length < this.options.size) this.spawn();
  }

  /** What requests had to wait for is over. */
  resume(): void {
    this.feed();
  }

  ask<K extends keyof P & string>(
    kind: K,
    request: P[K]['request'],
    options: AskOptions = {},
  ): Promise<P[K]['response']> {
    const { signal } = options;
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(abortError());
        return;
      }
      const job: Job = {
        id: this.nextId++,
        kind,
        request,
        priority: options.priority ?? 0,
        resolve: (response) => {
          signal?.removeEventListener('abort', abort);
          resolve(response);
        },
        reject: (reason) => {
          signal?.removeEventListener('abort', abort);
          reject(reason);
        },
        settled: false,
      };
      const abort = () => {
        job.settled = true;
        this.queue = this.queue.filter((queued) => queued !== job);
        job.reject(abortError());
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.enqueue(job);
      this.feed();
    });
  }

  private enqueue(job: Job): void {
    let at = this.queue.length;
    while (at > 0 && (this.queue[at - 1] as Job).priority > job.priority) at -= 1;
    this.queue.splice(at, 0, job);
  }

  /** Give queued jobs to workers, those before a priority. */
  private feed(before = Infinity): void {
    const end = Math.min(before, this.options.endOfService?.() ?? Infinity);
    for (let [next] = this.queue; next !== undefined; [next] = this.queue) {
      if (next.priority >= end) return;
      const member = this.idlest();
      if (member === null) return;
      this.queue.shift();
      const job = next;
      const timer = setTimeout(() => this.replace(member, 'timeout', ''), this.options.limitMs);
      member.jobs.set(job.id, { job, timer });
      const { id, kind, request } = job;
      member.worker.postMessage({ negatoscope: 'request', id, kind, request });
    }
  }

  /** The worker with the fewest jobs that can take one more; a new one while there is room. */
  private idlest(): Member | null {
    const best = this.members.toSorted((one, other) => one.jobs.size - other.jobs.size)[0];
    if (best !== undefined && best.jobs.size === 0) return best;
    if (this.members.length < this.options.size) return this.spawn();
    return best !== undefined && best.jobs.size < this.options.inFlight ? best : null;
  }

  private spawn(): Member {
    const worker = this.options.spawn();
    const member: Member = { worker, jobs: new Map() };
    worker.onmessage = ({ data }) => this.settle(member, data);
    worker.onerror = (event) => this.replace(member, 'crashed', event.message);
    worker.onmessageerror = () => this.replace(member, 'crashed', 'an answer could not be read');
    this.members.push(member);
    return member;
  }

  private settle(member: Member, answer: AnswerMessage): void {
    const running = member.jobs.get(answer.id);
    if (running === undefined) return;
    clearTimeout(running.timer);
    member.jobs.delete(answer.id);
    if (!running.job.settled) {
      if (answer.negatoscope === 'answer') running.job.resolve(answer.response);
      else running.job.reject(new WorkerFault('bug', answer.message));
    }
    this.feed(BACKGROUND_PRIORITY);
    this.goOn();
  }

  /** In a task of its own: whoever was just answered may ask for something better first. */
  private goOn(): void {
    setTimeout(() => {
      if (this.isBusy) this.feed();
      else this.options.onIdle?.();
    });
  }

  /** End a worker. The oldest of its jobs is the one that it hung or died on; the others go back. */
  private replace(member: Member, kind: 'timeout' | 'crashed', message: string): void {
    const at = this.members.indexOf(member);
    if (at < 0) return;
    this.members.splice(at, 1);
    member.worker.terminate();
    const jobs = [...member.jobs.values()];
    for (const { timer } of jobs) clearTimeout(timer);
    const [guilty, ...others] = jobs.map(({ job }) => job);
    if (guilty !== undefined && !guilty.settled) guilty.reject(new WorkerFault(kind, message));
    for (const job of others) if (!job.settled) this.enqueue(job);
    this.feed();
    this.goOn();
  }
}

function abortError(): DOMException {
  return new DOMException('The request was cancelled.', 'AbortError');
}
