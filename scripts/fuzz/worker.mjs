// @ts-check
/** Runs cases one after the other, telling which one it is at, so that one that hangs can be named. */
import { parentPort, workerData } from 'node:worker_threads';
import { importSource } from '../lib/import-source.mjs';

/** @import { FuzzModule, WorkerTask } from './run.mjs' */

/** @type {WorkerTask} */
const { seed, from, to, withCorpus, at } = workerData;
/** @type {FuzzModule} */
const { caseAt, corpusFixtures, failureOf } = await importSource('scripts/fuzz/fuzz.ts');
const more = withCorpus ? corpusFixtures() : [];

for (let index = from; index < to; index += 1) {
  Atomics.store(at, 0, index);
  const failure = await failureOf(caseAt(seed, index, more));
  if (failure !== null) parentPort?.postMessage(failure);
}
Atomics.store(at, 0, to);
