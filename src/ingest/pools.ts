/**
 * The pools of workers, started when they are first asked, or ahead of that when there is time.
 */
import archiveWorkerUrl from '#ingest/archiveWorker.ts?worker&url';
import decodeWorkerUrl from '#ingest/decodeWorker.ts?worker&url';
import folderWorkerUrl from '#ingest/folderWorker.ts?worker&url';
import headerWorkerUrl from '#ingest/headerWorker.ts?worker&url';
import type {
  ArchiveProtocol,
  DecodeProtocol,
  FolderProtocol,
  HeaderProtocol,
} from '#ingest/messages.ts';
import { ownScript } from '#ingest/ownScript.ts';
import { WorkerPool } from '#ingest/workerPool.ts';

/** A header that takes longer than this is not being read: its worker hangs. */
const HEADER_LIMIT_MS = 60_000;
/** A folder on a slow network drive; its files come by entries then. */
const FOLDER_LIMIT_MS = 60_000;
/** It waits for the browser, not for itself. */
const FOLDER_REQUESTS = 32;
/** A step on through an archive takes a tenth of a second. */
const ARCHIVE_STEP_LIMIT_MS = 60_000;
/** The slowest codec needs seconds for the largest frames. */
export const DECODE_LIMIT_MS = 60_000;

/**
 * While headers are read, only the shown frame is decoded, and about ten around it once the user moves
 * (the viewport asks with 10 + distance then): the list wants the same cores.
 */
const NEIGHBOURS_END = 20;

const cores = (): number => Math.max(1, globalThis.navigator?.hardwareConcurrency ?? 2);

let headers: WorkerPool<HeaderProtocol> | null = null;
let decoders: WorkerPool<DecodeProtocol> | null = null;

export function headerPool(): WorkerPool<HeaderProtocol> {
  headers ??= new WorkerPool<HeaderProtocol>({
    spawn: () => new Worker(ownScript(headerWorkerUrl), { type: 'module', name: 'header' }),
    size: Math.min(4, cores()),
    inFlight: 2,
    limitMs: HEADER_LIMIT_MS,
    onIdle: () => decoders?.resume(),
  });
  return headers;
}

export function decodePool(): WorkerPool<DecodeProtocol> {
  decoders ??= new WorkerPool<DecodeProtocol>({
    spawn: () => new Worker(ownScript(decodeWorkerUrl), { type: 'module', name: 'decode' }),
    size: Math.min(8, cores()),
    inFlight: 2,
    limitMs: DECODE_LIMIT_MS,
    endOfService: () => (headers?.isBusy === true ? NEIGHBOURS_END : Infinity),
  });
  return decoders;
}

let lanes: readonly WorkerPool<ArchiveProtocol>[] | null = null;

/** Pools of one worker each: a worker has one archive open, and goes on where it was. */
export function archiveLanes(): readonly WorkerPool<ArchiveProtocol>[] {
  lanes ??= Array.from({ length: Math.min(2, cores()) }, newArchiveLane);
  return lanes;
}

function newArchiveLane(): WorkerPool<ArchiveProtocol> {
  return new WorkerPool<ArchiveProtocol>({
    spawn: () => new Worker(ownScript(archiveWorkerUrl), { type: 'module', name: 'archive' }),
    size: 1,
    inFlight: 1,
    limitMs: ARCHIVE_STEP_LIMIT_MS,
  });
}

let folders: WorkerPool<FolderProtocol> | null = null;

/** One worker: it keeps the handles of the folders that are being walked. */
export function folderPool(): WorkerPool<FolderProtocol> {
  folders ??= new WorkerPool<FolderProtocol>({
    spawn: () => new Worker(ownScript(folderWorkerUrl), { type: 'module', name: 'folder' }),
    size: 1,
    inFlight: FOLDER_REQUESTS,
    limitMs: FOLDER_LIMIT_MS,
  });
  return folders;
}

/** Have the workers' code read before anything is dropped. */
export function startWorkers(): void {
  headerPool().start();
  decodePool().start();
  folderPool().start();
  // One is enough for the first archive.
  archiveLanes()[0]?.start();
}
