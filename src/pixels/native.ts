/**
 * Native (uncompressed) frames → stored values (PS3.5 8.1.1, 8.2; annexes A.1, A.2, A.3).
 *
 * Frames follow each other without padding, down to the bit: with Bits Allocated 1 a frame may begin
 * inside a byte, least significant bit first. YBR_FULL_422 and YBR_PARTIAL_422 store two luminance
 * samples with one pair of chrominance samples (PS3.3 C.7.6.3.1.2), which is repeated here.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { fail, ok, type Result } from '#dicom/result.ts';
import { transferSyntax } from '#dicom/transferSyntax.ts';
import type { FrameError, SampleArray, StoredFrame } from '#pixels/frame.ts';
import { samplesPerFrame } from '#pixels/geometry.ts';
import {
  containersOf,
  isSigned,
  keepStoredBits,
  sampleArray,
  samplesIn,
  storedBits,
} from '#pixels/samples.ts';
import { copySamples, unpackBits, unpackSamples, withSwappedBytes } from '#pixels/unpack.ts';

/** The frame at its place in native pixel data. */
export function decodeNative(
  source: ByteSource,
  image: ImageDescription,
  frameIndex: number,
): Result<StoredFrame, FrameError> {
  const { valueOffset } = image.pixelData;
  const littleEndian = isLittleEndian(image);
  const available = Math.max(0, Math.min(image.pixelData.valueLength, source.size - valueOffset));
  const frameBits = nativeBitsPerFrame(image);
  const firstBit = frameIndex * frameBits;
  const firstByte = Math.floor(firstBit / 8);
  if (frameIndex >= image.numberOfFrames || firstByte >= available) {
    const frames = Math.min(image.numberOfFrames, Math.ceil((available * 8) / frameBits));
    return fail({ kind: 'frame-missing', frameNumber: frameIndex + 1, available: frames });
  }
  const { bitsAllocated } = image;
  const isPacked = bitsAllocated <= 8 || bitsAllocated % 8 !== 0;
  const swapWords = !littleEndian && isPacked && isOtherWord(source, valueOffset);
  // Bytes of a swapped word stand in each other's place: read whole words.
  const from = swapWords ? firstByte - (firstByte % 2) : firstByte;
  const lastByte = Math.min(Math.ceil((firstBit + frameBits) / 8), available);
  const to = swapWords ? Math.min(lastByte + (lastByte % 2), available) : lastByte;
  const own = source.take?.(valueOffset + from, to - from) ?? null;
  const view = own ?? source.view(valueOffset + from, to - from);
  const bytes = swapWords ? withSwappedBytes(view, 2) : view;
  const frame = bytes.subarray(firstByte - from);
  const stands = { littleEndian, firstBit: firstBit % 8, isOwn: own !== null };
  return ok(decodeNativeBytes(frame, image, stands));
}

/** One old private transfer syntax has little endian elements and big endian pixels. */
function isLittleEndian({ pixelData, transferSyntaxUID }: ImageDescription): boolean {
  return pixelData.littleEndian && transferSyntax(transferSyntaxUID)?.bigEndianPixels !== true;
}

/** Bits of a frame as it is stored. */
export function nativeBitsPerFrame(image: ImageDescription): number {
  const samples = isNative422(image)
    ? Math.ceil((image.rows * image.columns) / 2) * 4
    : samplesPerFrame(image);
  return samples * image.bitsAllocated;
}

/** How the samples of a frame stand in its bytes. */
interface Stands {
  readonly littleEndian: boolean;
  /** Bit of the first byte that the frame begins with. */
  readonly firstBit?: number;
  /** Nobody else has the bytes: they may become the values. */
  readonly isOwn?: boolean;
}

/**
 * Where the transfer syntax is a compressed one and the data has a plain length, it may be samples all
 * the same, but only if there are enough of them: else it is a stream, and would be drawn as noise.
 */
export function notSamples(image: ImageDescription): FrameError | null {
  if (transferSyntax(image.transferSyntaxUID)?.encapsulated !== true) return null;
  const expected = Math.ceil((nativeBitsPerFrame(image) * image.numberOfFrames) / 8);
  const found = image.pixelData.valueLength;
  return found < expected ? { kind: 'short-data', expected, found } : null;
}

/**
 * Stored values of a frame. Where the bytes are too short, the rest is 0 and `validPixels` tells
 * from where.
 */
