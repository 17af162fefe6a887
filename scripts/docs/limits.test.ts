/** docs/limits.md has the caps that the code has. */
import { expect, test } from 'vitest';
import { CACHE_MEGABYTES } from '#ui/preferences.ts';
import { cacheLimit } from '#viewport/frameCache.ts';
import { constantOf, readText, rowsOf, section } from './markdown.ts';

const PAGE = 'docs/limits.md';
const MIB = 1024 ** 2;

const rows = rowsOf(section(PAGE, 'Caps'));

test.each(rows)('$constant in $in', ({ value, constant = '', in: file = '' }) => {
  expect(value).toBe(written(constantOf(file, constant), value ?? ''));
});

test.each(['src/dicom/limits.ts', 'src/ingest/archives/limits.ts'])('every cap of %s', (file) => {
  const names = [...readText(file).matchAll(/export const (\w+)/g)];
  const listed = rows.filter((row) => row['in'] === file);
  expect(listed.map(({ constant }) => constant)).toEqual(names.map(([, name]) => name));
});

test('the cache of decoded frames', () => {
  const text = section(PAGE, 'Caps');
  const limits = [cacheLimit(0), cacheLimit(64), cacheLimit(undefined)].map((bytes) => bytes / MIB);
  expect(limits).toEqual([128, 1024, 512]);
  expect(text).toContain('between 128 MiB and 1 GiB; 512 MiB where it tells nothing');
  expect(cacheLimit(4)).toBe((4 * 1024 * MIB) / 8);
  const { least, most } = CACHE_MEGABYTES;
  expect(text).toContain(`from ${least} to ${new Intl.NumberFormat('en').format(most)} MB`);
});

test('the workers', () => {
  const code = readText('src/ingest/pools.ts');
  const [headers, decoders, archives] = [...code.matchAll(/Math\.min\((\d+), cores\(\)/g)];
  expect(section(PAGE, 'Caps')).toContain(
    `At most ${headers?.[1]} header workers, ${decoders?.[1]} decode workers and ${archives?.[1]} archive workers`,
  );
});

test('the browser and the Node that it was tested with', () => {
  const { engines } = JSON.parse(readText('package.json')) as { engines: { node: string } };
  expect(section(PAGE, 'Tested with')).toContain(`Node ${engines.node.replace('>=', '')} or newer`);
});

/** A number in the unit that the page has chosen. */
function written(value: number, like: string): string {
  const unit = like.split(' ')[1];
  if (unit === 'GiB') return `${value / 1024 ** 3} GiB`;
  if (unit === 'MiB') return `${value / MIB} MiB`;
  if (unit === 's') return `${value / 1000} s`;
  return new Intl.NumberFormat('en').format(value);
}
