/**
 * Writes src/dicom/dictionary/*.generated.ts from the tables of the standard.
 *
 *   node scripts/generate-dicom-tables.mjs [folder of tables, by default ../shared/data]
 *
 * Every table becomes one string that is parsed on first use: thousands of object literals would
 * cost the start of each worker more than the lookups ever do. What each string looks like is said
 * in the header of the module, and read by the module of the same name without `.generated`.
 */
import path from 'node:path';
import { laterModalities, laterUids } from './later-dicom-registrations.mjs';
import { moduleWriter, readTable, tablesFolder } from './lib/dicom-tables.mjs';

const table = (name) => readTable(path.join(tablesFolder(), name));
const writeModule = moduleWriter('generate-dicom-tables.mjs');

const elements = table('elements.tsv').sort((a, b) => (a.tag < b.tag ? -1 : 1));
const exact = elements.filter(({ tag }) => !tag.includes('x'));
const repeating = elements.filter(({ tag }) => tag.includes('x'));

writeElementVrs();
writeElementNames();
writeUids();
writeModalities();
writePrivateElements();

/** VR codes are letters that are no hexadecimal digit, so that a code and a step need no separator. */
function writeElementVrs() {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZghijklmnopqrstuvwxyz'];
  const vrs = [...new Set(elements.map(({ vr }) => vr))].sort();
  if (vrs.length > letters.length) throw new Error(`${vrs.length} VRs, ${letters.length} letters`);
  const code = new Map(vrs.map((vr, i) => [vr, letters[i]]));

  const groups = new Map();
  for (const { tag, vr } of exact) {
    const group = groups.get(tag.slice(0, 4)) ?? { text: '', last: -1 };
    const element = parseInt(tag.slice(4), 16);
    const step = element - group.last;
    group.text += code.get(vr) + (step === 1 ? '' : step.toString(16));
    group.last = element;
    groups.set(tag.slice(0, 4), group);
  }
  writeModule(
    'elementVrs.generated.ts',
    [
      'VRs of the data elements of PS3.6.',
      '',
      'vrCodes: a letter and the VR it stands for. vrsByGroup: a line for each group; for each of',
      'its elements the letter of the VR, then in lower-case hexadecimal the step from the element',
      'before (from -1 at first; 1 is left out). repeatingVrs: tags in which x is any hexadecimal digit.',
    ],
    {
      vrCodes: vrs.map((vr, i) => `${letters[i]} ${vr}`).join('\n'),
      vrsByGroup: [...groups].map(([group, { text }]) => `${group} ${text}`).join('\n'),
      repeatingVrs: repeating.map(({ tag, vr }) => `${tag} ${vr}`).join('\n'),
    },
  );
}

function writeElementNames() {
  const line = ({ name, vm, keyword, retired }) =>
    trimEmpty([
      name,
      keyword === keywordOf(name) ? '' : keyword === '' ? '-' : keyword,
      vm === '1' ? '' : vm,
      retired === '' ? '' : 'R',
    ]);
  writeModule(
    'elementNames.generated.ts',
    [
      'Names, keywords and value multiplicities of the data elements of PS3.6.',
      '',
      'A line for each element, in the order of elementVrs.generated.ts: name|keyword|VM|R. An empty',
      'keyword is the name without what is no letter or digit, each word capitalised; "-" is none;',
      'an empty VM is 1; R is retired.',
    ],
    {
      elementNames: exact.map(line).join('\n'),
      repeatingNames: repeating.map(line).join('\n'),
    },
  );
}

/** The rule that most keywords follow; elements.ts has the same one. */
function keywordOf(name) {
  return name.replace(/(^|\s)[a-z]/g, (start) => start.toUpperCase()).replace(/[^A-Za-z0-9]/g, '');
}

function trimEmpty(fields) {
  return fields.join('|').replace(/\|+$/, '');
}

function writeUids() {
  const known = new Map(table('uids.tsv').map((row) => [row.uid, row]));
  for (const [uid, name, type] of laterUids) {
    if (!known.has(uid)) known.set(uid, { uid, name, type, retired: '' });
  }
  const types = [...new Set([...known.values()].map(({ type }) => type))].sort();
  const prefix = '1.2.840.10008.';
  const lines = types.flatMap((type) => [
    `#${type}`,
    ...[...known.values()]
      .filter((row) => row.type === type)
      .map(({ uid, name, retired }) => {
        if (!uid.startsWith(prefix)) throw new Error(`${uid} is not a UID of the standard`);
        return trimEmpty([uid.slice(prefix.length), name, retired === '' ? '' : 'R']);
      }),
  ]);
  writeModule(
    'uids.generated.ts',
    [
      'Registry of DICOM unique identifiers, PS3.6 annex A.',
      '',
      `#type, then a line for each UID of that type, without its "${prefix}": suffix|name|R.`,
      'R is retired.',
    ],
    { uidRegistry: lines.join('\n') },
  );
}

function writeModalities() {
  const names = new Map(table('modalities.tsv').map(({ code, name }) => [code, name]));
  for (const [code, name] of laterModalities) if (!names.has(code)) names.set(code, name);
  writeModule(
    'modalities.generated.ts',
    ['Defined terms for Modality (0008,0060), PS3.3 C.7.3.1.1.1: code|name.'],
    {
      modalityTerms: [...names]
        .map(([code, name]) => `${code}|${name}`)
        .sort()
        .join('\n'),
    },
  );
}

/** Creators and the groups below them keep the order of the table; names that say nothing are left out. */
function writePrivateElements() {
  const saysNothing = /^(unknown|\?+|<internal|private( data| element)?|internal data)$/i;
  const lines = [];
  let creator;
  let group;
  // "Private Element Creator" for all of (gggg,10xx) says what (gggg,0010) is: no element of a block.
  const rows = table('private-elements.tsv').filter(
    ({ name }) => name !== 'Private Element Creator',
  );
  for (const row of rows) {
    if (row.creator !== creator) lines.push(`#${row.creator}`);
    if (row.creator !== creator || row.tag.slice(0, 4) !== group)
      lines.push(`>${row.tag.slice(0, 4)}`);
    creator = row.creator;
    group = row.tag.slice(0, 4);
    const element = row.tag.slice(4, 6) === 'xx' ? row.tag.slice(6) : `=${row.tag.slice(4)}`;
    const name = saysNothing.test(row.name.trim()) ? '' : row.name.trim();
    const fields = [name.replaceAll('|', '/'), row.vm === '1' ? '' : row.vm];
    lines.push(`${element}${row.vr.slice(0, 2)}${trimEmpty(fields)}`);
  }
  writeModule(
    'privateElements.generated.ts',
    [
      'Private data elements by private creator.',
      '',
      '#creator, >group, then a line for each element of that group: the element, the VR in two',
      'letters, name|VM. Two digits are the element in the reserved block (PS3.5 7.8.1), four after',
      '"=" stand as they are, x is any hexadecimal digit. No name: none is known; no VM: 1.',
    ],
    { privateElements: lines.join('\n') },
  );
}
