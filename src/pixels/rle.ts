/**
 * RLE Lossless (PS3.5 annex G): PackBits in one segment for each byte of a pixel.
 *
 * The header has sixteen 32-bit numbers: how many segments (at most 15), then their offsets.
 * Segments go by sample, and in a sample from the most significant byte to the least. Pure; reads
 * nothing outside the bytes and writes nothing outside the frame.
 */
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { fail, ok, type Result } from '#dicom/result.ts';
import type { FrameError, StoredFrame } from '#pixels/frame.ts';
import { storedFrame } from '#pixels/native.ts';
import {
  bytesOf,
  containersOf,
  isSigned,
  keepStoredBits,
  sampleArray,
  storedBits,
} from '#pixels/samples.ts';

const HEADER_BYTES = 64;
const MAX_SEGMENTS = 15;

/** The frame of an RLE codestream. Segments that end early give `validPixels`. */
export function decodeRle(
  bytes: Uint8Array,
  image: ImageDescription,
): Result<StoredFrame, FrameError> {
  const pixels = image.rows * image.columns;
  // Single bits are compressed as they are packed: eight pixels to a byte.
  const isPacked = image.bitsAllocated === 1;
  const width = Math.ceil(image.bitsAllocated / 8);
  const segments = readHeader(bytes, width * image.samplesPerPixel);
  if (!segments.ok) return segments;
  const values = sampleArray(image, pixels * image.samplesPerPixel);
  // Samples of 24 bits stand in 32.
  const container = values.BYTES_PER_ELEMENT;
  const stride = isPacked ? 1 : container * image.samplesPerPixel;
  const count = isPacked ? Math.ceil((pixels * image.samplesPerPixel) / 8) : pixels;
  const out = isPacked ? new Uint8Array(count) : bytesOf(values);
  let complete = count;
  for (const [index, segment] of segments.value.entries()) {
    const sample = Math.floor(index / width);
    // Typed arrays are little endian on every platform that a browser runs on.
    const at = sample * container + (width - 1 - (index % width));
    complete = Math.min(complete, unpackSegment(segment, out, at, stride, count));
  }
  if (complete === 0) return fail({ kind: 'short-data', expected: count, found: 0 });
  if (isPacked) unpackBits(out, values);
  const containers = containersOf(image, values);
  keepStoredBits(values, storedBits(image), isSigned(image));
  const stored = storedFrame(image, values, image.photometricInterpretation);
  const frame = { ...stored, ...containers };
  if (complete === count) return ok(frame);
  return ok({ ...frame, validPixels: Math.min(pixels, isPacked ? complete * 8 : complete) });
}

/** The segments' bytes: each ends where the next one begins. */
function readHeader(
  bytes: Uint8Array,
  expected: number,
): Result<readonly Uint8Array[], FrameError> {
  const failed = (message: string) =>
    fail<FrameError>({ kind: 'codec-failed', codec: 'RLE', message });
  if (bytes.length < HEADER_BYTES) return failed('the header is cut');
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = numbers.getUint32(0, true);
  if (count > MAX_SEGMENTS) return failed(`${count} segments, at most ${MAX_SEGMENTS} can be`);
  if (count !== expected) return failed(`${count} segments where the pixels have ${expected}`);
  const offsets: number[] = [];
  for (let i = 1; i <= count; i += 1) offsets.push(numbers.getUint32(i * 4, true));
  const segments: Uint8Array[] = [];
  for (const [index, offset] of offsets.entries()) {
    const end = offsets[index + 1] ?? bytes.length;
    if (offset < HEADER_BYTES || offset > end || offset > bytes.length) {
      return failed(`segment ${index + 1} begins at byte ${offset} of ${bytes.length}`);
    }
    segments.push(bytes.subarray(offset, end));
  }
  return ok(segments);
}

/**
 * Unpack to every `stride`-th byte from `at` on, `count` times (PS3.5 G.3.2).
 *
 * @returns how many bytes the segment had
 */
function unpackSegment(
  segment: Uint8Array,
  out: Uint8Array,
  at: number,
  stride: number,
  count: number,
): number {
  let written = 0;
  let to = at;
  let from = 0;
  while (written < count && from < segment.length) {
    const control = segment[from] ?? 0;
    from += 1;
    if (control < 128) {
      const literals = Math.min(control + 1, count - written, segment.length - from);
      for (let i = 0; i < literals; i += 1, to += stride) out[to] = segment[from + i] ?? 0;
      from += literals;
      written += literals;
    } else if (control > 128 && from < segment.length) {
      const repeats = Math.min(257 - control, count - written);
      const value = segment[from] ?? 0;
      for (let i = 0; i < repeats; i += 1, to += stride) out[to] = value;
      from += 1;
      written += repeats;
    }
  }
  return written;
}

function unpackBits(packed: Uint8Array, values: { length: number; [index: number]: number }): void {
  for (let i = 0; i < values.length; i += 1) values[i] = ((packed[i >> 3] ?? 0) >> (i & 7)) & 1;
}
