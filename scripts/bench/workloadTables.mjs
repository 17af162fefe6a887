// @ts-check
/** The workloads in figures, what the browser alone takes, and two builds beside each other. */
import { figuresOf } from './figures.mjs';
import { longTask, mb, median, ms, table, times } from './table.mjs';

/** @import { Figures } from './figures.mjs' */
/** @import { Workloads } from './workloads.mjs' */

const MAIN = [
  'dropped',
  'rounds',
  'first image',
  'all headers',
  'all frames',
  'step',
  '95 of 100',
  'stale labels',
  'longest task (of all rounds)',
];
const MEMORY = ['dropped', 'decoded', 'heap', 'besides', 'peak', 'PSS', 'WebAssembly'];
const FLOORS = [
  'dropped',
  'found',
  'header',
  'frame',
  'paint',
  'ratio',
  'headers read',
  'ratio',
  'frames',
  'ratio',
];

/**
 * @param {Workloads} workloads
 * @param {{ cold: readonly number[], emptyBytes: number | null }} beside the first image of ct300 with
 *   the engine not loaded; the browser with an empty page
 */
export function workloadTables(workloads, { cold, emptyBytes }) {
  const all = Object.entries(workloads).map(
    ([name, rounds]) => /** @type {const} */ ([name, figuresOf(rounds)]),
  );
  const main = all.map(([name, figures]) => [name, ...mainRow(figures)]);
  if (cold.length > 0) {
    main.push(['ct300, engine not loaded', String(cold.length), ms(median(cold))]);
  }
  const empty = emptyBytes === null ? '' : `, of which ${mb(emptyBytes)} with an empty page`;
  return [
    '**Workloads**: each dropped on a page of its own; medians.',
    '',
    ...table(MAIN, main),
    '',
    `**Memory** after loading and scrolling: decoded frames; heaps and buffers of page and workers after collecting, and what is in them besides those frames; all processes of the browser at their peak while loading, and after it${empty}.`,
    '',
    ...table(
      MEMORY,
      all.map(([name, figures]) => [name, ...memoryRow(figures)]),
    ),
    '',
    '**Floors** of the same rounds: until the first file is found; one header read, one frame read and decoded, one decoded frame on screen, each by itself, and the first image, less the time until a file is found, beside their sum; the bytes of all headers read; all bytes read or, of compressed ones, the bare codec.',
    '',
    ...table(
      FLOORS,
      all.map(([name, figures]) => [name, ...floorRow(figures)]),
    ),
  ];
}

/** @param {Figures} of */
function mainRow(of) {
  return [
    String(of.rounds),
    ms(of.firstImageMs),
    ms(of.headersMs),
    ms(of.framesMs),
    ms(of.stepMs),
    ms(of.slowStepMs),
    `${of.stale} of ${of.checked}`,
    `${longTask(of.longestMs)} (${longTask(of.mostMs)})`,
  ];
}

/** @param {Figures} of */
function memoryRow({ heapBytes, besideBytes, peakBytes, pssBytes, wasmBytes }) {
  return [heapBytes - besideBytes, heapBytes, besideBytes, peakBytes, pssBytes, wasmBytes].map(
    (bytes) => (Number.isNaN(bytes) ? '' : mb(bytes)),
  );
}

/** @param {Figures} of */
function floorRow(of) {
  const beside = (/** @type {number} */ value, /** @type {number} */ floor) =>
    Number.isNaN(floor) ? ['', ''] : [ms(floor), times(value / floor)];
  return [
    ms(of.foundMs),
    ms(of.readMs),
    ms(of.frameMs),
    ms(of.paintMs),
    times(of.ownFirstMs / of.leastFirstMs),
    ...beside(of.headersMs, of.headersFloorMs),
    ...beside(of.framesMs, of.framesFloorMs),
  ];
}

/** What two builds are compared by. @type {readonly [string, (of: Figures) => number, (value: number) => string][]} */
const COMPARED = [
  ['first image', ({ firstImageMs }) => firstImageMs, ms],
  ['all headers', ({ headersMs }) => headersMs, ms],
  ['all frames', ({ framesMs }) => framesMs, ms],
  ['step, 95 of 100', ({ slowStepMs }) => slowStepMs, ms],
  ['longest task', ({ longestMs }) => longestMs, longTask],
  ['heap', ({ heapBytes }) => heapBytes, mb],
  ['peak', ({ peakBytes }) => peakBytes, mb],
];

/**
 * @param {Workloads} ours
 * @param {Workloads} theirs
 * @param {string} revision
 */
export function comparisonTable(ours, theirs, revision) {
  const rows = Object.keys(ours).flatMap((name) => {
    const [one, other] = [figuresOf(ours[name] ?? []), figuresOf(theirs[name] ?? [])];
    return COMPARED.map(([what, pick, format]) => [
      `${name}: ${what}`,
      format(pick(one)),
      format(pick(other)),
      pick(other) === 0 ? '' : times(pick(one) / pick(other)),
    ]);
  });
  return table(['what', 'this build', revision, 'ratio'], rows);
}
