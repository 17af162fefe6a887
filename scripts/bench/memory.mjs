// @ts-check
/**
 * What the page holds, as the DevTools protocol tells it: heap, embedder heap and backing stores of
 * the page and each of its workers, after collecting garbage.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** @import { Browser, CDPSession, Page } from 'playwright' */
/** @typedef {(method: string, params?: object) => Promise<any>} Send */

/** @typedef {{ heapBytes: number, wasmBytes: number, pssBytes: number | null, contexts: number }} Memory */

/**
 * @param {Page} page
 * @param {Browser} browser
 * @returns {Promise<Memory>}
 */
export async function measureMemory(page, browser) {
  const session = await page.context().newCDPSession(page);
  const senders = [sendOf(session), ...(await workerSenders(session))];
  let heapBytes = 0;
  let wasmBytes = 0;
  for (const send of senders) {
    await send('HeapProfiler.enable');
    await send('HeapProfiler.collectGarbage');
  }
  for (const send of senders) {
    // A worker that has ended meanwhile answers with nothing.
    const {
      usedSize = 0,
      embedderHeapUsedSize = 0,
      backingStorageSize = 0,
    } = await send('Runtime.getHeapUsage');
    heapBytes += usedSize + embedderHeapUsedSize + backingStorageSize;
    wasmBytes += await wasmBytesOf(send);
  }
  await session.detach();
  return { heapBytes, wasmBytes, pssBytes: await pssOf(browser), contexts: senders.length };
}

/**
 * @param {CDPSession} session
 * @returns {Send}
 */
function sendOf(session) {
  return (method, params) => session.send(/** @type {any} */ (method), /** @type {any} */ (params));
}

/**
 * One way to ask for each dedicated worker. Their messages travel inside those of the page.
 *
 * @param {CDPSession} session
 * @returns {Promise<Send[]>}
 */
async function workerSenders(session) {
  /** @type {string[]} */
  const workers = [];
  /** @type {Map<number, (answer: any) => void>} */
  const waiting = new Map();
  /** @type {Set<string>} */
  const ended = new Set();
  let next = 1;
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.push(sessionId);
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => {
    ended.add(sessionId);
    for (const resolve of waiting.values()) resolve({});
    waiting.clear();
  });
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result = {} } = JSON.parse(message);
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  return workers.map((sessionId) => async (method, params) => {
    if (ended.has(sessionId)) return {};
    const id = next;
    next += 1;
    const answer = new Promise((resolve) => waiting.set(id, resolve));
    const message = JSON.stringify({ id, method, params: params ?? {} });
    await session.send('Target.sendMessageToTarget', { sessionId, message });
    return answer;
  });
}

/** @param {Send} send */
async function wasmBytesOf(send) {
  const { result } = await send('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype' });
  if (result === undefined) return 0;
  const { objects } = await send('Runtime.queryObjects', { prototypeObjectId: result.objectId });
  if (objects === undefined) return 0;
  const sum = await send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration:
      'function () { return this.reduce((sum, m) => sum + m.buffer.byteLength, 0); }',
    returnByValue: true,
  });
  return sum.result?.value ?? 0;
}

/**
 * The proportional set size of the browser with all its processes; null where the system tells none.
 *
 * @param {Browser} browser
 */
async function pssOf(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const root = processInfo.find(({ type }) => type === 'browser')?.id;
  if (process.platform !== 'linux' || root === undefined) return null;
  try {
    return processTree(root).reduce((sum, pid) => sum + pssOfProcess(pid), 0);
  } catch {
    return null;
  }
}

/** @param {number} root */
function processTree(root) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const pid of readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)) {
    const stat = readOrEmpty(`/proc/${pid}/stat`);
    // The name stands in brackets and may hold anything; the parent is the second field behind it.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** @param {number} pid */
function pssOfProcess(pid) {
  const found = /^Pss:\s+(\d+) kB/m.exec(readOrEmpty(`/proc/${pid}/smaps_rollup`));
  return Number(found?.[1] ?? 0) * 1024;
}

/** A process may end while it is looked at. */
function readOrEmpty(/** @type {string} */ file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
