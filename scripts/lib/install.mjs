// @ts-check
/** Installs the pinned packages where they are missing or differ from package-lock.json. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure, ROOT, runNpm } from './run.mjs';

const OLDEST_NODE = [20, 19];

/** @typedef {{ version?: string, optional?: boolean, peer?: boolean }} LockedPackage */

export async function ensureInstalled() {
  requireNode();
  if (isInstalled(ROOT)) return;
  console.log('Installing the packages of package-lock.json …');
  const code = await runNpm(['ci', '--no-audit', '--no-fund']);
  if (code !== 0) {
    throw new Failure(
      `npm ci failed with code ${code}.`,
      'Check the connection to the npm registry, then run the command again.',
    );
  }
}

/** Compares the lock file with the one npm keeps of what it has installed. */
export function isInstalled(root = ROOT) {
  const locked = readPackages(path.join(root, 'package-lock.json'));
  const installed = readPackages(path.join(root, 'node_modules/.package-lock.json'));
  if (!locked || !installed) return false;
  return Object.entries(locked)
    .filter(([folder]) => folder !== '')
    .every(([folder, { version, optional }]) => {
      const found = installed[folder];
      // Optional packages are those of other platforms.
      return found ? found.version === version : optional === true;
    });
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Failure(
    `Node ${process.versions.node} is too old; ${OLDEST_NODE.join('.')} is needed.`,
    'Install a newer one from https://nodejs.org, then run the command again.',
  );
}
