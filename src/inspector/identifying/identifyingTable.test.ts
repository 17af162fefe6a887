import { expect, test } from 'vitest';
import type { Leaf } from '#dicom/elementLeaves.ts';
import type { VR } from '#dicom/vr.ts';
import { IdentifyingTable } from '#inspector/identifying/identifyingTable.ts';
import { actionText, flagSentences } from '#inspector/identifying/identifyingText.ts';

const leaf = (path: string, value: string, vr: VR = 'LO', creator = ''): Leaf => ({
  path,
  vr,
  value,
  keyword: '',
  name: '',
  creator,
});

function tableOf(...instances: Leaf[][]): IdentifyingTable {
  const table = new IdentifyingTable();
  for (const leaves of instances) table.add(leaves);
  return table;
}

test('what the profile removes, by reason, with counts', () => {
  const table = tableOf(
    [leaf('00100010', 'A^B', 'PN'), leaf('00080060', 'CT', 'CS'), leaf('00080050', '')],
    [leaf('00100010', 'A^C', 'PN'), leaf('00290010', 'ACME'), leaf('00291010', 'x', 'LO', 'ACME')],
  );
  expect(table.elements()).toMatchObject([
    { tag: 0x00100010, reason: 'profile', action: 'Z', instances: 2, values: ['A^B', 'A^C'] },
    { tag: 0x00291010, reason: 'private', action: 'X', instances: 1 },
  ]);
});

test('an element that stands twice in an instance counts once', () => {
  const table = tableOf([leaf('00100020', '1'), leaf('00081120[0].00100020', '2')]);
  expect(table.elements()).toMatchObject([{ instances: 1, values: ['1', '2'] }]);
});

test('names and free text that the profile does not list, and what removed sequences hold', () => {
  const table = tableOf([
    leaf('00400275[0].00400007', 'Head', 'LO'),
    leaf('0040A730[0].0040A123', 'Doe', 'PN'),
    leaf('00189999', 'Text', 'LT'),
  ]);
  expect(
    table
      .elements()
      .map(({ reason }) => reason)
      .toSorted(),
  ).toEqual(expect.arrayContaining(['free-text']));
});

test('the flag of burned-in text', () => {
  const flag = (value: string) => [leaf('00280301', value, 'CS')];
  expect(flagSentences(tableOf(flag('YES'), flag('NO'), []).flags())).toEqual([
    '1 instance of 3 say that text is burned into the pixels.',
    '1 of 3 instances do not say whether text is burned into the pixels.',
  ]);
  expect(flagSentences(tableOf(flag('NO')).flags())).toEqual([
    'All instances say that no text is burned into the pixels.',
  ]);
});

test.each([
  ['X', 'remove'],
  ['X/Z/D', 'remove, empty or dummy'],
  ['U', 'new UID'],
  ['', 'look'],
])('the action %s', (action, words) => {
  expect(actionText(action)).toBe(words);
});
