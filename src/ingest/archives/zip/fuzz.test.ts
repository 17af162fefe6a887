/** Whatever a ZIP says of itself: members, refusals and faults, never another error, never at length. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { memorySource, SourceError } from '#dicom/byteSource.ts';
import { memberSource } from '#ingest/archives/memberSource.ts';
import { readZip } from '#ingest/archives/zip/readZip.ts';
import type { PackedFile } from '#ingest/fileHandle.ts';
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

/** Reads all there is; what is wrong with what came. */
function problemsOf(bytes: Uint8Array<ArrayBuffer>): string[] {
  const { members } = readZip(new Blob([bytes]), memorySource(bytes), MOST);
  const problems = members.length > MOST ? [`${members.length} members`] : [];
  for (const member of members) {
    if (!HARMLESS.test(member.path)) problems.push(`the path ${member.path}`);
    if ('file' in member) problems.push(...problemsOfFile(member.file, bytes));
  }
  return problems;
}

function problemsOfFile(file: PackedFile, archive: Uint8Array): string[] {
  try {
    const { length } = memberSource(file, memorySource(archive)).view(0, file.size);
    return length === file.size ? [] : [`${length} of ${file.size} bytes`];
  } catch (error) {
    return error instanceof SourceError ? [] : [String(error)];
  }
}

const NUMBERS = [0, 1, 0xff, 0xffff, 0x7fffffff, 0xffffffff];

const ARCHIVES: readonly [string, Uint8Array<ArrayBuffer>][] = [
  ['ZIP', NORMAL],
  ['ZIP64', WIDE],
];

test.each(ARCHIVES)('a %s with another number at any place', (_name, bytes) => {
  const problems = Array.from({ length: bytes.length - 3 }, (_none, at) =>
    NUMBERS.flatMap((number) => problemsOf(withNumber(bytes, at, number))),
  );
  expect(problems.flat()).toEqual([]);
});

function withNumber(
  bytes: Uint8Array<ArrayBuffer>,
  at: number,
  number: number,
): Uint8Array<ArrayBuffer> {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  if (number <= 0xff) view.setUint8(at, number);
  else if (number <= 0xffff) view.setUint16(at, number, true);
  else view.setUint32(at, number, true);
  return changed;
}

test.each(ARCHIVES)('a %s that ends at any byte', (_name, bytes) => {
  const cut = Array.from(bytes, (_byte, length) => problemsOf(bytes.slice(0, length)));
  expect(cut.flat()).toEqual([]);
});

test('bytes at random, with the signatures of a ZIP among them', () => {
  const signature = fc.constantFrom('PK\u0003\u0004', 'PK\u0001\u0002', 'PK\u0005\u0006');
  const piece = fc.oneof(fc.uint8Array({ maxLength: 60 }), signature.map(text));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      expect(problemsOf(Uint8Array.from(pieces.flatMap((one) => [...one])))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
