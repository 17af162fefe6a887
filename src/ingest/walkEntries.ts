/**
 * Files and folders by entries (readEntries) → files with paths, in the order that the browser gives
 * them, 100 at a time until it gives none.
 *
 * The entries are the truth about what is there. Where the browser gives handles as well, a worker
 * takes files from them: three times as fast, for entry.file() has the page wait for the browser.
 * Handles alone would not do: they leave out names that are not allowed on every system ('a:b',
 * 'CON', 'desktop.ini', a point at the end), without a word.
 */
import type { Found } from '#ingest/enumerate.ts';
import type { FolderFiles } from '#ingest/folderFiles.ts';

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
  /** The same folder's files by handles, if there are any. */
  readonly files?: FolderFiles | undefined;
}

/** A folder whose entries are being listed: the answer comes while files are asked for. */
interface Listing {
  readonly folder: FileSystemDirectoryEntry;
  readonly reader: FileSystemDirectoryReader;
  readonly files: FolderFiles | undefined;
  reading: ReturnType<typeof readSome>;
}

/** Files come before the folders beside them. */
export async function* walkEntries(
  roots: readonly DroppedEntry[],
  signal: AbortSignal,
): AsyncGenerator<Found[]> {
  const pace: Pace = { atOnce: FIRST_AT_ONCE };
  yield* filesOf(roots.map(({ entry }) => entry).filter(isFile), undefined, pace, signal);
  // A list of its own: a folder tree may be deeper than the call stack.
  const folders = roots.filter(({ entry }) => isFolder(entry));
  const listings: Listing[] = [];
  const listAhead = () => {
    listings.push(...folders.splice(0, LISTED_AHEAD - listings.length).map(list));
  };
  listAhead();
  for (let [now] = listings; now !== undefined && !signal.aborted; [now] = listings) {
    const { files } = now;
    const entries = await now.reading;
    if ('message' in entries || entries.length === 0) {
      if ('message' in entries) yield [{ path: pathOf(now.folder), message: entries.message }];
      files?.close();
      listings.shift();
      listAhead();
      continue;
    }
    // Asked for ahead: the answers come while the files of these entries are.
    now.reading = readSome(now.reader);
    for (const entry of entries.filter(isFolder)) {
      folders.push({ entry, files: files?.inside(entry.name) });
    }
    listAhead();
    yield* filesOf(entries.filter(isFile), files, pace, signal);
  }
  for (const { files } of [...listings, ...folders]) files?.close();
}

function list({ entry, files }: DroppedEntry): Listing {
  const folder = entry as FileSystemDirectoryEntry;
  const reader = folder.createReader();
  return { folder, reader, files, reading: readSome(reader) };
}

/** How many files are asked for at once; grows over all folders of a drop. */
interface Pace {
  atOnce: number;
}

/**
 * In batches, of which the next is asked for before the last is handed on; not so the very first, whose
 * picture may come before all others.
 */
async function* filesOf(
  entries: readonly FileSystemFileEntry[],
  files: FolderFiles | undefined,
  pace: Pace,
  signal: AbortSignal,
): AsyncGenerator<Found[]> {
  let at = 0;
  const take = () => {
    const some = entries.slice(at, at + pace.atOnce);
    at += some.length;
    pace.atOnce = Math.min(pace.atOnce * GROWTH, AT_ONCE);
    return some;
  };
  if (pace.atOnce === FIRST_AT_ONCE && entries.length > 0) {
    // By their entries: the handles are not listed yet.
    yield await foundOf(take(), undefined);
  }
  const ask = () => (at < entries.length ? foundOf(take(), files) : null);
  for (let asked = signal.aborted ? null : ask(); asked !== null && !signal.aborted;) {
    const found = await asked;
    asked = ask();
    yield found;
  }
}

/** What comes by no handle comes by its entry, which may do better, or says why not. */
async function foundOf(
  entries: readonly FileSystemFileEntry[],
  files: FolderFiles | undefined,
): Promise<Found[]> {
  const taken = await files?.take(entries.map(({ name }) => name));
  return Promise.all(
    entries.map(async (entry, at) => {
      const file = taken?.[at] ?? null;
      return file === null ? fileOf(entry) : { path: pathOf(entry), file };
    }),
  );
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

function fileOf(entry: FileSystemFileEntry): Promise<Found> {
  const path = pathOf(entry);
  return new Promise((resolve) => {
    entry.file(
      (file) => resolve({ path, file }),
      (error) => resolve({ path, message: error.message }),
    );
  });
}
