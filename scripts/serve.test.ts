/** The server of npm start gives what is in its folder, nothing beside it, always with headers. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SECURITY_HEADERS } from './lib/security-headers.mjs';
import { serve } from './lib/serve.mjs';
import type { RunningServer } from './lib/serve.mjs';

interface Reply {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

let parent = '';
let server: RunningServer;

beforeAll(async () => {
  parent = mkdtempSync(path.join(tmpdir(), 'negatoscope-serve-'));
  const root = path.join(parent, 'dist');
  mkdirSync(path.join(root, 'assets'), { recursive: true });
  writeFileSync(path.join(parent, 'secret.txt'), 'secret');
  writeFileSync(path.join(root, 'index.html'), '<title>page</title>');
  writeFileSync(path.join(root, '.hidden'), 'hidden');
  writeFileSync(path.join(root, 'assets/codec-Ab3_xY-9.wasm'), 'wasm');
  server = await serve({ root });
});

afterAll(async () => {
  await server.close();
  rmSync(parent, { recursive: true, force: true });
});

test.each([
  ['GET', '/', 200],
  ['HEAD', '/index.html', 200],
  ['GET', '/assets/codec-Ab3_xY-9.wasm', 200],
  ['GET', '/?query', 200],
  ['GET', '/nothing', 404],
  ['GET', '/assets', 404],
  ['GET', '/.hidden', 404],
  ['GET', '/../secret.txt', 404],
  ['GET', '/%2e%2e/secret.txt', 404],
  ['GET', '/..%2fsecret.txt', 404],
  ['GET', '/..%5csecret.txt', 404],
  ['GET', '/C:/secret.txt', 404],
  ['GET', '/%', 400],
  ['GET', '/%00', 400],
  ['POST', '/', 405],
])('%s %s is answered with %i and the headers', async (method, target, status) => {
  const reply = await ask(target, method);
  expect(reply.status).toBe(status);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    expect(reply.headers[name.toLowerCase()], name).toBe(value);
  }
  expect(reply.body).not.toContain('secret');
});

test('WebAssembly has its type, and what is named by its hash may be kept', async () => {
  const wasm = await ask('/assets/codec-Ab3_xY-9.wasm');
  expect(wasm.headers['content-type']).toBe('application/wasm');
  expect(wasm.headers['cache-control']).toContain('immutable');
  expect((await ask('/')).headers['cache-control']).toBe('no-cache');
});

test('HEAD has the length and no body; an unchanged page is not sent again', async () => {
  const head = await ask('/', 'HEAD');
  expect(head.headers['content-length']).toBe('19');
  expect(head.body).toBe('');
  const again = await ask('/', 'GET', { 'If-None-Match': head.headers.etag ?? '' });
  expect(again.status).toBe(304);
});

test('a taken port is passed over, or refused where it was asked for', async () => {
  const root = path.join(parent, 'dist');
  const next = await serve({ root, port: server.port, attempts: 20 });
  expect(next.port).toBeGreaterThan(server.port);
  await next.close();
  await expect(serve({ root, port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

/** Not fetch: it tidies the address up before it sends it. */
function ask(target: string, method = 'GET', headers: Record<string, string> = {}) {
  return new Promise<Reply>((resolve, reject) => {
    request({ host: '127.0.0.1', port: server.port, path: target, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body }),
      );
    })
      .on('error', reject)
      .end();
  });
}
