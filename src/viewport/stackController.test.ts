import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Stack } from '#catalog/catalog.ts';
import type { FrameSource } from '#ingest/frameSource.ts';
import type { DisplayFrame, FrameError } from '#pixels/frame.ts';
import type { OpenedInstance } from '#store/state.ts';
import { EMPTY, useStore } from '#store/store.ts';
import { FrameCache } from '#viewport/frameCache.ts';
import type { Target } from '#viewport/shown.ts';
import type { Picturing } from '#viewport/stackController.ts';
import { StackController } from '#viewport/stackController.ts';

const GRAY: DisplayFrame = {
  kind: 'gray',
  rows: 1,
  columns: 10,
  values: new Uint8Array(10),
  padding: null,
  inverted: false,
};
const BROKEN: FrameError = { kind: 'codec-failed', codec: 'JPEG-LS', message: 'no marker' };

function stackOf(instances: readonly string[], stackId = 'stack'): Stack {
  const frames = instances.map((instanceId) => ({ instanceId, frameIndex: 0 }));
  return { stackId, frames } as unknown as Stack;
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `i${index}`);

/** Decodes when told to; remembers what was asked for and what was cancelled. */
class Decoders implements FrameSource {
  readonly asked: string[] = [];
  readonly cancelled: string[] = [];
  readonly broken = new Map<string, FrameError>();
  readonly #answers = new Map<string, () => void>();

  display: FrameSource['display'] = ({ instanceId }, _frameIndex, { signal }) => {
    this.asked.push(instanceId);
    return new Promise((resolve, reject) => {
      const error = this.broken.get(instanceId);
      this.#answers.set(instanceId, () =>
        resolve(error ? { ok: false, error } : { ok: true, value: GRAY }),
      );
      signal?.addEventListener('abort', () => {
        this.cancelled.push(instanceId);
        reject(new DOMException('', 'AbortError'));
      });
    });
  };

  stored: FrameSource['stored'] = () => Promise.reject(new Error('not used'));
  rendered: FrameSource['rendered'] = () => Promise.reject(new Error('not used'));

  async finish(...instanceIds: string[]): Promise<void> {
    for (const id of instanceIds) this.#answers.get(id)?.();
    await vi.advanceTimersByTimeAsync(0);
  }
}

/** Paints at once; remembers what. */
class Screen implements Picturing {
  target: Target | null = null;
  readonly painted: string[] = [];
  controller!: StackController;

  present(target: Target): void {
    this.#paint(target, target.imageId);
  }
  refuse(target: Target, _instance: OpenedInstance, error: FrameError): void {
    this.#paint(target, error.kind);
  }
  relocate(target: Target): void {
    this.target = target;
  }
  blank(): void {
    this.target = null;
    this.painted.push('blank');
  }
  #paint(target: Target, what: string): void {
    this.target = target;
    this.painted.push(what);
    this.controller.shown(target);
  }
}

let decoders: Decoders;
let screen: Screen;
let controller: StackController;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('reportError', (error: unknown) => {
    throw error;
  });
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, 16));
  const opened = names(100).map((instanceId) => [instanceId, { instanceId }] as const);
  useStore.setState({ ...EMPTY, instances: new Map(opened) as never });
  decoders = new Decoders();
  screen = new Screen();
  controller = new StackController(decoders, new FrameCache(1000), screen);
  screen.controller = controller;
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('the wanted frame is decoded first, then its neighbours in the direction of travel', async () => {
  controller.want(stackOf(names(100)), 50);
  expect(decoders.asked).toEqual(['i50']);
  expect(useStore.getState().pending).toEqual({ stackId: 'stack', frameIndex: 50 });
  await decoders.finish('i50');
  expect(screen.painted).toEqual(['local:i50/0']);
  expect(useStore.getState().pending).toBeNull();
  expect(decoders.asked.slice(0, 6)).toEqual(['i50', 'i51', 'i52', 'i53', 'i49', 'i54']);
  expect(decoders.asked).toHaveLength(1 + 16);
});

test('each answer is followed by one more request, until all are decoded', async () => {
  const all = names(100);
  controller.want(stackOf(all), 0);
  for (const name of all) await decoders.finish(name);
  expect(decoders.asked).toEqual(all);
});

test('until the wanted frame is decoded the one before stays', async () => {
  const stack = stackOf(names(3));
  controller.want(stack, 0);
  await decoders.finish('i0');
  controller.want(stack, 2);
  expect(screen.painted).toEqual(['local:i0/0']);
  await decoders.finish('i2');
  expect(screen.painted).toEqual(['local:i0/0', 'local:i2/0']);
});

test('a fast scroll cancels what it has passed and shows the first of it on the way', async () => {
  const stack = stackOf(names(100));
  for (const index of [0, 20, 40, 60, 80]) controller.want(stack, index);
  expect(decoders.cancelled).toEqual(['i20', 'i40', 'i60']);
  await decoders.finish('i0');
  expect(screen.painted).toEqual(['local:i0/0']);
  await decoders.finish('i80');
  expect(screen.painted).toEqual(['local:i0/0', 'local:i80/0']);
});

test('a frame that comes after a later one was shown is dropped', async () => {
  const stack = stackOf(names(100));
  controller.want(stack, 0);
  controller.want(stack, 80);
  await decoders.finish('i80');
  await decoders.finish('i0');
  expect(screen.painted).toEqual(['local:i80/0']);
});

