import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import type { Member } from '#ingest/archives/archive.ts';
import { memberSource } from '#ingest/archives/memberSource.ts';
import { readZip } from '#ingest/archives/zip/readZip.ts';
import { unicodePathField, zipFile, type ZipPart, type ZipPlan } from '#testing/zipFile.ts';

const STORED = 0;
const text = (words: string) => new TextEncoder().encode(words);
const ONE: ZipPart = { name: 'ct/1.dcm', content: text('the first of two files') };
const TWO: ZipPart = { name: 'ct/2.dcm', content: text('the second'), method: STORED };

function listed(bytes: Uint8Array<ArrayBuffer>, most = 1000) {
  const { members, fault } = readZip(new Blob([bytes]), memorySource(bytes), most);
  return { members: members.map((member) => said(member, bytes)), fault };
}

/** Path and content, or path and why it is refused. */
function said(member: Member, bytes: Uint8Array): [path: string, content: unknown] {
  if ('refused' in member) return [member.path, member.refused];
  const content = memberSource(member.file, memorySource(bytes)).view(0, member.file.size);
  return [member.path, new TextDecoder().decode(content)];
}

const BOTH = [
  ['ct/1.dcm', 'the first of two files'],
  ['ct/2.dcm', 'the second'],
];

describe('what writers make', () => {
  test.each<[string, ZipPlan]>([
    ['deflated and stored', { parts: [ONE, TWO] }],
    ['with a comment', { parts: [ONE, TWO], comment: text('PK\u0005\u0006 by a scanner') }],
    ['with 64-bit numbers', { parts: [{ ...ONE, zip64: true }, TWO], zip64: true }],
    ['with sizes behind the data', { parts: [{ ...ONE, dataDescriptor: true }, TWO] }],
    ['behind a program', { parts: [ONE, TWO], prefix: text('MZ and so on') }],
    ['behind a program, 64 bits', { parts: [ONE, TWO], prefix: text('MZ'), zip64: true }],
    [
      'with another extra field in front',
      { parts: [{ ...ONE, localExtra: new Uint8Array(99) }, TWO] },
    ],
    ['folders have entries too', { parts: [{ name: 'ct/', content: text('') }, ONE, TWO] }],
    [
      'a folder by its attributes',
      {
        parts: [
          { name: 'ct', content: text(''), madeBy: 0x0314, externalAttributes: 0x41ed0000 },
          ONE,
          TWO,
        ],
      },
    ],
  ])('%s', (_name, plan) => {
    expect(listed(zipFile(plan))).toEqual({ members: BOTH, fault: null });
  });

  test('bytes behind the end are passed over', () => {
    const bytes = Uint8Array.from([...zipFile({ parts: [ONE, TWO] }), 0, 0, 0, 0]);
    expect(listed(bytes)).toEqual({ members: BOTH, fault: null });
  });

  test('no file at all', () => {
    expect(listed(zipFile({ parts: [] }))).toEqual({ members: [], fault: null });
  });

  test('another writer', () => {
    const files = { 'ct/1.dcm': ONE.content, 'ct/2.dcm': TWO.content };
    expect(listed(zipSync(files))).toEqual({ members: BOTH, fault: null });
  });

  test.each<[string, Partial<ZipPlan>]>([
    ['wrapped', { says: { entries: 4 } }],
    ['in 64 bits', { zip64: true }],
  ])('more entries than 16 bits count, their number %s', (_name, plan) => {
    const count = 65_540;
    const file = zipFile({ parts: [{ name: '', content: text(''), method: STORED }] });
    const [local, entry] = [file.slice(0, 30), file.slice(30, 76)];
    const says = { entries: count, size: count * 46, offset: 30, ...plan.says };
    const entries = Array.from({ length: count }, () => entry);
    const bytes = Buffer.concat([local, ...entries, zipFile({ ...plan, parts: [], says })]);
    const { members, fault } = readZip(new Blob([bytes]), memorySource(bytes), 100_000);
    expect(members).toHaveLength(count);
    expect(fault).toBeNull();
  });
});

