import { expect, test } from 'vitest';
import type { HeaderOutcome } from '#ingest/assess.ts';
import { HeaderIntake } from '#ingest/headerIntake.ts';
import type { HeaderProtocol } from '#ingest/messages.ts';
import { WorkerFault, type WorkerPool } from '#ingest/workerPool.ts';

type Ask = (names: readonly string[]) => readonly HeaderOutcome[];

const shown: HeaderOutcome = { fate: 'shown' };

/** A pool that answers by name of the files; `ask` may throw a WorkerFault. */
function poolOf(ask: Ask, batches: string[][] = []): WorkerPool<HeaderProtocol> {
  const pool = {
    size: 1,
    ask: async (_kind: string, { files }: { files: readonly File[] }) => {
      await Promise.resolve();
      const names = files.map((file) => file.name);
      batches.push(names);
      return ask(names);
    },
  };
  return pool as unknown as WorkerPool<HeaderProtocol>;
}

function files(count: number): File[] {
  return Array.from({ length: count }, (_none, index) => new File(['x'], `f${index}`));
}

async function read(entries: readonly File[], ask: Ask, batches: string[][] = []) {
  const outcomes = new Map<string, HeaderOutcome>();
  const intake = new HeaderIntake<File>({
    pool: poolOf(ask, batches),
    signal: new AbortController().signal,
    fileOf: (file) => file,
    onOutcome: (file, outcome) => outcomes.set(file.name, outcome),
  });
  const letGo = intake.hold();
  intake.push(entries);
  letGo();
  await intake.done;
  return outcomes;
}

test('every file is answered once, in batches that grow from one', async () => {
  const batches: string[][] = [];
  const outcomes = await read(files(100), (names) => names.map(() => shown), batches);
  expect(outcomes.size).toBe(100);
  expect(batches.flat()).toHaveLength(100);
  expect(batches.slice(0, 5).map((names) => names.length)).toEqual([1, 1, 2, 4, 8]);
});

test('of a batch that ends its worker, only the culprit is blamed', async () => {
  const outcomes = await read(files(20), (names) => {
    if (names.includes('f5')) throw new WorkerFault('crashed', 'out of memory');
    return names.map(() => shown);
  });
  expect(outcomes.size).toBe(20);
  const blamed = [...outcomes].filter(([, { fate }]) => fate === 'damaged');
  expect(blamed).toEqual([
    [
      'f5',
      {
        fate: 'damaged',
        reason: { kind: 'reader-failed', fault: 'crashed', message: 'out of memory' },
      },
    ],
  ]);
});

test('where the reader does not arrive no file is blamed, and none is asked twice', async () => {
  const batches: string[][] = [];
  const outcomes = await read(
    files(20),
    () => {
      throw new WorkerFault('not-started', 'the server did not answer');
    },
    batches,
  );
  expect([...outcomes.values()].map(({ fate }) => fate)).toEqual(Array(20).fill('skipped'));
  expect(batches.flat()).toHaveLength(20);
});

test('nothing is answered after it was cancelled', async () => {
  const controller = new AbortController();
  const answered: string[] = [];
  const intake = new HeaderIntake<File>({
    pool: poolOf((names) => {
      controller.abort();
      return names.map(() => shown);
    }),
    signal: controller.signal,
    fileOf: (file) => file,
    onOutcome: (file) => answered.push(file.name),
  });
  intake.push(files(10));
  await intake.done;
  expect(answered).toEqual([]);
});

test('an intake without files is done when it is let go', async () => {
  await expect(read([], () => [])).resolves.toEqual(new Map());
});

test('files that are found after it was cancelled are not read', async () => {
  const controller = new AbortController();
  const batches: string[][] = [];
  const intake = new HeaderIntake<File>({
    pool: poolOf((names) => names.map(() => shown), batches),
    signal: controller.signal,
    fileOf: (file) => file,
    onOutcome: () => undefined,
  });
  controller.abort();
  intake.push(files(3));
  await intake.done;
  expect(batches).toEqual([]);
});
