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
  let registration: ServiceWorkerRegistration;
  try {
    registration = await serviceWorker.register(ownScript(SCRIPT), { updateViaCache: 'none' });
  } catch {
    // Refused, or its file is not there: the page works on as it is.
    return;
  }
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

/** Take the version that waits: the page starts anew with it, and what is open is closed. */
export function takeUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
  waiting?.postMessage('take-over' satisfies Order);
}
