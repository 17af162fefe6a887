/**
 * Nothing leaves the browser: what code in a worker could send with is not there, whether the host
 * sends headers or not. Every other test is held to its origin by the guard of support/test.ts.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright/test';
import { expectEachCodecDecodes } from './support/encoded.ts';
import { expect, test as base } from './support/test.ts';

interface Elsewhere {
  readonly url: string;
  /** What has arrived there. */
  readonly requests: string[];
}

const test = base.extend<{ elsewhere: Elsewhere }>({
  /** Another origin, which takes whatever comes. */
  elsewhere: async ({}, use) => {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(`${request.method} ${request.url}`);
      response
        .setHeader('Access-Control-Allow-Origin', '*')
        .setHeader('Content-Type', 'text/javascript');
      response.end('export {};');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    await use({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, requests });
    server.closeAllConnections();
    server.close();
  },
});

test('no worker can send anything, and each codec decodes all the same', async ({
  viewer,
  page,
  pageLog,
  elsewhere,
}) => {
  await expectEachCodecDecodes(viewer);
  expect(await waysOut(page, elsewhere)).toEqual([]);
  expect(elsewhere.requests).toEqual([]);
  // The one attempt that cannot be taken away, import(), which the policy has stopped.
  pageLog.problems.length = 0;
});

test('from a host without headers, import() alone is left', async ({
  viewer,
  page,
  pageLog,
  elsewhere,
}) => {
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    const { 'content-type': type = '' } = response.headers();
    await route.fulfill({ response, headers: { 'content-type': type } });
  });
  await viewer.visit();
  await expectEachCodecDecodes(viewer);
  expect(await waysOut(page, elsewhere)).toEqual(['import']);
  expect(new Set(elsewhere.requests)).toEqual(new Set(['GET /code.js']));
  pageLog.problems.length = 0;
});

/** What any worker was able to begin; all kinds have to be there. */
async function waysOut(page: Page, { url }: Elsewhere): Promise<string[]> {
  const workers = page.workers();
  const kinds = workers.map(
    (worker) => /(header|decode|archive|folder)Worker/.exec(worker.url())?.[1] ?? '',
  );
  expect(new Set(kinds)).toEqual(new Set(['header', 'decode', 'archive', 'folder']));
  const begun = await Promise.all(workers.map((worker) => worker.evaluate(tryAll, url)));
  return [...new Set(begun.flat())];
}

/** Runs in a worker: stands alone. */
async function tryAll(elsewhere: string): Promise<string[]> {
  const scope = globalThis as unknown as Window & { importScripts: (url: string) => void };
  const ways: Record<string, () => unknown> = {
    fetch: () => scope.fetch(elsewhere),
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest();
      request.open('POST', elsewhere);
      request.send('secret');
    },
    WebSocket: () => new WebSocket(elsewhere.replace('http', 'ws')),
    WebTransport: () => new WebTransport(elsewhere.replace('http', 'https')),
    EventSource: () => new EventSource(elsewhere),
    importScripts: () => scope.importScripts(elsewhere),
    FontFace: () => new FontFace('any', `url(${elsewhere})`).load(),
    Worker: () => new Worker(elsewhere),
    sendBeacon: () => navigator.sendBeacon(elsewhere, 'secret'),
    indexedDB: () => indexedDB.open('any'),
    caches: () => caches.open('any'),
    files: () => navigator.storage.getDirectory(),
  };
  const begun = Object.entries(ways).filter(([, attempt]) => {
    try {
      attempt();
      return true;
    } catch (error) {
      // Not there at all; what is there and refused counts as begun.
      return !(error instanceof ReferenceError || error instanceof TypeError);
    }
  });
  const imported = await import(`${elsewhere}code.js`).then(
    () => ['import'],
    () => [],
  );
  return [...begun.map(([way]) => way), ...imported];
}
