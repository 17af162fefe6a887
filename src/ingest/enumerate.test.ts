import { expect, test } from 'vitest';
import { type DroppedThing, enumerate, type Found, thingOfFile } from '#ingest/enumerate.ts';

/** Entries as a browser gives them: callbacks, at most 100 at a time. */
function fileEntry(fullPath: string, failure?: string): FileSystemEntry {
  return {
    isFile: true,
    isDirectory: false,
    fullPath,
    name: fullPath.split('/').at(-1) ?? '',
    file(resolve: (file: File) => void, reject: (error: DOMException) => void) {
      if (failure === undefined) resolve(new File(['x'], fullPath));
      else reject(new DOMException(failure));
    },
  } as unknown as FileSystemEntry;
}

function folderEntry(
  fullPath: string,
  children: readonly FileSystemEntry[],
  failure?: string,
): FileSystemEntry {
  return {
    isFile: false,
    isDirectory: true,
    fullPath,
    createReader() {
      let at = 0;
      return {
        readEntries(
          resolve: (entries: readonly FileSystemEntry[]) => void,
          reject: (error: DOMException) => void,
        ) {
          if (failure !== undefined) {
            reject(new DOMException(failure));
            return;
          }
          resolve(children.slice(at, at + 100));
          at += 100;
        },
      };
    },
  } as unknown as FileSystemEntry;
}

async function all(things: readonly DroppedThing[], signal = new AbortController().signal) {
  const found: Found[] = [];
  for await (const some of enumerate(things, signal)) found.push(...some);
  return found;
}

const entryOf = (entry: FileSystemEntry): DroppedThing => ({ kind: 'entry', entry });

test('a folder of more than 100 entries is read to its end', async () => {
  const children = Array.from({ length: 250 }, (_none, i) => fileEntry(`/ct/${i}.dcm`));
  const found = await all([entryOf(folderEntry('/ct', children))]);
  expect(found.map(({ path }) => path)).toEqual(children.map(({ fullPath }) => fullPath.slice(1)));
});

test('folders inside folders are walked, however deep', async () => {
  let inner = folderEntry('/deep', [fileEntry('/deep/last.dcm')]);
  for (let depth = 0; depth < 5000; depth += 1) inner = folderEntry('/deep', [inner]);
  expect(await all([entryOf(inner)])).toMatchObject([{ path: 'deep/last.dcm' }]);
});

test('the same name in two folders makes two files', async () => {
  const folder = folderEntry('/a', [
    folderEntry('/a/1', [fileEntry('/a/1/image')]),
    folderEntry('/a/2', [fileEntry('/a/2/image')]),
  ]);
  expect((await all([entryOf(folder)])).map(({ path }) => path)).toEqual([
    'a/1/image',
    'a/2/image',
  ]);
});

test('a file and a folder that cannot be read are reported, the rest goes on', async () => {
  const folder = folderEntry('/a', [
    fileEntry('/a/locked', 'no permission'),
    folderEntry('/a/closed', [], 'not a folder any more'),
    fileEntry('/a/good'),
  ]);
  expect(await all([entryOf(folder)])).toEqual([
    { path: 'a/locked', message: 'no permission' },
    { path: 'a/good', file: expect.any(File) as File },
    { path: 'a/closed', message: 'not a folder any more' },
  ]);
});

test('single files come as they were given', async () => {
  const found = await all([thingOfFile(new File(['x'], 'one.dcm'))]);
  expect(found).toMatchObject([{ path: 'one.dcm' }]);
});

test('nothing is walked after it was cancelled', async () => {
  expect(await all([entryOf(fileEntry('/a'))], AbortSignal.abort())).toEqual([]);
});
