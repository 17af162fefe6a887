// @ts-check
/**
 * Lets unit tests run the real decoders in Node.
 *
 * The codecs name their WebAssembly as `new URL('package/file', import.meta.url)`, which a bundler
 * resolves and Node does not. Here the specifier becomes the file: in base64 where it is fetched
 * (Node's fetch knows data: but not file:), by its path where it is read as in Node.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const WASM_URL = /new URL\(\s*'(@cornerstonejs\/codec-[^']+)',\s*import\.meta\.url\s*\)/g;

const OURS = '/src/pixels/codecs/';
const LOADER = '/dicom-image-loader/';
/** Built for browsers alone: it fetches wherever it runs. */
const FETCHES = '@cornerstonejs/codec-libjxl/';

/** @returns {import('vite').Plugin} */
export function codecFiles() {
  return {
    name: 'negatoscope:codec-files',
    enforce: 'pre',
    transform(code, id) {
      const isOurs = id.includes(OURS);
      if (!isOurs && !id.includes(LOADER)) return undefined;
      const { resolve } = createRequire(id.replace(/[?#].*$/, ''));
      return code.replace(WASM_URL, (_match, /** @type {string} */ specifier) => {
        const file = resolve(specifier);
        const isFetched = isOurs || specifier.startsWith(FETCHES);
        const url = isFetched ? wasmDataUrl(file) : pathToFileURL(file).href;
        return `new URL(${JSON.stringify(url)})`;
      });
    },
  };
}

/** @param {string} file */
const wasmDataUrl = (file) => `data:application/wasm;base64,${readFileSync(file, 'base64')}`;
