// @ts-check
/** Runs modules of src/ in Node: Vite resolves and strips them as the build does. */
import path from 'node:path';
import { runnerImport } from 'vite';
import { ROOT } from './run.mjs';

/**
 * @template T
 * @param {string} file relative to the checkout
 * @returns {Promise<T>} its exports
 */
export async function importSource(file) {
  const { module } = await runnerImport(path.join(ROOT, file), {
    root: ROOT,
    configFile: false,
    logLevel: 'error',
  });
  return /** @type {T} */ (module);
}
