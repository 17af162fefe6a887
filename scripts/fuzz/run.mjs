// @ts-check
/**
 * npm run fuzz: cases of a seed through every reader, with a bound on the time and memory of each.
 *
 *   npm run fuzz -- --seed 1 --count 1000000          a run; --from continues one, --corpus also changes
 *                                                     the small reference files
 *   npm run fuzz -- --seed 1 --replay 4711            one case again, with what was changed
 *   npm run fuzz -- --seed 1 --replay 4711 --minimise the fewest bytes that fail in the same way
 *
 * `--save FILE` writes the bytes of a replayed case. A case that hangs or takes too much memory ends
 * its worker; the run goes on behind it. Exit code 1 where anything failed.
 */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { importSource } from '../lib/import-source.mjs';

/**
 * @typedef {typeof import('./fuzz.ts')} FuzzModule
 * @typedef {import('./fuzz.ts').Failure} Failure
 * @typedef {{ seed: number, from: number, to: number, withCorpus: boolean, at: Int32Array }} WorkerTask
 */

/** A case takes a few milliseconds; on a busy machine some hundred. */
const LIMIT_MS = 10_000;
const LIMIT_HEAP_MB = 1024;
/** Of the whole process, buffers included. */
const LIMIT_RESIDENT_BYTES = 3 * 1024 ** 3;
const LOOK_MS = 250;
const REPORT_MS = 60_000;
/** Failures of one cause that are told one by one. */
const TOLD_OF_ONE_CAUSE = 3;

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '10000' },
    from: { type: 'string', default: '0' },
    replay: { type: 'string' },
    minimise: { type: 'boolean', default: false },
    save: { type: 'string' },
    corpus: { type: 'boolean', default: false },
  },
});
const seed = Number(options.seed);
const first = Number(options.from);
const end = first + Number(options.count);

/** @type {Map<string, number>} */
const causes = new Map();

if (options.replay === undefined) await runAll();
else await replay(Number(options.replay));
process.exitCode = causes.size > 0 ? 1 : 0;

async function runAll() {
  const started = performance.now();
  for (let from = first; from < end;) from = await runFrom(from);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `Seed ${seed}: ${end - first} cases in ${seconds} s, ${causes.size} causes of failure.`,
  );
  for (const [cause, count] of causes) console.log(`  ${count} × ${cause}`);
}

/**
 * Cases from one on, in a worker, until all are done or the worker had to be ended.
 *
 * @param {number} from
 * @returns {Promise<number>} the first case that is still to be run
 */
function runFrom(from) {
  const at = new Int32Array(new SharedArrayBuffer(4)).fill(from);
  /** @type {WorkerTask} */
  const task = { seed, from, to: end, withCorpus: options.corpus, at };
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: LIMIT_HEAP_MB },
  });
  return new Promise((resolve) => {
    let since = performance.now();
    let seen = -1;
    let reported = since;
    /** @param {string | null} fault */
    const stop = (fault) => {
      clearInterval(timer);
      const index = Atomics.load(at, 0);
      if (fault !== null) tell({ ...nothingKnown(index), message: fault, cause: fault });
      void worker.terminate().then(() => resolve(fault === null ? end : index + 1));
    };
    const look = () => {
      const now = performance.now();
      const index = Atomics.load(at, 0);
      if (index !== seen) [seen, since] = [index, now];
      // The first case waits for the modules.
      else if (now - since > LIMIT_MS && index > from) stop(`no end after ${LIMIT_MS / 1000} s`);
      if (process.memoryUsage.rss() > LIMIT_RESIDENT_BYTES) stop('too much memory');
      if (now - reported > REPORT_MS) {
        reported = now;
        console.log(`case ${index} of ${end}`);
      }
    };
    const timer = setInterval(look, LOOK_MS);
    worker.on('message', tell);
    worker.once('error', (error) => stop(`the worker ended: ${error.message}`));
    worker.once('exit', (code) => code === 0 && stop(null));
  });
}

/**
 * @param {number} index
 * @returns {Failure}
 */
function nothingKnown(index) {
  return { index, target: 'fate', from: '?', edits: [], message: '', stack: '', cause: '' };
}

/** @param {Failure} failure */
function tell(failure) {
  const { index, target, from, edits, message, stack, cause } = failure;
  const count = (causes.get(cause) ?? 0) + 1;
  causes.set(cause, count);
  if (count > TOLD_OF_ONE_CAUSE) return;
  console.log(`\nSeed ${seed}, case ${index} (${target}, ${from}): ${message}`);
  for (const edit of edits) console.log(`  ${edit}`);
  console.log(stack.split('\n').slice(1, 6).join('\n'));
  const corpus = options.corpus ? ' --corpus' : '';
  console.log(`  npm run fuzz -- --seed ${seed} --replay ${index}${corpus}`);
}

/** @param {number} index */
async function replay(index) {
  /** @type {FuzzModule} */
  const { caseAt, corpusFixtures, failureOf, minimise } =
    await importSource('scripts/fuzz/fuzz.ts');
  const one = caseAt(seed, index, options.corpus ? corpusFixtures() : []);
  const { target, from, edits } = one;
  console.log(`Case ${index}: ${target}, ${from}, ${one.bytes.length} bytes`);
  for (const { what } of edits) console.log(`  ${what}`);
  if (options.save !== undefined) writeFileSync(options.save, one.bytes);
  const failure = await failureOf(one);
  if (failure === null) return console.log('Every promise is kept.');
  tell(failure);
  if (!options.minimise) return undefined;
  const least = await minimise(one, failure.cause);
  if (options.save !== undefined) writeFileSync(options.save, least);
  console.log(`${least.length} bytes fail in the same way:`);
  return console.log(Buffer.from(least).toString('hex'));
}
