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
  'alone × workers',
  'ratio',
  'all at once',
  'ratio',
  'read and sent',
  'all three',
];

/** @param {CodecRates[][]} rounds */
function codecTable(rounds) {
  const [first = []] = rounds;
  const workers = first[0]?.workers ?? 0;
  const rows = first.map(({ codec }, at) => {
    const of = (/** @type {'app' | 'bareOne' | 'bareAll' | 'reading' | 'both'} */ key) =>
      median(rounds.map((rates) => rates[at]?.[key] ?? NaN));
    const app = of('app');
    const floor = of('bareOne') * workers;
    const all = of('bareAll');
    const both = of('both');
    return [
      codec,
      perSecond(app),
      perSecond(floor),
      times(app / floor),
      perSecond(all),
      times(app / all),
      perSecond(of('reading')),
      perSecond(both),
      times(app / both),
    ];
  });
  const said = `**Codecs**: frames of 512 × 512 a second, from the file to the page, with all ${workers} decode workers busy; medians. Beside them the same codec in a bare loop in one worker, times ${workers} (held to ≥ 0.85), and in ${workers} workers at the same time, which is what the cores allow; then without a codec: the file read as the viewer reads it and as many bytes sent as decoded frames have; last all three, reading, bare codec and sending, without a viewer.`;
  return [said, '', ...table(['codec', 'viewer', ...CODEC_HEAD, 'ratio'], rows)];
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
