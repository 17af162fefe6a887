/**
 * Whole headers of the reference files against DICOM JSON that another library made of them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { loadPrivateDictionary, lookupPrivate } from '#dicom/dictionary/privateElements.ts';
import { type DicomJson, dicomJson, type DicomJsonElement } from '#dicom/dicomJson.ts';
import { parseFile } from '#dicom/parse.ts';
import { corpusBytes, corpusFolder, corpusNote } from '#testing/corpus.ts';

interface Truth {
  readonly meta: DicomJson;
  readonly dataset: DicomJson;
}

/** Elements where ours differs with a reason: 'file tag' → why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'malformed/fuzz-cve-2025-11266/TC0709_encap_frag_len_maxuint.dcm 7FE00010':
    'a fragment of 4 GB is cut by the end of the file: ours counts all that is there',
  'malformed/fuzz-cve-merge-toolkit/TC1141_oob_len_len_2GB.dcm 00100010':
    'a byte outside the default repertoire is U+FFFD, where the reference reads it as Latin-1',
  'malformed/fuzz-string-encoding/TC0405_latin1_utf8_payload.dcm 00100010':
    'the tag stands twice: ours gives the first, like DCMTK, the reference the last, which is empty',
  'transfer-syntax/pydicom-small/693_J2KI.dcm 00080008':
    'spaces at the end of a CS value mean nothing (PS3.5 6.2): the reference trims the last alone',
};

function truthFiles(): string[] {
  if (corpusFolder === null) return [];
  const entries = readdirSync(resolve(corpusFolder, 'truth'), { recursive: true });
  return entries.map(String).filter((path) => path.endsWith('.json.gz'));
}

function truthOf(path: string): Truth {
  const bytes = readFileSync(resolve(corpusFolder ?? '', 'truth', path));
  return JSON.parse(gunzipSync(bytes).toString('utf8')) as Truth;
}

function oursOf(path: string): Truth {
  const source = memorySource(corpusBytes(path));
  const parsed = parseFile(source, {
    fragments: 'walk',
    privateVr: (creator, tag) => lookupPrivate(creator, tag)?.vr,
  });
  if (!parsed.ok) throw new Error(`${path}: ${parsed.error.kind}`);
  return dicomJson(parsed.value, source);
}

/** Differences as 'path: ours for theirs'; numbers by value, the rest exactly. */
function differences(ours: DicomJson, theirs: DicomJson, at: string): string[] {
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...keys]
    .filter((key) => !key.endsWith('0000'))
    .flatMap((key) => elementDifferences(ours[key], theirs[key], `${at}${key}`));
}

function elementDifferences(
  ours: DicomJsonElement | undefined,
  theirs: DicomJsonElement | undefined,
  at: string,
): string[] {
  if (at in EXCEPTIONS) return [];
  const said = `${at}: ${JSON.stringify(ours)?.slice(0, 120)} for ${JSON.stringify(theirs)?.slice(0, 120)}`;
  if (ours === undefined || theirs === undefined) return [said];
  if (ours.vr !== theirs.vr) return [said];
  if (ours.vr !== 'SQ')
    return JSON.stringify(normal(ours)) === JSON.stringify(normal(theirs)) ? [] : [said];
  const items = (ours.Value ?? []) as DicomJson[];
  const theirItems = (theirs.Value ?? []) as DicomJson[];
  if (items.length !== theirItems.length) return [said];
  return items.flatMap((item, index) =>
    differences(item, theirItems[index] ?? {}, `${at}[${index}].`),
  );
}

/**
 * Keys in one order. An empty one of several values is null in PS3.18 F.2.5; the reference has ''
 * for it.
 */
function normal(element: DicomJsonElement): unknown {
  const { vr, InlineBinary, length, sha256 } = element;
  const Value = element.Value?.map((value) => (value === '' ? null : value));
  return { vr, Value, InlineBinary, length, sha256 };
}

describe.skipIf(corpusFolder === null)(`whole headers of the reference files${corpusNote}`, () => {
  test('have the elements, VRs and values that another library reads', async () => {
    await loadPrivateDictionary();
    expect(truthFiles().length).toBeGreaterThan(100);
    const different = truthFiles().flatMap((file) => {
      const path = file.replace(/\.json\.gz$/, '');
      const ours = oursOf(path);
      const theirs = truthOf(file);
      return [
        ...differences(ours.meta, theirs.meta, `${path} meta.`),
        ...differences(ours.dataset, theirs.dataset, `${path} `),
      ];
    });
    expect(different).toEqual([]);
  });
});
