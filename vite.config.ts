/**
 * The build: one page, its workers and codecs as files of their own, all paths relative, so that any
 * static host can serve it from any folder. Same inputs, same bytes.
 */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { buildStamp } from './scripts/lib/build-stamp.mjs';
import { compileEarly } from './scripts/lib/compile-early-plugin.mjs';
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
  plugins: [
    react(),
    contentSecurityPolicy(),
    notices.plugin(),
    buildStamp(),
    compileEarly(),
    serviceWorker(),
  ],
  resolve: {
    alias: {
      // Breaks the page as soon as it loads in a browser: the stub says why.
      xmlbuilder2: fromHere('./src/viewport/xmlbuilder2Stub.ts'),
      // The decoder function of the image loader. Its package exports only the whole loader, which
      // starts workers of its own; this module is not in its exports map, so it gets a name here
      // (the same in tsconfig.json, for the types).
      'cornerstone-decode-image-frame': fromHere(
        './node_modules/@cornerstonejs/dicom-image-loader/dist/esm/decodeImageFrameWorker.js',
      ),
    },
    // @cornerstonejs/metadata and its users bring their own copies otherwise.
    dedupe: ['dcmjs'],
  },
  worker: {
    format: 'es',
    plugins: () => [notices.plugin(), quietNodeBranches()],
  },
  optimizeDeps: {
    // Pre-bundled, the loader loses its `new URL(…, import.meta.url)` and decoding never answers;
    // its CommonJS parts still have to be converted.
    exclude: ['@cornerstonejs/dicom-image-loader', 'cornerstone-decode-image-frame'],
    include: [
      '@cornerstonejs/codec-charls/decodewasmjs',
      '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs',
      '@cornerstonejs/codec-libjxl/decodewasmjs',
      '@cornerstonejs/codec-openjpeg/decodewasmjs',
      '@cornerstonejs/codec-openjph/wasmjs',
      '@cornerstonejs/jpeg-lossless-decoder-js',
      'comlink',
      'dicom-parser',
      'pako',
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
