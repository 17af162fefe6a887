/**
 * One run of opening, from empty to empty: what was opened, how far it is, and what to stop when the
 * user cancels. Holds the only mutable state of opening; closing everything begins a new session,
 * and what still settles in the old one is no longer told.
 */
import type { Comparison } from '#ingest/compareFiles.ts';
import type { ImportRow, Intake } from '#ingest/fate.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import { headerPool } from '#ingest/pools.ts';
import { WorkerFault } from '#ingest/workerPool.ts';
import { type FoundEntry, Library } from '#store/library.ts';
import { chooseFirstShown, Publisher } from '#store/publish.ts';
import { useStore } from '#store/store.ts';

export interface Session {
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

/** Ask again after waiting: everything may have been closed meanwhile. */
export function currentSession(): Session {
  return session;
}

/** Stop what is being read, and begin with nothing. */
export function restart(): void {
  cancelReading(session);
  session.publisher.close();
  session = newSession();
}

export function cancelReading({ cancelling }: Session): void {
  for (const controller of cancelling) controller.abort();
}

/** Rises in the order of finding and never comes twice, whatever is closed meanwhile. */
export function nextOrder(): number {
  order += 1;
  return order;
}

/** The fate of a file without an instance. */
export function settleRow(
  current: Session,
  entry: FoundEntry,
  row: Pick<ImportRow, 'fate' | 'reason' | 'partial'>,
): void {
  current.library.settleRow(entry, row);
  settle(current, entry);
}

/** Count a file that has its fate. */
export function settle(current: Session, entry: FoundEntry): void {
  current.settled += 1;
  if (entry.within === undefined) current.bytesSettled += entry.bytes;
  if (current !== session) return;
  current.publisher.soon();
  tellIntake(current);
}

const PROGRESS_MS = 100;

let telling = false;

/** Progress, once a beat of the screen: each file would be a render. */
export function tellIntake(current: Session): void {
  if (telling || current !== session) return;
  telling = true;
  setTimeout(() => {
    telling = false;
    if (current !== session || current.opening.size === 0) return;
    if (useStore.getState().intake.phase === 'cancelling') return;
    useStore.setState({ intake: intakeOf(current) });
  }, PROGRESS_MS);
}

/** How far reading is at this moment; the store is told of it in beats. */
export function intakeNow(): Intake {
  const { intake } = useStore.getState();
  if (session.opening.size === 0 || intake.phase === 'cancelling') return intake;
  return intakeOf(session);
}

function intakeOf({ enumerating, found, settled, bytes, bytesSettled }: Session): Intake {
  if (enumerating > 0 && settled === 0) return { phase: 'enumerating', found, bytes };
  return { phase: 'reading', found, settled, bytes, bytesSettled };
}

/** Nothing is being read any more. */
export function finish(current: Session): void {
  useStore.setState({ intake: { phase: 'idle' } });
  current.found = 0;
  current.settled = 0;
  current.bytes = 0;
  current.bytesSettled = 0;
  current.chosen ||= chooseFirstShown();
}
