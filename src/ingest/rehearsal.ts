/**
 * A file of our own, taken the way of a dropped one through every worker while nothing is open.
 *
 * The first file would find the workers' code not compiled and their tables not unpacked. Nothing of
 * the rehearsal is kept.
 */
import type { InstanceSummary } from '#catalog/instanceSummary.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import { frameTask } from '#ingest/frameTask.ts';
import { decodePool, headerPool } from '#ingest/pools.ts';
import { rehearsalFile } from '#ingest/rehearsalFile.ts';
import { WorkerFault } from '#ingest/workerPool.ts';
import type { DisplayFrame } from '#pixels/frame.ts';

export interface RehearsedFrame {
  readonly file: FileHandle;
  readonly summary: InstanceSummary;
  readonly frame: DisplayFrame;
}

/**
 * Have every worker read and decode it once.
 *
 * @returns the frame, or null where a worker gave none: whatever is wrong, the first file will say it
 */
export async function rehearseWorkers(): Promise<RehearsedFrame | null> {
  try {
    return await readAndDecode();
  } catch (error) {
    if (error instanceof WorkerFault) return null;
    throw error;
  }
}

/** In one request, which takes a few milliseconds: a real file may come meanwhile. */
const TIMES_AT_ONCE = 32;
/** Of a few pixels: what is read is held by the browser until it collects its garbage. */
const SMALL = 8;
let headers: readonly File[] | undefined;

/**
 * Have every header worker read a few headers more: what has run often is fast.
 *
 * @returns whether they did; where a worker gave no answer, the first file will say why
 */
export async function rehearseHeaders(): Promise<boolean> {
  const files = (headers ??= [rehearsalFile('explicit', SMALL), rehearsalFile('implicit', SMALL)]);
  try {
    await inAll(headerPool(), (pool) => pool.ask('readHeaders', { files }));
    for (const file of files) {
      const request = { file, times: TIMES_AT_ONCE };
      await inAll(headerPool(), (pool) => pool.ask('rehearse', request));
    }
    return true;
  } catch (error) {
    if (error instanceof WorkerFault) return false;
    throw error;
  }
}

async function readAndDecode(): Promise<RehearsedFrame | null> {
  const files = [rehearsalFile()];
  const [file] = files;
  const outcomes = await inAll(headerPool(), (pool) => pool.ask('readHeaders', { files }));
  const summary = outcomes[0]?.[0]?.summary;
  if (file === undefined || summary === undefined) return null;
  const task = {
    ...frameTask({ instanceId: 'rehearsal', file, summary }, 0),
    withExtremes: true,
  };
  const frames = await inAll(decodePool(), (pool) => pool.ask('display', task));
  const frame = frames[0];
  return frame?.ok === true ? { file, summary, frame: frame.value } : null;
}

/** As many requests at once as the pool has workers: each gets one. */
function inAll<Pool extends { readonly size: number }, T>(
  pool: Pool,
  ask: (pool: Pool) => Promise<T>,
): Promise<T[]> {
  return Promise.all(Array.from({ length: pool.size }, () => ask(pool)));
}
