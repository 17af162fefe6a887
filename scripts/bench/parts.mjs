// @ts-check
/** The tables of the single parts, each with what it is held to. */
import { HEADER_ROWS } from './partFiles.mjs';
import { median, ms, perSecond, quantile, row, table, times } from './table.mjs';

/** @import { CatalogueTimes } from './bare/catalogueLoop.js' */
/** @import { CodecRates } from './codecs.mjs' */
/** @import { HeaderTimes } from './header.mjs' */

/**
 * @typedef {object} Parts Rounds of each; absent where it was not asked for.
 * @property {CatalogueTimes[]} [catalogue]
 * @property {CodecRates[][]} [codecs]
 * @property {HeaderTimes[]} [header]
 */

const HEAD = ['what', 'median', 'from – to', 'floor', 'ratio', 'held to'];

/**
 * @param {Parts} parts
 * @returns {string[]} lines of Markdown
 */
export function partTables({ catalogue, codecs, header }) {
  return [
    ...(catalogue === undefined ? [] : ['', ...catalogueTable(catalogue)]),
    ...(codecs === undefined ? [] : ['', ...codecTable(codecs)]),
    ...(header === undefined ? [] : ['', ...headerTable(header)]),
  ];
}

/** @param {CatalogueTimes[]} rounds */
function catalogueTable(rounds) {
  const [first] = rounds;
  if (first === undefined) return [];
  const { headers, headerBytes, elements } = first;
  const of = (/** @type {keyof CatalogueTimes} */ key) => rounds.map((round) => round[key]);
  const each = (/** @type {keyof CatalogueTimes} */ key) =>
    of(key).map((time) => (headers * 1000) / time);
  const read = of('readMs');
  const once = of('onceMs');
  const rows = [
    [...row('Catalogue built once; floor: headers parsed, summarised', once, read, ms), '≤ 0.5'],
    [...row('Built in batches of 100, in order; floor: once', of('inOrderMs'), once, ms), '≤ 2'],
    [...row('The same, the series mixed', of('mixedMs'), once, ms), '≤ 2'],
    [...row('Headers parsed, in one worker', each('parseMs'), undefined, perSecond), '≥ 5000/s'],
    [...row('Headers parsed and summarised', each('readMs'), undefined, perSecond), ''],
  ];
  const count = headers.toLocaleString('en');
  const said = `**Catalogue and parser**: ${count} instances in 200 series, files of ${headerBytes} bytes and ${elements} elements at the top level, in memory. The viewer's code in one worker of a page without a viewer.`;
  return [said, '', ...table(HEAD, rows)];
}

const CODEC_HEAD = [
  'codec',
  'in memory',
  'alone × workers',
  'ratio',
  'all at once',
  'ratio',
  'from a file',
  'read and sent',
  'all three',
  'ratio',
];

/** @param {CodecRates[][]} rounds */
function codecTable(rounds) {
  const [first = []] = rounds;
  const workers = first[0]?.workers ?? 0;
  const rows = first.map(({ codec }, at) => {
    const of = (/** @type {'app' | 'held' | 'bareOne' | 'bareAll' | 'reading' | 'both'} */ key) =>
      median(rounds.map((rates) => rates[at]?.[key] ?? NaN));
    const app = of('app');
    const held = of('held');
    const floor = of('bareOne') * workers;
    const all = of('bareAll');
    const both = of('both');
    return [
      codec,
      perSecond(held),
      perSecond(floor),
      times(held / floor),
      perSecond(all),
      times(held / all),
      perSecond(app),
      perSecond(of('reading')),
      perSecond(both),
      times(app / both),
    ];
  });
  const said = `**Codecs**: frames of 512 × 512 a second, asked for by the page, with all ${workers} decode workers busy; medians. First of a file whose bytes the workers have, as the bare loop has its: beside the same codec in a bare loop in one worker, times ${workers} (held to ≥ 0.85), and in ${workers} workers at the same time, which is what the cores allow. Then of a longer file, which is read anew each time; beside the same reading and sending without a codec, and with the bare codec in between, without a viewer.`;
  return [said, '', ...table(CODEC_HEAD, rows)];
}

/** @param {HeaderTimes[]} rounds */
function headerTable(rounds) {
  const all = (/** @type {(round: HeaderTimes) => number} */ pick) => rounds.map(pick);
  const keys = rounds.flatMap((round) => round.keys);
  const rest = all(({ restMs }) => median(restMs));
  const first = all((one) => one.first.rowsMs);
  const warm = rounds.map(({ second }) => second);
  const warmRows = warm.map(({ rowsMs }) => rowsMs);
  const whole = warm.map(({ wholeMs }) => wholeMs);
  const picture = warm.map(({ pictureMs }) => pictureMs);
  const own = keys.map(({ ownMs }) => ownMs);
  const frame = keys.map(({ frameMs }) => frameMs);
  const middle = all(({ scrollMs }) => median(scrollMs));
  const slow = all(({ scrollMs }) => quantile(scrollMs, 0.95));
  const rows = [
    time('Drop until the first rows are painted: first', first),
    [...time('The same in a warm worker', warmRows), '≤ 150 ms'],
    time('The same, until all rows can be searched', whole),
    time('Of it, until the picture is there', picture),
    [...time('Key in the search: own work', own), '≤ 50 ms'],
    time('Key in the search: until the next frame', frame),
    [...row('Scrolling, frame to frame; floor: at rest', middle, rest, ms), '≈ 1'],
    time('The same: 95 of 100 are faster', slow),
  ];
  const inList = rounds[0]?.rows.toLocaleString('en');
  const said = `**Header panel**: one slice with a header of ${HEADER_ROWS.toLocaleString('en')} rows, half of them in a sequence; with that closed, ${inList} are in the list. The search goes over all.`;
  return [said, '', ...table(HEAD, rows)];
}

/**
 * @param {string} what
 * @param {readonly number[]} values
 */
const time = (what, values) => row(what, values, undefined, ms);
