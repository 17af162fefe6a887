/**
 * The page's side of the service worker: has it registered, and knows when a new version waits.
 *
 * A browser that refuses service workers (private windows, plain http:, a setting) loses nothing but
 * the start without a network.
 */
import { ownScript } from '#ingest/ownScript.ts';
import type { Order } from '#offline/messages.ts';

const SCRIPT = './service-worker.js';

let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();

/** Whether a new version is there and waits to be taken. */
export function isUpdateReady(): boolean {
  return waiting !== null;
}

export function onUpdateReady(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keep the page for times without a network, from now on. */
export async function keepForOffline(): Promise<void> {
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  if (serviceWorker === undefined) return;
  const registration = await register(serviceWorker);
  if (registration === null) return;
  const look = () => {
    // Without a controller this is the first visit: nothing waits for anybody.
    const isWaiting = registration.waiting !== null && serviceWorker.controller !== null;
    waiting = isWaiting ? registration.waiting : null;
    for (const listener of listeners) listener();
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
}

/** Null where it is refused, or its file is not there: the page works on as it is. */
async function register(
  container: ServiceWorkerContainer,
): Promise<ServiceWorkerRegistration | null> {
  try {
    const options = { updateViaCache: 'none' } as const;
    // Browsers under test answer with nothing when service workers are blocked.
    return (await container.register(ownScript(SCRIPT), options)) ?? null;
  } catch {
    return null;
  }
}

/** Take the version that waits: the page starts anew with it, and what is open is closed. */
export function takeUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
  waiting?.postMessage('take-over' satisfies Order);
}
