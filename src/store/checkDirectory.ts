/**
 * What a DICOMDIR lists, held against what was dropped with it, and what it says of it.
 *
 * A reference is met by a file at its path under the DICOMDIR's folder, or by an instance with its SOP
 * Instance UID. It is only ever looked up among the files of the drop. Discs and their copies change
 * names on the way: case, an ending, or the version that ISO 9660 adds do not count (PS3.10 8.2).
 */
import type { DirectoryEntry, InstanceId } from '#catalog/catalog.ts';
import type { DirectoryReference } from '#ingest/directoryReferences.ts';
import type { DirectoryFindings, ImportRow, RowId } from '#ingest/fate.ts';
import type { Library } from '#store/library.ts';
import { byDropAndPath } from '#store/publish.ts';

/**
 * Once everything of a drop is known: what its DICOMDIRs list that is not there, and the reverse; and
 * what they say of what is there.
 */
export function explainDirectories(
  library: Library,
  directories: ReadonlyMap<RowId, readonly DirectoryReference[]>,
): void {
  const known = [...directories].flatMap(([id, references]) => {
    const directory = library.rows.get(id);
    return directory === undefined ? [] : { id, references, directory };
  });
  // Of two that list one file the nearer one counts: its path comes later.
  known.sort((one, other) => byDropAndPath(one.directory, other.directory));
  for (const { id, references, directory } of known) {
    const rows = [...library.rows.values()].filter((row) => row.drop === directory.drop);
    const findings = checkDirectory(directory, references, rows);
    library.explain(id, { kind: 'dicomdir', findings });
    library.list(listedInstances(directory, references, rows));
  }
}

/**
 * What the directory says of the instances that it lists. Pure. A file goes by its UID rather than by
 * its path: names without their ending may be those of two files.
 *
 * @param rows of the same drop
 */
export function listedInstances(
  directory: ImportRow,
  references: readonly DirectoryReference[],
  rows: Iterable<ImportRow>,
): ReadonlyMap<InstanceId, DirectoryEntry> {
  const folder = folderOf(directory.path);
  const byUid = new Map<string, DirectoryEntry>();
  const byPath = new Map<string, DirectoryEntry>();
  for (const [place, { path, sopInstanceUID, names }] of references.entries()) {
    const entry = { place, names };
    if (sopInstanceUID !== '' && !byUid.has(sopInstanceUID)) byUid.set(sopInstanceUID, entry);
    for (const key of keysOf(path)) if (!byPath.has(key)) byPath.set(key, entry);
  }
  const found = new Map<InstanceId, DirectoryEntry>();
  for (const { path, instanceId, sopInstanceUID = '' } of besideOf(directory, rows)) {
    if (instanceId === undefined) continue;
    const key = keysOf(path.slice(folder.length)).find((one) => byPath.has(one)) ?? '';
    const entry = byUid.get(sopInstanceUID) ?? byPath.get(key);
    if (entry !== undefined) found.set(instanceId, entry);
  }
  return found;
}

/**
 * Pure.
 *
 * @param rows of the same drop
 */
export function checkDirectory(
  directory: ImportRow,
  references: readonly DirectoryReference[],
  rows: Iterable<ImportRow>,
): DirectoryFindings {
  const folder = folderOf(directory.path);
  const beside = besideOf(directory, rows);
  const paths = new Set<string>();
  const uids = new Set<string>();
  for (const { path, sopInstanceUID = '' } of beside) {
    for (const key of keysOf(path.slice(folder.length))) paths.add(key);
    if (sopInstanceUID !== '') uids.add(sopInstanceUID);
  }
  const missing = references.filter(
    ({ path, sopInstanceUID }) =>
      !uids.has(sopInstanceUID) && !keysOf(path).some((key) => paths.has(key)),
  );
  const listedPaths = new Set(references.flatMap(({ path }) => keysOf(path)));
  const listedUids = new Set(references.flatMap(({ sopInstanceUID }) => sopInstanceUID || []));
  const unlisted = beside.filter(
    ({ path, sopInstanceUID }) =>
      sopInstanceUID !== undefined &&
      !listedUids.has(sopInstanceUID) &&
      !keysOf(path.slice(folder.length)).some((key) => listedPaths.has(key)),
  );
  return {
    listed: references.length,
    missing: missing.map(({ path }) => path),
    unlisted: unlisted.map(({ path }) => path),
  };
}

/** With the '/' at its end. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Files in the folder of a directory and below, itself aside. */
function besideOf(directory: ImportRow, rows: Iterable<ImportRow>): readonly ImportRow[] {
  const folder = folderOf(directory.path);
  return [...rows].filter(
    (row) => row.path.startsWith(folder) && row.id !== directory.id && row.fate !== 'container',
  );
}

/** The path without regard to case, and once more without an ending. */
function keysOf(path: string): readonly string[] {
  const key = path.toUpperCase().replace(/;\d+$/, '').replace(/\.$/, '');
  const bare = key.replace(/\.[^./]*$/, '');
  return bare === key ? [key] : [key, bare];
}
