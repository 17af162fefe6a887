import { expect, test } from 'vitest';
import { UNDEFINED_LENGTH } from '#dicom/element.ts';
import { row } from '#inspector/madeRows.ts';
import {
  creatorBeside,
  placeInFile,
  titleOf,
  valueTextOf,
  vrSourceText,
} from '#inspector/rowText.ts';

test('private elements are called by their dictionary name, else by their creator', () => {
  expect(titleOf(row({ path: '00091001', creator: 'ACME' }))).toBe('Private, creator ACME');
  expect(titleOf(row({ path: '00091001' }))).toBe('Private, no creator');
  expect(titleOf(row({ path: '00090010', value: 'ACME' }))).toBe('Private Creator');
  const named = row({ path: '00091001', name: 'Full Fidelity', creator: 'ACME' });
  expect([titleOf(named), creatorBeside(named)]).toEqual(['Full Fidelity', 'ACME']);
});

test('items count from 1, fragments from behind the offset table', () => {
  expect(titleOf(row({ path: '00081140[0]', kind: 'item' }))).toBe('Item 1');
  expect(titleOf(row({ path: '7FE00010[11]', kind: 'fragment' }))).toBe('Fragment 11');
});

test('empty is said, a value without text is counted in bytes', () => {
  expect(valueTextOf(row({ path: '00080050' })).remark).toBe('empty');
  expect(valueTextOf(row({ path: '00081140', vr: 'SQ' })).remark).toBe('empty');
  expect(valueTextOf(row({ path: '00081140', vr: 'SQ', vm: 1, descendants: 1 })).remark).toBe(
    '1 item',
  );
  expect(valueTextOf(row({ path: '7FE00010', vr: 'OW', valueLength: 2048 })).remark).toBe(
    '2,048 bytes',
  );
});

test('where a row stands, and what is missing of it', () => {
  const at = { path: '00180050', offset: 0x4a2 };
  expect(placeInFile(row({ ...at, value: '1.00' }), false)).toBe('4 bytes at 0x04A2');
  expect(placeInFile(row({ ...at, length: 8, valueLength: 3 }), false)).toBe(
    '3 of 8 bytes at 0x04A2',
  );
  expect(placeInFile(row({ ...at, value: '1.00' }), true)).toBe(
    '4 bytes at 0x04A2 of the inflated data set',
  );
  expect(placeInFile(row({ ...at, path: 'meta.00020010', value: 'ab' }), true)).toBe(
    '2 bytes at 0x04A2',
  );
  expect(placeInFile(row({ ...at, length: UNDEFINED_LENGTH, valueLength: 90 }), false)).toBe(
    'undefined length, 90 bytes at 0x04A2',
  );
});

test('where the VR came from', () => {
  expect(vrSourceText(row({ path: '00180050' }))).toBe('VR explicit');
  expect(vrSourceText(row({ path: '00091001', vrSource: 'guessed', declaredVr: 'UN' }))).toBe(
    'UN in the file, VR guessed from the value',
  );
});
