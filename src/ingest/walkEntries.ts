/**
 * Files and folders by entries (readEntries) → files with paths, in the order that the browser gives
 * them, 100 at a time until it gives none.
 *
 * The entries are the truth about what is there. Where the browser gives handles as well, files are
 * taken from them: three times as fast, for entry.file() has the page wait for the browser process.
 * Handles alone would not do: they leave out names that are not allowed on every system ('a:b',
 * 'CON', 'desktop.ini', a point at the end), without a word.
 */
import type { Found } from '#ingest/enumerate.ts';

/**
 * Files are asked for by so many at once: each answer is a round trip to the browser process. The
 * first of a drop come in smaller batches, so that the first picture does not wait for the others.
 */
const AT_ONCE = 64;
const FIRST_AT_ONCE = 2;
const GROWTH = 4;
/** Folders that are being listed at once. */
const LISTED_AHEAD = 8;

export interface DroppedEntry {
  readonly entry: FileSystemEntry;
  /** The same folder by a handle; null where the browser gives none. */
  readonly handle?: Promise<FileSystemHandle | null>;
}

/** What a folder holds by handles, by name; nothing where there are none. */
type Handles = Promise<ReadonlyMap<string, FileSystemHandle>>;

/** A folder whose entries are being listed: the answer comes while files are asked for. */
interface Listing {
  readonly folder: FileSystemDirectoryEntry;
  readonly reader: FileSystemDirectoryReader;
  readonly handles: Handles;
  reading: ReturnType<typeof readSome>;
}

/** Files come before the folders beside them. */
export async function* walkEntries(
  roots: readonly DroppedEntry[],
  signal: AbortSignal,
): AsyncGenerator<Found[]> {
  const pace: Pace = { atOnce: FIRST_AT_ONCE };
  yield* filesOf(roots.map(({ entry }) => entry).filter(isFile), NO_HANDLES, pace, signal);
  // A list of its own: a folder tree may be deeper than the call stack.
  const folders = roots.filter(({ entry }) => isFolder(entry));
  const listings: Listing[] = [];
  const listAhead = () => {
    const some = folders.splice(0, LISTED_AHEAD - listings.length);
    listings.push(...some.map(list));
  };
  listAhead();
  for (let [now] = listings; now !== undefined && !signal.aborted; [now] = listings) {
    const { handles } = now;
    const entries = await now.reading;
    if ('message' in entries || entries.length === 0) {
      if ('message' in entries) yield [{ path: pathOf(now.folder), message: entries.message }];
      listings.shift();
      listAhead();
      continue;
    }
    // Asked for ahead: the answers come while the files of these entries are.
    now.reading = readSome(now.reader);
    for (const entry of entries.filter(isFolder)) {
      folders.push({ entry, handle: handles.then((known) => known.get(entry.name) ?? null) });
    }
    listAhead();
    yield* filesOf(entries.filter(isFile), handles, pace, signal);
  }
}

function list({ entry, handle }: DroppedEntry): Listing {
  const folder = entry as FileSystemDirectoryEntry;
  const reader = folder.createReader();
  return { folder, reader, handles: handlesIn(handle), reading: readSome(reader) };
}

const NO_HANDLES: Handles = Promise.resolve(new Map());

async function handlesIn(folder: DroppedEntry['handle']): Handles {
  const handle = await folder;
  const handles = new Map<string, FileSystemHandle>();
  if (handle?.kind !== 'directory') return handles;
  try {
    for await (const child of (handle as FileSystemDirectoryHandle).values()) {
      handles.set(child.name, child);
    }
  } catch (error) {
    // Whatever it is, the entries say it or do without.
    if (!(error instanceof DOMException)) throw error;
  }
  return handles;
}

/** How many files are asked for at once; grows over all folders of a drop. */
interface Pace {
  atOnce: number;
}

/** In batches, of which the next is asked for before the last is handed on. */
async function* filesOf(
  entries: readonly FileSystemFileEntry[],
  handles: Handles,
  pace: Pace,
  signal: AbortSignal,
): AsyncGenerator<Found[]> {
  let at = 0;
  const ask = () => {
    if (at >= entries.length) return null;
    const some = entries.slice(at, at + pace.atOnce);
    // The very first do not wait until the handles are listed.
    const known = pace.atOnce === FIRST_AT_ONCE ? NO_HANDLES : handles;
    at += some.length;
    pace.atOnce = Math.min(pace.atOnce * GROWTH, AT_ONCE);
    return Promise.all(some.map((entry) => fileOf(entry, known)));
  };
  for (let asked = ask(); asked !== null && !signal.aborted;) {
    const found = await asked;
    asked = ask();
    yield found;
  }
}

async function fileOf(entry: FileSystemFileEntry, handles: Handles): Promise<Found> {
  const handle = (await handles).get(entry.name);
  if (handle?.kind === 'file') {
    try {
      return { path: pathOf(entry), file: await (handle as FileSystemFileHandle).getFile() };
    } catch (error) {
      // The entry may do better, or say why not.
      if (!(error instanceof DOMException)) throw error;
    }
  }
  return fileOfEntry(entry);
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
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

function fileOfEntry(entry: FileSystemFileEntry): Promise<Found> {
  const path = pathOf(entry);
  return new Promise((resolve) => {
    entry.file(
      (file) => resolve({ path, file }),
      (error) => resolve({ path, message: error.message }),
    );
  });
}
