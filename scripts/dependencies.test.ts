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

interface Locked {
  integrity?: string;
  optional?: boolean;
  os?: string[];
  resolved?: string;
}

test('every locked package is held to its hash, but tools of platforms that are not at hand', () => {
  const text = readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(text) as { packages: Record<string, Locked> };
  const unheld = Object.entries(packages).filter(
    ([folder, { integrity = '' }]) => folder !== '' && !integrity.startsWith('sha512-'),
  );
  const unexpected = unheld.filter(([folder, { optional, os }]) => {
    const isOfOtherPlatform = optional === true && os !== undefined;
    return !isOfOtherPlatform || !/^node_modules\/@(oxc-parser|oxfmt|oxlint)/.test(folder);
  });
  expect(unexpected.map(([folder]) => folder)).toEqual([]);
  // docs/dependencies.md tells their number.
  expect(readFileSync(path.join(ROOT, 'docs/dependencies.md'), 'utf8')).toContain(
    `${unheld.length} entries`,
  );
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
