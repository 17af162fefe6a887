// @ts-check
/**
 * Lets unit tests run the real decoders in Node.
 *
 * The image loader and our own bindings name their WebAssembly as `new URL('package/file', import.meta.url)`, which a
 * bundler resolves and Node does not: here the specifier becomes the installed file.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const WASM_URL = /new URL\(\s*'(@cornerstonejs\/codec-[^']+)',\s*import\.meta\.url\s*\)/g;

// Built for browsers alone: it fetches its module, and Node's fetch knows data: but not file:.
const FETCHES = '@cornerstonejs/codec-libjxl/';

/** @returns {import('vite').Plugin} */
export function codecFiles() {
  return {
    name: 'negatoscope:codec-files',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/dicom-image-loader\/|\/src\/pixels\/codecs\//.test(id)) return undefined;
      const { resolve } = createRequire(id.replace(/[?#].*$/, ''));
      return code.replace(WASM_URL, (_match, /** @type {string} */ specifier) => {
        const file = resolve(specifier);
        const url = specifier.startsWith(FETCHES) ? wasmDataUrl(file) : pathToFileURL(file).href;
        return `new URL(${JSON.stringify(url)})`;
      });
    },
  };
}

/** @param {string} file */
const wasmDataUrl = (file) => `data:application/wasm;base64,${readFileSync(file, 'base64')}`;