export function decodeNativeBytes(
  bytes: Uint8Array,
  image: ImageDescription,
  stands: Stands,
): StoredFrame {
  const expected = nativeBitsPerFrame(image);
  const found = Math.min(expected, bytes.length * 8 - (stands.firstBit ?? 0));
  const bits = image.bitsAllocated;
  const values = interleaved(
    samplesAsTheyStand(bytes, image, stands) ?? unpacked(bytes, image, stands, found),
    image,
  );
  const containers = containersOf(image, values);
  keepStoredBits(values, storedBits(image), isSigned(image));
  const stored = storedFrame(image, values, image.photometricInterpretation);
  const frame = { ...stored, ...containers };
  if (found >= expected) return frame;
  return { ...frame, validPixels: validPixels(image, Math.floor(found / bits)) };
}

/** Without a copy, where the bytes stand as the values will; else null. */
function samplesAsTheyStand(
  bytes: Uint8Array,
  image: ImageDescription,
  { littleEndian, firstBit = 0, isOwn = false }: Stands,
): SampleArray | null {
  const isInOrder = firstBit === 0 && (littleEndian || image.bitsAllocated === 8);
  if (!isOwn || !isInOrder || bytes.length * 8 !== nativeBitsPerFrame(image)) return null;
  return samplesIn(image, bytes, image.bitsAllocated / 8);
}

/** @param found bits that are there */
function unpacked(
  bytes: Uint8Array,
  image: ImageDescription,
  { littleEndian, firstBit = 0 }: Stands,
  found: number,
): SampleArray {
  const expected = nativeBitsPerFrame(image);
  const bits = image.bitsAllocated;
  const samples = sampleArray(image, expected / bits);
  if (bits === 1) unpackBits(bytes, firstBit, found, samples);
  else if (bits % 8 !== 0) unpackSamples(bytes, firstBit, Math.floor(found / bits), bits, samples);
  else copySamples(bytes.subarray(0, expected / 8), bits / 8, samples, littleEndian);
  return samples;
}

export function storedFrame(
  image: ImageDescription,
  values: SampleArray,
  photometricInterpretation: string,
): StoredFrame {
  return {
    rows: image.rows,
    columns: image.columns,
    samplesPerPixel: image.samplesPerPixel,
    photometricInterpretation,
    bitsAllocated: image.bitsAllocated,
    bitsStored: image.bitsStored,
    pixelRepresentation: image.pixelRepresentation,
    values,
  };
}

/** Pixels that have all their samples when `samples` of a frame are there. */
function validPixels(image: ImageDescription, samples: number): number {
  const pixels = image.rows * image.columns;
  if (isNative422(image)) return Math.min(pixels, Math.floor(samples / 4) * 2);
  // Colour-by-plane: the last plane is what is missing.
  if (image.planarConfiguration === 1) {
    return Math.max(0, samples - pixels * (image.samplesPerPixel - 1));
  }
  return Math.floor(samples / image.samplesPerPixel);
}

function isNative422({
  photometricInterpretation: photometric,
  samplesPerPixel,
}: ImageDescription) {
  return (
    samplesPerPixel === 3 && (photometric === 'YBR_FULL_422' || photometric === 'YBR_PARTIAL_422')
  );
}

/**
 * Samples of 8 bits and less are swapped in pairs in big endian data if their VR is OW, not if it is
 * OB (PS3.5 A.3). The VR stands 8 bytes before the value: big endian data is always explicit.
 */
function isOtherWord(source: ByteSource, valueOffset: number): boolean {
  const vr = source.view(valueOffset - 8, 2);
  return vr[0] === 0x4f && vr[1] === 0x57;
}

/** Samples of a pixel side by side (PS3.3 C.7.6.3.1.3). */
function interleaved(stored: SampleArray, image: ImageDescription): SampleArray {
  if (isNative422(image)) return withRepeatedChroma(stored, image);
  const { samplesPerPixel } = image;
  if (image.planarConfiguration === 0 || samplesPerPixel === 1) return stored;
  const pixels = image.rows * image.columns;
  const values = sampleArray(image, stored.length);
  for (let sample = 0; sample < samplesPerPixel; sample += 1) {
    const plane = sample * pixels;
    for (let i = 0, to = sample; i < pixels; i += 1, to += samplesPerPixel) {
      values[to] = stored[plane + i] ?? 0;
    }
  }
  return values;
}

/** Y1 Y2 Cb Cr → Y1 Cb Cr, Y2 Cb Cr. */
function withRepeatedChroma(stored: SampleArray, image: ImageDescription): SampleArray {
  const pixels = image.rows * image.columns;
  const values = sampleArray(image, pixels * 3);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const pair = (pixel >> 1) * 4;
    values[pixel * 3] = stored[pair + (pixel & 1)] ?? 0;
    values[pixel * 3 + 1] = stored[pair + 2] ?? 0;
    values[pixel * 3 + 2] = stored[pair + 3] ?? 0;
  }
  return values;
}
