// @ts-check
/** Runs programs for start.mjs and test.mjs: their output goes straight to the terminal. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A failure that is told to the user as it stands: the fact, then the remedy. */
export class Failure extends Error {
  /**
   * @param {string} fact
   * @param {string} remedy
   */
  constructor(fact, remedy) {
    super(`${fact}\n${remedy}`);
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string> }} [options]
 * @returns {Promise<number>} the exit code; 127 where there is no such program
 */
export function run(command, args, { env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * A program of node_modules, started with the Node that runs us: no shell, on any platform.
 *
 * @param {string} script path inside node_modules
 * @param {string[]} args
 * @param {{ env?: Record<string, string> }} [options]
 */
export const runTool = (script, args, options) =>
  run(process.execPath, [path.join(ROOT, 'node_modules', script), ...args], options);

/**
 * npm, found beside Node: on Windows it is a .cmd file, which only a shell can start.
 *
 * @param {string[]} args
 */
export function runNpm(args) {
  const besideNode = path.join(path.dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js');
  const cli = process.env['npm_execpath'] ?? besideNode;
  return existsSync(cli) && cli.endsWith('.js')
    ? run(process.execPath, [cli, ...args])
    : run('npm', args);
}
