// @ts-check
/**
 * What the page holds, as the DevTools protocol tells it: heap, embedder heap and backing stores of
 * the page and each of its workers, after collecting garbage.
 */

import { wasmBytesIn } from './wasmMemory.mjs';

/** @import { CDPSession, Page } from 'playwright' */
/** @typedef {(method: string) => Promise<any>} Send */

/** @typedef {{ heapBytes: number, wasmBytes: number, contexts: number }} Memory */

/**
 * @param {Page} page
 * @returns {Promise<Memory>}
 */
export async function measureMemory(page) {
  const session = await page.context().newCDPSession(page);
  const workers = await workersOf(session);
  const all = [sendOf(session), ...workers.map(({ send }) => send)];
  let heapBytes = 0;
  for (const send of all) {
    await send('HeapProfiler.enable');
    // What the first time finalises, the second lets go.
    await send('HeapProfiler.collectGarbage');
    await send('HeapProfiler.collectGarbage');
  }
  for (const send of all) {
    // A worker that has ended meanwhile answers with nothing.
    const {
      usedSize = 0,
      embedderHeapUsedSize = 0,
      backingStorageSize = 0,
    } = await send('Runtime.getHeapUsage');
    heapBytes += usedSize + embedderHeapUsedSize + backingStorageSize;
  }
  // Codecs run in workers alone.
  let wasmBytes = 0;
  for (const { takeSnapshot } of workers) {
    const snapshot = await takeSnapshot();
    if (snapshot !== '') wasmBytes += wasmBytesIn(snapshot);
  }
  await session.detach();
  return { heapBytes, wasmBytes, contexts: all.length };
}

/**
 * @param {CDPSession} session
 * @returns {Send}
 */
function sendOf(session) {
  return (method) => session.send(/** @type {any} */ (method));
}

/**
 * Each dedicated worker. Their messages travel inside those of the page.
 *
 * @param {CDPSession} session
 * @returns {Promise<{ send: Send, takeSnapshot: () => Promise<string> }[]>}
 */
async function workersOf(session) {
  /** @type {string[]} */
  const workers = [];
  /** @type {Map<number, { sessionId: string, resolve: (answer: any) => void }>} */
  const waiting = new Map();
  /** @type {Set<string>} */
  const ended = new Set();
  /** @type {string[]} */
  let chunks = [];
  let next = 1;
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.push(sessionId);
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => {
    ended.add(sessionId);
    for (const one of waiting.values()) if (one.sessionId === sessionId) one.resolve({});
  });
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result = {}, params } = JSON.parse(message);
    if (params?.chunk !== undefined) chunks.push(params.chunk);
    waiting.get(id)?.resolve(result);
    waiting.delete(id);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const sendTo = async (/** @type {string} */ sessionId, /** @type {string} */ method) => {
    if (ended.has(sessionId)) return {};
    const id = next;
    next += 1;
    const answer = new Promise((resolve) => waiting.set(id, { sessionId, resolve }));
    const message = JSON.stringify({ id, method });
    await session.send('Target.sendMessageToTarget', { sessionId, message });
    return answer;
  };
  return workers.map((sessionId) => ({
    send: (method) => sendTo(sessionId, method),
    takeSnapshot: async () => {
      chunks = [];
      await sendTo(sessionId, 'HeapProfiler.takeHeapSnapshot');
      return chunks.join('');
    },
  }));
}
