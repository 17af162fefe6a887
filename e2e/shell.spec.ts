/** The page itself: it comes up under its policy, and every response carries the headers of it. */
import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { SECURITY_HEADERS } from '../scripts/lib/security-headers.mjs';
import { serve } from '../scripts/lib/serve.mjs';
import { expect, test } from './support/test.ts';

test('the page opens under its own name', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveTitle('Negatoscope');
  await expect(page.locator('#root')).not.toBeEmpty();
});

/** What stands on the start screen, before the engine, a worker or a late panel is asked for. */
const SHELL_BYTES = 150 * 1024;

test('the shell takes at most 150 KB over the wire', async ({ dist }) => {
  const index = await readFile(path.join(dist, 'index.html'), 'utf8');
  const needed = [...index.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)].map(
    ([, file = '']) => file,
  );
  expect(needed.some((file) => file.endsWith('.js'))).toBe(true);
  let bytes = gzipSync(index).length;
  for (const file of await withImports(needed, dist)) {
    bytes += gzipSync(await readFile(path.join(dist, file))).length;
  }
  expect(bytes).toBeLessThanOrEqual(SHELL_BYTES);
});

test('the first script has all its functions compiled while it arrives', async ({ dist }) => {
  const index = await readFile(path.join(dist, 'index.html'), 'utf8');
  const [, first = ''] = /<script[^>]*src="\.\/(assets\/index-[^"]+)"/.exec(index) ?? [];
  const code = await readFile(path.join(dist, first), 'utf8');
  expect(code.slice(0, code.indexOf('\n'))).toBe('//# allFunctionsCalledOnLoad');
});

/** The files and what they import statically; what they import() comes later. */
async function withImports(files: readonly string[], dist: string): Promise<Set<string>> {
  const all = new Set(files);
  for (const file of all) {
    if (!file.endsWith('.js')) continue;
    const code = await readFile(path.join(dist, file), 'utf8');
    for (const [, name = ''] of code.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) {
      all.add(path.posix.join(path.posix.dirname(file), name));
    }
  }
  return all;
}

test('every response carries the security headers', async ({ page }) => {
  const headersByUrl = new Map<string, Promise<Record<string, string>>>();
  page.on('response', (response) => headersByUrl.set(response.url(), response.allHeaders()));
  await page.goto('/', { waitUntil: 'networkidle' });

  expect(headersByUrl.size).toBeGreaterThan(1);
  for (const [url, headers] of headersByUrl) {
    expect(await headers, url).toMatchObject(lowerCaseNames(SECURITY_HEADERS));
  }
});

test('an address without a file gets the headers too', async ({ request }) => {
  for (const address of ['/no-such-file', '/assets/', '/%2e%2e/package.json', '/.inputs-sha256']) {
    const response = await request.get(address);
    expect(response.status(), address).toBe(404);
    expect(response.headers(), address).toMatchObject(lowerCaseNames(SECURITY_HEADERS));
  }
});

test('the page runs from a folder of any host', async ({ browser, dist }, testInfo) => {
  const host = testInfo.outputPath('host');
  await cp(dist, path.join(host, 'some/where'), { recursive: true });
  const server = await serve({ root: host });
  // Not the page of the guard, which knows one origin; the same is asked for here.
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('response', (response) => !response.ok() && problems.push(response.url()));

  await page.goto(`${server.url}some/where/`, { waitUntil: 'networkidle' });
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(problems).toEqual([]);

  await page.close();
  await server.close();
});

function lowerCaseNames(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, v]) => [name.toLowerCase(), v]));
}
