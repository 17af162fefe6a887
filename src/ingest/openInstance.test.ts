import { deflateSync } from 'fflate';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { stored } from '#ingest/decodeFrame.ts';
import type { PackedFile } from '#ingest/fileHandle.ts';
import type { FrameTask } from '#ingest/frameTask.ts';
import { openInstance, readFrame } from '#ingest/openInstance.ts';
import { runOf } from '#ingest/runs.ts';
import { imageDescription } from '#testing/images.ts';

const FRAMES = 5000;
const TABLE_BYTES = FRAMES * 8;
const FIRST_ITEM = TABLE_BYTES + 8;

let reads: [from: number, to: number][] = [];
let blockingReads = 0;

/** Encapsulated uncompressed frames of 16 bits behind their Extended Offset Table; frame n is all n. */
function hugeTask(instanceId: string, rows: number): FrameTask & { readonly frameBytes: number } {
  const image = imageDescription({ rows, columns: 1024, bitsAllocated: 16 });
  const frameBytes = rows * 1024 * 2;
  const fileBytes = FIRST_ITEM + FRAMES * (8 + frameBytes);
  const pixelData = {
    ...image.pixelData,
    encapsulated: true,
    valueOffset: TABLE_BYTES,
    valueLength: fileBytes - TABLE_BYTES,
    basicOffsetTable: { offset: FIRST_ITEM, length: 0 },
    extendedOffsetTable: {
      offsets: { offset: 0, length: TABLE_BYTES },
      lengths: { offset: 0, length: 0 },
    },
  };
  const part = (from: number, to: number) => ({
    size: to - from,
    arrayBuffer: () => {
      reads.push([from, to]);
      return Promise.resolve(bytesOf(frameBytes, from, to).buffer);
    },
    now: () => bytesOf(frameBytes, from, to).buffer,
  });
  return {
    instanceId,
    file: { ...part(0, fileBytes), slice: part } as unknown as File,
    frameIndex: 0,
    image: {
      ...image,
      numberOfFrames: FRAMES,
      transferSyntaxUID: '1.2.840.10008.1.2.1.98',
      pixelData,
    },
    facts: undefined,
    overlays: undefined,
    pixelAspectRatio: null,
    frameBytes,
  };
}

/** Bytes of such a file, made as they are read. */
function bytesOf(frameBytes: number, from: number, to: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(to - from);
  const put = (at: number, piece: Uint8Array) => {
    const skipped = Math.max(0, from - at);
    if (skipped < piece.length && at < to) {
      bytes.set(piece.subarray(skipped, to - at), at + skipped - from);
    }
  };
  const itemBytes = 8 + frameBytes;
  const first = Math.max(0, Math.floor((from - FIRST_ITEM) / itemBytes));
  const last = Math.min(FRAMES - 1, Math.floor((to - FIRST_ITEM) / itemBytes));
  for (let frame = first; frame <= last; frame += 1) {
    const item = FIRST_ITEM + frame * itemBytes;
    put(item, new Uint8Array(Uint32Array.of(0xe000fffe, frameBytes).buffer));
    put(item + 8, new Uint8Array(new Uint16Array(frameBytes / 2).fill(frame).buffer));
  }
  const offsets = BigUint64Array.from({ length: FRAMES }, (_, i) => BigInt(i * itemBytes));
  put(0, new Uint8Array(offsets.buffer));
  return bytes;
}

beforeEach(() => {
  reads = [];
  blockingReads = 0;
  vi.useFakeTimers();
  vi.stubGlobal(
    'FileReaderSync',
    class {
      readAsArrayBuffer(part: { now: () => ArrayBuffer }): ArrayBuffer {
        blockingReads += 1;
        return part.now();
      }
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The number that all samples of a frame are. */
async function sampleOf(task: FrameTask, frameIndex: number) {
  const instance = await openInstance(task);
  if (instance === null) return null;
  await readFrame(instance, frameIndex);
  const frame = await stored({ ...task, ...instance, frameIndex });
  if (!frame.ok) return frame.error;
  const { values } = frame.value;
  return values.every((value) => value === values[0]) ? values[0] : [...values];
}

test('frames of a file of 5 GB are read by their ranges, wherever they are', async () => {
  const task = hugeTask('huge', 512);
  for (const frameIndex of [0, 4999, 2047, 4100]) {
    expect(await sampleOf(task, frameIndex)).toBe(frameIndex);
  }
  // One for the beginning of the fragments, one for each frame.
  expect(reads).toHaveLength(5);
  for (const [from, to] of reads) expect(to - from).toBeLessThan(task.frameBytes + 100);
});

test('of a single frame all fragments are read at once, and nothing is waited for', async () => {
  const task = hugeTask('single', 512);
  const image = task.image as ImageDescription;
  const { extendedOffsetTable: _none, ...pixelData } = image.pixelData;
  const valueLength = 16 + task.frameBytes;
  const single = { ...image, numberOfFrames: 1, pixelData: { ...pixelData, valueLength } };
  expect(await sampleOf({ ...task, image: single }, 0)).toBe(0);
  expect(reads).toEqual([[TABLE_BYTES, TABLE_BYTES + valueLength]]);
  expect(blockingReads).toBe(0);
});

test('an instance that two ask for at once is opened once', async () => {
  const task = hugeTask('both', 512);
  const [one, other] = await Promise.all([openInstance(task), openInstance(task)]);
  expect(other).toBe(one);
});

test('the second frame of a run brings the rest of it in its direction', async () => {
  const task = hugeTask('runs', 64);
  const { first, last } = runOf(task.image as ImageDescription, 100);
  expect(last - first).toBeGreaterThan(10);
  for (let frame = first; frame <= last; frame += 1)
    expect(await sampleOf(task, frame)).toBe(frame);
  // The beginning of the fragments, the first frame, the others.
  expect(reads).toHaveLength(3);
  const before = runOf(task.image as ImageDescription, first - 1);
  for (let frame = before.last; frame >= before.first; frame -= 1) {
    expect(await sampleOf(task, frame)).toBe(frame);
  }
  expect(reads).toHaveLength(5);
});

test('what was inflated for a single frame is not kept, what was for many is', async () => {
  const opens = async (numberOfFrames: number) => {
    const { image, ...rest } = hugeTask(`inflated for ${numberOfFrames}`, 64);
    const description = image as ImageDescription;
    const {
      extendedOffsetTable: _none,
      basicOffsetTable: _neither,
      ...place
    } = description.pixelData;
    const pixelData = { ...place, encapsulated: false };
    const file: PackedFile = {
      name: 'member',
      size: 100,
      archive: new Blob([deflateSync(new Uint8Array(100))]),
      offset: 0,
      packedSize: deflateSync(new Uint8Array(100)).length,
      method: 'deflated',
      crc32: null,
      hasLocalHeader: false,
    };
    const task = { ...rest, file, image: { ...description, numberOfFrames, pixelData } };
    return [await openInstance(task), await openInstance(task)];
  };
  const [single, again] = await opens(1);
  expect(again).not.toBe(single);
  const [many, stillOpen] = await opens(2);
  expect(stillOpen).toBe(many);
});
