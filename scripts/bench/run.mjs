// @ts-check
/**
 * npm run bench: how long the built page takes, beside what the browser alone takes, written into
 * docs/performance.md and scripts/bench/results.json.
 *
 *   npm run bench -- [--rounds N] [--dist FOLDER] [--note TEXT] [--only PARTS] [--dry]
 *   npm run bench -- --against REVISION [--folders ct300,small1000] [--rounds N]
 *
 * --only frames,workloads,catalogue,codecs,header runs one or more of the five. It and --dry print and write
 * nothing. --folders says which workloads. --against builds another revision too, and drops the same
 * folders on both in turns.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { CHROMIUM_FLAGS, ensureChromium } from '../lib/browser.mjs';
import { ROOT, runTool } from '../lib/run.mjs';
import { serve } from '../lib/serve.mjs';
import { buildBare } from './bareBuild.mjs';
import { buildRevision } from './against.mjs';
import { measureCatalogue } from './catalogue.mjs';
import { measureCodecs } from './codecs.mjs';
import { benchFolder } from './dataset.mjs';
import { measureFrames } from './frames.mjs';
import { measureHeader } from './header.mjs';
import { partFolders } from './partFiles.mjs';
import { partTables, workloadTable } from './parts.mjs';
import { formatReport } from './report.mjs';
import { measureCold, measureFloor, measureLongTasks, measureWarm } from './rounds.mjs';
import { compareWorkloads, measureWorkloads, WORKLOADS } from './workloads.mjs';

/** @import { HeaderTimes } from './header.mjs' */
/** @import { Parts } from './parts.mjs' */
/** @import { Results } from './report.mjs' */
/** @import { Workload } from './workloads.mjs' */

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

const PARTS = ['frames', 'workloads', 'catalogue', 'codecs', 'header'];
const only = options.only?.split(',');
const unknown = only?.find((part) => !PARTS.includes(part));
if (unknown !== undefined) {
  console.error(`There is no part ${unknown}; there are ${PARTS.join(', ')}.`);
  process.exit(1);
}

const folders = /** @type {Workload[]} */ (
  options.folders?.split(',') ?? Object.keys(WORKLOADS)
).filter((name) => name in WORKLOADS);

const dist = options.dist ?? path.join(ROOT, 'dist');
if (options.dist === undefined) {
  const code = await runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn']);
  if (code !== 0) process.exit(code);
}
const partFiles = await partFolders();
const root = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
cpSync(dist, root, { recursive: true });
cpSync(fileURLToPath(new URL('floor', import.meta.url)), path.join(root, 'bench-floor'), {
  recursive: true,
});
cpSync(partFiles.codecs, path.join(root, 'bench-codecs'), { recursive: true });
await buildBare(path.join(root, 'bench-bare'));
const server = await serve({ root });
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: CHROMIUM_FLAGS,
});
try {
  const rounds = Number(options.rounds);
  if (options.against !== undefined) {
    await measureAgainst(options.against, rounds);
  } else if (only === undefined) {
    const results = await measureAll(rounds);
    const report = formatReport(results);
    console.log(report);
    if (!options.dry) write(results, report);
  } else {
    console.log(partTables(await measureParts(rounds, only)).join('\n'));
  }
} finally {
  await browser.close();
  await server.close();
  rmSync(root, { recursive: true });
}

/**
 * Round by round, so that a busy moment of the machine spoils a bit of each and not all of one.
 *
 * @param {number} rounds
 * @returns {Promise<Results>}
 */
async function measureAll(rounds) {
  const { url } = server;
  const ct = await benchFolder('ct300');
  const small = await benchFolder('small1000');
  /** @type {Results} */
  const results = {
    takenOn: new Date().toISOString().slice(0, 10),
    machine: `${os.availableParallelism()} cores, Chromium ${browser.version()} without a graphics card`,
    note: options.note,
    floorHead: [],
    floorWhole: [],
    warm: [],
    cold: [],
    longTasks: [],
    parts: {},
  };
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`Round ${round} of ${rounds} …`);
    results.floorHead.push(await measureFloor(browser, url, 'head', ct));
    results.warm.push(await measureWarm(browser, url, ct));
    results.floorWhole.push(await measureFloor(browser, url, 'whole', ct));
    results.cold.push(await measureCold(browser, url, ct));
    results.longTasks.push(await measureLongTasks(browser, url, small));
  }
  results.parts = await measureParts(rounds, PARTS);
  return results;
}

/**
 * @param {number} rounds
 * @param {readonly string[]} which
 * @returns {Promise<Parts>}
 */
async function measureParts(rounds, which) {
  const { url } = server;
  const { codecs, header } = partFiles;
  /** @type {Parts} */
  const parts = {};
  if (which.includes('frames')) parts.frames = await measureFrames(browser, { url, root, rounds });
  if (which.includes('workloads')) {
    parts.workloads = await measureWorkloads(browser, { url, rounds, names: folders });
  }
  if (which.includes('catalogue'))
    parts.catalogue = await measureCatalogue(browser, { url, rounds });
  if (which.includes('codecs')) {
    parts.codecs = await measureCodecs(browser, { url, folder: codecs, rounds });
  }
  if (which.includes('header')) {
    /** @type {HeaderTimes[]} */
    const all = [];
    for (let round = 1; round <= rounds; round += 1) {
      console.log(`Header, round ${round} of ${rounds} …`);
      all.push(await measureHeader(browser, { url, folder: header }));
    }
    parts.header = all;
  }
  return parts;
}

/**
 * @param {string} revision
 * @param {number} rounds
 */
async function measureAgainst(revision, rounds) {
  const { dist: other, remove } = await buildRevision(revision);
  const otherRoot = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  cpSync(other, otherRoot, { recursive: true });
  cpSync(path.join(root, 'bench-floor'), path.join(otherRoot, 'bench-floor'), { recursive: true });
  const otherServer = await serve({ root: otherRoot });
  try {
    const urls = /** @type {const} */ ([server.url, otherServer.url]);
    const [ours, theirs] = await compareWorkloads(browser, { urls, rounds, names: folders });
    console.log(['This build', '', ...workloadTable(ours)].join('\n'));
    console.log(['', revision, '', ...workloadTable(theirs)].join('\n'));
  } finally {
    await otherServer.close();
    rmSync(otherRoot, { recursive: true });
    await remove();
  }
}

/**
 * @param {Results} results
 * @param {string} report
 */
function write(results, report) {
  const page = readFileSync(PAGE, 'utf8');
  if (!MARKERS.test(page)) throw new Error('docs/performance.md has lost its markers.');
  writeFileSync(
    PAGE,
    page.replace(MARKERS, (_, start, end) => `${start}\n${report}\n${end}`),
  );
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
}
