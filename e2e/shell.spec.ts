/** The page itself: it comes up under its policy, and every response carries the headers of it. */
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { SECURITY_HEADERS } from '../scripts/lib/security-headers.mjs';
import { serve } from '../scripts/lib/serve.mjs';
import { expect, test } from './support/test.ts';

test('the page opens under its own name', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveTitle('Negatoscope');
  await expect(page.locator('#root')).not.toBeEmpty();
});

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
