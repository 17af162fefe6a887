// @ts-check
/** Whether two folders hold the same files, byte by byte. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {string} one
 * @param {string} other
 * @returns {string[]} paths of the files that are in one of them alone, or differ
 */
export function differingFiles(one, other) {
  const files = new Set([...filesBelow(one), ...filesBelow(other)]);
  return [...files].filter((file) => !isSame(path.join(one, file), path.join(other, file))).sort();
}

/** @param {string} folder */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

/**
 * @param {string} one
 * @param {string} other
 */
function isSame(one, other) {
  try {
    return readFileSync(one).equals(readFileSync(other));
  } catch {
    // Not there.
    return false;
  }
}
