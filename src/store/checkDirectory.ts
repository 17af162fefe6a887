/**
 * What a DICOMDIR lists, held against what was dropped with it.
 *
 * A reference is met by a file at its path under the DICOMDIR's folder, or by an instance with its SOP
 * Instance UID. It is only ever looked up among the files of the drop. Discs and their copies change
 * names on the way: case, an ending, or the version that ISO 9660 adds do not count (PS3.10 8.2).
 */
import type { DirectoryReference } from '#ingest/directoryReferences.ts';
import type { DirectoryFindings, ImportRow, RowId } from '#ingest/fate.ts';
import type { Library } from '#store/library.ts';

/** Once everything of a drop is known: what its DICOMDIRs list that is not there, and the reverse. */
export function explainDirectories(
  library: Library,
  directories: ReadonlyMap<RowId, readonly DirectoryReference[]>,
): void {
  for (const [id, references] of directories) {
    const directory = library.rows.get(id);
    if (directory === undefined) continue;
    const rows = [...library.rows.values()].filter((row) => row.drop === directory.drop);
    const findings = checkDirectory(directory, references, rows);
    library.explain(id, { kind: 'dicomdir', findings });
  }
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
  const folder = directory.path.slice(0, directory.path.lastIndexOf('/') + 1);
  const beside = [...rows].filter(
    (row) => row.path.startsWith(folder) && row.id !== directory.id && row.fate !== 'container',
  );
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

/** The path without regard to case, and once more without an ending. */
function keysOf(path: string): readonly string[] {
  const key = path.toUpperCase().replace(/;\d+$/, '').replace(/\.$/, '');
  const bare = key.replace(/\.[^./]*$/, '');
  return bare === key ? [key] : [key, bare];
}
