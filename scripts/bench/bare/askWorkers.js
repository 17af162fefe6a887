// @ts-check
/** The workers of the page, and questions to them. */
import { ownScript } from '#ingest/ownScript.ts';
import bareWorkerUrl from './bareWorker.js?worker&url';

/** @import { Answer, Task } from './bareWorker.js' */
/** @typedef {{ resolve: (value: any) => void, reject: (error: Error) => void }} Waiting */

/** @type {Worker[]} */
const workers = [];
/** @type {Map<number, Waiting>} */
const waiting = new Map();
let asked = 0;

/** @param {number} count */
export function startWorkers(count) {
  while (workers.length < count) {
    const worker = new Worker(ownScript(bareWorkerUrl), { type: 'module' });
    worker.addEventListener('message', ({ data }) => settle(data));
    worker.addEventListener('error', ({ message }) => {
      for (const { reject } of waiting.values()) reject(new Error(message));
    });
    workers.push(worker);
  }
}

export const workerCount = () => workers.length;

/** @param {Answer} answer */
function settle({ id, value, error }) {
  const { resolve, reject } = waiting.get(id) ?? {};
  waiting.delete(id);
  if (error === undefined) resolve?.(value);
  else reject?.(new Error(error));
}

/**
 * @param {number} at
 * @param {Task} task
 * @returns {Promise<any>}
 */
export function askWorker(at, task) {
  asked += 1;
  const id = asked;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    workers[at]?.postMessage({ id, task });
  });
}

/** @param {Task} task @param {number} count */
export function askAll(task, count) {
  return Promise.all(Array.from({ length: count }, (_, at) => askWorker(at, task)));
}
