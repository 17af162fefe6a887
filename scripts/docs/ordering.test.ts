/** docs/ordering.md names the rules, axes, refusals and tolerances that the catalogue has. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { buildCatalog } from '#catalog/build.ts';
import type { OrderRule, VolumeRefusal } from '#catalog/catalog.ts';
import * as tolerances from '#catalog/tolerances.ts';
import { corpusFolder, corpusNote } from '#testing/corpus.ts';
import { corpusInstances, corpusSeries } from '#testing/corpusSeries.ts';
import { column, readText, rowsOf, section } from './markdown.ts';

const PAGE = 'docs/ordering.md';

const RULES: Readonly<Record<OrderRule, true>> = {
  single: true,
  position: true,
  angle: true,
  'dimension-index': true,
  'in-stack-position': true,
  'frame-vectors': true,
  tile: true,
  'frame-number': true,
  'instance-number': true,
  time: true,
  'slice-location': true,
  directory: true,
  'file-name': true,
  uid: true,
  view: true,
  axis: true,
};

const REFUSALS: Readonly<Record<VolumeRefusal, true>> = {
  'not-checked': true,
  'no-position': true,
  'few-slices': true,
  'repeated-position': true,
  'missing-slices': true,
  'irregular-spacing': true,
  'incomplete-set': true,
  'irregular-shift': true,
  'mixed-reference': true,
  'no-pixel-spacing': true,
};

test.each([
  { heading: 'Rules', name: 'rule', kinds: Object.keys(RULES) },
  { heading: 'Volumes', name: 'reason', kinds: Object.keys(REFUSALS) },
])('$heading: every $name is explained, and no other', ({ heading, name, kinds }) => {
  expect(column(rowsOf(section(PAGE, heading)), name).toSorted()).toEqual(kinds.toSorted());
});

test('tolerances: every constant with its value, in the order of the code', () => {
  const rows = rowsOf(section(PAGE, 'Tolerances'));
  const documented = rows.map(({ constant = '', value }) => [constant, Number(value)]);
  const names = [...readText('src/catalog/tolerances.ts').matchAll(/export const (\w+)/g)];
  const values = new Map<string, number>(Object.entries(tolerances));
  expect(documented).toEqual(names.map(([, name = '']) => [name, values.get(name)]));
});

test('further axes: the elements in the order in which they are believed', () => {
  const code = readText('src/catalog/axisCandidates.ts');
  const sources = code.slice(code.indexOf('const SOURCES'), code.indexOf('\n];'));
  const names = [...sources.matchAll(/(?:element\(|name: )'([^']+)'/g)].map(([, name]) => name);
  expect(column(rowsOf(section(PAGE, 'Several frames at one position')), 'axis')).toEqual(names);
});

test.skipIf(corpusFolder === null)(
  `the series of which dcm2niix makes another number of volumes are listed${corpusNote}`,
  { timeout: 60_000 },
  () => {
    const folders = corpusSeries();
    const different = folders.filter((folder) => stacksIn(folder) !== volumesIn(folder));
    const listed = column(rowsOf(section(PAGE, 'Compared with dcm2niix')), 'series');
    // One stack there and one volume, and still not the same.
    expect(listed.toSorted()).toEqual([...different, 'mr-mosaic-siemens'].toSorted());
    const text = section(PAGE, 'Compared with dcm2niix');
    expect(text).toContain(
      `In ${folders.length - different.length} of the ${folders.length} series`,
    );
  },
);

function stacksIn(folder: string): number {
  const { studies } = buildCatalog(corpusInstances(folder));
  return studies.flatMap(({ series }) => series.flatMap(({ stacks }) => stacks)).length;
}

function volumesIn(folder: string): number {
  const file = resolve(corpusFolder ?? '', 'series', folder, 'series.json');
  const { dcm2niix } = JSON.parse(readFileSync(file, 'utf8')) as {
    dcm2niix: { volumes: readonly unknown[] };
  };
  return dcm2niix.volumes.length;
}
