// @ts-check
/** Does what it is asked. What throws goes back as words; buffers are sent, not copied. */
import { readFirst } from '#ingest/fileSource.ts';
import { measureCatalogue } from './catalogueLoop.js';
import { measureCodec } from './codecLoop.js';
import { readOneFrame, summaryOf } from './frameReads.js';

/** @import { FrameTask } from '#ingest/frameTask.ts' */
/** @import { CodecName } from './codecLoop.js' */

/**
 * @typedef {{ kind: 'catalogue' }
 *   | { kind: 'codec', codec: CodecName, files: readonly File[], ms: number }
 *   | { kind: 'summary', file: File }
 *   | { kind: 'frame', codec: CodecName | null, task: FrameTask }
 *   | { kind: 'read', files: readonly File[], what: 'head' | 'whole' }} Task
 */
/** @typedef {{ id: number, value?: unknown, error?: string }} Answer */

addEventListener('message', ({ data: { id, task } }) => {
  run(task)
    .then((value) => {
      postMessage({ id, value }, { transfer: value instanceof ArrayBuffer ? [value] : [] });
    })
    .catch((/** @type {unknown} */ error) => postMessage({ id, error: String(error) }));
});

/** @param {Task} task @returns {Promise<unknown>} */
async function run(task) {
  switch (task.kind) {
    case 'catalogue':
      return measureCatalogue();
    case 'codec':
      return measureCodec(task);
    case 'summary':
      return summaryOf(task.file);
    case 'frame':
      return readOneFrame(task);
    case 'read':
      return read(task);
    default:
      throw new Error(`There is no such task: ${JSON.stringify(task)}`);
  }
}

/**
 * Bytes that were read, and let go.
 *
 * @param {{ files: readonly File[], what: 'head' | 'whole' }} task
 */
async function read({ files, what }) {
  const all = await Promise.all(
    files.map((file) => (what === 'whole' ? file.arrayBuffer() : readFirst(file))),
  );
  return all.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