test('a request resolves when it is on screen, and rejects when another one came first', async () => {
  const stack = stackOf(names(100));
  const first = controller.whenShown(controller.want(stack, 0)).catch((error: unknown) => error);
  const second = controller.whenShown(controller.want(stack, 80));
  expect(await first).toMatchObject({ name: 'AbortError' });
  await decoders.finish('i80');
  await expect(second).resolves.toBeUndefined();
});

test('a frame that cannot be decoded is told, and not decoded again when scrolled past', async () => {
  const stack = stackOf(names(2));
  decoders.broken.set('i1', BROKEN);
  controller.want(stack, 1);
  await decoders.finish('i1');
  expect(screen.painted).toEqual(['codec-failed']);
  const failure = { instanceId: 'i1', frameNumber: 1, error: BROKEN };
  expect(useStore.getState().frameErrors).toEqual([failure]);
  await decoders.finish('i0');
  controller.want(stack, 0);
  controller.want(stack, 1);
  expect(screen.painted).toEqual(['codec-failed', 'local:i0/0', 'codec-failed']);
  expect(decoders.asked).toEqual(['i1', 'i0']);
});

test('a failure of the machinery is tried again', async () => {
  const stack = stackOf(names(2));
  decoders.broken.set('i1', { kind: 'timeout', seconds: 30 });
  controller.want(stack, 1);
  await decoders.finish('i1');
  decoders.broken.clear();
  controller.want(stack, 0);
  await decoders.finish('i0');
  controller.want(stack, 1);
  await decoders.finish('i1');
  expect(screen.painted).toEqual(['timeout', 'local:i0/0', 'local:i1/0']);
});

test('a frame that ends its worker is not decoded ahead over and over', async () => {
  const stack = stackOf(names(3));
  decoders.broken.set('i1', { kind: 'worker-failed', message: 'out of memory' });
  controller.want(stack, 0);
  for (let n = 0; n < 10; n += 1) await decoders.finish(...decoders.asked);
  expect(decoders.asked).toEqual(['i0', 'i1', 'i2']);
  decoders.broken.clear();
  controller.want(stack, 1);
  await decoders.finish('i1');
  expect(screen.painted).toEqual(['local:i0/0', 'local:i1/0']);
});

test('frames that arrive before the shown one move it, without painting', async () => {
  controller.want(stackOf(['i5', 'i7']), 1);
  await decoders.finish('i7');
  controller.relocate(new Map([['stack', stackOf(['i3', 'i4', 'i5', 'i6', 'i7'])]]));
  expect(screen.target?.frameIndex).toBe(4);
  expect(controller.wanted?.frameIndex).toBe(4);
  expect(screen.painted).toEqual(['local:i7/0']);
});

test('a frame that is still being decoded is found at its new place', async () => {
  controller.want(stackOf(['i5', 'i7']), 1);
  controller.relocate(new Map([['stack', stackOf(['i3', 'i5', 'i7'])]]));
  expect(useStore.getState().pending).toEqual({ stackId: 'stack', frameIndex: 2 });
  await decoders.finish('i7');
  expect(screen.target?.frameIndex).toBe(2);
});

test('when the shown frame is gone its neighbour takes its place', async () => {
  controller.want(stackOf(['i0', 'i1', 'i2']), 2);
  await decoders.finish('i2');
  controller.relocate(new Map([['stack', stackOf(['i0', 'i1'])]]));
  await decoders.finish('i1');
  expect(screen.target?.imageId).toBe('local:i1/0');
});

test('when its stack splits, what is shown stays with the frame', async () => {
  controller.want(stackOf(['i0', 'i1', 'i2', 'i3']), 2);
  await decoders.finish('i2');
  const parts = [stackOf(['i0', 'i1']), stackOf(['i9', 'i3', 'i2'], 'other')];
  controller.relocate(new Map(parts.map((part) => [part.stackId, part])));
  expect(screen.target).toMatchObject({ stack: { stackId: 'other' }, frameIndex: 2 });
  expect(controller.wanted).toMatchObject({ stack: { stackId: 'other' }, frameIndex: 2 });
  const renamed = stackOf(['i2', 'i3'], 'third');
  controller.relocate(new Map([['third', renamed]]));
  expect(screen.target).toMatchObject({ stack: { stackId: 'third' }, frameIndex: 0 });
  expect(screen.painted).toEqual(['local:i2/0']);
});

test('when the stack is gone nothing is shown and nothing decoded', async () => {
  controller.want(stackOf(names(3)), 0);
  controller.relocate(new Map());
  expect(decoders.cancelled).toEqual(['i0']);
  expect(screen.painted).toEqual(['blank']);
  expect(useStore.getState()).toMatchObject({ pending: null, decoded: null });
});

test('decoding ahead stops when the cache is full of nearer frames', async () => {
  controller = new StackController(decoders, new FrameCache(40), screen);
  screen.controller = controller;
  controller.want(stackOf(names(100)), 0);
  for (let n = 0; n < 20; n += 1) await decoders.finish(...decoders.asked);
  expect(decoders.asked).toEqual(['i0', 'i1', 'i2', 'i3']);
});

test('which frames are decoded is told ten times a second, not for each', async () => {
  controller.want(stackOf(names(4)), 1);
  await decoders.finish('i1', 'i2');
  await decoders.finish('i2');
  expect(useStore.getState().decoded).toBeNull();
  await vi.advanceTimersByTimeAsync(100);
  expect(useStore.getState().decoded).toEqual({
    stackId: 'stack',
    flags: Uint8Array.from([0, 1, 1, 0]),
  });
});
