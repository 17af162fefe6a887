// @ts-check
/** Of the rounds of a workload: the medians that tables and limits are made of. */
import { median, quantile } from './table.mjs';

/** @import { WorkloadTimes } from './workloads.mjs' */

const HELD_FOR_A_FILE = 1024;

/** @typedef {ReturnType<typeof figuresOf>} Figures */

/** @param {readonly WorkloadTimes[]} rounds */
export function figuresOf(rounds) {
  const of = (/** @type {(round: WorkloadTimes) => number} */ pick) => median(rounds.map(pick));
  const sum = (/** @type {(round: WorkloadTimes) => number} */ pick) =>
    rounds.reduce((total, round) => total + pick(round), 0);
  const files = of((round) => round.files);
  const heapBytes = of(({ memory }) => memory.heapBytes);
  const besideBytes = of(({ memory, cachedBytes }) => memory.heapBytes - cachedBytes);
  const longest = rounds.map(({ opening }) => opening.longestMs);
  const singles = {
    readMs: of(({ floor }) => floor.oneMs),
    frameMs: of(({ frameMs }) => frameMs),
    paintMs: of(({ paintMs }) => paintMs),
  };
  return {
    rounds: rounds.length,
    files,
    bytes: of((round) => round.bytes),
    firstImageMs: of(({ opening }) => opening.firstImageMs),
    headersMs: of(({ opening }) => opening.headersMs),
    framesMs: of(({ opening }) => opening.framesMs),
    // Of an even count the upper one: nothing lies between a long task and none.
    longestMs: quantile(longest, 0.5),
    mostMs: Math.max(...longest),
    stepMs: of(({ scrolling }) => scrolling.stepMs),
    slowStepMs: of(({ scrolling }) => scrolling.slowStepMs),
    stale: sum(({ scrolling }) => scrolling.stale),
    checked: sum(({ scrolling }) => scrolling.checked),
    heapBytes,
    besideBytes,
    overBytes: besideBytes - files * HELD_FOR_A_FILE,
    wasmBytes: of(({ memory }) => memory.wasmBytes),
    pssBytes: of(({ processes }) => processes?.pssBytes ?? NaN),
    peakBytes: of(({ processes }) => processes?.peakBytes ?? NaN),
    foundMs: of(({ floor }) => floor.foundMs),
    ...singles,
    leastFirstMs: singles.readMs + singles.frameMs + singles.paintMs,
    /** Enumeration aside. */
    ownFirstMs: of(({ opening, floor }) => opening.firstImageMs - floor.foundMs),
    /** Of a single file there is nothing to compare. */
    headersFloorMs: of(({ floor }) => (floor.files === 1 ? NaN : floor.allMs)),
    framesFloorMs: of(({ framesFloorMs }) => framesFloorMs ?? NaN),
  };
}
