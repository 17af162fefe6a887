import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ArchiveFormat, Member } from '#ingest/archives/archive.ts';
import { type ArchiveSteps, readArchive } from '#ingest/archives/readArchive.ts';
import { fileSource } from '#ingest/fileSource.ts';
import type { PackedFile } from '#ingest/fileHandle.ts';
import { SyncBlob, SyncReader } from '#testing/syncBlobs.ts';
import { paxPart, tarFile, type TarPart } from '#testing/tarFile.ts';
import { zipFile } from '#testing/zipFile.ts';

beforeEach(() => {
  vi.stubGlobal('Blob', SyncBlob);
  vi.stubGlobal('FileReaderSync', SyncReader);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** So small that a test can pass it. */
const HELD_BYTES = 20_000;

vi.mock('#ingest/archives/limits.ts', async (original) => ({
  ...(await original<object>()),
  MAX_HELD_BYTES: 20_000,
}));

/** Bytes that no packer makes much smaller. */
function noise(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) bytes[at] = Math.imul(at * at, 2654435761) >>> 24;
  return bytes;
}

const text = (words: string) => new TextEncoder().encode(words);
const ONE: TarPart = { name: 'ct/1.dcm', content: text('the first of two files') };
const TWO: TarPart = { name: 'ct/2.dcm', content: text('the second') };
const BOTH = [
  ['ct/1.dcm', 'the first of two files'],
  ['ct/2.dcm', 'the second'],
];
const BUDGET = { members: 100, unpackedBytes: 100_000_000 };

function fileOf(bytes: Uint8Array, name: string): File {
  return Object.assign(new SyncBlob([bytes]), { name }) as unknown as File;
}

/** Every member with its content or why it is refused, and the fault. */
function listed(bytes: Uint8Array, format: ArchiveFormat, name = 'a', budget = BUDGET) {
  const steps = readArchive(fileOf(bytes, name), format, budget);
  const members: [string, unknown][] = [];
  let unpackedBytes = 0;
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return { members, fault: value, unpackedBytes };
    members.push(...value.members.map(said));
    unpackedBytes += value.unpackedBytes;
  }
}

function firstWithMembers(steps: ArchiveSteps): readonly Member[] {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return [];
    if (value.members.length > 0) return value.members;
  }
}

function said(member: Member): [string, unknown] {
  return [member.path, 'refused' in member ? member.refused : contentOf(member.file)];
}

function contentOf(file: PackedFile): string {
  return new TextDecoder().decode(fileSource(file).view(0, file.size));
}

