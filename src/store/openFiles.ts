/**
 * Opening: dropped things → a fate for each file, instances, the catalogue, and the first picture.
 *
 * Drops are enumerated and read as they come, several at a time if need be; what the workers say is
 * taken into the library at once and published in beats.
 */
import { type DroppedThing, enumerate, thingOfFile, thingsOfTransfer } from '#ingest/enumerate.ts';
import { folderFiles } from '#ingest/folderFiles.ts';
import type { DirectoryReference } from '#ingest/directoryReferences.ts';
import type { RowId } from '#ingest/fate.ts';
import { HeaderIntake } from '#ingest/headerIntake.ts';
import { headerPool } from '#ingest/pools.ts';
import { explainDirectories } from '#store/checkDirectory.ts';
import { entryOf, memberEntry } from '#store/foundEntries.ts';
import { type ImportReport, reportOf } from '#store/importReport.ts';
import type { Entry } from '#store/library.ts';
import { OpenArchives } from '#store/openArchives.ts';
import { RightOfWay } from '#store/rightOfWay.ts';
import {
  cancelReading,
  currentSession,
  finish,
  settleRow,
  type Session,
  settle,
  tellIntake,
} from '#store/session.ts';
import { useStore } from '#store/store.ts';

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
  const current = currentSession();
  current.drops += 1;
  const drop = current.drops;
  const opening = open(current, things, drop);
  current.opening.add(opening);
  try {
    await opening;
  } finally {
    current.opening.delete(opening);
    if (current === currentSession() && current.opening.size === 0) finish(current);
  }
  return reportOf([...current.library.rows.values()].filter((row) => row.drop === drop));
}

/** Resolves when nothing is being enumerated, read or compared; the fates of all files. */
export async function whenIdle(): Promise<ImportReport> {
  const current = currentSession();
  while (current.opening.size > 0) await Promise.all(current.opening);
  return reportNow();
}

/** The fates so far. */
export function reportNow(): ImportReport {
  return reportOf(currentSession().library.rows.values());
}

/** Stop reading; what was read stays. */
export function cancelOpening(): void {
  const current = currentSession();
  if (current.opening.size === 0) return;
  const { found, settled } = current;
  useStore.setState({ intake: { phase: 'cancelling', found, settled } });
  cancelReading(current);
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
  const first = new RightOfWay(signal);
  const intake = new HeaderIntake<Entry>({
    pool: headerPool(),
    signal,
    first: () => first.beforeHeaders(),
    fileOf: (entry) => entry.file,
    onOutcome: (entry, outcome) => {
      waiting.delete(entry.id);
      first.read(outcome.fate === 'shown');
      if (outcome.references !== undefined) directories.set(entry.id, outcome.references);
      if (outcome.archive === undefined) {
        current.library.take(entry, outcome, () => settle(current, entry));
      } else unpacking.push(archives.open(entry, outcome.archive).finally(intake.hold()));
    },
  });
  const push = (entries: readonly Entry[]) => {
    if (entries.length > 0) first.asked();
    for (const entry of entries) waiting.set(entry.id, entry);
    intake.push(entries);
    tellIntake(current);
  };
  const archives = new OpenArchives({
    signal,
    onFiles: (found) => push(found.flatMap((one) => memberEntry(current, drop, one))),
    onSettled: (archive, row) => settleRow(current, archive, row),
  });
  const unpacking: Promise<void>[] = [];
  const directories = new Map<RowId, readonly DirectoryReference[]>();
  const letGo = intake.hold();
  tellIntake(current);
  for await (const found of enumerate(things, signal, folderFiles)) {
    push(found.flatMap((one) => entryOf(current, drop, one)));
    await first.beforeFiles();
  }
  current.enumerating -= 1;
  letGo();
  await intake.done;
  await Promise.all(unpacking);
  for (const entry of waiting.values()) {
    settleRow(current, entry, { fate: 'skipped', reason: { kind: 'cancelled' } });
  }
  await current.library.settled();
  explainDirectories(current.library, directories);
  await current.publisher.now();
  current.cancelling.delete(controller);
}
