/**
 * Dropped things → files with paths. A folder or file that cannot be read is reported, never passed
 * over.
 */
import type { FolderFiles } from '#ingest/folderFiles.ts';
import { walkEntries } from '#ingest/walkEntries.ts';
import { walkHandle } from '#ingest/walkHandles.ts';

/** A file of a drop and where it stands in it: '/'-separated, no leading slash. */
export interface FoundFile {
  readonly path: string;
  readonly file: File;
}

/** Something that should be there and cannot be read. */
export interface Unreadable {
  readonly path: string;
  readonly message: string;
}

export type Found = FoundFile | Unreadable;

/** What a drop or a picker gives: handles, nothing read yet. */
export type DroppedThing =
  | { readonly kind: 'file'; readonly file: File; readonly path: string }
  | {
      readonly kind: 'entry';
      readonly entry: FileSystemEntry;
      /** The same folder by a handle; null where the browser gives none. */
      readonly handle?: Promise<FileSystemHandle | null>;
    }
  | { readonly kind: 'handle'; readonly handle: FileSystemHandle };

/**
 * Take what a drop holds. Must be called inside the drop event: the browser empties it afterwards.
 */
export function thingsOfTransfer(transfer: DataTransfer): DroppedThing[] {
  const things: DroppedThing[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const file = entry === null ? item.getAsFile() : null;
    if (entry !== null) things.push({ kind: 'entry', entry, handle: handleOf(item, entry) });
    else if (file !== null) things.push(thingOfFile(file));
  }
  // A transfer that a script made has files but no items that give entries.
  if (things.length === 0) for (const file of transfer.files) things.push(thingOfFile(file));
  return things;
}

/** Not everywhere, not outside of a secure context, not for folders that the browser protects. */
async function handleOf(
  item: DataTransferItem,
  { isDirectory }: FileSystemEntry,
): Promise<FileSystemHandle | null> {
  if (!isDirectory || !('getAsFileSystemHandle' in item)) return null;
  try {
    return await (item as HandleItem).getAsFileSystemHandle();
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

interface HandleItem extends DataTransferItem {
  getAsFileSystemHandle(): Promise<FileSystemHandle | null>;
}

/** A picked folder's files carry their path in it. */
export function thingOfFile(file: File): DroppedThing {
  return { kind: 'file', file, path: file.webkitRelativePath || file.name };
}

/**
 * All files of the things in pieces as they are found: single files first, then what is in folders.
 *
 * @param folderFiles how files are taken from a folder's handle; without it all come by entries
 */
export async function* enumerate(
  things: readonly DroppedThing[],
  signal: AbortSignal,
  folderFiles?: (handle: Promise<FileSystemHandle | null>) => FolderFiles,
): AsyncGenerator<Found[]> {
  if (signal.aborted) return;
  const files = things.flatMap((one) => (one.kind === 'file' ? [one] : []));
  if (files.length > 0) yield files.map(({ path, file }) => ({ path, file }));
  const entries = things.flatMap((one) => (one.kind === 'entry' ? [one] : []));
  yield* walkEntries(
    entries.map(({ entry, handle }) => ({
      entry,
      files: entry.isDirectory && handle !== undefined ? folderFiles?.(handle) : undefined,
    })),
    signal,
  );
  for (const thing of things) {
    if (thing.kind === 'handle') yield* walkHandle(thing.handle, signal);
  }
}
