import { beforeEach, expect, test, vi } from 'vitest';
import { folderFiles } from '#ingest/folderFiles.ts';
import { FolderHandles, type FolderOrigin } from '#ingest/folderHandles.ts';
import { WorkerFault } from '#ingest/workerPool.ts';

interface Request {
  readonly id: number;
  readonly origin: FolderOrigin;
  readonly names: readonly string[];
}

let handles = new FolderHandles();
let isBroken = false;
const closed: number[] = [];

/** What the folder worker does, without the worker. */
vi.mock('#ingest/pools.ts', () => ({
  folderPool: () => ({
    ask: (kind: string, { id, origin, names }: Request) => {
      if (isBroken) return Promise.reject(new WorkerFault('crashed', 'out of memory'));
      if (kind === 'takeFiles') return handles.take(id, names);
      if (kind === 'openFolder') handles.open(id, origin);
      else {
        closed.push(id);
        handles.close(id);
      }
      return Promise.resolve(null);
    },
  }),
}));

beforeEach(() => {
  handles = new FolderHandles();
  isBroken = false;
  closed.length = 0;
});

function file(name: string): FileSystemHandle {
  const getFile = () => Promise.resolve(new File(['x'], name));
  return { kind: 'file', name, getFile } as unknown as FileSystemHandle;
}

function folder(name: string, children: readonly FileSystemHandle[]): FileSystemHandle {
  async function* values() {
    await Promise.resolve();
    yield* children;
  }
  return { kind: 'directory', name, values } as unknown as FileSystemHandle;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a folder stays open until those in it have found themselves there', async () => {
  const root = folderFiles(
    Promise.resolve(folder('root', [folder('a', [folder('b', [file('1')])])])),
  );
  const inner = root.inside('a');
  const innermost = inner.inside('b');
  root.close();
  inner.close();
  await settled();
  expect(closed).toEqual([]);
  const files = await innermost.take(['1', '2']);
  expect(files.map((one) => one?.name)).toEqual(['1', undefined]);
  innermost.close();
  await settled();
  expect(closed).toHaveLength(3);
});

test('without a handle, or without the worker, nothing comes', async () => {
  expect(await folderFiles(Promise.resolve(null)).take(['1'])).toEqual([null]);
  isBroken = true;
  const broken = folderFiles(Promise.resolve(folder('root', [file('1')])));
  expect(await broken.take(['1'])).toEqual([null]);
});
