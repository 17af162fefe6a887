// @ts-check
/**
 * Writes the sample study to public/sample, with a list of its files (index.json).
 *
 *   node scripts/make-sample.mjs           write it
 *   node scripts/make-sample.mjs --check   fail if what is there differs from what would be written
 *
 * The pictures are computed (src/testing/sample); the same source gives the same bytes.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { importSource } from './lib/import-source.mjs';
import { ROOT } from './lib/run.mjs';

/** @typedef {{ files: { name: string, bytes: number }[] }} SampleIndex */

const FOLDER = path.join(ROOT, 'public/sample');

/** @type {typeof import('../src/testing/sample/study.ts')} */
const { sampleStudy } = await importSource('src/testing/sample/study.ts');
const study = [...sampleStudy()];
const index = `${JSON.stringify(indexOf(study), null, 2)}\n`;

if (process.argv.includes('--check')) {
  if (!isCurrent()) {
    console.error('public/sample is not what scripts/make-sample.mjs writes.');
    console.error('Run: node scripts/make-sample.mjs');
    process.exitCode = 1;
  }
} else {
  write();
}

function write() {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const { name, bytes } of study) {
    const file = path.join(FOLDER, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  writeFileSync(path.join(FOLDER, 'index.json'), index);
  const total = study.reduce((sum, { bytes }) => sum + bytes.length, 0);
  console.log(`${study.length} files, ${(total / 1024 ** 2).toFixed(2)} MB`);
}

function isCurrent() {
  return (
    readFileSync(path.join(FOLDER, 'index.json'), 'utf8') === index &&
    study.every(({ name, bytes }) => readFileSync(path.join(FOLDER, name)).equals(bytes))
  );
}

/**
 * @param {{ name: string, bytes: Uint8Array }[]} files
 * @returns {SampleIndex}
 */
function indexOf(files) {
  return { files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length })) };
}
