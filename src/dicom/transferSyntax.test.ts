import { expect, test } from 'vitest';

import { lookupUid, registeredUids } from './dictionary/uids.ts';
import { allTransferSyntaxes, transferSyntax } from './transferSyntax.ts';

test('how the data set is written', () => {
  expect(transferSyntax('1.2.840.10008.1.2')?.encoding).toBe('implicit-le');
  expect(transferSyntax('1.2.840.10008.1.2.1')?.encoding).toBe('explicit-le');
  expect(transferSyntax('1.2.840.10008.1.2.2')).toMatchObject({
    encoding: 'explicit-be',
    retired: true,
  });
  expect(transferSyntax('1.2.840.10008.1.2.1.99')).toMatchObject({
    deflated: true,
    encapsulated: false,
    codec: 'native',
  });
});

test.each([
  ['1.2.840.10008.1.2.4.50', 'jpeg-baseline', true],
  ['1.2.840.10008.1.2.4.57', 'jpeg-lossless', false],
  ['1.2.840.10008.1.2.4.70', 'jpeg-lossless', false],
  ['1.2.840.10008.1.2.4.80', 'jpeg-ls', false],
  ['1.2.840.10008.1.2.4.91', 'jpeg-2000', 'maybe'],
  ['1.2.840.10008.1.2.4.201', 'htj2k', false],
  ['1.2.840.10008.1.2.4.110', 'jpeg-xl', false],
  ['1.2.840.10008.1.2.4.103.1', 'h264', true],
  ['1.2.840.10008.1.2.5', 'rle', false],
  ['1.2.840.10008.1.2.8.1', 'deflated-frame', false],
  ['1.2.840.10008.1.2.1.98', 'encapsulated-uncompressed', false],
])('%s is fragments of %s, lossy: %s', (uid, codec, lossy) => {
  expect(transferSyntax(uid)).toMatchObject({
    encoding: 'explicit-le',
    deflated: false,
    encapsulated: true,
    codec,
    lossy,
  });
});

test('an unknown transfer syntax is undefined', () => {
  expect(transferSyntax('1.2.3.4')).toBeUndefined();
  expect(transferSyntax('')).toBeUndefined();
});

test('every registered transfer syntax is here, with its registered name', () => {
  const registered = [...registeredUids()].filter(([, { type }]) => type === 'Transfer Syntax');
  for (const [uid, { name, retired }] of registered) {
    expect(transferSyntax(uid)).toMatchObject({ uid, name, retired });
  }
  const unregistered = [...allTransferSyntaxes()].filter(({ uid }) => lookupUid(uid) === undefined);
  expect(unregistered.map(({ uid }) => uid)).toEqual(['1.2.840.113619.5.2']);
});
