/**
 * The build: one page, its workers and codecs as files of their own, all paths relative, so that any
 * static host can serve it from any folder. Same inputs, same bytes.
 */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { buildStamp } from './scripts/lib/build-stamp.mjs';
import { contentSecurityPolicy } from './scripts/lib/csp-plugin.mjs';
import { serviceWorker } from './scripts/lib/service-worker-plugin.mjs';
import { thirdPartyNotices } from './scripts/lib/third-party-notices.mjs';

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const notices = thirdPartyNotices();

/** Emscripten's code for Node, which a browser never reaches: left out, and not worth a warning. */
const quietNodeBranches = (): Plugin => ({
  name: 'negatoscope:quiet-node-branches',
  onLog: (_level, { message }) =>
    !/externalized for browser compatibility, imported by .*codec-/.test(message),
});

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurityPolicy(), notices.plugin(), buildStamp(), serviceWorker()],
  resolve: {
    alias: {
      // Breaks the page as soon as it loads in a browser: the stub says why.
      xmlbuilder2: fromHere('./src/viewport/xmlbuilder2Stub.ts'),
    },
    // @cornerstonejs/metadata and its users bring their own copies otherwise.
    dedupe: ['dcmjs'],
  },
  worker: {
    format: 'es',
    plugins: () => [notices.plugin(), quietNodeBranches()],
  },
  optimizeDeps: {
    // CommonJS that only workers import: found late otherwise, which reloads the page.
    include: [
      '@cornerstonejs/codec-charls/decodewasmjs',
      '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs',
      '@cornerstonejs/codec-libjxl/decodewasmjs',
      '@cornerstonejs/codec-openjpeg/decodewasmjs',
      '@cornerstonejs/codec-openjph/wasmjs',
    ],
  },
  build: {
    // The policy allows no data: URL but for pictures: every asset is a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The engine is one chunk, loaded after the start screen.
    chunkSizeWarningLimit: 4000,
  },
});
