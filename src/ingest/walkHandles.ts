/**
 * Files and folders by handles of the File System Access API → files with paths, in the order that the
 * browser gives them. What cannot be read is reported, never passed over.
 */
import type { Found } from '#ingest/enumerate.ts';

/** Files are asked for by so many at once: each answer is a round trip to the browser process. */
const AT_ONCE = 64;

interface Folder {
  readonly handle: FileSystemDirectoryHandle;
  readonly path: string;
}

export async function* walkHandle(
  root: FileSystemHandle,
  signal: AbortSignal,
): AsyncGenerator<Found[]> {
  if (isFile(root)) {
    yield [await fileOf(root, root.name)];
    return;
  }
  // A list of its own: a folder tree may be deeper than the call stack.
  const folders: Folder[] = [{ handle: root as FileSystemDirectoryHandle, path: root.name }];
  while (!signal.aborted) {
    const folder = folders.shift();
    if (folder === undefined) return;
    yield* filesOf(folder, folders, signal);
  }
}

/** The files of a folder, in pieces; folders in it join the list. */
async function* filesOf(
  { handle, path }: Folder,
  folders: Folder[],
  signal: AbortSignal,
): AsyncGenerator<Found[]> {
  let asked: Promise<Found>[] = [];
  try {
    for await (const child of handle.values()) {
      if (signal.aborted) return;
      const childPath = `${path}/${child.name}`;
      if (isFile(child)) asked.push(fileOf(child, childPath));
      else folders.push({ handle: child, path: childPath });
      if (asked.length < AT_ONCE) continue;
      yield await Promise.all(asked);
      asked = [];
    }
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    asked.push(Promise.resolve({ path, message: error.message }));
  }
  if (asked.length > 0) yield await Promise.all(asked);
}

function isFile(handle: FileSystemHandle): handle is FileSystemFileHandle {
  return handle.kind === 'file';
}

async function fileOf(handle: FileSystemFileHandle, path: string): Promise<Found> {
  try {
    return { path, file: await handle.getFile() };
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return { path, message: error.message };
  }
}
