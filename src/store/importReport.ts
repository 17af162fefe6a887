/** How many files came, and to what fates. Pure. */
import { type Fate, FATES, type ImportRow } from '#ingest/fate.ts';

export interface ImportReport {
  /** Files that were dropped; members of containers are not counted. */
  readonly files: number;
  readonly fates: Readonly<Record<Fate, number>>;
  readonly bytes: number;
}

export function reportOf(rows: Iterable<ImportRow>): ImportReport {
  const fates = Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<Fate, number>;
  let files = 0;
  let bytes = 0;
  for (const row of rows) {
    fates[row.fate] += 1;
    if (row.container !== undefined) continue;
    files += 1;
    bytes += row.bytes;
  }
  return { files, fates, bytes };
}
