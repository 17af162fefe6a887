// @ts-check
/**
 * The floor of opening: the files are read by as many workers as the viewer has, with as many
 * requests under way; nothing is parsed. Of each the viewer's first read, or all bytes.
 */
import { askWorker, workerCount } from './askWorkers.js';

/** @import { enumerate } from '#ingest/enumerate.ts' */

const BIGGEST_BATCH = 16;
const UNDER_WAY = 2;
const SINGLE_READS = 5;

/**
 * @typedef {object} FloorTimes ms from the drop
 * @property {number} files
 * @property {number} bytes that were read
 * @property {number} foundMs the first files are found
 * @property {number} foundAllMs
 * @property {number} allMs all are read
 * @property {number} oneMs what one read takes by itself
 */

/**
 * @param {ReturnType<typeof enumerate>} found
 * @param {'head' | 'whole'} what
 * @param {number} from time of the drop
 * @returns {Promise<FloorTimes>}
 */
export async function measureFloor(found, what, from) {
  const since = () => performance.now() - from;
  /** @type {File[]} */
  const queue = [];
  const times = { foundMs: 0, foundAllMs: 0 };
  const most = what === 'whole' ? 1 : BIGGEST_BATCH;
  let taken = 0;
  let bytes = 0;
  let batch = 1;
  /** @type {(() => void)[]} */
  let waiting = [];
  const wakeAll = () => {
    for (const wake of waiting) wake();
    waiting = [];
  };
  const lane = async (/** @type {number} */ worker) => {
    for (;;) {
      while (taken === queue.length && times.foundAllMs === 0) {
        await new Promise((resolve) => waiting.push(() => resolve(undefined)));
      }
      const files = queue.slice(taken, taken + batch);
      if (files.length === 0) return;
      taken += files.length;
      batch = Math.min(batch * 2, most);
      const read = await askWorker(worker, { kind: 'read', files, what });
      bytes += read;
    }
  };
  const lanes = Array.from({ length: workerCount() * UNDER_WAY }, (_, at) =>
    lane(at % workerCount()),
  );
  for await (const some of found) {
    queue.push(...some.flatMap((one) => ('file' in one ? [one.file] : [])));
    times.foundMs ||= since();
    wakeAll();
  }
  times.foundAllMs = since();
  wakeAll();
  await Promise.all(lanes);
  const allMs = since();
  return { files: queue.length, bytes, ...times, allMs, oneMs: await readAlone(queue, what) };
}

/**
 * The median of a few reads, one after the other, of files all over the folder.
 *
 * @param {readonly File[]} files
 * @param {'head' | 'whole'} what
 */
async function readAlone(files, what) {
  /** @type {number[]} */
  const times = [];
  for (let at = 0; at < SINGLE_READS; at += 1) {
    const index = Math.floor((at * files.length) / SINGLE_READS);
    const from = performance.now();
    await askWorker(0, { kind: 'read', files: files.slice(index, index + 1), what });
    times.push(performance.now() - from);
  }
  return times.toSorted((one, other) => one - other)[SINGLE_READS >> 1] ?? NaN;
}
