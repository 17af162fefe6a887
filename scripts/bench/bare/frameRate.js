// @ts-check
/**
 * Frames a second from a file to the page: the viewer's own reading and as many bytes sent as a
 * decoded frame has, with the bare codec in between or with nothing.
 */
import { frameTask } from '#ingest/frameTask.ts';
import { runOf } from '#ingest/runs.ts';
import { askWorker, workerCount } from './askWorkers.js';

/** @import { FrameTask } from '#ingest/frameTask.ts' */
/** @import { CodecName } from './codecLoop.js' */

/** Requests that a worker has at the same time, as in the viewer. */
const UNDER_WAY = 2;

/**
 * @param {{ codec: CodecName | null, file: File, ms: number, warmUpMs: number }} plan
 * @returns {Promise<number>} of all workers together
 */
export async function frameRate({ codec, file, ms, warmUpMs }) {
  const summary = await askWorker(0, { kind: 'summary', file });
  // Workers keep what they have read of an instance: each measurement is of its own.
  const origin = { instanceId: `${file.name} ${performance.now()}`, file, summary };
  const loop = async (/** @type {number} */ limit) => {
    const from = performance.now();
    let done = 0;
    const lane = async (/** @type {number} */ worker, /** @type {Iterator<FrameTask>} */ tasks) => {
      while (performance.now() - from < limit) {
        await askWorker(worker, { kind: 'frame', codec, task: tasks.next().value });
        done += 1;
      }
    };
    const lanes = Array.from({ length: workerCount() }, (_, worker) => {
      const tasks = framesFor(worker, origin);
      return Array.from({ length: UNDER_WAY }, () => lane(worker, tasks));
    });
    await Promise.all(lanes.flat());
    return (done * 1000) / (performance.now() - from);
  };
  await loop(warmUpMs);
  return loop(ms);
}

/**
 * Again and again the runs of frames that one worker reads: every one of so many.
 *
 * @param {number} worker
 * @param {Parameters<typeof frameTask>[0]} origin
 * @returns {Generator<FrameTask>}
 */
function* framesFor(worker, origin) {
  const { image } = origin.summary;
  if (image === null) throw new Error('There is no image.');
  for (let first = 0, run = 0; ; run += 1) {
    const { last } = runOf(image, first);
    for (let at = first; at <= last && run % workerCount() === worker; at += 1) {
      yield frameTask(origin, at);
    }
    first = (last + 1) % image.numberOfFrames;
  }
}
