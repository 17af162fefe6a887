/**
 * Dropped things → files with paths.
 *
 * Folders are walked in the order that the browser gives their entries, 100 at a time until it gives
 * none (readEntries). A folder or file that cannot be read is reported, never passed over.
 */
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
  | { readonly kind: 'entry'; readonly entry: FileSystemEntry }
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
    if (entry !== null) things.push({ kind: 'entry', entry });
    else if (file !== null) things.push(thingOfFile(file));
  }
  // A transfer that a script made has files but no items that give entries.
  if (things.length === 0) for (const file of transfer.files) things.push(thingOfFile(file));
  return things;
}

/** A picked folder's files carry their path in it. */
export function thingOfFile(file: File): DroppedThing {
  return { kind: 'file', file, path: file.webkitRelativePath || file.name };
}

/**
 * Files are asked for by so many at once: each answer is a round trip to the browser process. The
 * first of a folder come in smaller batches, so that the first picture does not wait for the others.
 */
const AT_ONCE = 64;
const FIRST_AT_ONCE = 2;
const GROWTH = 4;

/** All files of the things, in order, in pieces as they are found. */
export async function* enumerate(
  things: readonly DroppedThing[],
  signal: AbortSignal,
): AsyncGenerator<Found[]> {
  let ready: Found[] = [];
  for (const thing of things) {
    if (signal.aborted) return;
    if (thing.kind === 'file') {
      ready.push({ path: thing.path, file: thing.file });
      continue;
    }
    if (ready.length > 0) yield ready;
    ready = [];
    yield* thing.kind === 'entry' ? walk(thing.entry, signal) : walkHandle(thing.handle, signal);
  }
  if (ready.length > 0) yield ready;
}

async function* walk(root: FileSystemEntry, signal: AbortSignal): AsyncGenerator<Found[]> {
  // A stack of its own: a folder tree may be deeper than the call stack.
  const folders: FileSystemDirectoryEntry[] = [];
  if (isFolder(root)) folders.push(root);
  else yield [await fileOf(root as FileSystemFileEntry)];
  while (!signal.aborted) {
    const folder = folders.shift();
    if (folder === undefined) return;
    const reader = folder.createReader();
    let reading = readSome(reader);
    for (;;) {
      const entries = await reading;
      if ('message' in entries) {
        yield [{ path: pathOf(folder), message: entries.message }];
        break;
      }
      if (entries.length === 0) break;
      // Asked for ahead: the answers come while the files of these entries are.
      reading = readSome(reader);
      folders.push(...entries.filter(isFolder));
      const files = entries.filter((entry): entry is FileSystemFileEntry => entry.isFile);
      yield* filesOf(files, signal);
    }
  }
}

/** In batches, of which the next is asked for before the last is handed on. */
async function* filesOf(
  entries: readonly FileSystemFileEntry[],
  signal: AbortSignal,
): AsyncGenerator<Found[]> {
  let at = 0;
  let count = FIRST_AT_ONCE;
  const ask = () => {
    const some = entries.slice(at, at + count);
    at += some.length;
    count = Math.min(count * GROWTH, AT_ONCE);
    return some.length === 0 ? null : Promise.all(some.map(fileOf));
  };
  for (let asked = ask(); asked !== null && !signal.aborted;) {
    const found = await asked;
    asked = ask();
    yield found;
  }
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function pathOf(entry: FileSystemEntry): string {
  return entry.fullPath.replace(/^\//, '');
}

function readSome(
  reader: FileSystemDirectoryReader,
): Promise<FileSystemEntry[] | { message: string }> {
  return new Promise((resolve) => {
    reader.readEntries(resolve, (error) => resolve({ message: error.message }));
  });
}

function fileOf(entry: FileSystemFileEntry): Promise<Found> {
  const path = pathOf(entry);
  return new Promise((resolve) => {
    entry.file(
      (file) => resolve({ path, file }),
      (error) => resolve({ path, message: error.message }),
    );
  });
}
