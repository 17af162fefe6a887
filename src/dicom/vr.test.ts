import { expect, test } from 'vitest';

import {
  allVrs,
  hasLongLength,
  isMultiValued,
  isStringVr,
  isText,
  isVr,
  paddingByte,
  valueSize,
} from './vr.ts';

test('there are 34 value representations (PS3.5 table 6.2-1)', () => {
  expect(allVrs).toHaveLength(34);
  expect(isVr('OV')).toBe(true);
  expect(isVr('XX')).toBe(false);
  expect(isVr('toString')).toBe(false);
});

test('thirteen have a 32-bit length (PS3.5 7.1.2)', () => {
  expect(allVrs.filter(hasLongLength)).toEqual('OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' '));
});

test('seven are written in the Specific Character Set (PS3.5 6.1.2.3)', () => {
  expect(allVrs.filter(isText)).toEqual('LO LT PN SH ST UC UT'.split(' '));
});

test('backslash does not separate values in LT, ST, UR and UT (PS3.5 6.2)', () => {
  expect(allVrs.filter((vr) => isStringVr(vr) && !isMultiValued(vr))).toEqual(
    'LT ST UR UT'.split(' '),
  );
});

test('odd values are padded with NUL for UI and bytes, with a space for text (PS3.5 6.2)', () => {
  expect(paddingByte('UI')).toBe(0x00);
  expect(paddingByte('OB')).toBe(0x00);
  expect(paddingByte('CS')).toBe(0x20);
});

test('binary values have the sizes of PS3.5 6.2', () => {
  expect((['US', 'SS', 'OW', 'UL', 'AT', 'FL', 'FD', 'OV', 'OB'] as const).map(valueSize)).toEqual([
    2, 2, 2, 4, 4, 4, 8, 8, 1,
  ]);
});
