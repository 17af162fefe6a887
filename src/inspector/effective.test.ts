import { expect, test } from 'vitest';
import { effectiveRows, hasFunctionalGroups } from '#inspector/effective.ts';
import { tree } from '#inspector/madeRows.ts';

const position = (z: string) => ({ '00209113': [{ '00200032': `0\\0\\${z}` }] });
// Apart, as keys that look like numbers come first in an object.
const rows = [
  ...tree({ '00080060': 'MR', '00280010': '64' }),
  ...tree({
    '52009229': [{ '00289110': [{ '00180050': '5' }], '00209113': [{ '00200032': 'shared' }] }],
    '52009230': [position('1'), position('2')],
  }),
  ...tree({ '7FE00010': 'pixels' }),
];

const outline = (frame: number) =>
  effectiveRows(rows, frame).rows.map(({ path, depth, value }) =>
    `${depth} ${path} ${value}`.trim(),
  );

test("the frame's groups and the shared ones stand among the elements, the frame's first", () => {
  expect(outline(2)).toEqual([
    '0 00080060 MR',
    '0 frame.00209113',
    '1 frame.00209113[0]',
    '2 frame.00209113[0].00200032 0\\0\\2',
    '0 00280010 64',
    '0 frame.00289110',
    '1 frame.00289110[0]',
    '2 frame.00289110[0].00180050 5',
    '0 7FE00010 pixels',
  ]);
});

test('every row knows where it was taken from', () => {
  const { rows: merged, source } = effectiveRows(rows, 1);
  const at = merged.findIndex(({ path }) => path.endsWith('00200032'));
  expect(rows[source[at] ?? -1]?.path).toBe('52009230[0].00209113[0].00200032');
});

test('it says which groups are shared', () => {
  const { rows: merged } = effectiveRows(rows, 1);
  const meaning = (path: string) => merged.find((row) => row.path === path)?.meaning;
  expect(meaning('frame.00209113')).toBe('of this frame');
  expect(meaning('frame.00289110')).toBe('of all frames');
});

test('a frame without an item has the shared groups', () => {
  expect(outline(3)).toContain('2 frame.00209113[0].00200032 shared');
});

test('other objects have nothing to merge', () => {
  expect(hasFunctionalGroups(rows)).toBe(true);
  expect(hasFunctionalGroups(tree({ '00080060': 'CT' }))).toBe(false);
});
