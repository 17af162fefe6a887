import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AnswerMessage } from '#ingest/messages.ts';
import { type PoolOptions, WorkerFault, type WorkerLike, WorkerPool } from '#ingest/workerPool.ts';

interface EchoProtocol {
  echo: { request: string; response: string };
}

/** A worker that answers when the test says so. */
class HandWorker implements WorkerLike {
  static made: HandWorker[] = [];
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  readonly asked: { id: number; request: string }[] = [];
  terminated = false;

  constructor() {
    HandWorker.made.push(this);
  }

  postMessage(message: unknown): void {
    this.asked.push(message as { id: number; request: string });
  }

  terminate(): void {
    this.terminated = true;
  }

  answer(index: number): void {
    const { id, request } = this.asked[index] ?? { id: -1, request: '' };
    this.send({ negatoscope: 'answer', id, response: request });
  }

  send(data: AnswerMessage): void {
    this.onmessage?.({ data } as MessageEvent<AnswerMessage>);
  }

  die(message: string): void {
    this.onerror?.({ message } as ErrorEvent);
  }
}

function pool(options: Partial<PoolOptions> = {}) {
  return new WorkerPool<EchoProtocol>({
    spawn: () => new HandWorker(),
    size: 1,
    inFlight: 1,
    limitMs: 1000,
    ...options,
  });
}

function requests(worker: HandWorker | undefined): string[] {
  return worker?.asked.map(({ request }) => request) ?? [];
}

