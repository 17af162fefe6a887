// @ts-check
/**
 * The floor of the bench: what the browser itself takes to hand over what was dropped.
 *
 * The same drop as the viewer gets, enumerated the same way (readEntries until it gives nothing, 64
 * files at once), and read by as many workers with as many requests under way; nothing is parsed.
 * The address's hash says what is read of each file: `#head` its first 64 KB, which is what the viewer
 * reads for a header, or `#whole`.
 */

const READS_WHOLE = location.hash === '#whole';
const WORKERS = Math.min(READS_WHOLE ? 8 : 4, navigator.hardwareConcurrency);
const BIGGEST_BATCH = READS_WHOLE ? 1 : 16;
const AT_ONCE = 64;

/** @typedef {{ files: number, bytes: number, enumeratedMs: number, foundMs: number, firstMs: number, allMs: number, oneMs: number }} FloorTimes */

/** @type {(times: FloorTimes) => void} */
let announce = () => {};
/** @type {Promise<FloorTimes>} */
const measured = new Promise((resolve) => {
  announce = resolve;
});
Object.assign(window, { measured });

/** The server's policy takes the address of a worker from this policy alone. */
const policy = /** @type {any} */ (window).trustedTypes.createPolicy('negatoscope', {
  createScriptURL: (/** @type {string} */ url) => url,
});
const workers = Array.from(
  { length: WORKERS },
  () => new Worker(policy.createScriptURL('floorWorker.js')),
);

addEventListener('dragenter', (event) => event.preventDefault());
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  event.preventDefault();
  const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
  void measure(
    entries.filter((entry) => entry !== null),
    event.timeStamp,
  );
});

/**
 * @param {FileSystemEntry[]} entries
 * @param {number} from time of the drop
 */
async function measure(entries, from) {
  const since = () => performance.now() - from;
  /** @type {File[]} */
  const queue = [];
  const state = { taken: 0, batch: 1, bytes: 0, foundMs: 0, firstMs: 0, enumeratedMs: 0 };
  /** @type {(() => void)[]} */
  let waiting = [];
  const wakeAll = () => {
    for (const wake of waiting) wake();
    waiting = [];
  };
  const lane = async (/** @type {Worker} */ worker) => {
    for (;;) {
      while (state.taken === queue.length && state.enumeratedMs === 0) {
        await new Promise((resolve) => waiting.push(() => resolve(undefined)));
      }
      const files = queue.slice(state.taken, state.taken + state.batch);
      if (files.length === 0) return;
      state.taken += files.length;
      state.batch = Math.min(state.batch * 2, BIGGEST_BATCH);
      state.bytes += await ask(worker, files);
      if (state.firstMs === 0) state.firstMs = since();
    }
  };
  const lanes = workers.flatMap((worker) => [lane(worker), lane(worker)]);
  for (const entry of entries) {
    for await (const files of filesOf(entry)) {
      queue.push(...files);
      if (state.foundMs === 0) state.foundMs = since();
      wakeAll();
    }
  }
  state.enumeratedMs = since();
  wakeAll();
  await Promise.all(lanes);
  const allMs = since();
  const { bytes, enumeratedMs, foundMs, firstMs } = state;
  // One read by itself.
  const before = since();
  const [worker] = workers;
  if (worker !== undefined) await ask(worker, queue.slice(0, 1));
  const oneMs = since() - before;
  announce({ files: queue.length, bytes, enumeratedMs, foundMs, firstMs, allMs, oneMs });
}

let asked = 0;

/**
 * @param {Worker} worker
 * @param {File[]} files
 * @returns {Promise<number>} bytes that were read
 */
function ask(worker, files) {
  asked += 1;
  const id = asked;
  return new Promise((resolve) => {
    const listen = (/** @type {MessageEvent<{ id: number, bytes: number }>} */ { data }) => {
      if (data.id !== id) return;
      worker.removeEventListener('message', listen);
      resolve(data.bytes);
    };
    worker.addEventListener('message', listen);
    worker.postMessage({ id, files, whole: READS_WHOLE });
  });
}

/**
 * @param {FileSystemEntry} entry
 * @returns {AsyncGenerator<File[]>}
 */
async function* filesOf(entry) {
  if (entry.isFile) {
    yield [await fileOf(entry)];
    return;
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return;
    const files = entries.filter(({ isFile }) => isFile);
    for (let at = 0; at < files.length; at += AT_ONCE) {
      yield await Promise.all(files.slice(at, at + AT_ONCE).map(fileOf));
    }
    for (const folder of entries.filter(({ isDirectory }) => isDirectory)) yield* filesOf(folder);
  }
}

/**
 * @param {FileSystemEntry} entry
 * @returns {Promise<File>}
 */
function fileOf(entry) {
  return new Promise((resolve, reject) =>
    /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject),
  );
}
