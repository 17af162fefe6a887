/**
 * Takes every way out of a worker from whatever runs in it: requests, other workers, storage.
 *
 * A worker obeys the policy of its own response, and not every host sends one (docs/hosting.md). So
 * once the worker's code is loaded, what could carry a file away is removed from its global scope:
 * codecs compiled from C and any package that we did not write find nothing there. What the worker
 * loads later is modules of its own, by import(), and the codecs' files, by a reference that
 * pixels/codecs/codecFile.ts keeps.
 */

/** By their names in the global scope; a browser has some of them. */
export const TAKEN_AWAY = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'RTCPeerConnection',
  'importScripts',
  // Loads what its url() names.
  'FontFace',
  // Loads its icon.
  'Notification',
  // These start anew, with all of the above.
  'Worker',
  'SharedWorker',
  // Places where something could be left for later.
  'BroadcastChannel',
  'caches',
  'cookieStore',
  'indexedDB',
  'webkitRequestFileSystem',
  'webkitRequestFileSystemSync',
  'webkitResolveLocalFileSystemURL',
  'webkitResolveLocalFileSystemSyncURL',
] as const;

/** The same of what stands in `navigator`. */
const TAKEN_FROM_NAVIGATOR = ['sendBeacon', 'storage', 'storageBuckets'] as const;

export function lockDown(): void {
  takeAway(globalThis, TAKEN_AWAY);
  takeAway(navigator, TAKEN_FROM_NAVIGATOR);
}

/** Some names stand in the scope itself, some on its prototypes. */
export function takeAway(scope: object, names: readonly string[]): void {
  for (const name of names) {
    for (let place: object | null = scope; place !== null; place = Reflect.getPrototypeOf(place)) {
      Reflect.deleteProperty(place, name);
    }
  }
}
