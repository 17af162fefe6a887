// @ts-check
/** The results of the bench in tables. Ratios are those of medians. */
import { partTables } from './parts.mjs';
import { summaryTable } from './summary.mjs';
import { kib } from './table.mjs';
import { workloadTables } from './workloadTables.mjs';

/** @import { Bounded } from './bounded.mjs' */
/** @import { Parts } from './parts.mjs' */
/** @import { Weight } from './weight.mjs' */
/** @import { Workloads } from './workloads.mjs' */

/**
 * @typedef {object} Results
 * @property {string} takenOn
 * @property {string} machine
 * @property {string} note
 * @property {Weight} weight
 * @property {number | null} emptyBytes all processes of the browser with an empty page
 * @property {Workloads} workloads
 * @property {number[]} cold first image of ct300, dropped before the engine is loaded
 * @property {Bounded[]} bounded
 * @property {number[]} bytesPerFrame
 * @property {Record<string, number[]>} cancel
 * @property {Parts['catalogue']} catalogue
 * @property {Parts['codecs']} codecs
 * @property {Parts['header']} header
 */

/**
 * @param {Partial<Results>} results what was measured
 * @returns {string} Markdown
 */
export function formatReport(results) {
  const { takenOn = '', machine = '', note = '', weight, workloads } = results;
  const { cold = [], emptyBytes = null } = results;
  const lines = [
    `${takenOn}; ${machine}.${note === '' ? '' : ` ${note}`}`,
    '',
    ...summaryTable(results),
    ...(workloads === undefined ? [] : ['', ...workloadTables(workloads, { cold, emptyBytes })]),
    ...partTables(results),
    ...(weight === undefined ? [] : ['', weightText(weight)]),
  ];
  return `${lines.join('\n')}\n`;
}

/** @param {Weight} weight */
function weightText({ shellGzipBytes, wholeGzipBytes, wholeBytes }) {
  return `**The page**: the start screen is ${kib(shellGzipBytes)} over the wire (gzip); all files, with the sample study, every codec and the licences, ${kib(wholeGzipBytes)}, or ${kib(wholeBytes)} as they lie.`;
}
