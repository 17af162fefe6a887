// @ts-check
/** Does one task at a time. What throws goes back as words. */
import { measureCatalogue } from './catalogueLoop.js';
import { measureCodec } from './codecLoop.js';

/**
 * @typedef {{ kind: 'catalogue' }
 *   | { kind: 'codec', codec: import('./codecLoop.js').CodecName, urls: readonly string[], ms: number }} Task
 */
/** @typedef {{ value?: unknown, error?: string }} Answer */

addEventListener('message', ({ data }) => {
  run(data)
    .then((value) => postMessage({ value }))
    .catch((/** @type {unknown} */ error) => postMessage({ error: String(error) }));
});

/** @param {Task} task */
async function run(task) {
  switch (task.kind) {
    case 'catalogue':
      return measureCatalogue();
    case 'codec':
      return measureCodec(task);
    default:
      throw new Error(`There is no such task: ${JSON.stringify(task)}`);
  }
}
