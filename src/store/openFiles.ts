/**
 * Opening: dropped things → a fate for each file, instances, the catalogue, and the first picture.
 *
 * Drops are enumerated and read as they come, several at a time if need be; what the workers say is
 * taken into the library at once and published in beats.
 */
import type { Comparison } from '#ingest/compareFiles.ts';
import {
  type DroppedThing,
  enumerate,
  type Found,
  thingOfFile,
  thingsOfTransfer,
} from '#ingest/enumerate.ts';
import type { DirectoryReference } from '#ingest/directoryReferences.ts';
import { type Fate, FATES, type ImportRow, type Intake, type RowId } from '#ingest/fate.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import { HeaderIntake } from '#ingest/headerIntake.ts';
import { headerPool } from '#ingest/pools.ts';
import { thumbnails } from '#ingest/thumbnails.ts';
import { WorkerFault } from '#ingest/workerPool.ts';
import { checkDirectory } from '#store/checkDirectory.ts';
import { type Entry, type FoundEntry, Library } from '#store/library.ts';
import { type FoundMember, OpenArchives } from '#store/openArchives.ts';
import { chooseFirstShown, Publisher } from '#store/publish.ts';
import { rightOfWay } from '#store/rightOfWay.ts';
import { EMPTY, useStore } from '#store/store.ts';

export interface ImportReport {
  /** Files that were dropped; members of containers are not counted. */
  readonly files: number;
  readonly fates: Readonly<Record<Fate, number>>;
  readonly bytes: number;
}

/** All that one run from empty to empty needs; clearing makes a new one. */
interface Session {
  readonly library: Library;
  readonly publisher: Publisher;
  readonly cancelling: Set<AbortController>;
  readonly opening: Set<Promise<void>>;
  drops: number;
  found: number;
  settled: number;
  bytes: number;
  bytesSettled: number;
  enumerating: number;
  /** What opens first was chosen; a later drop does not take the picture away. */
  chosen: boolean;
}

let session = newSession();
let order = 0;

function newSession(): Session {
  const library = new Library(compareFiles);
  return {
    library,
    publisher: new Publisher(library),
    cancelling: new Set(),
    opening: new Set(),
    drops: 0,
    found: 0,
    settled: 0,
    bytes: 0,
    bytesSettled: 0,
    enumerating: 0,
    chosen: false,
  };
}

async function compareFiles(one: FileHandle, other: FileHandle): Promise<Comparison> {
  try {
    const compared = await headerPool().ask('compareFiles', { one, other });
    // A file that cannot be read cannot be called a duplicate.
    return compared.ok ? compared.value : { kind: 'different' };
  } catch (error) {
    if (error instanceof WorkerFault) return { kind: 'different' };
    throw error;
  }
}

/** What a drop holds. Call it inside the drop event: the browser empties the transfer afterwards. */
export function takeDrop(transfer: DataTransfer): DroppedThing[] {
  return thingsOfTransfer(transfer);
}

export function openFileList(files: Iterable<File>): void {
  void openFiles(Array.from(files, thingOfFile));
}

/**
 * Open what was dropped or picked, beside what is open already.
 *
 * @returns the fates of these files, once each has one
 */
export async function openFiles(things: readonly DroppedThing[]): Promise<ImportReport> {
  const current = session;
  current.drops += 1;
  const drop = current.drops;
  const opening = open(current, things, drop);
  current.opening.add(opening);
  try {
    await opening;
  } finally {
    current.opening.delete(opening);
    if (current === session && current.opening.size === 0) finish(current);
  }
  return report(current, (row) => row.drop === drop);
}

/** Resolves when nothing is being enumerated, read or compared; the fates of all files. */
export async function whenIdle(): Promise<ImportReport> {
  const current = session;
  while (current.opening.size > 0) await Promise.all(current.opening);
  return reportNow();
}

/** The fates so far. */
export function reportNow(): ImportReport {
  return report(session, () => true);
}

/** Stop reading; what was read stays. */
export function cancelOpening(): void {
  if (session.opening.size === 0) return;
  const { found, settled } = session;
  useStore.setState({ intake: { phase: 'cancelling', found, settled } });
  for (const controller of session.cancelling) controller.abort();
}

/** Forget everything that was opened. */
export function clearAll(): void {
  for (const controller of session.cancelling) controller.abort();
  session.publisher.close();
  session = newSession();
  thumbnails.clear();
  const { panels, tool, smooth, layers, handling, engine } = useStore.getState();
  useStore.setState({ ...EMPTY, panels, tool, smooth, layers, handling, engine });
}

/** Forget one study. */
export function closeStudy(studyKey: string): void {
  const { catalog, selectedObject } = useStore.getState();
  const study = catalog.studies.find(({ key }) => key === studyKey);
  if (study === undefined) return;
  const ids = study.series.flatMap((series) => [
    ...series.objects,
    ...series.stacks.flatMap((stack) => stack.frames.map((frame) => frame.instanceId)),
  ]);
  session.library.close([...new Set(ids)]);
  thumbnails.forget(ids);
  if (selectedObject !== null && ids.includes(selectedObject)) {
    useStore.setState({ selectedObject: null });
  }
  const current = session;
  void current.publisher.now().then(() => {
    if (current === session && current.library.instances.size === 0) clearAll();
  });
}

