/** The rows of the ledger as text, filtered, and as a table to copy or save. Pure. */
import { describe, describeNotice } from '#errors/describe.ts';
import type { Fate, ImportRow } from '#ingest/fate.ts';
import { toCsv } from '#ui/ledger/csv.ts';

export type FateFilter = Fate | 'all' | 'not-shown';

export const FATE_WORDS: Readonly<Record<Fate, string>> = {
  shown: 'shown',
  object: 'no picture',
  duplicate: 'duplicate',
  skipped: 'skipped',
  damaged: 'damaged',
  container: 'container',
};

/** The fate as one word, and 'in part' where not all of the file can be shown. */
export function fateText(row: ImportRow): string {
  const isInPart = row.fate === 'shown' || row.fate === 'container';
  return isInPart && row.partial === true
    ? `${FATE_WORDS[row.fate]} in part`
    : FATE_WORDS[row.fate];
}

/** Why it met its fate, and what it is besides: facts and remedies; '' where it is simply shown. */
export function reasonText(row: ImportRow): string {
  const { reason, notices = [] } = row;
  const words = [
    ...(reason === undefined ? [] : [describe(reason)]),
    ...notices.map(describeNotice),
  ];
  return words
    .flatMap(({ fact, remedy }) => [fact, remedy])
    .filter((part) => part !== '')
    .join(' ');
}

export function filterRows(
  rows: readonly ImportRow[],
  fate: FateFilter,
  text: string,
): readonly ImportRow[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter((row) => {
    const isWhole = (row.fate === 'shown' || row.fate === 'container') && row.partial !== true;
    if (fate === 'not-shown' && isWhole) return false;
    if (fate !== 'all' && fate !== 'not-shown' && row.fate !== fate) return false;
    return (
      wanted === '' ||
      row.path.toLowerCase().includes(wanted) ||
      reasonText(row).toLowerCase().includes(wanted)
    );
  });
}

const HEAD = ['Drop', 'Path', 'Bytes', 'Fate', 'Kind of reason', 'Reason', 'SOP Instance UID'];

function cells(row: ImportRow): readonly string[] {
  return [
    String(row.drop),
    row.path,
    String(row.bytes),
    fateText(row),
    row.reason?.kind ?? '',
    reasonText(row),
    row.sopInstanceUID ?? '',
  ];
}

export function ledgerCsv(rows: readonly ImportRow[]): string {
  return toCsv([HEAD, ...rows.map(cells)]);
}

/** Columns by tabs, for pasting into a table or a message; cells are made formula-safe as in CSV. */
export function ledgerText(rows: readonly ImportRow[]): string {
  return [HEAD, ...rows.map(cells)]
    .map((row) =>
      row
        .map((cell) => cell.replaceAll(/[\t\r\n]/g, ' '))
        .map((cell) => (/^[=+\-@]/.test(cell) ? `'${cell}` : cell))
        .join('\t'),
    )
    .join('\n');
}
