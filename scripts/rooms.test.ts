/**
 * The import table bites: a small house with the same rooms is written, one file for every import
 * that could be asked for, and the real linter with the generated rules says which are forbidden.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isLintConfigCurrent, lintConfig } from './generate-lint-rules.mjs';
import { ROOMS } from './rooms.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OXLINT = path.join(ROOT, 'node_modules/oxlint/bin/oxlint');

const ROOM_NAMES = Object.keys(ROOMS);
const VENDORS = ['@cornerstonejs/core', '@tanstack/react-virtual', 'fflate', 'node:fs', 'react'];

interface Diagnostic {
  code: string;
  filename: string;
}

let house = '';
let codesByFile: Map<string, string[]>;

beforeAll(() => {
  house = mkdtempSync(path.join(tmpdir(), 'negatoscope-rooms-'));
  for (const [file, lines] of Object.entries(sampleFiles())) {
    const target = path.join(house, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, lines);
  }
  codesByFile = lint();
}, 60_000);

afterAll(() => rmSync(house, { recursive: true, force: true }));

test('the committed rules are the generated ones', () => {
  expect(isLintConfigCurrent(), 'run: npm run lint:rules').toBe(true);
});

test.each(ROOM_NAMES)('%s may import what its row says, and nothing else', (room) => {
  const { rooms, types = [], entries = [], vendors } = ROOMS[room]!;
  const others = ROOM_NAMES.filter((other) => other !== room);
  const openOnes = (how: string) =>
    others.filter((other) => !isForbidden(`src/${room}/${how}-${other}.ts`));

  expect(openOnes('value-of')).toEqual(others.filter((other) => rooms.includes(other)));
  expect(openOnes('type-of')).toEqual(
    others.filter((other) => rooms.includes(other) || types.includes(other)),
  );
  expect(openOnes('index-of')).toEqual(
    others.filter((other) => rooms.includes(other) || entries.includes(`#${other}/index.ts`)),
  );
  expect(openOnes('climbs-to')).toEqual([]);

  const openVendors = VENDORS.filter((vendor) => !isForbidden(vendorFile(room, vendor)));
  expect(openVendors).toEqual(VENDORS.filter((vendor) => isListed(vendor, vendors)));
});

test.each(ROOM_NAMES)('%s is clean when it keeps to itself, and so are its tests', (room) => {
  for (const file of ['clean.ts', 'inner/clean.ts', 'clean.test.ts']) {
    expect(codesByFile.get(`src/${room}/${file}`), file).toBeUndefined();
  }
});

test('the table itself says what the house needs', () => {
  expect(isForbidden('src/dicom/value-of-catalog.ts')).toBe(true);
  expect(isForbidden('src/catalog/value-of-dicom.ts')).toBe(false);
  expect(isForbidden('src/store/value-of-viewport.ts')).toBe(true);
  expect(isForbidden('src/ui/value-of-testing.ts')).toBe(true);
  expect(isForbidden(vendorFile('ui', '@cornerstonejs/core'))).toBe(true);
});

test('a cycle is an error', () => {
  expect(codesByFile.get('src/dicom/cycle-a.ts')).toContain('import(no-cycle)');
});

test('a dynamic import counts as an import', () => {
  expect(isForbidden('src/dicom/dynamic.ts')).toBe(true);
});

test('any, promises that float and the console are errors', () => {
  const codes = codesByFile.get('src/dicom/careless.ts');
  expect(codes).toContain('typescript(no-explicit-any)');
  expect(codes).toContain('typescript(no-floating-promises)');
  expect(codes).toContain('eslint(no-console)');
});

test('the end-to-end suite knows the builders and types, nothing else of the code', () => {
  expect(codesByFile.get('e2e/clean.spec.ts')).toBeUndefined();
  expect(isForbidden('e2e/value.spec.ts')).toBe(true);
  expect(isForbidden('e2e/climbs.spec.ts')).toBe(true);
});

test('a worker counts as an import', () => {
  expect(isForbidden('src/dicom/worker.ts')).toBe(true);
  expect(isForbidden('src/store/worker.ts')).toBe(false);
});

// The linter reads imports; a codec's file is named by a URL.
test('no room names a file of another room by its URL', () => {
  const sources = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const strangers = sources
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .flatMap((file) => {
      const [room = ''] = file.split(path.sep);
      const code = readFileSync(path.join(ROOT, 'src', file), 'utf8');
      return [...code.matchAll(/new URL\(\s*['"]([^'"]+)['"],\s*import\.meta\.url/g)]
        .map(([, relative = '']) => path.normalize(path.join(path.dirname(file), relative)))
        .filter((target) => file !== 'main.tsx' && !target.startsWith(room + path.sep))
        .map((target) => `${file} → ${target}`);
    });
  expect(strangers).toEqual([]);
});

function isForbidden(file: string): boolean {
  return codesByFile.get(file)?.includes('eslint(no-restricted-imports)') ?? false;
}

function isListed(vendor: string, globs: string[]): boolean {
  return globs.some((glob) => {
    const [start = '', rest] = glob.split('*');
    return rest === undefined ? vendor === glob : vendor.startsWith(start);
  });
}

function vendorFile(room: string, vendor: string): string {
  return `src/${room}/vendor-${vendor.replaceAll(/\W/g, '-')}.ts`;
}

function sampleFiles(): Record<string, string> {
  const files: Record<string, string> = {
    '.oxlintrc.json': JSON.stringify(lintConfig()),
    'package.json': JSON.stringify({ type: 'module', imports: { '#*': './src/*' } }),
    'tsconfig.json': JSON.stringify({
      compilerOptions: { module: 'ESNext', moduleResolution: 'bundler', strict: true },
    }),
    'src/dicom/cycle-a.ts': importing('./cycle-b.ts'),
    'src/dicom/cycle-b.ts': importing('./cycle-a.ts'),
    'src/dicom/dynamic.ts': "export const later = import('#ui/thing.ts');\n",
    'src/dicom/worker.ts': "export { default } from '#ui/thing.ts?worker&url';\n",
    'src/store/worker.ts': "export { default } from '#ingest/thing.ts?worker&url';\n",
    'src/dicom/careless.ts':
      'export function careless(x: any) {\n  console.log(x);\n  Promise.resolve(x);\n}\n',
    'e2e/clean.spec.ts':
      importing('#testing/thing.ts') + "export type { Thing } from '#dicom/thing.ts';\n",
    'e2e/value.spec.ts': importing('#dicom/thing.ts'),
    'e2e/climbs.spec.ts': importing('../src/dicom/thing.ts'),
  };
  for (const room of ROOM_NAMES) {
    files[`src/${room}/thing.ts`] = 'export type Thing = string;\nexport const thing = 1;\n';
    files[`src/${room}/clean.ts`] = importing('./thing.ts');
    files[`src/${room}/inner/clean.ts`] = importing('../thing.ts', `#${room}/clean.ts`);
    files[`src/${room}/clean.test.ts`] = importing('node:fs/promises', 'vitest', 'fast-check');
    for (const vendor of VENDORS) files[vendorFile(room, vendor)] = importing(vendor);
    for (const other of ROOM_NAMES) {
      files[`src/${room}/value-of-${other}.ts`] = importing(`#${other}/thing.ts`);
      files[`src/${room}/index-of-${other}.ts`] = importing(`#${other}/index.ts`);
      files[`src/${room}/climbs-to-${other}.ts`] = importing(`../${other}/thing.ts`);
      files[`src/${room}/type-of-${other}.ts`] =
        `export type { Thing } from '#${other}/thing.ts';\n`;
    }
  }
  return files;
}

function importing(...specifiers: string[]): string {
  const lines = specifiers.map((specifier, i) => `import { thing as t${i} } from '${specifier}';`);
  const names = specifiers.map((_specifier, i) => `t${i}`);
  return `${lines.join('\n')}\nexport const all: unknown[] = [${names.join(', ')}];\n`;
}

function lint(): Map<string, string[]> {
  const args = [OXLINT, '--type-aware', '--format', 'json', 'src', 'e2e'];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: house,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const start = stdout.indexOf('{');
  if (start < 0) throw new Error(`oxlint gave no report: ${stdout}${stderr}`);
  const { diagnostics } = JSON.parse(stdout.slice(start)) as { diagnostics: Diagnostic[] };
  const codes = new Map<string, string[]>();
  for (const { filename, code } of diagnostics) {
    const file = filename.replaceAll('\\', '/');
    codes.set(file, [...(codes.get(file) ?? []), code]);
  }
  return codes;
}