describe('names', () => {
  const nameOf = (part: Partial<ZipPart>) =>
    listed(zipFile({ parts: [{ ...TWO, ...part }] })).members[0]?.[0];
  const umlaut437 = Uint8Array.from([0x48, 0x81, 0x66, 0x74, 0x65]);

  test.each<[string, Partial<ZipPart>, string]>([
    ['UTF-8 by its flag', { name: 'Hüfte', flags: 0x0800 }, 'Hüfte'],
    ['UTF-8 without a flag', { name: 'Hüfte' }, 'Hüfte'],
    ['code page 437', { name: umlaut437 }, 'Hüfte'],
    ['code page 437 under the flag of UTF-8', { name: umlaut437, flags: 0x0800 }, 'Hüfte'],
    [
      'a Unicode path beside it',
      { name: umlaut437, extra: unicodePathField(umlaut437, '股関節') },
      '股関節',
    ],
    [
      'a Unicode path of another name',
      { name: umlaut437, extra: unicodePathField(text('x'), '股関節') },
      'Hüfte',
    ],
    ['backslashes', { name: 'ct\\1.dcm' }, 'ct/1.dcm'],
    ['a root', { name: '/etc/passwd' }, 'etc/passwd'],
    ['a drive', { name: 'C:\\ct\\1.dcm' }, 'ct/1.dcm'],
    ['steps up', { name: '../../ct/./1.dcm' }, '__/__/ct/1.dcm'],
    ['control characters', { name: 'a\u0000b\nc' }, 'a\ufffdb\ufffdc'],
    ['no name', { name: '' }, 'unnamed'],
  ])('%s', (_name, part, path) => {
    expect(nameOf(part)).toBe(path);
  });
});

describe('what cannot be read is named, the rest goes on', () => {
  const second = BOTH[1];
  test.each<[string, Partial<ZipPart>, object]>([
    ['encrypted', { flags: 0x0001 }, { kind: 'encrypted' }],
    ['encrypted by AES', { method: 99 }, { kind: 'encrypted' }],
    ['Deflate64', { method: 9 }, { kind: 'unknown-compression', method: 'Deflate64' }],
    ['an unknown method', { method: 77 }, { kind: 'unknown-compression', method: 'method 77' }],
    ['a link', { madeBy: 0x0314, externalAttributes: 0xa1ff0000 }, { kind: 'link' }],
    ['on another disk', { says: { disk: 1 } }, { kind: 'member-damaged', fault: 'local-header' }],
    [
      'promises what no deflate makes',
      { says: { size: 100_000_000 } },
      { kind: 'member-damaged', fault: 'too-short' },
    ],
    [
      'reaches into the directory',
      { says: { packedSize: 5000, size: 5000 } },
      { kind: 'member-damaged', fault: 'too-short' },
    ],
    [
      'stored in two sizes',
      { method: STORED, says: { size: 3 } },
      { kind: 'member-damaged', fault: 'too-long' },
    ],
  ])('%s', (_name, part, refused) => {
    const { members, fault } = listed(zipFile({ parts: [TWO, { ...ONE, ...part }] }));
    expect(members).toEqual([second, ['ct/1.dcm', refused]]);
    expect(fault).toBeNull();
  });

  test('an entry that reaches over the next is at fault, not the next', () => {
    const parts = [{ ...ONE, says: { packedSize: 40 } }, TWO];
    const refused = { kind: 'member-damaged', fault: 'overlap' };
    expect(listed(zipFile({ parts })).members).toEqual([['ct/1.dcm', refused], BOTH[1]]);
  });

  test('an entry that points into another, where no file begins, is at fault itself', () => {
    const parts = [ONE, { ...TWO, says: { offset: 40 } }];
    const refused = { kind: 'member-damaged', fault: 'local-header' };
    expect(listed(zipFile({ parts })).members).toEqual([BOTH[0], ['ct/2.dcm', refused]]);
  });

  test('entries that share their bytes: a bomb has nothing to multiply', () => {
    const parts = [TWO, ...Array.from({ length: 500 }, () => ({ ...TWO, says: { offset: 0 } }))];
    const { members } = listed(zipFile({ parts }));
    expect(members.filter(([, content]) => typeof content === 'string')).toHaveLength(1);
  });

  test('a wrong checksum is met when the file is read to its end', () => {
    expect(() => listed(zipFile({ parts: [{ ...ONE, says: { crc32: 1 } }] }))).toThrow('checksum');
  });
});

