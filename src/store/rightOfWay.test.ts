import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RightOfWay } from '#store/rightOfWay.ts';
import type { Shown } from '#store/state.ts';
import { EMPTY, useStore } from '#store/store.ts';

beforeEach(() => {
  vi.useFakeTimers();
  useStore.setState({ ...EMPTY, engine: { phase: 'ready', drawing: 'cpu' } });
});
afterEach(() => {
  vi.useRealTimers();
});

const { signal } = new AbortController();
const shown = { stackId: 's' } as Shown;

test('nothing is waited for before a header is asked for', () => {
  const way = new RightOfWay(signal);
  expect(way.beforeFiles()).toBeUndefined();
  expect(way.beforeHeaders()).toBeUndefined();
});

test('further files wait for the first header, headers do not', async () => {
  const way = new RightOfWay(signal);
  way.asked();
  const files = way.beforeFiles();
  expect(files).toBeInstanceOf(Promise);
  expect(way.beforeHeaders()).toBeUndefined();
  way.read(false);
  await files;
  expect(way.beforeFiles()).toBeUndefined();
});

test('both wait for a picture until it is shown, and never again', async () => {
  const way = new RightOfWay(signal);
  way.asked();
  way.read(true);
  const files = way.beforeFiles();
  const headers = way.beforeHeaders();
  expect([files, headers]).toEqual([expect.any(Promise), expect.any(Promise)]);
  useStore.setState({ shown });
  await files;
  await headers;
  expect(way.beforeHeaders()).toBeUndefined();
  useStore.setState({ shown: null });
  expect(way.beforeHeaders()).toBeUndefined();
});

test('without an engine there will be no picture soon', () => {
  const way = new RightOfWay(signal);
  useStore.setState({ engine: { phase: 'loading' } });
  way.asked();
  way.read(true);
  expect(way.beforeFiles()).toBeUndefined();
  expect(way.beforeHeaders()).toBeUndefined();
  useStore.setState({ engine: { phase: 'ready', drawing: 'cpu' } });
  expect(way.beforeHeaders()).toBeInstanceOf(Promise);
});

test('a slow picture is not waited for longer than a moment, a cancelled one not at all', async () => {
  const way = new RightOfWay(signal);
  way.asked();
  way.read(true);
  const waiting = way.beforeHeaders();
  await vi.advanceTimersByTimeAsync(250);
  await waiting;
  expect(way.beforeHeaders()).toBeUndefined();

  const controller = new AbortController();
  const cancelled = new RightOfWay(controller.signal);
  cancelled.asked();
  const files = cancelled.beforeFiles();
  controller.abort();
  await files;
});
