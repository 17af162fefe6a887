// @ts-check
/**
 * Tells whether dist/ was built from the sources as they are now.
 *
 * A build writes the hash of its inputs beside the page (dist/.inputs-sha256); `npm start` compares
 * it with the hash of today's inputs. Tests and builders are not inputs: they are never bundled.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const STAMP = '.inputs-sha256';
const INPUTS = [
  'LICENSE',
  'index.html',
  'package-lock.json',
  'public',
  'scripts/lib',
  'scripts/licences',
  'src',
  'tsconfig.json',
  'vite.config.ts',
];
const NEVER_BUNDLED = /\.test\.tsx?$|^src\/testing\//;

/** @returns {string} hash of the paths and contents of all inputs, whatever the platform */
export function hashInputs(root = ROOT) {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap((input) => listFiles(root, input)).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} dist */
export function isUpToDate(dist, root = ROOT) {
  try {
    return readFileSync(path.join(dist, STAMP), 'utf8') === hashInputs(root);
  } catch {
    return false;
  }
}

/** @returns {import('vite').Plugin} */
export function buildStamp() {
  let hash = '';
  return {
    name: 'negatoscope:build-stamp',
    apply: 'build',
    // At the start: an input that changes while the build runs must count as not built.
    buildStart() {
      hash = hashInputs();
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: STAMP, source: hash });
    },
  };
}

/**
 * @param {string} root
 * @param {string} relative
 * @returns {string[]} file paths relative to root, with forward slashes
 */
function listFiles(root, relative) {
  let entries;
  try {
    entries = readdirSync(path.join(root, relative), { withFileTypes: true });
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'ENOTDIR') return [relative];
    if (code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .flatMap((entry) =>
      entry.isDirectory()
        ? listFiles(root, `${relative}/${entry.name}`)
        : [`${relative}/${entry.name}`],
    )
    .filter((file) => !NEVER_BUNDLED.test(file));
}
