/**
 * The two pools of workers, started when they are first asked.
 */
import type { DecodeProtocol, HeaderProtocol } from '#ingest/messages.ts';
import { WorkerPool } from '#ingest/workerPool.ts';

/** A header that takes longer than this is not being read: its worker hangs. */
const HEADER_LIMIT_MS = 60_000;
/** The slowest codec needs seconds for the largest frames. */
export const DECODE_LIMIT_MS = 60_000;

const cores = (): number => Math.max(1, globalThis.navigator?.hardwareConcurrency ?? 2);

let headers: WorkerPool<HeaderProtocol> | null = null;
let decoders: WorkerPool<DecodeProtocol> | null = null;

export function headerPool(): WorkerPool<HeaderProtocol> {
  headers ??= new WorkerPool<HeaderProtocol>({
    spawn: () => new Worker(new URL('./headerWorker.ts', import.meta.url), { type: 'module' }),
    size: Math.min(4, cores()),
    inFlight: 2,
    limitMs: HEADER_LIMIT_MS,
  });
  return headers;
}

export function decodePool(): WorkerPool<DecodeProtocol> {
  decoders ??= new WorkerPool<DecodeProtocol>({
    spawn: () => new Worker(new URL('./decodeWorker.ts', import.meta.url), { type: 'module' }),
    size: Math.min(8, cores()),
    inFlight: 2,
    limitMs: DECODE_LIMIT_MS,
  });
  return decoders;
}
