import { expect, test } from 'vitest';
import { ReadAhead } from '#ingest/readAhead.ts';

const CONTENT = Uint8Array.from({ length: 1000 }, (_none, index) => (index * 31) % 251);

/** A file that remembers which of its ranges were read. */
function file(content = CONTENT) {
  const reads: [offset: number, end: number][] = [];
  const part = (from: number, to: number) => ({
    size: to - from,
    arrayBuffer: () => {
      reads.push([from, to]);
      return Promise.resolve(content.slice(from, to).buffer);
    },
  });
  const whole = { ...part(0, content.length), slice: part };
  return { blob: whole as unknown as Blob, reads };
}

test('a range that was wanted is at hand, and is not read again', async () => {
  const { blob, reads } = file();
  const ahead = new ReadAhead(10_000);
  expect(ahead.view(blob, 100, 200)).toBeNull();
  await ahead.want(blob, { offset: 100, length: 400 });
  await ahead.want(blob, { offset: 150, length: 50 });
  expect(ahead.view(blob, 150, 200)).toEqual(CONTENT.subarray(150, 200));
  expect(ahead.window(blob, 450, 460)).toEqual(CONTENT.subarray(450, 500));
  expect(ahead.view(blob, 450, 501)).toBeNull();
  expect(reads).toEqual([[100, 500]]);
});

test('two that want the same range wait for one read', async () => {
  const { blob, reads } = file();
  const ahead = new ReadAhead(10_000);
  const range = { offset: 0, length: 300 };
  await Promise.all([ahead.want(blob, range), ahead.want(blob, range)]);
  expect(reads).toEqual([[0, 300]]);
});

test('where a range must be read, more may be read with it', async () => {
  const { blob, reads } = file();
  const ahead = new ReadAhead(10_000);
  const wider = () => ({ offset: 200, length: 300 });
  await ahead.want(blob, { offset: 200, length: 100 }, wider);
  await ahead.want(blob, { offset: 300, length: 100 }, wider);
  expect(reads).toEqual([[200, 500]]);
});

test('a file that is little more than the range is read whole', async () => {
  const { blob, reads } = file();
  const ahead = new ReadAhead(10_000);
  await ahead.want(blob, { offset: 60, length: 940 });
  expect(reads).toEqual([[0, 1000]]);
  expect(ahead.view(blob, 60, 1000)).toEqual(CONTENT.subarray(60));
});

test('a range is cut at the end of the file', async () => {
  const { blob, reads } = file();
  const ahead = new ReadAhead(10_000);
  await ahead.want(blob, { offset: 900, length: 5000 });
  expect(reads).toEqual([[900, 1000]]);
});

test('what is taken is gone; a part of a long piece cannot be', async () => {
  const { blob } = file();
  const ahead = new ReadAhead(10_000);
  await ahead.want(blob, { offset: 0, length: 500 });
  expect(ahead.take(blob, 0, 100)).toBeNull();
  expect(ahead.take(blob, 10, 500)).toEqual(CONTENT.subarray(10, 500));
  expect(ahead.view(blob, 10, 20)).toBeNull();
  expect(ahead.bytes).toBe(0);
});

test('pieces are bounded in bytes, the longest unused goes first', async () => {
  const { blob } = file();
  const ahead = new ReadAhead(300);
  for (const offset of [0, 100, 200]) await ahead.want(blob, { offset, length: 100 });
  ahead.view(blob, 0, 10);
  await ahead.want(blob, { offset: 300, length: 100 });
  expect(ahead.bytes).toBe(300);
  expect(ahead.view(blob, 0, 10)).toEqual(CONTENT.subarray(0, 10));
  expect(ahead.view(blob, 100, 110)).toBeNull();
});

test('a read that fails rejects, and is tried again when it is wanted again', async () => {
  let fails = true;
  const gone = new DOMException('moved', 'NotReadableError');
  const blob = {
    size: 100,
    arrayBuffer: () =>
      fails ? Promise.reject(gone) : Promise.resolve(CONTENT.slice(0, 100).buffer),
  } as unknown as Blob;
  const ahead = new ReadAhead(1000);
  await expect(ahead.want(blob, { offset: 0, length: 100 })).rejects.toBe(gone);
  fails = false;
  await ahead.want(blob, { offset: 0, length: 100 });
  expect(ahead.view(blob, 0, 4)).toEqual(CONTENT.subarray(0, 4));
});
