// @ts-check
/** Bytes of the built page: what the start screen asks for, and everything. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** @typedef {{ shellGzipBytes: number, wholeGzipBytes: number, wholeBytes: number }} Weight */

/**
 * @param {string} dist
 * @returns {Weight}
 */
export function weigh(dist) {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const contents = files.map((file) => readFileSync(file));
  return {
    shellGzipBytes: shellFiles(dist).reduce((sum, file) => sum + zipped(readFileSync(file)), 0),
    wholeGzipBytes: contents.reduce((sum, bytes) => sum + zipped(bytes), 0),
    wholeBytes: contents.reduce((sum, { length }) => sum + length, 0),
  };
}

/** @param {Uint8Array} bytes */
const zipped = (bytes) => gzipSync(bytes).length;

/** The page, what it names, and what that imports statically; what they import() comes later. */
function shellFiles(/** @type {string} */ dist) {
  const index = path.join(dist, 'index.html');
  const named = readFileSync(index, 'utf8').matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/g);
  const all = new Set([...named].map(([, file = '']) => path.join(dist, file)));
  for (const file of all) {
    if (!file.endsWith('.js')) continue;
    const code = readFileSync(file, 'utf8');
    for (const [, name = ''] of code.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) {
      all.add(path.join(path.dirname(file), name));
    }
  }
  return [index, ...all];
}
