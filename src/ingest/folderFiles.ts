/**
 * The page's side of the folder worker: files of a dropped folder by their names.
 */
import type { FolderOrigin } from '#ingest/folderHandles.ts';
import { folderPool } from '#ingest/pools.ts';
import { WorkerFault } from '#ingest/workerPool.ts';

/** Files of one folder. */
export interface FolderFiles {
  /** Null for what has to come another way. */
  take(names: readonly string[]): Promise<readonly (File | null)[]>;
  /** Of a folder in it. */
  inside(name: string): FolderFiles;
  /** Nothing more is wanted of it; folders in it go on. */
  close(): void;
}

/** @param handle null where the browser gives none */
export function folderFiles(handle: Promise<FileSystemHandle | null>): FolderFiles {
  return new HandledFolder(async () => {
    const folder = await handle;
    return folder?.kind === 'directory' ? (folder as FileSystemDirectoryHandle) : null;
  });
}

let named = 0;

/** Opened when its files are first asked for: to list all folders at once would keep the browser busy. */
class HandledFolder implements FolderFiles {
  readonly #id: number;
  readonly #origin: () => Promise<FolderOrigin | null>;
  #opening: Promise<boolean> | undefined;
  /** Folders in it are found in what the worker knows of it, as long as they may be asked for. */
  readonly #inside: HandledFolder[] = [];
  readonly #over: Promise<void>;
  #end: () => void = () => undefined;

  constructor(origin: () => Promise<FolderOrigin | null>) {
    named += 1;
    this.#id = named;
    this.#origin = origin;
    this.#over = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  async take(names: readonly string[]): Promise<readonly (File | null)[]> {
    const id = this.#id;
    const isOpen = await this.#open();
    const files = isOpen
      ? await asked(() => folderPool().ask('takeFiles', { id, names }))
      : undefined;
    return files ?? names.map(() => null);
  }

  inside(name: string): FolderFiles {
    const parent = this.#id;
    const folder = new HandledFolder(async () => ((await this.#open()) ? { parent, name } : null));
    this.#inside.push(folder);
    return folder;
  }

  close(): void {
    void this.#close();
  }

  #open(): Promise<boolean> {
    this.#opening ??= this.#openNow();
    return this.#opening;
  }

  async #openNow(): Promise<boolean> {
    // In a turn of its own: those above it may be more than the call stack takes.
    await Promise.resolve();
    const id = this.#id;
    const origin = await this.#origin();
    if (origin === null) return false;
    return (await asked(() => folderPool().ask('openFolder', { id, origin }))) !== undefined;
  }

  async #close(): Promise<void> {
    await Promise.all(this.#inside.map((folder) => folder.#over));
    const id = this.#id;
    if (await this.#opening) await asked(() => folderPool().ask('closeFolder', { id }));
    this.#end();
  }
}

/** Without the worker everything comes by entries. */
async function asked<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof WorkerFault) return undefined;
    throw error;
  }
}
