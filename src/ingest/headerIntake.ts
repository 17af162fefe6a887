/**
 * Feeds found files to the header workers and hands back what they say.
 *
 * Lanes take batches from one queue as they become free, so that no worker waits for another. The
 * first batches are small: the first image should not wait for its neighbours' headers.
 */
import type { HeaderOutcome } from '#ingest/assess.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import type { HeaderProtocol } from '#ingest/messages.ts';
import { WorkerFault, type WorkerPool } from '#ingest/workerPool.ts';

const BIGGEST_BATCH = 16;

export interface IntakeOptions<T> {
  readonly pool: WorkerPool<HeaderProtocol>;
  readonly signal: AbortSignal;
  readonly fileOf: (entry: T) => FileHandle;
  readonly onOutcome: (entry: T, outcome: HeaderOutcome) => void;
  /** Asked before each batch: something that goes first, or nothing. */
  readonly first?: () => Promise<void> | undefined;
}

export class HeaderIntake<T> {
  private readonly options: IntakeOptions<T>;
  private readonly queue: T[] = [];
  private taken = 0;
  private batch = 1;
  private running = 0;
  private isAnswered = false;
  private holds = 0;
  private announce: () => void = () => undefined;
  /** Resolves when nothing is held any more and every file is answered, or it was cancelled. */
  readonly done: Promise<void>;

  constructor(options: IntakeOptions<T>) {
    this.options = options;
    this.done = new Promise((resolve) => {
      this.announce = resolve;
    });
    options.signal.addEventListener('abort', () => this.announce(), { once: true });
  }

  push(entries: readonly T[]): void {
    for (const entry of entries) this.queue.push(entry);
    this.start();
  }

  /** More files may be pushed until each hold is let go. */
  hold(): () => void {
    this.holds += 1;
    return () => {
      this.holds -= 1;
      this.settle();
    };
  }

  private start(): void {
    // A lane would end as it begins, again and again.
    if (this.options.signal.aborted) return;
    // Until the first file is answered each worker has one, and no more to do beside it.
    const lanes = this.options.pool.size * (this.isAnswered ? 2 : 1);
    while (this.running < lanes && this.taken < this.queue.length) void this.runLane();
  }

  private async runLane(): Promise<void> {
    this.running += 1;
    while (this.taken < this.queue.length && !this.options.signal.aborted) {
      const first = this.options.first?.();
      if (first !== undefined) {
        await first;
        continue;
      }
      const entries = this.queue.slice(this.taken, this.taken + this.batch);
      this.taken += entries.length;
      if (this.isAnswered) this.batch = Math.min(this.batch * 2, BIGGEST_BATCH);
      await this.readBatch(entries);
      if (!this.isAnswered) {
        this.isAnswered = true;
        this.start();
      }
    }
    this.running -= 1;
    this.settle();
  }

  private settle(): void {
    if (this.holds === 0 && this.running === 0 && this.taken >= this.queue.length) this.announce();
  }

  private async readBatch(entries: readonly T[]): Promise<void> {
    const { pool, signal, fileOf, onOutcome } = this.options;
    try {
      const files = entries.map(fileOf);
      const outcomes = await pool.ask('readHeaders', { files }, { signal });
      for (const [index, outcome] of outcomes.entries()) {
        const entry = entries[index];
        if (entry !== undefined && !signal.aborted) onOutcome(entry, outcome);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof WorkerFault)) throw error;
      await this.readAlone(entries, error);
    }
  }

  /** A batch that ended a worker is read again file by file, so that only the culprit is blamed. */
  private async readAlone(entries: readonly T[], fault: WorkerFault): Promise<void> {
    const { kind, message } = fault;
    if (kind === 'not-started' || entries.length === 1) {
      const reason = { kind: 'reader-failed', fault: kind, message } as const;
      // A reader that did not arrive says nothing of the files.
      const fate = kind === 'not-started' ? 'skipped' : 'damaged';
      for (const entry of entries) this.options.onOutcome(entry, { fate, reason });
      return;
    }
    for (const entry of entries) await this.readBatch([entry]);
  }
}
