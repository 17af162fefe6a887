// @ts-check
/**
 * npm test: every check, one after the other; the last line is the sum of what they count.
 *
 * A check counts as one; the two test runners count their tests, in their own reports. A later
 * check runs also when an earlier one failed; only without a build there is nothing to drive.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from './lib/browser.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { Failure, ROOT, runTool } from './lib/run.mjs';
import { differingFiles } from './lib/same-files.mjs';
import { addCounts, countPlaywright, countVitest, formatCounts } from './lib/test-counts.mjs';

/** @import { Counts } from './lib/test-counts.mjs' */

const REPORTS = path.join(ROOT, 'test-results');
const UNIT_REPORT = path.join(REPORTS, 'unit.json');
const DIST = path.join(ROOT, 'dist');
const SECOND_BUILD = path.join(REPORTS, 'second-build');
const E2E_REPORT = path.join(REPORTS, 'e2e.json');

/** @type {Counts} */
const PASSED = { passed: 1, failed: 0, skipped: 0 };
/** @type {Counts} */
const FAILED = { passed: 0, failed: 1, skipped: 0 };

/** @type {{ name: string, counts: Counts }[]} */
const results = [];

try {
  await ensureInstalled();
  await runAll();
} catch (error) {
  console.error(error instanceof Failure ? error.message : error);
  results.push({ name: 'set-up', counts: FAILED });
}
printSummary();

async function runAll() {
  mkdirSync(REPORTS, { recursive: true });
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const argsOf = (/** @type {string} */ script) => scripts[script].split(' ').slice(1);

  await check('format', () => runTool('oxfmt/bin/oxfmt', argsOf('format:check')));
  await check('lint', () => runTool('oxlint/bin/oxlint', argsOf('lint')));
  await check('types', () => runTool('typescript/bin/tsc', argsOf('types')));
  await check('unused code', () => runTool('knip/bin/knip.js', argsOf('unused')));

  await tests('unit tests', UNIT_REPORT, countVitest, () =>
    runTool('vitest/vitest.mjs', [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${UNIT_REPORT}`,
    ]),
  );

  const isBuilt = await check('build', () =>
    runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn']),
  );
  if (!isBuilt) {
    console.error('Without a build the end-to-end tests cannot run: counted as failed.');
    results.push({ name: 'end-to-end tests', counts: FAILED });
    return;
  }
  await check('the same build again', async () => {
    const code = await runTool('vite/bin/vite.js', [
      'build',
      '--logLevel',
      'warn',
      '--outDir',
      SECOND_BUILD,
      '--emptyOutDir',
    ]);
    if (code !== 0) return code;
    const differing = differingFiles(DIST, SECOND_BUILD);
    for (const file of differing) console.error(`Two builds differ: ${file}`);
    return differing.length;
  });
  await tests('end-to-end tests', E2E_REPORT, countPlaywright, async () => {
    const browser = await ensureChromium();
    return runTool('playwright/cli.js', ['test', '--reporter=line,json'], {
      env: { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: E2E_REPORT },
    });
  });
}

/**
 * @param {string} name
 * @param {() => Promise<number>} runIt gives the exit code
 */
async function check(name, runIt) {
  announce(name);
  const isOk = (await runIt()) === 0;
  results.push({ name, counts: isOk ? PASSED : FAILED });
  return isOk;
}

/**
 * @param {string} name
 * @param {string} report
 * @param {(report: string) => Counts | undefined} count
 * @param {() => Promise<number>} runIt gives the exit code
 */
async function tests(name, report, count, runIt) {
  announce(name);
  rmSync(report, { force: true });
  let code;
  try {
    code = await runIt();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    code = 1;
  }
  const counts = readReport(report, count);
  if (!counts) console.error(`The ${name} left no report that can be read: counted as failed.`);
  const found = counts ?? FAILED;
  // A runner also fails for what is not a test: a file that does not load, an error after the end.
  const isUnexplained = code !== 0 && found.failed === 0;
  results.push({ name, counts: isUnexplained ? addCounts([found, FAILED]) : found });
}

/**
 * @param {string} file
 * @param {(report: string) => Counts | undefined} count
 */
function readReport(file, count) {
  try {
    return count(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} name */
function announce(name) {
  console.log(`\n── ${name}`);
}

function printSummary() {
  console.log('\n── results');
  const width = Math.max(...results.map(({ name }) => name.length));
  for (const { name, counts } of results) {
    console.log(`${name.padEnd(width)}  ${formatCounts(counts)}`);
  }
  const total = addCounts(results.map(({ counts }) => counts));
  if (total.failed > 0) process.exitCode = 1;
  console.log(formatCounts(total));
}