describe('tar', () => {
  const tar = (...parts: TarPart[]) => listed(tarFile(parts), 'tar');

  test.each<[string, TarPart[]]>([
    ['POSIX', [ONE, TWO]],
    ['of before 1988', [ONE, TWO].map((part) => ({ ...part, magic: '', type: '\0' }))],
    ['GNU', [ONE, TWO].map((part) => ({ ...part, magic: 'ustar  \0' }))],
    ['a prefix', [{ ...ONE, name: '1.dcm', prefix: 'ct' }, TWO]],
    [
      'a long name of GNU',
      [
        { name: '././@LongLink', type: 'L', content: text('ct/1.dcm\0') },
        { ...ONE, name: 'cut' },
        TWO,
      ],
    ],
    ['a pax path', [paxPart({ mtime: '1', path: 'ct/1.dcm' }), { ...ONE, name: 'cut' }, TWO]],
    [
      'a pax size',
      [paxPart({ size: String(ONE.content.length) }), { ...ONE, size: '00000000000' }, TWO],
    ],
    [
      'a binary size',
      [
        { ...ONE, size: Uint8Array.from([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ONE.content.length]) },
        TWO,
      ],
    ],
    [
      'folders and pipes',
      [
        { name: 'ct/', type: '5', content: text('') },
        { name: 'pipe', type: '6', content: text('') },
        ONE,
        TWO,
      ],
    ],
    ['a record for all', [{ name: 'all', type: 'g', content: text('11 path=x\n') }, ONE, TWO]],
  ])('%s', (_name, parts) => {
    expect(tar(...parts)).toMatchObject({ members: BOTH, fault: null });
  });

  test('without the zeros at its end', () => {
    expect(listed(tarFile([ONE, TWO], false), 'tar')).toMatchObject({ members: BOTH, fault: null });
  });

  test('links and sparse files are refused, the rest goes on', () => {
    const { members } = tar(
      { name: 'soft', type: '2', content: text('') },
      { name: 'hard', type: '1', content: text(''), size: '00000001000' },
      { name: 'old', type: 'S', content: text('map and data') },
      paxPart({ 'GNU.sparse.major': '1', 'GNU.sparse.name': 'new' }),
      { name: 'x', content: text('map and data') },
      TWO,
    );
    expect(members).toEqual([
      ['soft', { kind: 'link' }],
      ['hard', { kind: 'link' }],
      ['old', { kind: 'sparse' }],
      ['new', { kind: 'sparse' }],
      BOTH[1],
    ]);
  });

  test('cut inside a file: that one is what there is of it', () => {
    const { members, fault } = listed(tarFile([TWO, ONE]).slice(0, 3 * 512 + 9), 'tar');
    expect(members).toEqual([BOTH[1], ['ct/1.dcm', 'the first']]);
    expect(fault).toEqual({ kind: 'archive-cut' });
  });

  test('something else where a header should be', () => {
    const { members, fault } = tar(ONE, { ...TWO, checksum: '0000000' });
    expect(members).toEqual([BOTH[0]]);
    expect(fault).toEqual({ kind: 'archive-damaged', atByte: 1024 });
  });

  test('more files than are taken', () => {
    const { members, fault } = listed(tarFile([ONE, TWO]), 'tar', 'a', { ...BUDGET, members: 1 });
    expect(members).toEqual([BOTH[0]]);
    expect(fault).toMatchObject({ kind: 'limit', of: 'members' });
  });
});

describe('gzip', () => {
  const gzip = (bytes: Uint8Array) => Uint8Array.from(gzipSync(bytes));

  test('one file, named after the gzip file', () => {
    expect(listed(gzip(text('one file')), 'gzip', 'x.dcm.gz')).toEqual({
      members: [['x.dcm', 'one file']],
      fault: null,
      unpackedBytes: 8,
    });
  });

  test('a name in its header, with other fields around it', () => {
    const packed = gzip(text('one file'));
    const fields = [
      0x1f,
      0x8b,
      8,
      0x1e,
      0,
      0,
      0,
      0,
      0,
      3,
      2,
      0,
      9,
      9,
      ...text('../b.dcm\0words\0'),
      7,
      7,
    ];
    const bytes = Uint8Array.from([...fields, ...packed.subarray(10)]);
    expect(listed(bytes, 'gzip').members).toEqual([['b.dcm', 'one file']]);
  });

  test('in several members, with something behind them', () => {
    const bytes = Uint8Array.from([...gzip(text('one ')), ...gzip(text('file')), 0, 0, 0]);
    expect(listed(bytes, 'gzip')).toMatchObject({ members: [['a', 'one file']], fault: null });
  });

  test('a tar in it lists its files, before the rest is unpacked', () => {
    const bytes = gzip(tarFile([ONE, { name: 'noise', content: noise(2_500_000) }, TWO]));
    const steps = readArchive(fileOf(bytes, 'a.tgz'), 'gzip', BUDGET);
    const first = firstWithMembers(steps);
    expect(first).toMatchObject([{ path: 'ct/1.dcm' }]);
    // The rest was not unpacked yet: the steps go on from here.
    expect(steps.next().done).toBe(false);
    const { members, fault } = listed(bytes, 'gzip');
    expect(members.filter(([name]) => name !== 'noise')).toEqual(BOTH);
    expect(members).toHaveLength(3);
    expect(fault).toBeNull();
  });

  test('a wrong checksum: a file by itself is not shown', () => {
    const bytes = gzip(text('one file'));
    bytes[bytes.length - 8] = (bytes[bytes.length - 8] ?? 0) ^ 1;
    expect(listed(bytes, 'gzip')).toMatchObject({
      members: [['a', { kind: 'member-damaged', fault: 'checksum' }]],
      fault: { kind: 'archive-checksum' },
    });
  });

  test.each([
    ['cut', (bytes: Uint8Array) => bytes.slice(0, -20), { kind: 'archive-cut' }],
    ['cut in its checksum', (bytes: Uint8Array) => bytes.slice(0, -2), { kind: 'archive-cut' }],
    [
      'no gzip behind its first bytes',
      () => Uint8Array.from([0x1f, 0x8b, 7, 0]),
      { kind: 'archive-damaged', atByte: 0 },
    ],
  ])('%s', (_name, change, fault) => {
    expect(listed(change(gzip(noise(1000))), 'gzip').fault).toEqual(fault);
  });

  test('a bomb is stopped at the limit', () => {
    const bytes = gzip(new Uint8Array(8_000_000));
    const { fault, unpackedBytes } = listed(bytes, 'gzip', 'a', {
      ...BUDGET,
      unpackedBytes: 2_000_000,
    });
    expect(fault).toMatchObject({ kind: 'limit', of: 'unpacked-bytes' });
    expect(unpackedBytes).toBeLessThanOrEqual(2_000_000);
  });
});

