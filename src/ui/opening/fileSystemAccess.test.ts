/** Files that the system opens with the installed page, and the browser's own picker of folders. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { onLaunchedFiles, pickFolderHandle } from '#ui/opening/fileSystemAccess.ts';

type Consumer = (launch: { readonly files: readonly FileSystemHandle[] }) => void;

const handle = (name: string) => ({ kind: 'file', name }) as FileSystemHandle;

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('launched files', () => {
  /** What is opened for these launches, one after the other. */
  function opened(...launches: readonly (readonly FileSystemHandle[])[]) {
    const seen: (readonly FileSystemHandle[])[] = [];
    const setConsumer = (consumer: Consumer) => {
      for (const files of launches) consumer({ files });
    };
    vi.stubGlobal('window', { launchQueue: { setConsumer } });
    onLaunchedFiles((files) => seen.push(files));
    return seen;
  }

  test('are opened together, launch by launch', () => {
    const [one, two, three] = [handle('1.dcm'), handle('2.dcm'), handle('3.dcm')];
    expect(opened([one, two], [three])).toEqual([[one, two], [three]]);
  });

  test('a launch without files, from the icon, opens nothing', () => {
    expect(opened([])).toEqual([]);
  });

  test('a browser without a launch queue has none', () => {
    vi.stubGlobal('window', {});
    const open = vi.fn<() => void>();
    onLaunchedFiles(open);
    expect(open).not.toHaveBeenCalled();
  });
});

describe('the picker of folders', () => {
  const picked = (pick: () => Promise<unknown>) => {
    vi.stubGlobal('window', { showDirectoryPicker: pick });
    return pickFolderHandle();
  };

  test('gives the folder', async () => {
    const folder = { kind: 'directory', name: 'study' };
    expect(await picked(() => Promise.resolve(folder))).toEqual({ kind: 'picked', folder });
  });

  test.each([
    ['AbortError', 'cancelled'],
    ['SecurityError', 'unavailable'],
  ])('that ends with %s is %s', async (name, kind) => {
    expect(await picked(() => Promise.reject(new DOMException('', name)))).toEqual({ kind });
  });

  test('is unavailable where the browser has none; a bug is no answer', async () => {
    await expect(picked(() => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug');
    vi.stubGlobal('window', {});
    expect(await pickFolderHandle()).toEqual({ kind: 'unavailable' });
  });
});
