// @ts-check
/**
 * npm run bench: how long the built page takes, beside what the browser alone takes, written into
 * docs/performance.md and scripts/bench/results.json.
 *
 *   npm run bench -- [--rounds N] [--dist FOLDER] [--note TEXT] [--only PARTS] [--folders NAMES]
 *   npm run bench -- --against REVISION [--folders ct300,small1000] [--rounds N]
 *
 * --only runs some of the parts, --folders some of the workloads; both print and write nothing, and so
 * does --dry. --against builds another revision too, and drops the same folders on both in turns.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { CHROMIUM_FLAGS, ensureChromium } from '../lib/browser.mjs';
import { ROOT, runTool } from '../lib/run.mjs';
import { buildRevision } from './against.mjs';
import { measureParts, PART_NAMES } from './measure.mjs';
import { measureEmpty } from './processes.mjs';
import { asJson, formatReport } from './report.mjs';
import { openSite } from './site.mjs';
import { weigh } from './weight.mjs';
import { compareWorkloads, WORKLOADS } from './workloads.mjs';
import { comparisonTable } from './workloadTables.mjs';

/** @import { Browser } from 'playwright' */
/** @import { Results } from './report.mjs' */

const PAGE = path.join(ROOT, 'docs/performance.md');
const RESULTS = fileURLToPath(new URL('results.json', import.meta.url));
const MARKERS = /(<!-- bench:start -->\n)[\s\S]*(<!-- bench:end -->)/;

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    dist: { type: 'string' },
    note: { type: 'string', default: '' },
    only: { type: 'string' },
    folders: { type: 'string' },
    against: { type: 'string' },
    dry: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
const parts = chosen(options.only, PART_NAMES);
const names = chosen(options.folders, Object.keys(WORKLOADS));
const isWhole = options.only === undefined && options.folders === undefined && !options.dry;

const dist = options.dist ?? path.join(ROOT, 'dist');
if (options.dist === undefined) {
  const code = await runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn']);
  if (code !== 0) process.exit(code);
}
const site = await openSite(dist);
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: CHROMIUM_FLAGS,
});
try {
  if (options.against === undefined) await measureThis(browser);
  else await measureAgainst(browser, options.against);
} finally {
  await browser.close();
  await site.close();
}

/**
 * @param {string | undefined} asked with commas
 * @param {readonly string[]} known
 */
function chosen(asked, known) {
  const wanted = asked?.split(',') ?? known;
  const unknown = wanted.find((one) => !known.includes(one));
  if (unknown === undefined) return wanted;
  console.error(`There is no ${unknown}; there are ${known.join(', ')}.`);
  process.exit(1);
}

/** @param {Browser} open */
async function measureThis(open) {
  const results = {
    takenOn: new Date().toISOString().slice(0, 10),
    machine: `${os.availableParallelism()} cores, Chromium ${open.version()} without a graphics card`,
    note: options.note,
    weight: weigh(dist),
    emptyBytes: await measureEmpty(open),
    ...(await measureParts(open, parts, { url: site.url, rounds, names })),
  };
  const report = formatReport(results);
  console.log(report);
  if (isWhole) write(results, report);
}

/**
 * @param {Browser} open
 * @param {string} revision
 */
async function measureAgainst(open, revision) {
  const other = await buildRevision(revision);
  const otherSite = await openSite(other.dist);
  try {
    const urls = [site.url, otherSite.url];
    const [ours = {}, theirs = {}] = await compareWorkloads(open, { urls, rounds, names });
    console.log(comparisonTable(ours, theirs, revision).join('\n'));
  } finally {
    await otherSite.close();
    await other.remove();
  }
}

/**
 * @param {Partial<Results>} results
 * @param {string} report
 */
function write(results, report) {
  const page = readFileSync(PAGE, 'utf8');
  if (!MARKERS.test(page)) throw new Error('docs/performance.md has lost its markers.');
  writeFileSync(
    PAGE,
    page.replace(MARKERS, (_, start, end) => `${start}\n${report}\n${end}`),
  );
  writeFileSync(RESULTS, asJson(results));
}
