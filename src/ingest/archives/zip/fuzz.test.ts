/** Whatever a ZIP says of itself: members, refusals and faults, never another error, never at length. */
import * as fc from 'fast-check';
import { test } from 'vitest';
import { memorySource, SourceError } from '#dicom/byteSource.ts';
import { memberSource } from '#ingest/archives/memberSource.ts';
import { readZip } from '#ingest/archives/zip/readZip.ts';
import { zipFile } from '#testing/zipFile.ts';

const MOST = 50;
const text = (words: string) => new TextEncoder().encode(words);

const NORMAL = zipFile({
  parts: [
    { name: 'ct/1.dcm', content: text('one file, deflated, '.repeat(4)), dataDescriptor: true },
    { name: 'ct/2.dcm', content: text('another one, as it is'), method: 0 },
  ],
  comment: text('of a test'),
});
const WIDE = zipFile({
  parts: [{ name: 'ct/1.dcm', content: text('in 64 bits'), zip64: true }],
  zip64: true,
  prefix: text('in front'),
});

const HARMLESS = /^(?!\.{1,2}(\/|$))[^/\0]+(\/(?!\.{1,2}(\/|$))[^/\0]+)*$/;

/** Reads all there is, and holds what comes to what it may be. */
function readAll(bytes: Uint8Array<ArrayBuffer>): void {
  const { members } = readZip(new Blob([bytes]), memorySource(bytes), MOST);
  if (members.length > MOST) throw new Error(`${members.length} members`);
  for (const member of members) {
    if (!HARMLESS.test(member.path)) throw new Error(`the path ${member.path}`);
    if ('refused' in member) continue;
    const { file } = member;
    try {
      const content = memberSource(file, memorySource(bytes)).view(0, file.size);
      if (content.length !== file.size) throw new Error(`${content.length} of ${file.size} bytes`);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  }
}

const NUMBERS = [0, 1, 0xff, 0xffff, 0x7fffffff, 0xffffffff];

test.each([
  ['ZIP', NORMAL],
  ['ZIP64', WIDE],
])('a %s with another number at any place', (_name, bytes) => {
  for (let at = 0; at + 4 <= bytes.length; at += 1) {
    for (const number of NUMBERS) {
      const changed = bytes.slice();
      const view = new DataView(changed.buffer);
      if (number <= 0xff) view.setUint8(at, number);
      else if (number <= 0xffff) view.setUint16(at, number, true);
      else view.setUint32(at, number, true);
      readAll(changed);
    }
  }
});

test.each([
  ['ZIP', NORMAL],
  ['ZIP64', WIDE],
])('a %s that ends at any byte', (_name, bytes) => {
  for (let length = 0; length < bytes.length; length += 1) readAll(bytes.slice(0, length));
});

test('bytes at random, with the signatures of a ZIP among them', () => {
  const signature = fc.constantFrom(
    'PK\u0003\u0004',
    'PK\u0001\u0002',
    'PK\u0005\u0006',
    'PK\u0006\u0007',
  );
  const piece = fc.oneof(fc.uint8Array({ maxLength: 60 }), signature.map(text));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      readAll(Uint8Array.from(pieces.flatMap((one) => [...one])));
    }),
    { numRuns: 2000 },
  );
});
