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
 * first of a drop come in smaller batches, so that the first picture does not wait for the others.
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

/** A folder whose entries are being listed: the answer comes while files are asked for. */
interface Listing {
  readonly folder: FileSystemDirectoryEntry;
  readonly reader: FileSystemDirectoryReader;
  reading: ReturnType<typeof readSome>;
}

function list(folder: FileSystemDirectoryEntry): Listing {
  const reader = folder.createReader();
  return { folder, reader, reading: readSome(reader) };
}

async function* walk(root: FileSystemEntry, signal: AbortSignal): AsyncGenerator<Found[]> {
  if (!isFolder(root)) {
    yield [await fileOf(root as FileSystemFileEntry)];
    return;
  }
  // A list of its own: a folder tree may be deeper than the call stack.
  const folders: FileSystemDirectoryEntry[] = [];
  const pace: Pace = { atOnce: FIRST_AT_ONCE };
  let next: Listing | undefined;
  const takeNext = () => {
    const folder = folders.shift();
    return folder && list(folder);
  };
  for (let now: Listing | undefined = list(root); now !== undefined && !signal.aborted;) {
    const entries = await now.reading;
    if ('message' in entries || entries.length === 0) {
      if ('message' in entries) yield [{ path: pathOf(now.folder), message: entries.message }];
      now = next ?? takeNext();
      next = undefined;
      continue;
    }
    // Asked for ahead: the answers come while the files of these entries are.
    now.reading = readSome(now.reader);
    folders.push(...entries.filter(isFolder));
    next ??= takeNext();
    const files = entries.filter((entry): entry is FileSystemFileEntry => entry.isFile);
    yield* filesOf(files, pace, signal);
  }
}

/** How many files are asked for at once; grows over all folders of a drop. */
interface Pace {
  atOnce: number;
}

/** In batches, of which the next is asked for before the last is handed on. */
async function* filesOf(
  entries: readonly FileSystemFileEntry[],
  pace: Pace,
  signal: AbortSignal,
): AsyncGenerator<Found[]> {
  let at = 0;
  const ask = () => {
    const some = entries.slice(at, at + pace.atOnce);
    at += some.length;
    pace.atOnce = Math.min(pace.atOnce * GROWTH, AT_ONCE);
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