beforeEach(() => {
  HandWorker.made = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('no worker is made before something is asked', () => {
  pool();
  expect(HandWorker.made).toEqual([]);
});

test('an answer settles the request that it belongs to', async () => {
  const answer = pool().ask('echo', 'one');
  HandWorker.made[0]?.answer(0);
  await expect(answer).resolves.toBe('one');
});

test('lower priorities go first, equal ones in order of asking', async () => {
  const workers = pool();
  const asked = [
    workers.ask('echo', 'running'),
    workers.ask('echo', 'late', { priority: 9 }),
    workers.ask('echo', 'soon', { priority: 1 }),
    workers.ask('echo', 'soon too', { priority: 1 }),
  ];
  const [worker] = HandWorker.made;
  for (const index of [0, 1, 2, 3]) worker?.answer(index);
  await Promise.all(asked);
  expect(requests(worker)).toEqual(['running', 'soon', 'soon too', 'late']);
});

test('work goes to idle workers before it is stacked up', () => {
  const workers = pool({ size: 2, inFlight: 2 });
  for (const text of ['a', 'b', 'c', 'd', 'e']) void workers.ask('echo', text);
  expect(HandWorker.made.map(requests)).toEqual([
    ['a', 'c'],
    ['b', 'd'],
  ]);
});

test('an aborted request leaves the queue and rejects with an AbortError', async () => {
  const workers = pool();
  const controller = new AbortController();
  const running = workers.ask('echo', 'running');
  const queued = workers.ask('echo', 'queued', { signal: controller.signal });
  controller.abort();
  await expect(queued).rejects.toMatchObject({ name: 'AbortError' });
  HandWorker.made[0]?.answer(0);
  await running;
  expect(requests(HandWorker.made[0])).toEqual(['running']);
});

test('the answer to a request that was aborted on its way is thrown away', async () => {
  const workers = pool();
  const controller = new AbortController();
  const passed = workers.ask('echo', 'passed', { signal: controller.signal });
  controller.abort();
  await expect(passed).rejects.toMatchObject({ name: 'AbortError' });
  const next = workers.ask('echo', 'next');
  HandWorker.made[0]?.answer(0);
  HandWorker.made[0]?.answer(1);
  await expect(next).resolves.toBe('next');
});

test('a request with a signal that is aborted already is never sent', async () => {
  const workers = pool();
  await expect(workers.ask('echo', 'never', { signal: AbortSignal.abort() })).rejects.toMatchObject(
    { name: 'AbortError' },
  );
  expect(HandWorker.made).toEqual([]);
});

test('a worker that hangs is ended and replaced; what waited behind it goes on', async () => {
  const workers = pool({ inFlight: 2 });
  const before = workers.ask('echo', 'before');
  const hanging = workers.ask('echo', 'hangs');
  const behind = workers.ask('echo', 'behind');
  const failure = hanging.catch((error: unknown) => error);
  vi.advanceTimersByTime(900);
  expect(HandWorker.made[0]?.terminated).toBe(false);
  vi.advanceTimersByTime(100);
  // Of the two that it had, either may have been it: each is tried alone.
  expect(HandWorker.made[0]?.terminated).toBe(true);
  expect(requests(HandWorker.made[1])).toEqual(['behind']);
  HandWorker.made[1]?.answer(0);
  await expect(behind).resolves.toBe('behind');
  await vi.advanceTimersByTimeAsync(1);
  expect(requests(HandWorker.made[1])).toEqual(['behind', 'before']);
  HandWorker.made[1]?.answer(1);
  await expect(before).resolves.toBe('before');
  await vi.advanceTimersByTimeAsync(1);
  expect(requests(HandWorker.made[1])).toEqual(['behind', 'before', 'hangs']);
  vi.advanceTimersByTime(1000);
  expect(await failure).toMatchObject({ name: 'WorkerFault', kind: 'timeout' });
  expect(HandWorker.made[1]?.terminated).toBe(true);
});

test('the limit counts from the last answer, not from when a request was sent', async () => {
  const workers = pool({ inFlight: 2 });
  const first = workers.ask('echo', 'first');
  const second = workers.ask('echo', 'second');
  vi.advanceTimersByTime(900);
  HandWorker.made[0]?.answer(0);
  vi.advanceTimersByTime(900);
  HandWorker.made[0]?.answer(1);
  await expect(Promise.all([first, second])).resolves.toEqual(['first', 'second']);
});

test('a worker whose code does not arrive fails all that it had, and blames no request', async () => {
  const workers = pool({ inFlight: 2 });
  const asked = [workers.ask('echo', 'one'), workers.ask('echo', 'other')];
  HandWorker.made[0]?.onerror?.({} as ErrorEvent);
  const fault = new WorkerFault('not-started', 'the server did not answer');
  for (const request of asked) await expect(request).rejects.toEqual(fault);
});

test('a part of a worker that does not arrive is no bug', async () => {
  const workers = pool();
  const answer = workers.ask('echo', 'one');
  const [worker] = HandWorker.made;
  const message = 'TypeError: Failed to fetch dynamically imported module: http://host/a.js';
  worker?.send({ negatoscope: 'bug', id: worker.asked[0]?.id ?? -1, message });
  await expect(answer).rejects.toMatchObject({ kind: 'not-started' });
});

test('a worker that dies fails only what it was working on', async () => {
  const workers = pool({ inFlight: 2 });
  const dying = workers.ask('echo', 'dies');
  const other = workers.ask('echo', 'other');
  HandWorker.made[0]?.die('out of memory');
  expect(requests(HandWorker.made[1])).toEqual(['dies']);
  HandWorker.made[1]?.die('out of memory');
  await expect(dying).rejects.toEqual(new WorkerFault('crashed', 'out of memory'));
  expect(requests(HandWorker.made[2])).toEqual(['other']);
  HandWorker.made[2]?.answer(0);
  await expect(other).resolves.toBe('other');
});

test('a bug in a handler rejects with its message and leaves the worker at work', async () => {
  const workers = pool();
  const answer = workers.ask('echo', 'bug');
  const [worker] = HandWorker.made;
  worker?.send({ negatoscope: 'bug', id: worker.asked[0]?.id ?? -1, message: 'TypeError: x' });
  await expect(answer).rejects.toEqual(new WorkerFault('bug', 'TypeError: x'));
  expect(worker?.terminated).toBe(false);
});

test('started ahead, a pool has all its workers before anything is asked', () => {
  const workers = pool({ size: 2 });
  workers.start();
  expect(HandWorker.made).toHaveLength(2);
  void workers.ask('echo', 'one');
  expect(HandWorker.made).toHaveLength(2);
});

test('background requests wait a turn: whoever was answered may ask for something better', async () => {
  const workers = pool();
  const better: Promise<string>[] = [];
  void workers.ask('echo', 'one').then(() => better.push(workers.ask('echo', 'better')));
  const background = workers.ask('echo', 'background', { priority: 60 });
  HandWorker.made[0]?.answer(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(requests(HandWorker.made[0])).toEqual(['one', 'better']);
  HandWorker.made[0]?.answer(1);
  await vi.advanceTimersByTimeAsync(1);
  HandWorker.made[0]?.answer(2);
  await expect(background).resolves.toBe('background');
});

test('a pool serves up to a priority while it has to, and the rest when it is told', () => {
  let end = 20;
  const workers = pool({ inFlight: 4, endOfService: () => end });
  void workers.ask('echo', 'far', { priority: 30 });
  void workers.ask('echo', 'near', { priority: 12 });
  expect(requests(HandWorker.made[0])).toEqual(['near']);
  end = Infinity;
  workers.resume();
  expect(requests(HandWorker.made[0])).toEqual(['near', 'far']);
});

test('a pool says when it has nothing left to do', async () => {
  const onIdle = vi.fn<() => void>();
  const workers = pool({ onIdle });
  void workers.ask('echo', 'one');
  void workers.ask('echo', 'two');
  HandWorker.made[0]?.answer(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(onIdle).not.toHaveBeenCalled();
  expect(workers.isBusy).toBe(true);
  HandWorker.made[0]?.answer(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(onIdle).toHaveBeenCalledOnce();
  expect(workers.isBusy).toBe(false);
});

test('requests of one run go to one worker while the other has something else to do', () => {
  const workers = pool({ size: 2 });
  const underway = ['a1', 'b1'].map((name) => workers.ask('echo', name, ahead(name)));
  for (const name of ['a2', 'a3', 'b2', 'c1'])
    underway.push(workers.ask('echo', name, ahead(name)));
  const [one, other] = HandWorker.made;
  other?.answer(0);
  one?.answer(0);
  other?.answer(1);
  one?.answer(1);
  expect([requests(one), requests(other)]).toEqual([
    ['a1', 'a2', 'a3'],
    ['b1', 'b2', 'c1'],
  ]);
  // Nothing else is left: better the same run than none.
  underway.push(workers.ask('echo', 'a4', ahead('a4')));
  other?.answer(2);
  expect(requests(other).at(-1)).toBe('a4');
  expect(underway).toHaveLength(7);
});

test('a run is no reason to let what is urgent wait', () => {
  const workers = pool();
  const asked = [workers.ask('echo', 'a1', ahead('a1')), workers.ask('echo', 'a2', ahead('a2'))];
  asked.push(workers.ask('echo', 'b wanted', { priority: 0, run: 'b' }));
  HandWorker.made[0]?.answer(0);
  expect(requests(HandWorker.made[0])).toEqual(['a1', 'b wanted']);
  expect(asked).toHaveLength(3);
});

/** The run is the first letter. */
function ahead(name: string) {
  return { priority: 10 + Number(name[1]), run: name.slice(0, 1) };
}