describe('archives that are not whole', () => {
  const whole = zipFile({ parts: [ONE, TWO] });

  test('without its end', () => {
    expect(listed(whole.slice(0, -30))).toEqual({ members: [], fault: { kind: 'archive-cut' } });
  });

  test('one of several parts', () => {
    const bytes = zipFile({ parts: [ONE], says: { disk: 2 } });
    expect(listed(bytes).fault).toEqual({ kind: 'archive-split' });
  });

  test('a directory that breaks off keeps what stands before', () => {
    const bytes = zipFile({ parts: [ONE, TWO], says: { entries: 3 } });
    expect(listed(bytes)).toMatchObject({ members: BOTH, fault: { kind: 'archive-damaged' } });
  });

  test('a directory that is not where it should be', () => {
    const bytes = zipFile({ parts: [ONE, TWO], says: { size: 3, offset: 3 } });
    expect(listed(bytes).fault).toMatchObject({ kind: 'archive-damaged' });
  });

  test('cut behind an archive that it holds: that one is not taken for the whole', () => {
    const inner = { name: 'inner.zip', content: zipFile({ parts: [ONE] }), method: STORED };
    const outer = zipFile({ parts: [inner] });
    const cut = outer.slice(0, outer.indexOf(0x50, 30 + 9 + inner.content.length));
    expect(listed(cut)).toEqual({ members: [], fault: { kind: 'archive-cut' } });
  });

  test('more members than are taken', () => {
    const { members, fault } = listed(whole, 1);
    expect(members).toHaveLength(1);
    expect(fault).toMatchObject({ kind: 'limit', of: 'members' });
  });
});

test.each([
  ['Word document', ['[Content_Types].xml', '_rels/.rels', 'word/document.xml']],
  ['Excel workbook', ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml']],
  ['PowerPoint presentation', ['[Content_Types].xml', '_rels/.rels', 'ppt/presentation.xml']],
  ['Office document', ['[Content_Types].xml', '_rels/.rels', 'visio/document.xml']],
  ['OpenDocument file', ['mimetype', 'META-INF/manifest.xml']],
  ['EPUB book', ['mimetype', 'META-INF/container.xml']],
])('a %s is a document, not an archive of files', (looksLike, names) => {
  const parts = names.map((name) => ({ name, content: text('x') }));
  expect(listed(zipFile({ parts })).fault).toEqual({ kind: 'not-dicom', looksLike });
});

/** Writers that nobody here wrote. */
const TOOLS: readonly (readonly [tool: string, ...args: string[]])[] = [
  ['zip', '-q', 'made.zip', 'ct/1.dcm', 'ct/2.dcm'],
  ['zip', '-q', '-0', '-fz', 'made.zip', 'ct/1.dcm', 'ct/2.dcm'],
  ['python3', '-m', 'zipfile', '-c', 'made.zip', 'ct'],
];

describe('made by a tool', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'zip-'));
  mkdirSync(path.join(folder, 'ct'));
  writeFileSync(path.join(folder, 'ct/1.dcm'), ONE.content);
  writeFileSync(path.join(folder, 'ct/2.dcm'), TWO.content);
  afterAll(() => rmSync(folder, { recursive: true }));

  for (const [tool, ...args] of TOOLS) {
    const absent = spawnSync(tool, ['--version']).error !== undefined;
    test.skipIf(absent)(
      `${tool} ${args.join(' ')}${absent ? ` (skipped: no ${tool})` : ''}`,
      () => {
        rmSync(path.join(folder, 'made.zip'), { force: true });
        spawnSync(tool, args, { cwd: folder });
        const made = Uint8Array.from(readFileSync(path.join(folder, 'made.zip')));
        expect(listed(made)).toEqual({ members: BOTH, fault: null });
      },
    );
  }
});
