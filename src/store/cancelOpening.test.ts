/** Cancelling in the middle of an archive: what was read stays and is right, the rest is named. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok } from '#dicom/result.ts';
import { type ArchiveSteps, readArchive } from '#ingest/archives/readArchive.ts';
import { assessFile } from '#ingest/assess.ts';
import { sameContent } from '#ingest/compareFiles.ts';
import { thingOfFile } from '#ingest/enumerate.ts';
import { fileSource } from '#ingest/fileSource.ts';
import type { ArchiveProtocol, HeaderProtocol } from '#ingest/messages.ts';
import type { AskOptions } from '#ingest/workerPool.ts';
import { clearAll } from '#store/close.ts';
import { cancelOpening, openFiles } from '#store/openFiles.ts';
import { intakeNow } from '#store/session.ts';
import { selectStacks } from '#store/selectors.ts';
import { useStore } from '#store/store.ts';
import { ctSeries } from '#testing/dicomSeries.ts';
import { SyncBlob, SyncReader } from '#testing/syncBlobs.ts';
import { zipFile } from '#testing/zipFile.ts';

/** More than an archive lists in its first step. */
const SLICES = 40;
const SPACING = 2.5;

/** What the workers do, done here; `holding` keeps back what is asked from a moment on. */
class Workers {
  readonly size = 1;
  readonly read: string[] = [];
  isHolding = false;
  /** Called with every answer that is kept back. */
  onHeld: (kind: string) => void = () => undefined;
  #steps: ArchiveSteps | undefined;

  async ask(kind: string, request: unknown, { signal }: AskOptions = {}): Promise<unknown> {
    await Promise.resolve();
    if (this.isHolding && this.#isKeptBack(kind)) await this.#aborted(kind, signal);
    if (kind === 'readHeaders') return this.#readHeaders(request as Request<'readHeaders'>);
    if (kind === 'compareFiles') return compared(request as Request<'compareFiles'>);
    if (kind === 'nextMembers') return this.#nextMembers();
    const { file, format, budget } = request as ArchiveProtocol['openArchive']['request'];
    this.#steps = readArchive(file, format, budget);
    return null;
  }

  /** The archive itself and some of its files are read, and the first step of its list is made. */
  #isKeptBack(kind: string): boolean {
    if (kind === 'readHeaders') return this.read.length > 5;
    return kind === 'nextMembers' && this.read.length > 1;
  }

  #aborted(kind: string, signal: AbortSignal | undefined): Promise<never> {
    this.onHeld(kind);
    return new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
    });
  }

  #readHeaders({ files }: Request<'readHeaders'>) {
    this.read.push(...files.map(({ name }) => name));
    return files.map((file) => assessFile(fileSource(file)));
  }

  #nextMembers(): ArchiveProtocol['nextMembers']['response'] {
    const step = this.#steps?.next();
    if (step === undefined || step.done === true) {
      return { members: [], unpackedBytes: 0, end: { fault: step?.value ?? null } };
    }
    return { ...step.value, end: null };
  }
}

function compared({ one, other }: Request<'compareFiles'>) {
  const isSame = sameContent(fileSource(one), fileSource(other));
  return ok({ kind: isSame ? 'same' : 'different' });
}

type Request<K extends keyof HeaderProtocol> = HeaderProtocol[K]['request'];

const pools = vi.hoisted(() => ({ workers: undefined as unknown }));
vi.mock('#ingest/pools.ts', () => ({
  headerPool: () => pools.workers,
  archiveLanes: () => [{ ask: (...args: unknown[]) => lane().ask(...args) }],
}));

/** The lanes are asked for once and kept; the workers are new for each test. */
function lane(): { ask: (...args: unknown[]) => unknown } {
  return pools.workers as { ask: (...args: unknown[]) => unknown };
}

let workers: Workers;

beforeEach(() => {
  vi.stubGlobal('Blob', SyncBlob);
  vi.stubGlobal('FileReaderSync', SyncReader);
  workers = new Workers();
  pools.workers = workers;
});

afterEach(() => {
  clearAll();
  vi.unstubAllGlobals();
});

function archive() {
  const parts = ctSeries({ slices: SLICES, spacing: SPACING }).map(({ name, bytes }) => ({
    name,
    content: bytes,
  }));
  const file = Object.assign(new SyncBlob([zipFile({ parts })]), { name: 'ct.zip' });
  return [thingOfFile(file as unknown as File)];
}

/** Slice numbers of the files that are shown, and of what was read. */
const sliceOf = (path: string) => Number(/IM(\d+)/.exec(path)?.[1]);

test('what was read is shown in its order, the rest is said to be skipped', async () => {
  workers.isHolding = true;
  const held = new Set<string>();
  const isHeld = new Promise<void>((resolve) => {
    workers.onHeld = (kind) => {
      held.add(kind);
      if (held.size === 2) resolve();
    };
  });
  const opening = openFiles(archive());
  expect(intakeNow()).toMatchObject({ phase: 'enumerating' });
  await isHeld;
  expect(intakeNow()).toMatchObject({ phase: 'reading', found: 33 });
  cancelOpening();
  expect(intakeNow()).toMatchObject({ phase: 'cancelling' });
  const report = await opening;
  expect(intakeNow()).toEqual({ phase: 'idle' });

  const read = workers.read.filter((name) => name !== 'ct.zip').map(sliceOf);
  expect(report.files).toBe(1);
  expect(report.fates).toMatchObject({ container: 1, shown: read.length });
  expect(report.fates.shown + report.fates.skipped).toBeLessThan(SLICES);
  const { rows, intake, instances } = useStore.getState();
  expect(intake).toEqual({ phase: 'idle' });
  const rowsOf = (fate: string) => rows.filter((row) => row.fate === fate);
  expect(rowsOf('container')).toMatchObject([
    { path: 'ct.zip', partial: true, reason: { kind: 'cancelled', partly: true } },
  ]);
  expect(rowsOf('shown').map(({ path }) => sliceOf(path))).toEqual(ascending(read));
  const reasons = new Set(rowsOf('skipped').map(({ reason }) => reason?.kind));
  expect([...reasons]).toEqual(['cancelled']);

  const [place, ...others] = stacks();
  expect(others).toEqual([]);
  const slices = place?.stack.frames.map(({ instanceId }) =>
    sliceOf(instances.get(instanceId)?.path ?? ''),
  );
  expect(slices).toEqual(ascending(read));
  const steps = ascending(read).map((slice) => (slice - 1) * SPACING);
  expect(place?.stack.positions).toEqual(steps);
});

test('the same archive dropped again gives what was left', async () => {
  workers.isHolding = true;
  const isHeld = new Promise<void>((resolve) => {
    workers.onHeld = (kind) => {
      if (kind === 'readHeaders') resolve();
    };
  });
  const cancelled = openFiles(archive());
  await isHeld;
  cancelOpening();
  const { shown } = (await cancelled).fates;
  workers.isHolding = false;
  const { fates } = await openFiles(archive());
  expect(fates).toMatchObject({ container: 1, shown: SLICES - shown, duplicate: shown });
  expect(stacks()[0]?.stack.frames).toHaveLength(SLICES);
});

const stacks = () => [...selectStacks(useStore.getState()).values()];

function ascending(numbers: readonly number[]): number[] {
  return numbers.toSorted((one, other) => one - other);
}
