import { describe, expect, test } from 'vitest';
import { fail, ok, type Result } from '#dicom/result.ts';
import type { FrameOrigin } from '#ingest/frameTask.ts';
import { Thumbnails } from '#ingest/thumbnails.ts';
import type { FrameError } from '#pixels/frame.ts';
import type { RenderedFrame } from '#pixels/render.ts';

const origin = (instanceId: string): FrameOrigin => ({ instanceId }) as FrameOrigin;
/** The name of what a promise rejects with. */
const failure = (promise: Promise<unknown> | undefined) =>
  Promise.resolve(promise).then(
    () => null,
    (error: unknown) => (error as Error).name,
  );
const never = () => new AbortController().signal;

/** 40 KB: three of them and their entries are within 122,000 bytes. */
const picture = (): RenderedFrame => ({
  rows: 100,
  columns: 100,
  rgba: new Uint8ClampedArray(40_000),
});

type Answer = (answer: Result<RenderedFrame, FrameError>) => void;

/** Answers when told to. */
function workers() {
  const asked: string[] = [];
  const waiting: Answer[] = [];
  const expecting: ((answer: Answer) => void)[] = [];
  const draw = (one: FrameOrigin, frameIndex: number, signal: AbortSignal) => {
    asked.push(`${one.instanceId}/${frameIndex}`);
    return new Promise<Result<RenderedFrame, FrameError>>((resolve, reject) => {
      const expected = expecting.shift();
      if (expected === undefined) waiting.push(resolve);
      else expected(resolve);
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  };
  /** Once a picture is asked for: what answers it. */
  const next = () =>
    new Promise<Answer>((resolve) => {
      const first = waiting.shift();
      if (first === undefined) expecting.push(resolve);
      else resolve(first);
    });
  const settle = async (answer: Result<RenderedFrame, FrameError> = ok(picture())) => {
    (await next())(answer);
  };
  return { asked, draw, next, settle };
}

test('what was drawn is kept, by instance and frame', async () => {
  const { asked, draw, settle } = workers();
  const thumbnails = new Thumbnails(draw);
  const first = thumbnails.ask(origin('a'), 3, never());
  await settle();
  expect((await first)?.rows).toBe(100);
  expect(thumbnails.known('a', 3)).toBe(await first);
  expect(thumbnails.known('a', 4)).toBeUndefined();
  expect(await thumbnails.ask(origin('a'), 3, never())).toBe(await first);
  expect(asked).toEqual(['a/3']);
});

test('one is under way at a time, and whoever has gone is passed over', async () => {
  const { asked, draw, next } = workers();
  const thumbnails = new Thumbnails(draw);
  const gone = new AbortController();
  const all = [
    thumbnails.ask(origin('a'), 0, never()),
    thumbnails.ask(origin('b'), 0, gone.signal),
    thumbnails.ask(origin('c'), 0, never()),
  ];
  const passedOver = failure(all[1]);
  gone.abort();
  const first = await next();
  expect(asked).toEqual(['a/0']);
  first(ok(picture()));
  const second = await next();
  expect(asked).toEqual(['a/0', 'c/0']);
  second(ok(picture()));
  await Promise.all([all[0], all[2]]);
  expect(await passedOver).toBe('AbortError');
});

test('an abort under way frees the turn', async () => {
  const { asked, draw, next, settle } = workers();
  const thumbnails = new Thumbnails(draw);
  const gone = new AbortController();
  const first = thumbnails.ask(origin('a'), 0, gone.signal);
  const second = thumbnails.ask(origin('b'), 0, never());
  const passedOver = failure(first);
  await next();
  gone.abort();
  expect(await passedOver).toBe('AbortError');
  await settle();
  await second;
  expect(asked).toEqual(['a/0', 'b/0']);
  expect(thumbnails.known('a', 0)).toBeUndefined();
});

describe('the bound', () => {
  const keptOf = (thumbnails: Thumbnails) =>
    ['a', 'b', 'c', 'd'].filter((id) => thumbnails.known(id, 0)?.rows === 100);

  /** Four pictures, one after the other, where three have room. */
  async function drawFour(afterEach: (thumbnails: Thumbnails, id: string) => void) {
    const { draw, settle } = workers();
    const thumbnails = new Thumbnails(draw, 122_000);
    for (const id of ['a', 'b', 'c', 'd']) {
      const asked = thumbnails.ask(origin(id), 0, never());
      await settle();
      await asked;
      afterEach(thumbnails, id);
    }
    return thumbnails;
  }

  test('the longest unused goes first', async () => {
    const thumbnails = await drawFour((all) => all.known('a', 0));
    expect(keptOf(thumbnails)).toEqual(['a', 'c', 'd']);
  });

  test('closing makes room', async () => {
    const thumbnails = await drawFour((all, id) => {
      if (id === 'b') all.forget(['a', 'b']);
    });
    expect(keptOf(thumbnails)).toEqual(['c', 'd']);
    thumbnails.clear();
    expect(keptOf(thumbnails)).toEqual([]);
  });
});

test('what cannot be drawn is not tried again; what the machinery spoiled is', async () => {
  const { asked, draw, settle } = workers();
  const thumbnails = new Thumbnails(draw);
  const bad = thumbnails.ask(origin('a'), 0, never());
  await settle(fail({ kind: 'codec-failed', codec: 'x', message: '' }));
  expect(await bad).toBeNull();
  expect(thumbnails.known('a', 0)).toBeNull();
  const unlucky = thumbnails.ask(origin('b'), 0, never());
  await settle(fail({ kind: 'worker-failed', message: '' }));
  expect(await unlucky).toBeNull();
  expect(thumbnails.known('b', 0)).toBeUndefined();
  expect(asked).toEqual(['a/0', 'b/0']);
});
