/**
 * Any bytes → pictures: frames found, decoded by our own code, with their tables, marks and thumbnail.
 * Streams for the WebAssembly codecs are left out: those run in workers that are ended when they fail.
 */
import { summarise } from '#catalog/summarise.ts';
import type { InstanceSummary } from '#catalog/instanceSummary.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { parseFile } from '#dicom/parse.ts';
import { codecFamily } from '#pixels/codecFamily.ts';
import { decodeStored, frameIndexOf } from '#pixels/decode.ts';
import { toDisplayFrame, withLuts } from '#pixels/display.ts';
import type { StoredFrame } from '#pixels/frame.ts';
import { bytesPerSample, checkGeometry, samplesPerFrame } from '#pixels/geometry.ts';
import { readFrameLuts } from '#pixels/lut.ts';
import { laidOver } from '#pixels/marks.ts';
import { firstVoi, modalityRange, renderFrame, rescaleOf } from '#pixels/render.ts';
import { drawThumbnail, THUMBNAIL_SIDE } from '#pixels/thumbnail.ts';
import { CountingSource } from '../countingSource.ts';
import { must } from '../violation.ts';
import { mustBeTold } from './parsing.ts';

/** Larger frames are allowed, and only slow a run down. */
const MOST_BYTES = 1 << 20;

export async function checkPixels(bytes: Uint8Array): Promise<void> {
  const parsed = parseFile(new CountingSource(bytes));
  if (!parsed.ok) return;
  const summary = summarise(parsed.value);
  const { image } = summary;
  if (image === null) return;
  const fault = checkGeometry(image);
  if (fault !== null) return mustBeTold(fault);
  const { source } = parsed.value;
  const index = frameIndexOf(source, image);
  const last = Math.max(0, summary.frames.length - 1);
  for (const frame of new Set([0, last, last + 1, image.numberOfFrames])) {
    if (image.pixelData.encapsulated) checkRanges(index.rangesOf(frame), source.size);
    if (samplesPerFrame(image) * bytesPerSample(image) > MOST_BYTES || isForWasm(image)) continue;
    const decoded = await decodeStored(source, image, frame, index);
    if (decoded.ok) checkFrame(decoded.value, summary, image, frame, source as CountingSource);
    else mustBeTold(decoded.error);
  }
}

function isForWasm(image: ImageDescription): boolean {
  const family = codecFamily(image.transferSyntaxUID);
  const isOurs = family === 'rle' || family === 'uncompressed' || family === 'deflated';
  return image.pixelData.encapsulated && !isOurs;
}

function checkRanges(found: ReturnType<ReturnType<typeof frameIndexOf>['rangesOf']>, size: number) {
  if (!found.ok) return mustBeTold(found.error);
  let end = 0;
  for (const { offset, length } of found.value) {
    must(offset >= end && length >= 0, 'fragments of a frame stand one behind the other');
    end = offset + length;
  }
  must(end <= size, 'a frame ends inside');
}

function checkFrame(
  stored: StoredFrame,
  summary: InstanceSummary,
  image: ImageDescription,
  frame: number,
  source: CountingSource,
): void {
  const { rows, columns, samplesPerPixel, values, validPixels, containers } = stored;
  must(rows === image.rows && columns === image.columns, 'a frame has the size of its header');
  must(values.length === rows * columns * samplesPerPixel, 'a frame has all its samples');
  const isInside = validPixels === undefined || (validPixels >= 0 && validPixels <= rows * columns);
  must(isInside, `${validPixels} valid pixels of ${rows * columns}`);
  const gray = summary.frames[frame]?.gray;
  const padding = gray?.padding ?? null;
  const shown = toDisplayFrame(stored, image, padding, source);
  if (!shown.ok) return mustBeTold(shown.error);
  const marks = {
    overlays: summary.overlays ?? [],
    shutter: summary.frames[frame]?.shutter ?? null,
  };
  const laid = laidOver({ source, image, frameIndex: frame, containers }, marks);
  must(laid === undefined || laid.marks.length === rows * columns, 'a mark for each pixel');
  if (gray === undefined || shown.value.kind !== 'gray') return;
  const display = withLuts(shown.value, readFrameLuts(source, gray));
  if (display.kind !== 'gray') return;
  const voi = firstVoi(display, gray.windows, () => modalityRange(display, gray));
  const rendered = renderFrame(display, rescaleOf(display, gray), voi);
  must(rendered.rgba.length === rows * columns * 4, 'a rendered frame has all its pixels');
  const thumbnail = drawThumbnail(display, rescaleOf(display, gray), voi, [1, 1]);
  must(Math.max(thumbnail.rows, thumbnail.columns) <= THUMBNAIL_SIDE, 'a thumbnail is small');
}
