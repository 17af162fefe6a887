import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { differingFiles } from './lib/same-files.mjs';

test('names what differs and what is in one folder alone', () => {
  const parent = mkdtempSync(path.join(tmpdir(), 'negatoscope-same-'));
  const [one, other] = ['one', 'other'].map((name) => path.join(parent, name)) as [string, string];
  for (const folder of [one, other]) {
    mkdirSync(path.join(folder, 'inner'), { recursive: true });
    writeFileSync(path.join(folder, 'inner/same'), 'same');
  }
  expect(differingFiles(one, other)).toEqual([]);
  writeFileSync(path.join(one, 'alone'), '');
  writeFileSync(path.join(one, 'inner/same'), 'changed');
  expect(differingFiles(one, other)).toEqual(['alone', path.join('inner', 'same')]);
  rmSync(parent, { recursive: true });
});
