// @ts-check
/**
 * Parts of the viewer in a loop, without the viewer: `window.bare(task)` runs it in the first worker,
 * `window.bareInAll(task, n)` in n workers at the same time. Built with the viewer's own settings.
 */

import { ownScript } from '#ingest/ownScript.ts';
import bareWorkerUrl from './bareWorker.js?worker&url';

/** @import { Answer, Task } from './bareWorker.js' */

/** @type {Worker[]} */
const workers = [];

/** @param {number} at */
function workerAt(at) {
  workers[at] ??= new Worker(ownScript(bareWorkerUrl), { type: 'module' });
  return workers[at];
}

/**
 * @param {Worker} worker
 * @param {Task} task
 */
function ask(worker, task) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      const { value, error } = /** @type {Answer} */ (data);
      if (error === undefined) resolve(value);
      else reject(new Error(error));
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(task);
  });
}

Object.assign(window, {
  bare: (/** @type {Task} */ task) => ask(workerAt(0), task),
  bareInAll: (/** @type {Task} */ task, /** @type {number} */ count) =>
    Promise.all(Array.from({ length: count }, (_, at) => ask(workerAt(at), task))),
});
