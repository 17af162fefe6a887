// @ts-check
/**
 * The static server of `npm start` and of the end-to-end tests: one folder, on this machine alone,
 * with the security headers on every response, errors included.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { SECURITY_HEADERS } from './security-headers.mjs';

const HOST = '127.0.0.1';

/** @type {Record<string, string>} */
const MIME_TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

// The build puts a hash of the contents into the names of what it puts there.
const HASHED = /^\/assets\/[^/]+-[\w-]{8}\.\w+$/;
const YEAR_SECONDS = 31_536_000;

/** @typedef {{ url: string, port: number, close: () => Promise<void> }} RunningServer */

/**
 * @param {{ root: string, port?: number, attempts?: number }} options `port` 0 takes any free one;
 *   otherwise the first free one of `attempts` ports from there on.
 * @returns {Promise<RunningServer>}
 */
export async function serve({ root, port = 0, attempts = 1 }) {
  const folder = path.resolve(root);
  const server = createServer((request, response) => {
    respond(folder, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else sendText(response, 500, 'The file could not be read.');
    });
  });
  // Not a request at all: there is no response object to put the headers on, so write them.
  server.on('clientError', (_error, socket) => {
    if (!socket.writable) return;
    const lines = Object.entries(SECURITY_HEADERS).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 400 Bad Request\r\nConnection: close\r\n${lines.join('')}\r\n`);
  });

  const bound = await listen(server, port, attempts);
  return {
    url: `http://${HOST}:${bound}/`,
    port: bound,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {import('node:http').Server} server
 * @param {number} first
 * @param {number} attempts
 * @returns {Promise<number>} the port
 */
async function listen(server, first, attempts) {
  for (let port = first; ; port++) {
    try {
      await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, HOST, () => {
          server.off('error', reject);
          resolve(undefined);
        });
      });
      return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      const isTaken = code === 'EADDRINUSE' || code === 'EACCES';
      if (!isTaken || port >= first + attempts - 1) throw error;
    }
  }
}

/**
 * @param {string} folder absolute
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function respond(folder, request, response) {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);

  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return sendText(response, 405, 'Only GET and HEAD are answered.');
  }
  const pathname = parsePathname(request.url ?? '/');
  if (pathname === undefined) return sendText(response, 400, 'The address is not a valid one.');

  const file = fileFor(folder, pathname);
  const found = file && (await statFile(file));
  if (!file || !found) return sendText(response, 404, 'There is nothing at this address.');

  const tag = `"${found.size.toString(16)}-${Math.floor(found.mtimeMs).toString(16)}"`;
  response.setHeader('Cache-Control', cacheControl(pathname));
  response.setHeader('ETag', tag);
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, {
    'Content-Type': MIME_TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
    'Content-Length': found.size,
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/**
 * @param {string} target the request target, of which the query is dropped
 * @returns {string | undefined} decoded once; undefined if it cannot be
 */
function parsePathname(target) {
  try {
    const pathname = decodeURIComponent(target.replace(/[?#].*$/s, ''));
    return pathname.startsWith('/') && !pathname.includes('\0') ? pathname : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The file of an address, or undefined where there can be none: outside of the folder, or hidden.
 *
 * @param {string} folder absolute
 * @param {string} pathname decoded
 */
export function fileFor(folder, pathname) {
  const segments = pathname.split(/[/\\]/).slice(1);
  // Also what Windows would read as a drive or a stream: `C:` and `name::$DATA`.
  if (segments.some((segment) => segment.startsWith('.') || segment.includes(':')))
    return undefined;
  if (segments.at(-1) === '') segments.splice(-1, 1, 'index.html');
  return path.join(folder, ...segments);
}

/** @param {string} file */
async function statFile(file) {
  try {
    const found = await stat(file);
    return found.isFile() ? found : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} pathname */
const cacheControl = (pathname) =>
  HASHED.test(pathname) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache';

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} text
 */
function sendText(response, status, text) {
  const body = `${text}\n`;
  response.writeHead(status, {
    'Cache-Control': 'no-store',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
