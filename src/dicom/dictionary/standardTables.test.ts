/**
 * The dictionary against the tables of the standard that it was generated from, and against the
 * elements and UIDs that a reference handbook prints. The tables lie beside the repository.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import type { DictionaryElement } from './elements.ts';
import { lookupElement, lookupKeyword } from './elements.ts';
import { modalityName } from './modalities.ts';
import { loadPrivateDictionary, lookupPrivate } from './privateElements.ts';
import { lookupUid } from './uids.ts';

const tables = resolve(dirname(fileURLToPath(import.meta.url)), '../../../../shared/data');
const absent = !existsSync(tables);
const skipped = absent ? ' (skipped: no tables)' : '';

interface Row {
  [column: string]: string | undefined;
}

function rows(file: string): Row[] {
  const [head = '', ...lines] = readFileSync(join(tables, file), 'utf8').trimEnd().split('\n');
  if (lines.length === 0) throw new Error(`${file} has no rows`);
  const columns = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
  });
}

/** Letters and digits only: the handbook prints "X-ray", "Date/time" and "Min X 0". */
function bare(name: string | undefined): string {
  return (name ?? '').toLowerCase().replace(/[^a-z0-9]/g, '');
}

function tagsOf(pattern: string): number[] {
  return ['0', '2', 'E'].map((digit) => parseInt(pattern.replaceAll('x', digit), 16));
}

function describeElement(element: DictionaryElement | undefined): Row {
  if (element === undefined) return {};
  const { vr, vm, keyword, name, retired } = element;
  return { vr, vm, keyword, name, retired: retired ? 'retired' : '' };
}

describe.skipIf(absent)(`the tables of the standard${skipped}`, () => {
  test('every data element resolves as printed', () => {
    const wrong = rows('elements.tsv').filter(({ tag = '', ...expected }) =>
      tagsOf(tag).some((t) => {
        const found = describeElement(lookupElement(t));
        // What repeats may meet a tag that is registered by itself, such as (0020,3100).
        if (tag.includes('x') && found['name'] !== expected['name'])
          return lookupElement(t) === undefined;
        return JSON.stringify(found) !== JSON.stringify(expected);
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('every keyword leads to its element', () => {
    const wrong = rows('elements.tsv').filter(
      ({ keyword = '', tag = '' }) =>
        keyword !== '' && lookupKeyword(keyword)?.tag !== parseInt(tag.replaceAll('x', '0'), 16),
    );
    expect(wrong).toEqual([]);
  });

  test('every UID resolves as registered', () => {
    const wrong = rows('uids.tsv').filter(({ uid = '', name, type, retired }) => {
      const found = lookupUid(uid);
      return (
        found?.name !== name || found?.type !== type || found?.retired !== (retired === 'retired')
      );
    });
    expect(wrong).toEqual([]);
  });

  test('every modality has its name', () => {
    const wrong = rows('modalities.tsv').filter(
      ({ code = '', name }) => modalityName(code) !== name,
    );
    expect(wrong).toEqual([]);
  });

  test('every private element is found under its creator', async () => {
    await loadPrivateDictionary();
    const wrong = rows('private-elements.tsv').filter((row) => {
      const { creator = '', tag = '', vr = '', vm } = row;
      // Two rows are of the even group 0032; nine call a whole block by the name of its creator.
      if (tag.startsWith('0032') || row['name'] === 'Private Element Creator') return false;
      const found = lookupPrivate(creator, parseInt(tag.replaceAll('x', '1'), 16));
      return found?.vr !== vr.slice(0, 2) || found.vm !== vm;
    });
    expect(wrong).toEqual([]);
  });
});

describe.skipIf(absent)(`the reference handbook${skipped}`, () => {
  // Names that the standard has changed since, all others are as printed but for punctuation.
  const renamed: Record<string, string> = {
    '00020000': 'FileMetaInformationGroupLength',
    '00102110': 'Allergies',
    '00181151': 'XRayTubeCurrent',
    '00281300': 'BreastImplantPresent',
    '20200010': 'ImageBoxPosition',
  };

  test('every printed element resolves to its name', () => {
    const wrong = rows('handbook-elements.tsv').filter(({ tag = '', name_as_printed: printed }) => {
      const element = lookupElement(parseInt(tag.replaceAll('x', '0'), 16));
      return tag in renamed
        ? element?.keyword !== renamed[tag]
        : element === undefined || bare(element.name) !== bare(printed);
    });
    expect(wrong).toEqual([]);
  });

  test('every printed element has its VR and multiplicity', () => {
    // The standard has since widened Image Type and Transducer Data, and narrowed LUT Data.
    const changed = new Set(['00080008', '00185010', '00283006']);
    const wrong = rows('handbook-elements.tsv').filter((row) => {
      const { tag = '', vr_as_printed: vr = '', vm_as_printed: vm } = row;
      if (vr === 'N/A' || changed.has(tag)) return false;
      const element = lookupElement(parseInt(tag.replaceAll('x', '0'), 16));
      const alternatives = (text: string): string => text.toLowerCase().split(' or ').sort().join();
      return element?.vm !== vm || alternatives(element?.vr ?? '') !== alternatives(vr);
    });
    expect(wrong).toEqual([]);
  });

  test('every printed UID resolves to its name, but for those that are not registered', () => {
    const wrong = rows('handbook-uids.tsv').filter(
      ({ uid = '', registered_name: name = '', note = '' }) =>
        !note.startsWith('not in the registry') && !lookupUid(uid)?.name.startsWith(name),
    );
    expect(wrong).toEqual([]);
  });
});
