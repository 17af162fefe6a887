/**
 * The files that a DICOMDIR lists (PS3.3 F.3.2.2), in the order of its tree, with what the records above
 * each say of patient, study and series.
 *
 * Records are linked by offsets (F.2.2.2). What no link leads to is taken where it stands, below the
 * records before it: writers of discs get offsets wrong, and leave them out.
 */
import type { DirectoryNames } from '#catalog/catalog.ts';
import { patientFacts, seriesFacts, studyFacts } from '#catalog/headerFacts.ts';
import { type DataSet, dataSetOf } from '#dicom/dataSet.ts';
import type { ParsedFile } from '#dicom/parse.ts';

export interface DirectoryReference {
  /** Components of Referenced File ID (0004,1500), '/' between them; '..' is a name like any other. */
  readonly path: string;
  readonly sopInstanceUID: string;
  /** The same object for files of one series. */
  readonly names: DirectoryNames;
}

const FIRST_RECORD = 0x00041200;
const DIRECTORY_RECORD_SEQUENCE = 0x00041220;
const NEXT_RECORD = 0x00041400;
const RECORD_IN_USE_FLAG = 0x00041410;
const LOWER_RECORD = 0x00041420;
const DIRECTORY_RECORD_TYPE = 0x00041430;
const REFERENCED_FILE_ID = 0x00041500;
const REFERENCED_SOP_INSTANCE_UID_IN_FILE = 0x00041511;

/** Value of the flag of records that are not to be used any more. */
const INACTIVE = 0;

const NOTHING: DirectoryNames = { patient: null, study: null, series: null };

export function directoryReferences(parsed: ParsedFile): readonly DirectoryReference[] {
  return [...placed(parsed)]
    .filter(({ record }) => record.number(RECORD_IN_USE_FLAG) !== INACTIVE)
    .map(({ record, names }) => ({
      path: record.strings(REFERENCED_FILE_ID).join('/'),
      sopInstanceUID: record.text(REFERENCED_SOP_INSTANCE_UID_IN_FILE),
      names,
    }))
    .filter(({ path }) => path !== '');
}

interface Placed {
  readonly record: DataSet;
  readonly names: DirectoryNames;
}

function* placed(parsed: ParsedFile): Generator<Placed> {
  const data = dataSetOf(parsed);
  const places = data.element(DIRECTORY_RECORD_SEQUENCE)?.items ?? [];
  const records = data.items(DIRECTORY_RECORD_SEQUENCE);
  const byOffset = new Map(records.map((record, at) => [places[at]?.offset ?? 0, record]));
  const seen = new Set<DataSet>();
  const linked = new Set(
    records.flatMap((record) =>
      LINKS.flatMap((link) => byOffset.get(offsetAt(record, link)) ?? []),
    ),
  );
  const first = byOffset.get(offsetAt(data, FIRST_RECORD));
  const roots = first !== undefined && rankOf(first) === 0 ? [first] : [];
  // Where the way from the first one is lost, what leads on and nothing leads to.
  roots.push(...records.filter((one) => !linked.has(one) && offsetAt(one, LOWER_RECORD) > 0));
  for (const root of roots) yield* walk(root, byOffset, seen);
  let names = NOTHING;
  for (const record of records) {
    names = namesIn(record, names);
    if (!seen.has(record)) yield { record, names };
  }
}

/** A record with all that is below it, then those beside it. */
function* walk(
  root: DataSet,
  byOffset: ReadonlyMap<number, DataSet>,
  seen: Set<DataSet>,
): Generator<Placed> {
  const open: { record: DataSet | undefined; above: DirectoryNames; rank: number }[] = [
    { record: root, above: NOTHING, rank: -1 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { record, above, rank } = next;
    // An offset that is wrong may hit a record all the same.
    if (record === undefined || seen.has(record) || rankOf(record) <= rank) continue;
    seen.add(record);
    const names = namesIn(record, above);
    // What is below comes before what is beside.
    open.push(
      { ...next, record: byOffset.get(offsetAt(record, NEXT_RECORD)) },
      {
        record: byOffset.get(offsetAt(record, LOWER_RECORD)),
        above: names,
        rank: rankOf(record),
      },
    );
    yield { record, names };
  }
}

const LINKS = [NEXT_RECORD, LOWER_RECORD];

/** 0 where there is nothing. */
function offsetAt(record: DataSet, link: number): number {
  return record.number(link) ?? 0;
}

const RANKS = ['PATIENT', 'STUDY', 'SERIES'];

/** How far down a record stands. One of another type that has something below stands at the top. */
function rankOf(record: DataSet): number {
  const rank = RANKS.indexOf(record.text(DIRECTORY_RECORD_TYPE));
  if (rank >= 0) return rank;
  return offsetAt(record, LOWER_RECORD) > 0 ? 0 : RANKS.length;
}

/** With what a record itself says; below another patient or study nothing of the former is left. */
function namesIn(record: DataSet, above: DirectoryNames): DirectoryNames {
  switch (record.text(DIRECTORY_RECORD_TYPE)) {
    case 'PATIENT':
      return { ...NOTHING, patient: patientFacts(record) };
    case 'STUDY':
      return { patient: above.patient, study: studyFacts(record), series: null };
    case 'SERIES':
      return { ...above, series: seriesFacts(record) };
    default:
      return above;
  }
}
