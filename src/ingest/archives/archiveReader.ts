/**
 * Archives for the page: their members as the archive workers list them.
 */
import type { ArchiveFault, ArchiveFormat, Budget, Listed } from '#ingest/archives/archive.ts';
import type { ReaderFailed } from '#ingest/fate.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import type { ArchiveProtocol } from '#ingest/messages.ts';
import { archiveLanes } from '#ingest/pools.ts';
import { WorkerFault, type WorkerPool } from '#ingest/workerPool.ts';

type Lane = WorkerPool<ArchiveProtocol>;

export interface ArchiveRequest {
  readonly file: FileHandle;
  readonly format: ArchiveFormat;
  readonly budget: Budget;
}

/**
 * List an archive, as soon as a worker is free.
 *
 * @returns what is wrong with it, null if nothing is. Aborted, it throws an AbortError at once.
 */
export async function* readMembers(
  request: ArchiveRequest,
  signal: AbortSignal,
): AsyncGenerator<Listed, ArchiveFault | ReaderFailed | null> {
  const lane = await takeLane();
  try {
    signal.throwIfAborted();
    await lane.ask('openArchive', request, { signal });
    for (;;) {
      const { end, ...listed } = await lane.ask('nextMembers', null, { signal });
      yield listed;
      if (end !== null) return end.fault;
    }
  } catch (error) {
    if (!(error instanceof WorkerFault)) throw error;
    return { kind: 'reader-failed', fault: error.kind, message: error.message };
  } finally {
    giveBack(lane);
  }
}

let free: Lane[] | null = null;
const waiting: ((lane: Lane) => void)[] = [];

function takeLane(): Promise<Lane> {
  free ??= [...archiveLanes()];
  const lane = free.shift();
  return lane === undefined
    ? new Promise((resolve) => waiting.push(resolve))
    : Promise.resolve(lane);
}

function giveBack(lane: Lane): void {
  const next = waiting.shift();
  if (next === undefined) free?.push(lane);
  else next(lane);
}
