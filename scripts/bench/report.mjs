// @ts-check
/** The results of the bench in tables. Ratios are those of medians. */
import { between } from './find.mjs';
import { partTables } from './parts.mjs';
import { summaryTable } from './summary.mjs';
import { kib, median } from './table.mjs';
import { workloadTables } from './workloadTables.mjs';

/** @import { Bounded } from './bounded.mjs' */
/** @import { Held } from './held.mjs' */
/** @import { Parts } from './parts.mjs' */
/** @import { Weight } from './weight.mjs' */
/** @import { Workloads } from './workloads.mjs' */

/** Of 10,000 files, less what 1,000 take. */
const heldForFile = between(
  'small10000',
  'small1000',
  (many, few) => (many.besideBytes - few.besideBytes) / (many.files - few.files),
);

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
 * @property {Held[]} held
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
    ...heldText(results),
    ...partTables(results),
    ...(weight === undefined ? [] : ['', weightText(weight)]),
  ];
  return `${lines.join('\n')}\n`;
}

/** To hundredths; a list of numbers stands in one line. @param {Partial<Results>} results */
export function asJson(results) {
  const rounded = (/** @type {string} */ _key, /** @type {unknown} */ value) =>
    typeof value === 'number' ? Math.round(value * 100) / 100 : value;
  const text = JSON.stringify(results, rounded, 1);
  const inOneLine = text.replace(/\[[\d\s.,-]+\]/g, (list) => list.replace(/\s+/g, ' '));
  return `${inOneLine}\n`;
}

/** @param {Partial<Results>} results @returns {string[]} */
function heldText(results) {
  const { held = [] } = results;
  if (held.length === 0) return [];
  const of = (/** @type {keyof Held} */ key) => median(held.map((one) => one[key])).toFixed(0);
  const [file] = heldForFile(results);
  const viewer = file === undefined ? '' : `${file.value.toFixed(0)} B for a file and `;
  const said = `**On the heap** the summary of a header is ${of('summaryOfFile')} B for a file, and ${of('summaryOfFrame')} B for a frame of a file of many; all that the viewer holds besides decoded frames, with rows, catalogue and list, ${viewer}${of('viewerOfFrame')} B for a frame.`;
  return ['', said];
}

/** @param {Weight} weight */
function weightText({ shellGzipBytes, wholeGzipBytes, wholeBytes }) {
  return `**The page**: the start screen is ${kib(shellGzipBytes)} over the wire (gzip); all files, with the sample study, every codec and the licences, ${kib(wholeGzipBytes)}, or ${kib(wholeBytes)} as they lie.`;
}
