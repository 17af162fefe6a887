/** docs/dependencies.md names every direct dependency with its version and its licence. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

interface Manifest {
  license: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { dependencies, devDependencies } = readManifest('package.json');
const [, inThePage = '', forDevelopment = ''] = readFileSync(
  path.join(ROOT, 'docs/dependencies.md'),
  'utf8',
).split(/^## /m);

test.each([
  { section: 'in the page', text: inThePage, declared: dependencies },
  { section: 'for development', text: forDevelopment, declared: devDependencies },
])('the packages $section are those of package.json', ({ text, declared }) => {
  const expected = Object.entries(declared).map(([name, version]) => ({
    name,
    version,
    licence: readManifest(`node_modules/${name}/package.json`).license,
  }));
  expect(readRows(text).map(({ name, version, licence }) => ({ name, version, licence }))).toEqual(
    expected,
  );
});

test('every package has its reason', () => {
  const rows = readRows(inThePage + forDevelopment);
  expect(rows.filter(({ reason }) => reason.length < 10)).toEqual([]);
});

test('every version is exact', () => {
  const versions = Object.values({ ...dependencies, ...devDependencies });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')) as Manifest;
}

/** The rows of a Markdown table, below its heading and its rule. */
function readRows(text: string) {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, name = '']) => name !== 'package' && !name.startsWith('---'))
    .map(([, name = '', version = '', licence = '', reason = '']) => ({
      name,
      version,
      licence,
      reason,
    }));
}
