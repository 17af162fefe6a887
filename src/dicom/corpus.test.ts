import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import type { DicomElement } from '#dicom/element.ts';
import { loadPrivateDictionary, lookupPrivate } from '#dicom/dictionary/privateElements.ts';
import { parseFile } from '#dicom/parse.ts';
import { isVr, type VR } from '#dicom/vr.ts';
import { corpusBytes, corpusFolder, corpusManifest, corpusNote } from '#testing/corpus.ts';

function countAll(elements: readonly DicomElement[]): number {
  let count = 0;
  for (const element of elements) {
    count += 1;
    for (const item of element.items ?? []) count += countAll(item.elements);
  }
  return count;
}

function privateVr(creator: string, tag: number): VR | undefined {
  const vr = lookupPrivate(creator, tag)?.vr;
  return vr !== undefined && isVr(vr) ? vr : undefined;
}

const READ_ON = 'the reference stops at a VR that is no letters; ours reads on by the dictionary';
const KEPT_TWICE = 'a tag stands twice: the reference keeps one, ours shows both';
const MOVED_PREFIX = 'the prefix stands elsewhere: the reference reads zeros, ours finds file meta';

/** Files where our count differs from the manifest's with a reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'malformed/fuzz-cve-2026-3650/TC0475_meta_0001_vr_5a5a.dcm': READ_ON,
  'malformed/fuzz-cve-2026-3650/TC0571_meta_0010_vr_ffff.dcm': READ_ON,
  'malformed/fuzz-cve-2026-3650/TC0603_meta_0012_vr_7371.dcm': READ_ON,
  'malformed/fuzz-cve-2026-3650/TC0635_meta_0013_vr_7569.dcm': READ_ON,
  'malformed/fuzz-cve-2026-3650/TC0667_meta_ALL_vr_2055.dcm': READ_ON,
  'malformed/fuzz-cve-libdicom-uaf/TC0905_dup_meta_0002_0002.dcm': KEPT_TWICE,
  'photometric/color-palette-objects/winter.dcm': KEPT_TWICE,
  'malformed/fuzz-cve-merge-toolkit/TC1153_odd_len_len7.dcm':
    'an odd length shifts the rest: the reference reads one head out of the middle of a value',
  'malformed/fuzz-file-meta/TC0385_dicm_offset0.dcm': MOVED_PREFIX,
  'malformed/fuzz-file-meta/TC0389_dicm_offset256.dcm': MOVED_PREFIX,
  'malformed/fuzz-file-meta/TC0397_meta_glen_huge.dcm':
    'a length of 4 GB in file meta: the reference keeps the cut element as a second one',
  'malformed/fuzz-transfer-syntax/TC0347_deflate_truncated.dcm':
    'nothing but deflated bytes without file meta: the reference takes 8 of them for an element',
  'malformed/fuzz-vr-mismatch/TC0235_bitsallocated_US_as_SS.dcm': 'a prefix and nothing behind it',
  'malformed/pydicom/no_meta.dcm':
    'the data set begins at byte 1: the reference reads one element of nonsense from byte 0',
};

describe.skipIf(corpusFolder === null)(`element counts of the reference files${corpusNote}`, () => {
  test('equal the manifest for every readable file', async () => {
    await loadPrivateDictionary();
    const different: string[] = [];
    const counted = corpusManifest().filter((record) => record.elements_total !== undefined);
    expect(counted.length).toBeGreaterThan(1000);
    for (const record of counted) {
      if (record.path in EXCEPTIONS) continue;
      const parsed = parseFile(memorySource(corpusBytes(record.path)), {
        fragments: 'walk',
        privateVr,
      });
      if (!parsed.ok) {
        different.push(`${record.path}: ${JSON.stringify(parsed.error)}`);
        continue;
      }
      const { meta, elements, damage } = parsed.value;
      const ours = [meta.length, elements.length, countAll(elements)];
      const theirs = [record.elements_meta, record.elements_top, record.elements_total];
      if (ours.join() !== theirs.join()) {
        different.push(
          `${record.path}: ${ours.join()} for ${theirs.join()} ${JSON.stringify(damage)}`,
        );
      }
    }
    expect(different).toEqual([]);
  });
});
