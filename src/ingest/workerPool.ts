/**
 * The page's end of the protocol: a pool of workers fed from one queue by priority.
 *
 * Lower priorities go first, equal ones in order of asking; requests of one run go to one worker
 * while others have something else to do. An aborted request rejects with an AbortError: it leaves
 * the queue, or its answer is thrown away. A worker that takes longer than the limit, or dies, is
 * ended and replaced; only what it hung or died on is lost.
 */
import { isLoadFailure } from '#ingest/loadFailure.ts';
import type { AnswerMessage, Protocol } from '#ingest/messages.ts';

/** Requests from here on are read ahead: one may go before another for the sake of its run. */
const AHEAD_PRIORITY = 10;
/** Requests from here on are background: they wait a turn when a worker becomes free. */
const BACKGROUND_PRIORITY = 50;

export interface AskOptions {
  readonly priority?: number;
  readonly signal?: AbortSignal | undefined;
  /** Requests of one name are answered faster by one worker than by several. */
  readonly run?: string;
}

/** `not-started`: the code of the worker, or a part of it, could not be loaded. */
export type FaultKind = 'timeout' | 'crashed' | 'bug' | 'not-started';

/** Why a worker gave no answer. Rejected with, so that callers turn it into their typed error. */
export class WorkerFault extends Error {
  readonly kind: FaultKind;

  constructor(kind: FaultKind, message: string) {
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
  readonly run: string | undefined;
  readonly resolve: (response: unknown) => void;
  readonly reject: (reason: Error) => void;
  settled: boolean;
  /** Its worker ended while it had others too: the next one has this alone, to see who it was. */
  alone: boolean;
}

interface Member {
  readonly worker: WorkerLike;
  readonly jobs: Map<number, Job>;
  /** Of the last request that had one. */
  run: string | undefined;
  /** When it gave its last answer or got something to do, by performance.now(). */
  since: number;
  timer: ReturnType<typeof setTimeout> | undefined;
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
  private goingOn: ReturnType<typeof setTimeout> | undefined;

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
        run: options.run,
        resolve: (response) => {
          signal?.removeEventListener('abort', abort);
          resolve(response);
        },
        reject: (reason) => {
          signal?.removeEventListener('abort', abort);
          reject(reason);
        },
        settled: false,
        alone: false,
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
      const member = this.idlest(next);
      if (member === null) return;
      this.give(member, this.choose(member, next, end));
    }
  }

  private give(member: Member, job: Job): void {
    this.queue.splice(this.queue.indexOf(job), 1);
    if (member.jobs.size === 0) this.watch(member);
    const { id, kind, request, run } = job;
    member.run = run ?? member.run;
    member.jobs.set(id, job);
    member.worker.postMessage({ negatoscope: 'request', id, kind, request });
  }

  /**
   * The first job; among those that may as well come before it, one of the member's own run, else of
   * a run that no other worker is at.
   */
  private choose(member: Member, first: Job, end: number): Job {
    if (first.alone) return first;
    const last = first.priority < AHEAD_PRIORITY ? first.priority : Infinity;
    const others = new Set(this.members.filter((one) => one !== member).map(({ run }) => run));
    let free: Job | undefined;
    for (const job of this.queue) {
      if (job.priority > last || job.priority >= end || job.alone) break;
      if (job.run === undefined) return free ?? job;
      if (job.run === member.run) return job;
      if (!others.has(job.run)) free ??= job;
    }
    return free ?? first;
  }

  /** The worker with the fewest jobs that can take one more; a new one while there is room. */
  private idlest({ alone }: Job): Member | null {
    const best = this.members
      .filter(({ jobs }) => ![...jobs.values()].some((job) => job.alone))
      .toSorted((one, other) => one.jobs.size - other.jobs.size)[0];
    if (best !== undefined && best.jobs.size === 0) return best;
    if (this.members.length < this.options.size) return this.spawn();
    return best !== undefined && !alone && best.jobs.size < this.options.inFlight ? best : null;
  }

  /** From now on it has its limit anew. One timer is enough: it looks again when there is more time. */
  private watch(member: Member): void {
    member.since = performance.now();
    member.timer ??= setTimeout(() => this.look(member), this.options.limitMs);
  }

  private look(member: Member): void {
    const left = member.since + this.options.limitMs - performance.now();
    if (member.jobs.size === 0) member.timer = undefined;
    else if (left > 0) member.timer = setTimeout(() => this.look(member), left);
    else this.replace(member, 'timeout', '');
  }

  private spawn(): Member {
    const worker = this.options.spawn();
    const member: Member = {
      worker,
      jobs: new Map(),
      run: undefined,
      since: 0,
      timer: undefined,
    };
    worker.onmessage = ({ data }) => this.settle(member, data);
    worker.onerror = (event) => {
      // Where its code did not arrive there is nobody to have said anything.
      if ('message' in event) this.replace(member, 'crashed', event.message);
      else this.replace(member, 'not-started', 'the server did not answer');
    };
    worker.onmessageerror = () => this.replace(member, 'crashed', 'an answer could not be read');
    this.members.push(member);
    return member;
  }

  private settle(member: Member, answer: AnswerMessage): void {
    const job = member.jobs.get(answer.id);
    if (job === undefined) return;
    member.jobs.delete(answer.id);
    this.watch(member);
    if (!job.settled) {
      if (answer.negatoscope === 'answer') job.resolve(answer.response);
      else job.reject(bugOrLoadFailure(answer.message));
    }
    this.feed(BACKGROUND_PRIORITY);
    this.goOn();
  }

  /**
   * In a task of its own: whoever was just answered may ask for something better first. Answers that
   * come before it share one.
   */
  private goOn(): void {
    this.goingOn ??= setTimeout(() => {
      this.goingOn = undefined;
      if (this.isBusy) this.feed();
      else this.options.onIdle?.();
    });
  }

  /** End a worker. What it had alone is what it hung or died on; of several, each is tried alone. */
  private replace(member: Member, kind: Exclude<FaultKind, 'bug'>, message: string): void {
    const at = this.members.indexOf(member);
    if (at < 0) return;
    this.members.splice(at, 1);
    member.worker.terminate();
    clearTimeout(member.timer);
    const isClear = member.jobs.size === 1 || kind === 'not-started';
    for (const job of member.jobs.values()) {
      if (job.settled) continue;
      if (isClear) job.reject(new WorkerFault(kind, message));
      else this.enqueue(Object.assign(job, { alone: true }));
    }
    this.feed();
    this.goOn();
  }
}

function bugOrLoadFailure(message: string): WorkerFault {
  return isLoadFailure(message)
    ? new WorkerFault('not-started', 'the server did not answer')
    : new WorkerFault('bug', message);
}

function abortError(): DOMException {
  return new DOMException('The request was cancelled.', 'AbortError');
}
