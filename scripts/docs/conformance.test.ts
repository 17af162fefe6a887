/** docs/conformance.md has what the registries, the parser and the tests of the reference files have. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { elementsByIr } from '#dicom/characters/codeElements.ts';
import { readTerm } from '#dicom/characters/terms.ts';
import { MAX_NOTES } from '#dicom/limits.ts';
import type { ParseNoteKind } from '#dicom/parseError.ts';
import { allTransferSyntaxes, type TransferSyntax } from '#dicom/transferSyntax.ts';
import { noteText } from '#inspector/noteText.ts';
import { codecFamily } from '#pixels/codecFamily.ts';
import { corpusFolder, corpusManifest, corpusNote } from '#testing/corpus.ts';
import { column, readText, rowsOf, section } from './markdown.ts';

const PAGE = 'docs/conformance.md';

const NOTES: Readonly<Record<ParseNoteKind, true>> = {
  'no-preamble': true,
  'preamble-magic': true,
  'no-file-meta': true,
  'meta-group-length-wrong': true,
  'meta-group-length-missing': true,
  'transfer-syntax-missing': true,
  'transfer-syntax-unknown': true,
  'encoding-differs': true,
  'zlib-header': true,
  'odd-length': true,
  'unknown-vr': true,
  'vr-inferred': true,
  'delimiter-missing': true,
  'delimiter-has-length': true,
  'stray-delimiter': true,
  'out-of-order': true,
  'un-as-sequence': true,
  'implicit-in-explicit': true,
  'sequence-unreadable': true,
  'repeated-tag': true,
  'trailing-bytes': true,
  'explicit-in-implicit': true,
  'short-length-field': true,
  'uncounted-padding': true,
  'sequence-length-wrong': true,
  'offset-table-missing': true,
  'fragments-of-known-length': true,
  'undefined-length-samples': true,
};

test('transfer syntaxes: the registry, and whether their pixels are decoded', () => {
  const rows = rowsOf(section(PAGE, 'Transfer syntaxes'));
  const expected = [...allTransferSyntaxes()].map((syntax) => ({
    UID: syntax.uid,
    name: syntax.name,
    pixels: pixelsOf(syntax),
    status: syntax.retired ? 'retired' : '',
  }));
  expect(rows.map(({ UID, name, pixels, status }) => ({ UID, name, pixels, status }))).toEqual(
    expected,
  );
});

function pixelsOf({ uid, codec }: TransferSyntax): string {
  if (codec === 'none') return 'no pixels in the file';
  return codecFamily(uid) === null ? 'no decoder' : 'decoded';
}

test('character sets: every term is understood as it is written, and none is left out', () => {
  const rows = rowsOf(section(PAGE, 'Character sets'));
  const terms = column(rows, 'defined terms').flatMap((cell) => cell.split(', '));
  const read = terms.map((term) => readTerm(term));
  expect(read.map((found) => found?.term)).toEqual(terms);
  const irs = read.flatMap((found) => (typeof found?.means === 'number' ? [found.means] : []));
  expect(new Set(irs)).toEqual(new Set(elementsByIr.keys()));
  // A set that has an ISO_IR term has an ISO 2022 one too.
  for (const term of terms.filter((one) => one.startsWith('ISO_IR') && one !== 'ISO_IR 192')) {
    expect(terms).toContain(term.replace('ISO_IR', 'ISO 2022 IR'));
  }
  const whole = read.flatMap((found) => (typeof found?.means === 'string' ? [found.means] : []));
  expect(whole.toSorted()).toEqual(['gb18030', 'gbk', 'utf-8']);
});

test('tolerances of the parser: every kind in the words of the header panel', () => {
  const text = section(PAGE, 'What the parser tolerates');
  const rows = rowsOf(text);
  const expected = Object.keys(NOTES).map((kind) => [
    kind,
    noteText({ kind: kind as ParseNoteKind, atByte: 0 }),
  ]);
  const said = rows.map((row) => [row['kind'], `at 0x0000: ${row['the panel says'] ?? ''}.`]);
  expect(said.toSorted()).toEqual(expected.toSorted());
  expect(text).toContain(`at most ${MAX_NOTES} of one file`);
});

describe('against the reference files', () => {
  const text = section(PAGE, 'Against the reference files');
  const [counts, exceptions] = [
    rowsOf(text).filter((row) => 'files' in row),
    rowsOf(text).filter((row) => 'reason' in row),
  ];
  const sources = {
    'number of elements': ['src/dicom/corpus.test.ts', 'EXCEPTIONS'],
    'whole header': ['src/dicom/truth.corpus.test.ts', 'EXCEPTIONS'],
    'stored values': ['src/pixels/corpus.test.ts', 'EXCEPTIONS'],
    colour: ['src/pixels/corpus.test.ts', 'RENDERED_EXCEPTIONS'],
  } as const;

  test.each(Object.entries(sources))('%s: the exceptions of its test', (compared, [file, name]) => {
    const named = exceptions.filter((row) => row['compared'] === compared);
    expect(column(named, 'file').toSorted()).toEqual(exceptionsIn(file, name).toSorted());
  });

  test('the table counts them', () => {
    const listed = Object.keys(sources).map((compared) =>
      String(exceptions.filter((row) => row['compared'] === compared).length),
    );
    const [elements, headers, characters, ...others] = column(counts, 'exceptions');
    const [stored, colour, series] = others;
    expect([elements, headers, stored, colour]).toEqual(listed);
    expect([characters, series]).toEqual(['0', '0']);
  });

  test.skipIf(corpusFolder === null)(`as many files are compared${corpusNote}`, () => {
    const manifest = corpusManifest();
    expect(text).toContain(`${inThousands(manifest.length)} files`);
    const rendered = manifest.filter((record) => 'rendered_first_frame' in record);
    expect(column(counts, 'files')).toEqual(
      [
        manifest.filter((record) => record.elements_total !== undefined).length,
        filesIn('truth', '.json.gz'),
        filesIn('charset/orthanc') + filesIn('charset/pydicom'),
        manifest.filter((record) => record.pixels?.first_frame !== undefined).length,
        rendered.length,
        filesIn('series', 'series.json'),
      ].map(inThousands),
    );
  });
});

function exceptionsIn(file: string, name: string): string[] {
  const block = new RegExp(`const ${name}: [^=]+=\\s*\\{([\\s\\S]*?)\\n\\};`).exec(readText(file));
  return [...(block?.[1] ?? '').matchAll(/^ {2}'([^'\n]+)':/gm)].map(([, key = '']) => key);
}

function filesIn(folder: string, ending = ''): number {
  const entries = readdirSync(resolve(corpusFolder ?? '', folder), {
    recursive: true,
    withFileTypes: true,
  });
  return entries.filter((entry) => entry.isFile() && entry.name.endsWith(ending)).length;
}

function inThousands(count: number): string {
  return new Intl.NumberFormat('en').format(count);
}