async function open(
  current: Session,
  things: readonly DroppedThing[],
  drop: number,
): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  current.cancelling.add(controller);
  current.enumerating += 1;
  const waiting = new Map<string, Entry>();
  const first = rightOfWay(signal);
  const intake = new HeaderIntake<Entry>({
    pool: headerPool(),
    signal,
    first,
    fileOf: (entry) => entry.file,
    onOutcome: (entry, outcome) => {
      waiting.delete(entry.id);
      if (outcome.references !== undefined) directories.set(entry.id, outcome.references);
      if (outcome.archive === undefined) {
        current.library.take(entry, outcome, () => settle(current, entry));
      } else unpacking.push(archives.open(entry, outcome.archive).finally(intake.hold()));
    },
  });
  const push = (entries: readonly Entry[]) => {
    for (const entry of entries) waiting.set(entry.id, entry);
    intake.push(entries);
    tellIntake(current);
  };
  const archives = new OpenArchives({
    signal,
    onFiles: (found) => push(found.flatMap((one) => memberEntry(current, drop, one))),
    onSettled: (archive, row) => {
      current.library.settleRow(archive, row);
      settle(current, archive);
    },
  });
  const unpacking: Promise<void>[] = [];
  const directories = new Map<RowId, readonly DirectoryReference[]>();
  const letGo = intake.hold();
  tellIntake(current);
  for await (const found of enumerate(things, signal)) {
    await first();
    push(found.flatMap((one) => entryOf(current, drop, one)));
  }
  current.enumerating -= 1;
  letGo();
  await intake.done;
  await Promise.all(unpacking);
  for (const entry of waiting.values()) {
    current.library.settleRow(entry, { fate: 'skipped', reason: { kind: 'cancelled' } });
    settle(current, entry);
  }
  await current.library.settled();
  explainDirectories(current, directories);
  await current.publisher.now();
  current.cancelling.delete(controller);
}

/** Once everything of a drop is known: what its DICOMDIRs list that is not there, and the reverse. */
function explainDirectories(
  { library }: Session,
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

/** The entry of a found file; what cannot be read has its row at once and none. */
function entryOf(current: Session, drop: number, found: Found): Entry[] {
  order += 1;
  current.found += 1;
  const start = { id: `f${order}`, drop, order, path: found.path };
  if ('file' in found) {
    current.bytes += found.file.size;
    return [{ ...start, bytes: found.file.size, file: found.file }];
  }
  const reason = { kind: 'unreadable', message: found.message } as const;
  refuse(current, { ...start, bytes: 0 }, { fate: 'skipped', reason });
  return [];
}

/** The entry of a file in an archive; what is refused has its row at once and none. */
function memberEntry(current: Session, drop: number, found: FoundMember): Entry[] {
  const { member, path, within } = found;
  order += 1;
  current.found += 1;
  const start = { id: `f${order}`, drop, order, path, within };
  if ('file' in member) return [{ ...start, bytes: member.file.size, file: member.file }];
  const { bytes, refused: reason } = member;
  const fate = reason.kind === 'member-damaged' ? 'damaged' : 'skipped';
  refuse(current, { ...start, bytes }, { fate, reason });
  return [];
}

/** A row at once, without reading. */
function refuse(
  current: Session,
  entry: FoundEntry,
  row: Pick<ImportRow, 'fate' | 'reason'>,
): void {
  current.library.settleRow(entry, row);
  settle(current, entry);
}

function settle(current: Session, entry: FoundEntry): void {
  current.settled += 1;
  if (entry.within === undefined) current.bytesSettled += entry.bytes;
  if (current !== session) return;
  current.publisher.soon();
  tellIntake(current);
}

const PROGRESS_MS = 100;

let telling = false;

/** Progress, once a beat of the screen: each file would be a render. */
function tellIntake(current: Session): void {
  if (telling || current !== session) return;
  telling = true;
  // The page changes for the first drop while the browser lists its folder.
  const delay = useStore.getState().intake.phase === 'idle' ? 0 : PROGRESS_MS;
  setTimeout(() => {
    telling = false;
    if (current !== session || current.opening.size === 0) return;
    if (useStore.getState().intake.phase === 'cancelling') return;
    useStore.setState({ intake: intakeOf(current) });
  }, delay);
}

function intakeOf({ enumerating, found, settled, bytes, bytesSettled }: Session): Intake {
  if (enumerating > 0 && settled === 0) return { phase: 'enumerating', found, bytes };
  return { phase: 'reading', found, settled, bytes, bytesSettled };
}

function finish(current: Session): void {
  useStore.setState({ intake: { phase: 'idle' } });
  current.found = 0;
  current.settled = 0;
  current.bytes = 0;
  current.bytesSettled = 0;
  current.chosen ||= chooseFirstShown();
}

function report(current: Session, counts: (row: ImportRow) => boolean): ImportReport {
  const fates = Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<Fate, number>;
  let files = 0;
  let bytes = 0;
  for (const row of current.library.rows.values()) {
    if (!counts(row)) continue;
    fates[row.fate] += 1;
    if (row.container !== undefined) continue;
    files += 1;
    bytes += row.bytes;
  }
  return { files, fates, bytes };
}
