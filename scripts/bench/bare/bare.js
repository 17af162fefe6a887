// @ts-check
/**
 * What the browser and parts of the viewer take without the viewer. Built with the viewer's own
 * settings; what is dropped on it is found as the viewer finds it. With `#head` or `#whole` the files
 * are read at once, and `window.floor` is what that took; else they wait for a task.
 */
import { Interner } from '#catalog/intern.ts';
import { enumerate, thingsOfTransfer } from '#ingest/enumerate.ts';
import { folderFiles } from '#ingest/folderFiles.ts';
import { folderPool } from '#ingest/pools.ts';
import { askAll, askWorker, startWorkers } from './askWorkers.js';
import { measureFloor } from './floor.js';
import { frameRate } from './frameRate.js';

/** @import { InstanceSummary } from '#catalog/instanceSummary.ts' */
/** @import { CodecName } from './codecLoop.js' */
/** @import { Task } from './bareWorker.js' */

const hash = location.hash.slice(1);
const reads = hash === 'head' || hash === 'whole' ? hash : null;
startWorkers(workersFor(reads));
folderPool().start();

/** As many as the viewer has for headers and for frames. @param {'head' | 'whole' | null} what */
function workersFor(what) {
  return Math.min(what === 'head' ? 4 : 8, navigator.hardwareConcurrency);
}

/** @type {Map<string, File>} */
const dropped = new Map();
const all = new AbortController().signal;

addEventListener('dragenter', (event) => event.preventDefault());
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  event.preventDefault();
  if (event.dataTransfer === null) return;
  const found = enumerate(thingsOfTransfer(event.dataTransfer), all, folderFiles);
  const done = reads === null ? keep(found) : measureFloor(found, reads, event.timeStamp);
  Object.assign(window, { floor: done });
});

/** @param {ReturnType<typeof enumerate>} found */
async function keep(found) {
  for await (const some of found) {
    for (const one of some) {
      if ('file' in one) dropped.set(one.path.replace(/^[^/]*\//, ''), one.file);
    }
  }
}

/** @type {InstanceSummary[]} */
let held = [];

/** The summaries of all files, as the viewer keeps them, or let go. @param {boolean} keep */
async function hold(keep) {
  const interner = new Interner();
  held = [];
  for (const file of dropped.values()) {
    held.push(interner.summary(await askWorker(0, { kind: 'summary', file })));
  }
  if (!keep) held = [];
}

/** @param {readonly string[]} names */
const filesOf = (names) => names.flatMap((name) => dropped.get(name) ?? []);

Object.assign(window, {
  bare: {
    hold,
    names: () => [...dropped.keys()].sort(),
    /** In so many workers at the same time. */
    inWorkers: (/** @type {Task} */ task, count = 1) => askAll(task, count),
    codec: (
      /** @type {{ codec: CodecName, names: string[], ms: number, workers: number }} */ plan,
    ) => askAll({ kind: 'codec', ...plan, files: filesOf(plan.names) }, plan.workers),
    frames: (
      /** @type {{ codec: CodecName | null, name: string, ms: number, warmUpMs: number }} */ plan,
    ) => frameRate({ ...plan, file: filesOf([plan.name])[0] ?? new File([], plan.name) }),
  },
});
