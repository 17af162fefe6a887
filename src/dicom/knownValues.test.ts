import { describe, expect, test } from 'vitest';
import { defaultCharacterSet, parseCharacterSet } from '#dicom/characterSets.ts';
import { KnownValues, type ReadAs } from '#dicom/knownValues.ts';

const TAG = 0x00100010;
const TEXT: ReadAs = { vr: 'LO', charset: defaultCharacterSet, littleEndian: true };
const LATIN1 = parseCharacterSet(['ISO_IR 100']);
const LATIN2 = parseCharacterSet(['ISO_IR 101']);

describe('the same bytes under the same tag', () => {
  test('are read once', () => {
    const known = new KnownValues();
    const first = known.of(TAG, bytes('A\\B '), TEXT);
    const again = known.of(TAG, bytes('A\\B '), TEXT);
    expect(first.strings).toEqual(['A', 'B']);
    expect(again.strings).toBe(first.strings);
  });

  test('are read anew by another VR, another character set, another byte order', () => {
    const known = new KnownValues();
    const value = Uint8Array.of(0xa1, 0x20);
    const read = (as: Partial<ReadAs>) => known.of(TAG, value, { ...TEXT, ...as });
    expect(read({ charset: LATIN1 }).strings).toEqual(['¡']);
    expect(read({ charset: LATIN2 }).strings).toEqual(['Ą']);
    expect(read({ vr: 'US' }).numbers).toEqual([0x20a1]);
    expect(read({ vr: 'US', littleEndian: false }).numbers).toEqual([0xa120]);
    expect(read({ vr: 'SS', littleEndian: false }).numbers).toEqual([0xa120 - 0x10000]);
  });
});

describe('another value', () => {
  test.each([
    ['of the same length', 'AB'],
    ['that begins with the old one', 'AC '],
    ['that the old one begins with', 'A'],
    ['that is empty', ''],
  ])('%s', (_name, text) => {
    const known = new KnownValues();
    known.of(TAG, bytes('AC'), TEXT);
    expect(known.of(TAG, bytes(text), TEXT).strings.join()).toBe(text.trim());
  });

  test('under another tag', () => {
    const known = new KnownValues();
    expect(known.of(TAG, bytes('A'), TEXT).strings).toEqual(['A']);
    expect(known.of(TAG + 1, bytes('B'), TEXT).strings).toEqual(['B']);
    expect(known.of(TAG, bytes('A'), TEXT).strings).toEqual(['A']);
  });
});

test('what is known is no view: the bytes around it may change', () => {
  const known = new KnownValues();
  const page = bytes('..AB..');
  known.of(TAG, page.subarray(2, 4), TEXT);
  page.fill(0x58);
  expect(known.of(TAG, bytes('AB'), TEXT).strings).toEqual(['AB']);
  expect(known.of(TAG, bytes('XX'), TEXT).strings).toEqual(['XX']);
});

test('more tags and longer values than are kept are read all the same', () => {
  const known = new KnownValues();
  for (let tag = 0; tag < 3000; tag += 1) {
    expect(known.of(tag, bytes(`${tag}`), TEXT).numbers).toEqual([tag]);
  }
  const long = '1\\'.repeat(500);
  expect(known.of(TAG, bytes(long), TEXT).strings.length).toBe(501);
  expect(known.of(TAG, bytes(long), TEXT).strings.length).toBe(501);
});

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
