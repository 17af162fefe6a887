/**
 * The service worker: keeps the files of one build, and gives them without asking the network.
 *
 * A version is kept whole or not at all: each file is held to the hash that the build has written
 * down. A new version waits until the user takes it. Nothing else is ever kept: what a user opens is
 * no request, and what is not on the list goes to the network as if this were not here.
 *
 * A bundle of its own; scripts/lib/service-worker-plugin.mjs writes the constants into it.
 */
import type { Order } from '#offline/messages.ts';

/** Paths relative to the page, with the SHA-256 of each as an integrity attribute has it. */
declare const FILES: readonly (readonly [path: string, integrity: string])[];
/** Differs as soon as one file does. */
declare const VERSION: string;
/** What scripts/lib/security-headers.mjs has: for hosts that send none of them. */
declare const SECURITY_HEADERS: Readonly<Record<string, string>>;

/** What a service worker's global has of use here; the DOM's types describe a window. */
interface ServiceWorkerScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Order>) => void): void;
}

interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}

interface Asked {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const PREFIX = 'negatoscope-';
const CACHE = `${PREFIX}${VERSION}`;
const PAGE = 'index.html';

const scope = globalThis as unknown as ServiceWorkerScope;
const addressOf = (path: string): string => new URL(path, scope.registration.scope).href;
const listed = new Set(FILES.map(([path]) => addressOf(path)));

scope.addEventListener('install', (event) => event.waitUntil(keepAll()));
scope.addEventListener('activate', (event) => event.waitUntil(takeOver()));
scope.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void scope.skipWaiting();
});
scope.addEventListener('fetch', (event) => {
  const address = fileAsked(event.request);
  if (address !== null) event.respondWith(give(address, event.request));
});

async function keepAll(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map(([path, integrity]) => keep(cache, path, integrity)));
}

async function keep(cache: Cache, path: string, integrity: string): Promise<void> {
  const address = addressOf(path);
  // A name with a hash in it has the same contents in every version.
  const known = path.startsWith('assets/') ? await caches.match(address) : undefined;
  const response = known ?? (await fetch(address, { integrity, cache: 'no-cache' }));
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  await cache.put(address, known ?? (await withHeaders(response)));
}

/** A worker obeys the policy of its own response: from here it has one, whatever the host sends. */
async function withHeaders(response: Response): Promise<Response> {
  const type = response.headers.get('Content-Type') ?? '';
  const headers = { ...SECURITY_HEADERS, 'Content-Type': type };
  return new Response(await response.blob(), { headers });
}

/** Of the versions before, the last one stays: other tabs may still show it. */
async function takeOver(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)));
  await scope.clients.claim();
}

/** The address of the kept file that is asked for; null for all that is not ours. */
function fileAsked({ method, url }: Request): string | null {
  if (method !== 'GET') return null;
  const { origin, pathname } = new URL(url);
  const address = `${origin}${pathname}`;
  const file = address === scope.registration.scope ? addressOf(PAGE) : address;
  const isOfOtherVersion = file.startsWith(addressOf('assets/'));
  return listed.has(file) || isOfOtherVersion ? file : null;
}

/** From this version, else from the one that another tab still shows. */
async function give(address: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = (await cache.match(address)) ?? (await caches.match(address));
  // A browser may have let go of it.
  return kept ?? fetch(request);
}
