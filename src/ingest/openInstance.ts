/**
 * What a decode worker keeps between the frames of an instance, bounded in bytes: where its frames
 * are, the data set that was inflated, and pieces of the file that were read ahead.
 */
import { type ByteSource, memorySource } from '#dicom/byteSource.ts';
import type { ByteRange } from '#dicom/element.ts';
import type { FrameIndex } from '#dicom/encapsulation.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { inflateDataSet } from '#dicom/inflate.ts';
import { isPacked, type PackedFile } from '#ingest/fileHandle.ts';
import { FIRST_READ_BYTES, frameSourceOf } from '#ingest/fileSource.ts';
import type { FrameTask } from '#ingest/frameTask.ts';
import { ReadAhead } from '#ingest/readAhead.ts';
import { RecentlyUsed } from '#ingest/recentlyUsed.ts';
import { runOf } from '#ingest/runs.ts';
import { frameIndexOf } from '#pixels/decode.ts';
import { frameExtent } from '#pixels/frameExtent.ts';

export interface OpenInstance {
  readonly source: ByteSource;
  readonly image: ImageDescription;
  /** Of encapsulated pixel data. */
  readonly index: FrameIndex | undefined;
  /** Bytes that are held in memory for it. */
  readonly heldBytes: number;
  /** The last frame (0-based) that had to be read; null before there was one. */
  lastRead: number | null;
}

/** Inflated bytes that one worker keeps between frames. */
const MAX_HELD_BYTES = 256 * 1024 ** 2;
/** Instances whose frame index is kept. */
const MOST_OPEN = 32;
const AHEAD_BYTES = 8 * 1024 ** 2;
/** No single read is longer: what the length in a file claims may be far more than a frame. */
const LONGEST_READ = 64 * 1024 ** 2;
/** Pieces are let go when no frame was asked for in this time. */
const IDLE_MS = 2000;

const opened = new RecentlyUsed<string, OpenInstance>(
  MOST_OPEN,
  MAX_HELD_BYTES,
  ({ heldBytes }) => heldBytes,
);
const ahead = new ReadAhead(AHEAD_BYTES);
let lastAsked = 0;
let idle: ReturnType<typeof setTimeout> | undefined;

const opening = new Map<string, Promise<OpenInstance>>();

/** Null for an instance without pixel data. */
export async function openInstance(task: FrameTask): Promise<OpenInstance | null> {
  const { instanceId, image } = task;
  const known = opened.get(instanceId);
  if (known !== undefined) return known;
  if (image === null) return null;
  const underway = opening.get(instanceId) ?? openNow(task, image);
  opening.set(instanceId, underway);
  try {
    const instance = await underway;
    // A file of many frames stays inflated: its next frame would take as long as all of them.
    if (instance.heldBytes === 0 || image.numberOfFrames > 1) opened.set(instanceId, instance);
    return instance;
  } finally {
    opening.delete(instanceId);
  }
}

async function openNow({ file }: FrameTask, image: ImageDescription): Promise<OpenInstance> {
  const { deflatedFrom, encapsulated } = image.pixelData;
  const isUnpacked = isPacked(file) && file.method === 'deflated';
  if (isPacked(file)) await ahead.want(file.archive, placeOf(file));
  const stored = frameSourceOf(file, ahead);
  const source =
    deflatedFrom === undefined ? stored : memorySource(inflateDataSet(stored, deflatedFrom).bytes);
  if (encapsulated) await source.ahead?.(beginningOf(image));
  const index = encapsulated ? frameIndexOf(source, image) : undefined;
  const heldBytes = deflatedFrom !== undefined || isUnpacked ? source.size : 0;
  return { source, image, index, heldBytes, lastRead: null };
}

/** Most local headers in an archive are shorter, with the name in them. */
const LOCAL_HEADER_ROOM = 1024;

function placeOf({ offset, packedSize, hasLocalHeader }: PackedFile): ByteRange {
  return bounded({ offset, length: packedSize + (hasLocalHeader ? LOCAL_HEADER_ROOM : 0) });
}

/** The index looks into the first fragment. Of a single frame all fragments are wanted right away. */
function beginningOf({ numberOfFrames, pixelData }: ImageDescription): ByteRange {
  const { valueOffset: offset, valueLength } = pixelData;
  return bounded({ offset, length: numberOfFrames === 1 ? valueLength : FIRST_READ_BYTES });
}

/** One timer, that looks again: a new one for each frame would take longer than what it is for. */
function lookForIdleness(afterMs: number): void {
  idle = setTimeout(() => {
    idle = undefined;
    const leftMs = lastAsked + IDLE_MS - performance.now();
    if (leftMs > 0) lookForIdleness(leftMs);
    else ahead.clear();
  }, afterMs);
}

/** Have the bytes of a frame at hand. */
export async function readFrame(instance: OpenInstance, frameIndex: number): Promise<void> {
  lastAsked = performance.now();
  if (idle === undefined) lookForIdleness(IDLE_MS);
  const { source, image, index } = instance;
  const frame = frameExtent(image, index, frameIndex, frameIndex);
  if (frame === null) return;
  const wider = () => {
    const [first, last] = toRead(instance, frameIndex);
    instance.lastRead = frameIndex;
    return bounded(frameExtent(image, index, first, last) ?? frame);
  };
  await source.ahead?.(bounded(frame), wider);
}

/**
 * The first frame of a run is read alone: it may be the only one that is wanted, or all that another
 * worker leaves. From the second on, what is left of the run in that direction.
 */
function toRead({ image, lastRead }: OpenInstance, frameIndex: number): [number, number] {
  const { first, last } = runOf(image, frameIndex);
  if (lastRead === null || lastRead < first || lastRead > last) return [frameIndex, frameIndex];
  return lastRead < frameIndex ? [frameIndex, last] : [first, frameIndex];
}

function bounded({ offset, length }: ByteRange): ByteRange {
  return { offset, length: Math.min(length, LONGEST_READ) };
}
