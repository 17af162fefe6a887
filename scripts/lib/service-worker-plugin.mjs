// @ts-check
/**
 * Builds src/offline/serviceWorker.ts beside the page, with the list of the build's files and their
 * hashes written into it.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SECURITY_HEADERS } from './security-headers.mjs';

const ENTRY = 'src/offline/serviceWorker.ts';
export const SERVICE_WORKER = 'service-worker.js';

/** Of public/, what stays on the host: nobody needs the sample study without a network. */
const NOT_KEPT = /^sample\//;

/** @returns {import('vite').Plugin} */
export function serviceWorker() {
  let root = '';
  return {
    name: 'negatoscope:service-worker',
    apply: 'build',
    // Last: the page itself is written late.
    enforce: 'post',
    config: () => ({
      build: {
        rolldownOptions: {
          input: ['index.html', ENTRY],
          output: {
            entryFileNames: ({ facadeModuleId }) =>
              facadeModuleId?.replaceAll('\\', '/').endsWith(ENTRY)
                ? SERVICE_WORKER
                : 'assets/[name]-[hash].js',
          },
        },
      },
    }),
    configResolved(config) {
      root = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle[SERVICE_WORKER];
        if (worker?.type !== 'chunk') throw new Error(`The build has no ${SERVICE_WORKER}.`);
        if (worker.imports.length > 0) throw new Error(`${SERVICE_WORKER} is not one file.`);
        const built = Object.values(bundle)
          .filter(({ fileName }) => /^assets\/|^index\.html$/.test(fileName))
          .map((output) => ({
            file: output.fileName,
            bytes: output.type === 'chunk' ? output.code : output.source,
          }));
        const copied = filesBelow(root)
          .filter((file) => !NOT_KEPT.test(file))
          .map((file) => ({ file, bytes: readFileSync(path.join(root, file)) }));
        worker.code = constants([...built, ...copied]) + worker.code;
      },
    },
  };
}

/**
 * @param {string} folder
 * @returns {string[]} paths relative to it, with forward slashes
 */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.replaceAll('\\', '/'));
}

/** @param {{ file: string, bytes: string | Uint8Array }[]} files */
function constants(files) {
  const list = files
    .map(({ file, bytes }) => [file, `sha256-${sha256(bytes, 'base64')}`])
    .sort(([one = ''], [other = '']) => (one < other ? -1 : 1));
  const version = sha256(JSON.stringify([list, SECURITY_HEADERS]), 'hex').slice(0, 16);
  return [
    `const FILES=${JSON.stringify(list)};`,
    `const VERSION=${JSON.stringify(version)};`,
    `const SECURITY_HEADERS=${JSON.stringify(SECURITY_HEADERS)};\n`,
  ].join('\n');
}

/**
 * @param {string | Uint8Array} bytes
 * @param {'base64' | 'hex'} encoding
 */
const sha256 = (bytes, encoding) => createHash('sha256').update(bytes).digest(encoding);
