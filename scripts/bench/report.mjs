// @ts-check
/** The results of the bench as a table. Medians of all rounds; ratios are those of the medians. */

/** @import { Memory } from './memory.mjs' */
/** @import { LongTasks, OpeningTimes } from './rounds.mjs' */

/** @typedef {{ files: number, bytes: number, enumeratedMs: number, firstMs: number, allMs: number }} Floor */

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
 */

const MIB = 1024 ** 2;

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? NaN)) / 2 : upper;
}

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

/**
 * @param {string} what
 * @param {readonly number[]} values
 * @param {readonly number[] | undefined} floor
 * @param {(value: number) => string} format
 */
function row(what, values, floor, format) {
  const range = `${format(Math.min(...values))} – ${format(Math.max(...values))}`;
  const beside = floor === undefined ? '' : format(median(floor));
  const ratio = floor === undefined ? '' : (median(values) / median(floor)).toFixed(2);
  return [what, format(median(values)), range, beside, ratio];
}

/** @param {number} value */
const ms = (value) => `${value.toFixed(value < 20 ? 1 : 0)} ms`;

/** @param {number} bytes */
const mib = (bytes) => `${(bytes / MIB).toFixed(0)} MB`;

/**
 * @param {readonly number[]} values
 * @param {number} share
 */
function quantile(values, share) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/**
 * @param {readonly string[]} head
 * @param {readonly string[][]} rows
 */
function table(head, rows) {
  const widths = head.map((title, at) =>
    Math.max(title.length, ...rows.map((cells) => cells[at]?.length ?? 0)),
  );
  // The first column is text, the others are figures.
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, at) =>
    at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)];
}

/** @param {Results['longTasks']} rounds */
function longTasksText(rounds) {
  const counts = rounds.map(({ tasks }) => tasks.length);
  return `Tasks of 50 ms or more while the small files load, by round: ${counts.join(', ')}.`;
}
