import { expect, test } from 'vitest';
import { undecidedPaths } from '#inspector/longValues.ts';
import { row } from '#inspector/madeRows.ts';

const pixels = row({ path: '7FE00010', vr: 'OW', value: '0\\0', cut: 500, valueLength: 512 });
const fragments = row({ path: '7FE00010', vr: 'OB', value: '1 fragment', descendants: 2 });
const name = row({ path: '00100010', vr: 'PN', value: 'A^B' });

test('what is cut and looks the same is undecided', () => {
  expect(undecidedPaths([name, pixels], [name, pixels])).toEqual(['7FE00010']);
  expect(undecidedPaths([fragments], [fragments])).toEqual(['7FE00010']);
});

test('what looks different, or stands whole in its row, is decided', () => {
  expect(undecidedPaths([pixels], [{ ...pixels, value: '0\\1' }])).toEqual([]);
  expect(undecidedPaths([pixels], [{ ...pixels, valueLength: 514 }])).toEqual([]);
  expect(undecidedPaths([pixels], [name])).toEqual([]);
});
