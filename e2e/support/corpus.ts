/** Real files, where the folder ../shared/corpus is beside the checkout; tests skip without it. */
import path from 'node:path';
import { corpusFolder } from '#testing/corpus.ts';
import { test } from './test.ts';

/** The absolute path of a file or folder of the corpus; without a corpus the test is skipped here. */
export function corpusPath(...segments: string[]): string {
  test.skip(corpusFolder === null, 'skipped: no corpus');
  return path.join(corpusFolder ?? '', ...segments);
}
