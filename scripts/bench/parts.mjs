// @ts-check
/** The tables of the single parts, each with what it is held to. */
import { COMPRESSED, LIMIT_MIB } from './frames.mjs';
import { HEADER_ROWS } from './partFiles.mjs';
import { median, mib, ms, perSecond, quantile, row, table } from './table.mjs';

/** @import { CatalogueTimes } from './bare/catalogueLoop.js' */
/** @import { CodecRates } from './codecs.mjs' */
/** @import { Bounded, FramesTimes } from './frames.mjs' */
/** @import { HeaderTimes } from './header.mjs' */
/** @import { Workloads, WorkloadTimes } from './workloads.mjs' */

/**
 * @typedef {object} Parts Rounds of each; absent where it was not asked for.
 * @property {CatalogueTimes[]} [catalogue]
 * @property {CodecRates[][]} [codecs]
 * @property {FramesTimes[]} [frames]
 * @property {HeaderTimes[]} [header]
 * @property {Workloads} [workloads]
 */

const HEAD = ['what', 'median', 'from – to', 'floor', 'ratio', 'held to'];

/**
 * @param {Parts} parts
 * @returns {string[]} lines of Markdown
 */
export function partTables({ catalogue, codecs, frames, header, workloads }) {
  return [
    ...(frames === undefined ? [] : ['', ...framesTable(frames)]),
    ...(workloads === undefined ? [] : ['', ...workloadTable(workloads)]),
    ...(catalogue === undefined ? [] : ['', ...catalogueTable(catalogue)]),
    ...(codecs === undefined ? [] : ['', ...codecTable(codecs)]),
    ...(header === undefined ? [] : ['', ...headerTable(header)]),
  ];
}

/** @param {FramesTimes[]} rounds */
function framesTable(rounds) {
  const pair = (/** @type {string} */ what, /** @type {FramesTimes['native'][]} */ times) =>
    row(
      what,
      times.map(({ framesMs }) => framesMs),
      times.map(({ floorMs }) => floorMs),
      ms,
    );
  const native = rounds.map((round) => round.native);
  const rows = [[...pair('Uncompressed; floor: all bytes read', native), '≤ 1.4']];
  for (const [folder, codec] of Object.entries(COMPRESSED)) {
    const times = rounds.flatMap(({ compressed }) => compressed[folder] ?? []);
    rows.push([...pair(`${codec}; floor: the bare codec in all workers`, times), '≤ 1.2']);
  }
  const bounded = rounds.flatMap((round) => round.bounded ?? []);
  if (bounded.length > 0) rows.push(boundedRow(bounded));
  const labels = bounded.reduce((sum, { wrongLabels }) => sum + wrongLabels, 0);
  const said = `**Frames**: 300 slices of 512 × 512 from the drop until all are decoded and kept, headers and list included. Last, 1,000 slices with at most ${LIMIT_MIB} MB of them kept, after going to the last one and back: heaps and buffers of page and workers, beside the limit. On the way ${labels} labels named another slice than was asked for.`;
  return [said, '', ...table(HEAD, rows)];
}

/** @param {Bounded[]} bounded */
function boundedRow(bounded) {
  const heap = bounded.map(({ memory }) => memory.heapBytes);
  const limit = bounded.map(({ limitBytes }) => limitBytes);
  return [...row('Memory, limited', heap, limit, mib), '≤ limit + 100 MB'];
}

const WORKLOAD_HEAD = ['folder', 'first image', 'ratio', 'headers', 'ratio', 'all frames'];
const WORKLOAD_REST = ['longest task', 'heap beside frames', 'PSS'];

/** @param {Workloads} workloads */
export function workloadTable(workloads) {
  const rows = Object.entries(workloads).map(([name, rounds]) => workloadRow(name, rounds));
  const said =
    '**Workloads**: each folder dropped on a page with its engine loaded; medians. The first ratio is that of the first image, less the floor’s time to find the first file, to one read of a header, one frame read and decoded and one paint, measured by themselves in the same rounds; the second that of all headers to the floor.';
  return [said, '', ...table([...WORKLOAD_HEAD, ...WORKLOAD_REST], rows)];
}

/**
 * @param {string} name
 * @param {WorkloadTimes[]} rounds
 */
function workloadRow(name, rounds) {
  const of = (/** @type {(round: WorkloadTimes) => number} */ pick) => median(rounds.map(pick));
  const first = of(({ opening }) => opening.firstImageMs);
  const own = of(({ opening, floor }) => opening.firstImageMs - floor.foundMs);
  const least = of(({ floor, frameMs, paintMs }) => floor.oneMs + frameMs + paintMs);
  const headers = of(({ opening }) => opening.headersMs);
  const rest = of(({ memory, cachedBytes }) => memory.heapBytes - cachedBytes);
  return [
    name,
    ms(first),
    (own / least).toFixed(2),
    ms(headers),
    (headers / of(({ floor }) => floor.allMs)).toFixed(2),
    ms(of(({ opening }) => opening.framesMs)),
    ms(of(({ longestMs }) => longestMs)),
    mib(rest),
    mib(of(({ memory }) => memory.pssBytes ?? NaN)),
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

/** @param {CodecRates[][]} rounds */
function codecTable(rounds) {
  const [first = []] = rounds;
  const workers = first[0]?.workers ?? 0;
  const rows = first.map(({ codec }, at) => {
    const of = (/** @type {'app' | 'bareOne' | 'bareAll'} */ key) =>
      rounds.map((rates) => rates[at]?.[key] ?? NaN);
    const floor = of('bareOne').map((rate) => rate * workers);
    const beside = (median(of('app')) / median(of('bareAll'))).toFixed(2);
    return [...row(codec, of('app'), floor, perSecond), '≥ 0.85', beside];
  });
  const said = `**Codecs**: frames of 512 × 512 a second, from the file to the page, with all ${workers} decode workers busy. The floor is the same codec called in a bare loop in one worker, times ${workers}; the last column is the ratio to that loop in ${workers} workers at the same time, which is what the cores allow.`;
  return [said, '', ...table([...HEAD, 'all at once'], rows)];
}

/** @param {HeaderTimes[]} rounds */
function headerTable(rounds) {
  const all = (/** @type {(round: HeaderTimes) => number} */ pick) => rounds.map(pick);
  const keys = rounds.flatMap((round) => round.keys);
  const rest = all(({ restMs }) => median(restMs));
  const rows = [
    [
      ...time(
        'Drop until the first rows are painted: first',
        all(({ first }) => first.rowsMs),
      ),
      '',
    ],
    [
      ...time(
        'The same in a warm worker',
        all(({ second }) => second.rowsMs),
      ),
      '≤ 150 ms',
    ],
    [
      ...time(
        'The same, until all rows can be searched',
        all(({ second }) => second.wholeMs),
      ),
      '',
    ],
    [
      ...time(
        'Of it, until the picture is there',
        all(({ second }) => second.pictureMs),
      ),
      '',
    ],
    [
      ...time(
        'Key in the search: own work',
        keys.map(({ ownMs }) => ownMs),
      ),
      '≤ 50 ms',
    ],
    [
      ...time(
        'Key in the search: until the next frame',
        keys.map(({ frameMs }) => frameMs),
      ),
      '',
    ],
    [
      ...row(
        'Scrolling, frame to frame; floor: at rest',
        all((one) => median(one.scrollMs)),
        rest,
        ms,
      ),
      '≈ 1',
    ],
    [
      ...time(
        'The same: 95 of 100 are faster',
        all((one) => quantile(one.scrollMs, 0.95)),
      ),
      '',
    ],
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