describe('a large file in a ZIP', () => {
  const large = noise(HELD_BYTES + 1);
  const parts = [{ name: 'large', content: large }, { ...ONE }];

  test('is unpacked once, after the small ones are listed', () => {
    const { members, unpackedBytes } = listed(zipFile({ parts }), 'zip');
    expect(members.map(([name]) => name)).toEqual(['ct/1.dcm', 'large']);
    expect(unpackedBytes).toBe(large.length);
    expect(members[1]?.[1]).toBe(new TextDecoder().decode(large));
  });

  test('is refused beyond the limit, and where it is damaged', () => {
    const small = { ...BUDGET, unpackedBytes: 1000 };
    expect(listed(zipFile({ parts }), 'zip', 'a', small).members[1]).toMatchObject([
      'large',
      { kind: 'limit', of: 'unpacked-bytes' },
    ]);
    const wrong = zipFile({ parts: [{ name: 'large', content: large, says: { crc32: 1 } }] });
    expect(listed(wrong, 'zip').members).toEqual([
      ['large', { kind: 'member-damaged', fault: 'checksum' }],
    ]);
  });
});

describe('an archive in an archive', () => {
  test.each([0, 8])('packed by method %i', (method) => {
    const inner = { name: 'inner.tar', content: tarFile([ONE, TWO]), method };
    const steps = readArchive(fileOf(zipFile({ parts: [inner] }), 'outer.zip'), 'zip', BUDGET);
    const first = steps.next();
    const [member] = first.done === true ? [] : first.value.members;
    if (member === undefined || 'refused' in member) throw new Error('no member');
    const inside = [...readArchive(member.file, 'tar', BUDGET)];
    expect(inside.flatMap(({ members }) => members.map(said))).toEqual(BOTH);
  });
});

describe('made by tar', () => {
  const absent = spawnSync('tar', ['--version']).error !== undefined;
  const note = absent ? ' (skipped: no tar)' : '';
  const folder = mkdtempSync(path.join(tmpdir(), 'tar-'));
  const long = `ct/${'a long name '.repeat(20)}`;
  mkdirSync(path.join(folder, 'ct'));
  writeFileSync(path.join(folder, 'ct/1.dcm'), ONE.content);
  writeFileSync(path.join(folder, long), TWO.content);
  symlinkSync('1.dcm', path.join(folder, 'ct/link'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.skipIf(absent).each(['gnu', 'oldgnu', 'pax'])(`--format=%s${note}`, (format) => {
    const args = [`--format=${format}`, '-czf', 'made.tgz', 'ct/1.dcm', long, 'ct/link'];
    spawnSync('tar', args, { cwd: folder });
    const { members, fault } = listed(readFileSync(path.join(folder, 'made.tgz')), 'gzip');
    expect(members).toEqual([BOTH[0], [long, 'the second'], ['ct/link', { kind: 'link' }]]);
    expect(fault).toBeNull();
  });
});
