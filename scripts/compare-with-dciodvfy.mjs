// @ts-check
/**
 * Compares the problems that the header panel finds with those of dciodvfy (dicom3tools), on a sample
 * of the reference files, and writes the table into docs/conformance.md between its markers.
 *
 *   node scripts/compare-with-dciodvfy.mjs [--list]    --list names every finding that one side lacks
 *
 * Compared are the classes that both check: values by VR, VM, UIDs, retired elements, type 1 missing
 * or empty, type 2 missing. A finding is a class and a tag in a file, wherever the element stands.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { importSource } from './lib/import-source.mjs';
import { ROOT } from './lib/run.mjs';

const CORPUS = path.resolve(ROOT, '../shared/corpus');
const PAGE = path.join(ROOT, 'docs/conformance.md');
const BEGIN = '<!-- dciodvfy: begin -->';
const END = '<!-- dciodvfy: end -->';
const FILES = 50;

/** @typedef {{ rule: string, severity: string, tag: number | null, data: Record<string, string | number> }} Problem */

/** @type {{ reportOf: (bytes: Uint8Array) => { problems: readonly Problem[] } }} */
const { reportOf } = await importSource('src/testing/headerProblems.ts');
/** @type {{ lookupKeyword: (keyword: string) => { tag: number } | undefined }} */
const { lookupKeyword } = await importSource('src/dicom/dictionary/elements.ts');

const PROGRAM = 'dciodvfy';
const CLASSES = ['Value by VR', 'VM', 'UID', 'Retired', 'Type 1', 'Type 2'];

/** Findings of ours that have no class there. */
const OTHER_RULES = new Set([
  'vr-differs',
  'unknown-element',
  'odd-length',
  'nul-padding',
  'space-padding',
  'no-creator',
  'undecodable-text',
  'charset-escape',
  'charset-term',
  'meta-missing',
  'meta-differs',
  'condition',
  'note',
]);

/** @param {Problem} problem */
function classOf({ rule, data }) {
  if (OTHER_RULES.has(rule)) return null;
  if (rule === 'multiplicity') return 'VM';
  if (rule === 'retired' || rule === 'group-length') return 'Retired';
  if (rule === 'missing') return data['type'] === '1' ? 'Type 1' : 'Type 2';
  if (rule === 'empty') return 'Type 1';
  return rule.startsWith('uid-') || data['vr'] === 'UI' ? 'UID' : 'Value by VR';
}

/** @param {Uint8Array} bytes */
function ourFindings(bytes) {
  const findings = new Set();
  for (const problem of reportOf(bytes).problems) {
    const name = classOf(problem);
    if (name !== null && problem.tag !== null) findings.add(`${name} ${tagKey(problem.tag)}`);
  }
  return findings;
}

/** @param {string} file */
function theirFindings(file) {
  const { stderr, stdout } = spawnSync(PROGRAM, [file], { encoding: 'latin1', timeout: 60_000 });
  const findings = new Set();
  for (const line of `${stdout}\n${stderr}`.split('\n')) {
    const finding = readLine(line);
    if (finding !== null) findings.add(finding);
  }
  return findings;
}

/** @param {string} line */
function readLine(line) {
  const [, group, element] = /\(0x([0-9a-f]{4}),0x([0-9a-f]{4})\)/.exec(line) ?? [];
  const tag = group === undefined ? null : `${group}${element}`.toUpperCase();
  const [, keyword] = /Element=<(\w+)>/.exec(line) ?? /attribute <(\w+)>/.exec(line) ?? [];
  const named = keyword === undefined ? undefined : lookupKeyword(keyword);
  const about = tag ?? (named === undefined ? null : tagKey(named.tag));
  if (about === null) return null;
  if (/Value invalid for this VR/.test(line)) {
    return `${/\) UI /.test(line) ? 'UID' : 'Value by VR'} ${about}`;
  }
  if (/Illegal (root for )?UID|UID .*illegal/i.test(line)) return `UID ${about}`;
  if (/Bad attribute Value Multiplicity/i.test(line)) return `VM ${about}`;
  if (/Retired attribute/.test(line)) return `Retired ${about}`;
  if (/(Missing|Empty) attribute .*Type 1 Required/.test(line)) return `Type 1 ${about}`;
  if (/Empty attribute .*Type 1C/.test(line)) return `Type 1 ${about}`;
  return /Missing attribute Type 2 Required/.test(line) ? `Type 2 ${about}` : null;
}

/** @param {number} tag */
function tagKey(tag) {
  return tag.toString(16).toUpperCase().padStart(8, '0');
}

/** Every so many readable files, so that each folder has its share. */
function sample() {
  /** @type {{ path: string, sop_class?: string, unreadable?: string }[]} */
  const manifest = JSON.parse(readFileSync(path.join(CORPUS, 'manifest.json'), 'utf8'));
  const usable = manifest
    .filter(({ path: file, sop_class, unreadable }) => {
      return sop_class !== undefined && unreadable === undefined && !file.startsWith('malformed/');
    })
    .map(({ path: file }) => file)
    .sort();
  const step = usable.length / FILES;
  return Array.from({ length: FILES }, (_, i) => usable[Math.floor(i * step)]);
}

const counts = new Map(CLASSES.map((name) => [name, { both: 0, ours: 0, theirs: 0 }]));
const single = { ours: new Map(), theirs: new Map() };
for (const file of sample()) {
  if (file === undefined) continue;
  const whole = path.join(CORPUS, file);
  const ours = ourFindings(new Uint8Array(readFileSync(whole)));
  const theirs = theirFindings(whole);
  for (const finding of new Set([...ours, ...theirs])) {
    const count = counts.get(finding.slice(0, finding.lastIndexOf(' ')));
    if (count === undefined) continue;
    const side = !theirs.has(finding) ? 'ours' : !ours.has(finding) ? 'theirs' : 'both';
    count[side] += 1;
    if (side !== 'both') {
      single[side].set(finding, [...(single[side].get(finding) ?? []), file]);
    }
  }
}

const table = [
  '| class | found by both | only here | only by dciodvfy |',
  '| --- | --: | --: | --: |',
  ...[...counts].map(
    ([name, { both, ours, theirs }]) => `| ${name} | ${both} | ${ours} | ${theirs} |`,
  ),
].join('\n');
console.log(table);
if (process.argv.includes('--list')) {
  for (const [side, findings] of Object.entries(single)) {
    for (const [finding, files] of findings) {
      console.log(`${side} ${finding}: ${files.length}, e.g. ${files[0]}`);
    }
  }
} else {
  const text = readFileSync(PAGE, 'utf8');
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${PAGE} has no ${BEGIN} … ${END}`);
  writeFileSync(PAGE, `${text.slice(0, from + BEGIN.length)}\n\n${table}\n\n${text.slice(to)}`);
}
