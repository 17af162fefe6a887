// @ts-check
/**
 * npm start: installs and builds what is missing, serves the page on this machine, opens a browser.
 *
 *   npm start -- [--port N] [--no-open]
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isUpToDate } from './lib/build-stamp.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { Failure, ROOT, runTool } from './lib/run.mjs';
import { serve } from './lib/serve.mjs';

const DEFAULT_PORT = 5180;
const PORTS_TO_TRY = 20;
const DIST = path.join(ROOT, 'dist');

try {
  await start();
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function start() {
  const { port, open } = parseOptions();
  await ensureInstalled();
  await ensureBuilt();
  const server = await serveOn(port);
  console.log(`Negatoscope is at ${server.url}`);
  console.log('Press Ctrl+C to stop.');
  if (open && hasDesktop()) openBrowser(server.url);
}

function parseOptions() {
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string' }, 'no-open': { type: 'boolean', default: false } },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
      throw new TypeError(`--port ${values.port} is not a port number`);
    }
    return { port, open: !values['no-open'] };
  } catch (error) {
    throw new Failure(
      `The options could not be read: ${/** @type {Error} */ (error).message}.`,
      'Usage: npm start -- [--port N] [--no-open]',
    );
  }
}

async function ensureBuilt() {
  if (isUpToDate(DIST)) return;
  console.log('Building the page …');
  const code = await runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn']);
  if (code !== 0) {
    throw new Failure(
      `The build failed with code ${code}.`,
      'The reason is above; mend it, then run npm start again.',
    );
  }
}

/** @param {number | undefined} port the one that was asked for */
async function serveOn(port) {
  try {
    return port === undefined
      ? await serve({ root: DIST, port: DEFAULT_PORT, attempts: PORTS_TO_TRY })
      : await serve({ root: DIST, port });
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new Failure(
      port === undefined
        ? `No port from ${DEFAULT_PORT} to ${DEFAULT_PORT + PORTS_TO_TRY - 1} is free (${code}).`
        : `Port ${port} cannot be used (${code}).`,
      'Choose another one: npm start -- --port N',
    );
  }
}

function hasDesktop() {
  if (process.env['CI']) return false;
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** @param {string} url */
function openBrowser(url) {
  /** @type {Partial<Record<NodeJS.Platform, string[]>>} */
  const openers = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] };
  const [command = 'xdg-open', ...args] = openers[process.platform] ?? [];
  spawn(command, [...args, url], { stdio: 'ignore', detached: true })
    // The address is printed: whoever has no opener types it.
    .on('error', () => {})
    .unref();
}
