/** Real files, where the folder ../shared/corpus is beside the checkout; tests skip without it. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from './test.ts';

const folder = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));

const corpusDir = existsSync(folder) ? folder : null;

/** The absolute path of a file or folder of the corpus; without a corpus the test is skipped here. */
export function corpusPath(...segments: string[]): string {
  test.skip(corpusDir === null, 'skipped: no corpus');
  return path.join(folder, ...segments);
}
