import { expect, test } from 'vitest';
import type { Found } from '#ingest/enumerate.ts';
import { walkHandle } from '#ingest/walkHandles.ts';

function fileHandle(name: string, failure?: string): FileSystemHandle {
  const getFile = () =>
    failure === undefined
      ? Promise.resolve(new File(['x'], name))
      : Promise.reject(new DOMException(failure));
  return { kind: 'file', name, getFile } as unknown as FileSystemHandle;
}

function folderHandle(
  name: string,
  children: readonly FileSystemHandle[],
  failure?: string,
): FileSystemHandle {
  async function* values() {
    await Promise.resolve();
    yield* children;
    if (failure !== undefined) throw new DOMException(failure);
  }
  return { kind: 'directory', name, values } as unknown as FileSystemHandle;
}

async function all(root: FileSystemHandle, signal = new AbortController().signal) {
  const found: Found[] = [];
  for await (const some of walkHandle(root, signal)) found.push(...some);
  return found;
}

test('folders inside folders, one with more files than are asked for at once', async () => {
  const many = Array.from({ length: 150 }, (_none, at) => fileHandle(`${at}.dcm`));
  const found = await all(folderHandle('study', [folderHandle('ct', many), fileHandle('notes')]));
  expect(found).toHaveLength(151);
  expect(found.map(({ path }) => path)).toContain('study/ct/149.dcm');
  expect(found[0]?.path).toBe('study/notes');
});

test('what cannot be read is reported, the rest goes on', async () => {
  const locked = folderHandle('locked', [fileHandle('good')], 'no permission');
  const found = await all(folderHandle('study', [locked, fileHandle('gone', 'not found')]));
  expect(found).toEqual([
    { path: 'study/gone', message: 'not found' },
    { path: 'study/locked/good', file: expect.any(File) as File },
    { path: 'study/locked', message: 'no permission' },
  ]);
});

test('a single file', async () => {
  expect(await all(fileHandle('one.dcm'))).toMatchObject([{ path: 'one.dcm' }]);
});

test('nothing is walked after it was cancelled', async () => {
  expect(await all(folderHandle('study', [fileHandle('a')]), AbortSignal.abort())).toEqual([]);
});
