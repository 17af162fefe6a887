/** The series among the reference files, read as the page reads them. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Instance } from '#catalog/catalog.ts';
import { corpusBytes, corpusFolder } from '#testing/corpus.ts';
import { summaryOf } from '#testing/summaryOf.ts';

/** Names of the folders of series, sorted; none without the reference files. */
export function corpusSeries(): readonly string[] {
  if (corpusFolder === null) return [];
  return readdirSync(resolve(corpusFolder, 'series')).toSorted((a, b) => (a < b ? -1 : 1));
}

/** The instances of one of these folders; its truth, `series.json`, is none of them. */
export function corpusInstances(folder: string): Instance[] {
  if (corpusFolder === null) return [];
  const names = readdirSync(resolve(corpusFolder, 'series', folder));
  return names.flatMap((name): Instance[] => {
    if (name === 'series.json') return [];
    const path = `series/${folder}/${name}`;
    const bytes = corpusBytes(path);
    const summary = summaryOf(bytes);
    return [{ instanceId: path, path, bytes: bytes.length, summary, drawable: true }];
  });
}
