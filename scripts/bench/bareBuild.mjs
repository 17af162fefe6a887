// @ts-check
/** Builds the page of bare loops as the viewer is built, so that both run the same code. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, loadConfigFromFile } from 'vite';
import { ROOT } from '../lib/run.mjs';

/** @param {string} outDir */
export async function buildBare(outDir) {
  const env = { command: /** @type {const} */ ('build'), mode: 'production' };
  const loaded = await loadConfigFromFile(env, path.join(ROOT, 'vite.config.ts'));
  const { resolve, build: settings } = loaded?.config ?? {};
  await build({
    configFile: false,
    root: fileURLToPath(new URL('bare', import.meta.url)),
    base: './',
    publicDir: false,
    logLevel: 'error',
    resolve: resolve ?? {},
    worker: { format: 'es' },
    build: { ...settings, outDir, emptyOutDir: true },
  });
}
