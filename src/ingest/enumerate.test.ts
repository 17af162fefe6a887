import { describe, expect, test } from 'vitest';
import {
  type DroppedThing,
  enumerate,
  type Found,
  thingOfFile,
  thingsOfTransfer,
} from '#ingest/enumerate.ts';
import type { FolderFiles } from '#ingest/folderFiles.ts';
import { FolderHandles, type FolderOrigin } from '#ingest/folderHandles.ts';

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
    name: fullPath.split('/').at(-1) ?? '',
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
  for await (const some of enumerate(things, signal, inThisThread())) found.push(...some);
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

/** The same by handles, whose files say so; a browser leaves out names that it does not allow. */
function fileHandle(name: string, failure?: string): FileSystemHandle {
  const getFile = () =>
    failure === undefined
      ? Promise.resolve(new File(['by handle'], name))
      : Promise.reject(new DOMException(failure));
  return { kind: 'file', name, getFile } as unknown as FileSystemHandle;
}

function folderHandle(name: string, children: readonly FileSystemHandle[]): FileSystemHandle {
  async function* values() {
    await Promise.resolve();
    yield* children;
  }
  return { kind: 'directory', name, values } as unknown as FileSystemHandle;
}

/** What the folder worker does, without the worker. */
function inThisThread(): (handle: Promise<FileSystemHandle | null>) => FolderFiles {
  const folders = new FolderHandles();
  let count = 0;
  const filesIn = (origin: Promise<FolderOrigin | null>): FolderFiles => {
    count += 1;
    const id = count;
    const opened = origin.then((known) => {
      if (known !== null) folders.open(id, known);
    });
    return {
      take: async (names) => {
        await opened;
        return folders.take(id, names);
      },
      inside: (name) => filesIn(opened.then(() => ({ parent: id, name }))),
      close: () => folders.close(id),
    };
  };
  return (handle) => filesIn(handle as Promise<FileSystemDirectoryHandle | null>);
}

describe('with handles beside the entries', () => {
  const names = ['1', '2', '3', 'a:b', 'CON', '4'];
  const children = names.map((name) => fileEntry(`/ct/${name}`));
  const drop = (handle: Promise<FileSystemHandle | null>): DroppedThing => ({
    kind: 'entry',
    entry: folderEntry('/ct', [...children, folderEntry('/ct/in', [fileEntry('/ct/in/5')])]),
    handle,
  });
  const textOf = async (found: Found) => ('file' in found ? found.file.text() : found.message);

  test('files come by handle; those that have none, and the very first, by entry', async () => {
    const allowed = ['1', '2', '3', '4'].map((name) => fileHandle(name));
    const inner = folderHandle('in', [fileHandle('5')]);
    const found = await all([drop(Promise.resolve(folderHandle('ct', [...allowed, inner])))]);
    expect(found.map(({ path }) => path)).toEqual([
      ...names.map((name) => `ct/${name}`),
      'ct/in/5',
    ]);
    const [entry, handle] = ['x', 'by handle'];
    expect(await Promise.all(found.map(textOf))).toEqual([
      entry,
      entry,
      handle,
      entry,
      entry,
      handle,
      handle,
    ]);
  });

  test('nothing is missing where a handle fails, or the folder has none', async () => {
    const broken = ['1', '2', '3', '4'].map((name) => fileHandle(name, 'no permission'));
    for (const handle of [folderHandle('ct', broken), null]) {
      const found = await all([drop(Promise.resolve(handle))]);
      expect(await Promise.all(found.map(textOf))).toEqual(Array.from({ length: 7 }, () => 'x'));
    }
  });
});

test('a browser that refuses a handle gives the entry', async () => {
  const entry = folderEntry('/a', [fileEntry('/a/1')]);
  const item = {
    kind: 'file',
    webkitGetAsEntry: () => entry,
    getAsFileSystemHandle: () => Promise.reject(new DOMException('protected')),
  };
  const things = thingsOfTransfer({ items: [item], files: [] } as unknown as DataTransfer);
  expect(await all(things)).toMatchObject([{ path: 'a/1' }]);
});

test('single files come as they were given', async () => {
  const found = await all([thingOfFile(new File(['x'], 'one.dcm'))]);
  expect(found).toMatchObject([{ path: 'one.dcm' }]);
});

test('nothing is walked after it was cancelled', async () => {
  expect(await all([entryOf(fileEntry('/a'))], AbortSignal.abort())).toEqual([]);
});
