// @ts-check
/** One frame of a file: its bytes at hand as in the viewer's decode worker, and a decoded one's sent. */
import { Interner } from '#catalog/intern.ts';
import { summarise } from '#catalog/summarise.ts';
import { parseFile } from '#dicom/parse.ts';
import { fileSource, readFirst } from '#ingest/fileSource.ts';
import { openInstance, readFrame } from '#ingest/openInstance.ts';
import { CODECS } from './codecLoop.js';

/** @import { FrameTask } from '#ingest/frameTask.ts' */
/** @import { CodecName } from './codecLoop.js' */

/** @param {File} file */
export async function summaryOf(file) {
  const parsed = parseFile(fileSource(file, await readFirst(file)));
  if (!parsed.ok) throw new Error(`${file.name} was not read.`);
  // What frames share is sent once.
  return new Interner().summary(summarise(parsed.value));
}

/**
 * @param {{ codec: CodecName | null, task: FrameTask }} asked without a codec nothing is decoded
 * @returns {Promise<ArrayBuffer>} as long as the decoded frame
 */
export async function readOneFrame({ codec, task }) {
  const instance = await openInstance(task);
  if (instance?.index === undefined) throw new Error('There are no encapsulated frames.');
  const { image, index, source } = instance;
  await readFrame(instance, task.frameIndex);
  const ranges = index.rangesOf(task.frameIndex);
  const [only] = ranges.ok ? ranges.value : [];
  if (only === undefined) throw new Error(`Frame ${task.frameIndex + 1} is not there.`);
  const bytes = source.view(only.offset, only.length);
  if (codec !== null) await CODECS[codec](bytes, image);
  const { rows, columns, samplesPerPixel, bitsAllocated } = image;
  // Written to, so that there is memory to send.
  return new Uint8Array((rows * columns * samplesPerPixel * bitsAllocated) / 8).fill(1).buffer;
}
