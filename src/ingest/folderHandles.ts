/**
 * Folders by handles of the File System Access API: what a folder worker keeps of those that are being
 * walked, and the files that it takes from them.
 */

/** A folder in one that is open, or one that was dropped. */
export type FolderOrigin =
  | FileSystemDirectoryHandle
  | { readonly parent: number; readonly name: string };

type Children = ReadonlyMap<string, FileSystemHandle>;

const NONE: Children = new Map();

export class FolderHandles {
  readonly #open = new Map<number, Promise<Children>>();

  /** What cannot be listed is empty: the page has the entries too, and they say why. */
  open(id: number, origin: FolderOrigin): void {
    this.#open.set(id, this.#list(origin));
  }

  /** Null for what is not there by this name, or cannot be had. */
  async take(id: number, names: readonly string[]): Promise<(File | null)[]> {
    const children = (await this.#open.get(id)) ?? NONE;
    return Promise.all(names.map((name) => fileOf(children.get(name))));
  }

  close(id: number): void {
    this.#open.delete(id);
  }

  async #list(origin: FolderOrigin): Promise<Children> {
    const folder =
      'parent' in origin ? (await this.#open.get(origin.parent))?.get(origin.name) : origin;
    if (folder === undefined || !isFolder(folder)) return NONE;
    const children = new Map<string, FileSystemHandle>();
    try {
      for await (const child of folder.values()) children.set(child.name, child);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
    return children;
  }
}

async function fileOf(handle: FileSystemHandle | undefined): Promise<File | null> {
  if (handle?.kind !== 'file') return null;
  try {
    return await (handle as FileSystemFileHandle).getFile();
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

function isFolder(handle: FileSystemHandle): handle is FileSystemDirectoryHandle {
  return handle.kind === 'directory';
}
