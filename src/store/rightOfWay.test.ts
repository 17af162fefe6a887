import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rightOfWay } from '#store/rightOfWay.ts';
import type { Shown } from '#store/state.ts';
import { askFrame, EMPTY, useStore } from '#store/store.ts';

beforeEach(() => {
  vi.useFakeTimers();
  useStore.setState({ ...EMPTY, engine: { phase: 'ready', drawing: 'cpu' } });
});
afterEach(() => {
  vi.useRealTimers();
});

const { signal } = new AbortController();
const shown = { stackId: 's' } as Shown;

test('nothing is waited for before a picture is chosen, nor without an engine', () => {
  const wait = rightOfWay(signal);
  expect(wait()).toBeUndefined();
  useStore.setState({ engine: { phase: 'loading' } });
  askFrame('s', 0, 'auto');
  expect(wait()).toBeUndefined();
});

test('from its choice on the picture is waited for until it is shown, and never again', async () => {
  const wait = rightOfWay(signal);
  askFrame('s', 0, 'auto');
  const waiting = wait();
  expect(waiting).toBeInstanceOf(Promise);
  useStore.setState({ shown });
  await waiting;
  useStore.setState({ shown: null });
  expect(wait()).toBeUndefined();
});

test('a slow picture is not waited for longer than a moment, a cancelled one not at all', async () => {
  const wait = rightOfWay(signal);
  askFrame('s', 0, 'auto');
  const waiting = wait();
  await vi.advanceTimersByTimeAsync(250);
  await waiting;
  expect(wait()).toBeUndefined();

  const controller = new AbortController();
  const cancelled = rightOfWay(controller.signal)();
  controller.abort();
  await cancelled;
});
