import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { summarise } from '#catalog/summarise.ts';
import { memorySource } from '#dicom/byteSource.ts';
import { parseFile } from '#dicom/parse.ts';
import { ctSlice } from '#testing/sample/chestCt.ts';
import { usClip } from '#testing/sample/heartUs.ts';
import { sampleUid } from '#testing/sample/seeded.ts';
import { mrSlice } from '#testing/sample/spineMr.ts';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const FOLDER = path.resolve(HERE, '../../../public/sample');
const MOST_BYTES = 5_000_000;

const { files } = JSON.parse(readFileSync(path.join(FOLDER, 'index.json'), 'utf8')) as {
  files: { name: string; bytes: number }[];
};
const committed = (name: string) => new Uint8Array(readFileSync(path.join(FOLDER, name)));

test.each([
  ['a slice of the CT', () => ctSlice(23)],
  ['a slice of the MR', () => mrSlice(8)],
  ['the ultrasound clip', usClip],
])('%s comes out of its source byte by byte: node scripts/make-sample.mjs', (_name, make) => {
  const { name, bytes } = make();
  expect(Buffer.compare(bytes, committed(name))).toBe(0);
});

test('the index lists every file with its size, and all are at most 5 MB', () => {
  const there = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'index.json')
    .map((entry) => entry.name);
  expect(files.length).toBe(there.length);
  for (const { name, bytes } of files) expect(committed(name).length, name).toBe(bytes);
  expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(MOST_BYTES);
});

test('all files are images of one made-up patient and one study', () => {
  const summaries = files.map(({ name }) => {
    const parsed = parseFile(memorySource(committed(name)));
    if (!parsed.ok) throw new Error(`${name}: ${parsed.error.kind}`);
    expect(parsed.value.damage, name).toBeNull();
    return summarise(parsed.value);
  });
  const every = (of: (summary: (typeof summaries)[number]) => string | undefined) => [
    ...new Set(summaries.map(of)),
  ];
  expect(every(({ patient }) => patient.name)).toEqual(['PHANTOM^SAMPLE']);
  expect(every(({ studyInstanceUID }) => studyInstanceUID)).toEqual([sampleUid('study')]);
  expect(every(({ series }) => series.modality)).toEqual(['CT', 'MR', 'US']);
  expect(every(({ sopInstanceUID }) => sopInstanceUID)).toHaveLength(files.length);
  expect(every(({ image }) => image?.photometricInterpretation)).toEqual(['MONOCHROME2', 'RGB']);
});

test('UIDs are decimal UUIDs that are fixed by their names', () => {
  expect(sampleUid('study')).toBe(sampleUid('study'));
  expect(sampleUid('study')).not.toBe(sampleUid('ct'));
  for (const name of ['study', 'ct', 'ct 1', 'mr', 'us', 'creator']) {
    const uid = sampleUid(name);
    expect(uid).toMatch(/^2\.25\.[1-9]\d*$/);
    expect(uid.length).toBeLessThanOrEqual(44);
    const uuid = BigInt(uid.slice(5)).toString(16).padStart(32, '0');
    expect(uuid).toMatch(/^.{12}5.{3}[89ab].{15}$/);
  }
});
