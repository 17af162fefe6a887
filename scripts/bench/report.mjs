// @ts-check
/** The results of the bench as a table. Medians of all rounds; ratios are those of the medians. */

import { partTables } from './parts.mjs';
import { median, mib, ms, quantile, row, table } from './table.mjs';

/** @import { Memory } from './memory.mjs' */
/** @import { Parts } from './parts.mjs' */
/** @import { LongTasks, OpeningTimes } from './rounds.mjs' */

/** @typedef {{ files: number, bytes: number, enumeratedMs: number, foundMs: number, firstMs: number, allMs: number, oneMs: number }} Floor */

/**
 * @typedef {object} Results
 * @property {string} takenOn
 * @property {string} machine
 * @property {string} note
 * @property {Floor[]} floorHead
 * @property {Floor[]} floorWhole
 * @property {{ opening: OpeningTimes, stepsMs: number[], cachedBytes: number, memory: Memory }[]} warm
 * @property {OpeningTimes[]} cold
 * @property {LongTasks[]} longTasks
 * @property {Parts} parts
 */

/**
 * @param {Results} results
 * @returns {string} Markdown
 */
export function formatReport(results) {
  const { floorHead, floorWhole, warm, cold, longTasks } = results;
  const opened = warm.map(({ opening }) => opening);
  const steps = warm.map(({ stepsMs }) => stepsMs.slice(1));
  const memory = warm.map((round) => round.memory);
  const pss = memory.flatMap(({ pssBytes }) => pssBytes ?? []);
  const rows = [
    time('All files found', of(opened, 'enumeratedMs'), of(floorHead, 'enumeratedMs')),
    time('All headers read, list complete', of(opened, 'headersMs'), of(floorHead, 'allMs')),
    time(
      'First image, engine loaded before',
      of(opened, 'firstImageMs'),
      of(floorWhole, 'firstMs'),
    ),
    time('First image, engine not loaded', of(cold, 'firstImageMs'), of(floorWhole, 'firstMs')),
    time('All 300 frames decoded', of(opened, 'framesMs'), of(floorWhole, 'allMs')),
    time('Scroll step, decoded frame: median', steps.map(median)),
    time(
      'Scroll step, decoded frame: 95 of 100 are faster',
      steps.map((one) => quantile(one, 0.95)),
    ),
    time(
      'Longest main-thread task while 1,000 small files load',
      longTasks.map(({ longestMs }) => longestMs),
    ),
    time(
      'The same, in time of the processor',
      longTasks.map(({ longestCpuMs }) => longestCpuMs),
    ),
    size(
      'Memory of page and workers',
      memory.map(({ heapBytes }) => heapBytes),
      warm.map(({ cachedBytes }) => cachedBytes),
    ),
    size(
      'WebAssembly memory in it or beside it',
      memory.map(({ wasmBytes }) => wasmBytes),
    ),
    ...(pss.length > 0 ? [size('All processes of the browser (PSS)', pss)] : []),
  ];
  const head = ['what', 'median', 'from – to', 'floor', 'ratio'];
  const lines = [
    `${results.takenOn}; ${results.machine}; medians of ${warm.length} rounds.${results.note === '' ? '' : ` ${results.note}`}`,
    '',
    ...table(head, rows),
    '',
    longTasksText(longTasks),
    ...partTables(results.parts),
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * @template {string} K
 * @param {readonly Record<K, unknown>[]} rounds
 * @param {K} key
 */
function of(rounds, key) {
  return rounds.map((round) => Number(round[key]));
}

/**
 * @param {string} what
 * @param {readonly number[]} values
 * @param {readonly number[]} [floor]
 */
const time = (what, values, floor) => row(what, values, floor, ms);

/**
 * @param {string} what
 * @param {readonly number[]} values
 * @param {readonly number[]} [floor]
 */
const size = (what, values, floor) => row(what, values, floor, mib);

/** @param {Results['longTasks']} rounds */
function longTasksText(rounds) {
  const counts = rounds.map(({ tasks }) => tasks.length);
  return `Tasks of 50 ms or more while the small files load, by round: ${counts.join(', ')}.`;
}
