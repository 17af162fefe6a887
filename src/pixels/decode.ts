/**
 * One frame's bytes → its stored values (PS3.5 8, annex A): exact, or a typed error.
 *
 * What values are: samples of a pixel side by side, bits above Bits Stored cleared, sign extended;
 * DCT JPEG as coded with chroma at full width, wavelet codecs and JPEG XL after their inverse colour
 * transform, everything else as stored. `photometricInterpretation` of the result says which.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { codestreamOf, looksLikeRle, RLE_HEADER_BYTES } from '#dicom/codestreams.ts';
import { type FrameIndex, indexFrames } from '#dicom/encapsulation.ts';
import type { ByteRange } from '#dicom/element.ts';
import { FragmentWalk } from '#dicom/fragmentWalk.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { inflateBounded } from '#dicom/inflate.ts';
import { fail, ok, type Result } from '#dicom/result.ts';
import { transferSyntax } from '#dicom/transferSyntax.ts';
import { type CodecFamily, codecFamily, startMarkerOf } from '#pixels/codecFamily.ts';
import { decodeStream } from '#pixels/decodeStream.ts';
import type { FrameError, StoredFrame } from '#pixels/frame.ts';
import { checkGeometry } from '#pixels/geometry.ts';
import { decodeNative, decodeNativeBytes, nativeBitsPerFrame, notSamples } from '#pixels/native.ts';
import { decodeRle } from '#pixels/rle.ts';

/** Where the frames of encapsulated pixel data are; to be kept between frames of one image. */
export function frameIndexOf(source: ByteSource, image: ImageDescription): FrameIndex {
  const family = familyOf(source, image);
  const marker = family === null ? 'none' : startMarkerOf(family);
  return indexFrames(source, image.pixelData, image.numberOfFrames, marker);
}

/**
 * @param source what the offsets of `image` count in: the file, or its inflated data set
 * @param frameIndex 0-based
 * @param index of frameIndexOf(), else it is made for this one frame
 */
export async function decodeStored(
  source: ByteSource,
  image: ImageDescription,
  frameIndex: number,
  index?: FrameIndex,
): Promise<Result<StoredFrame, FrameError>> {
  const contradiction = checkGeometry(image);
  if (contradiction !== null) return fail(contradiction);
  // The bytes decide what is encapsulated, not the transfer syntax.
  if (!image.pixelData.encapsulated) {
    const fault = notSamples(image);
    return fault === null ? decodeNative(source, image, frameIndex) : fail(fault);
  }
  const family = familyOf(source, image);
  if (family === null || family === 'native') return fail(noDecoder(image.transferSyntaxUID));
  const ranges = (index ?? frameIndexOf(source, image)).rangesOf(frameIndex);
  if (!ranges.ok) return ranges;
  return decodeFrameBytes(joinRanges(source, ranges.value), family, image);
}

/**
 * The codec by the transfer syntax, unless the first fragment plainly is of another one: a wrong or
 * missing transfer syntax does not change what the bytes are. Null where there is no decoder.
 */
function familyOf(source: ByteSource, image: ImageDescription): CodecFamily | null {
  const declared = codecFamily(image.transferSyntaxUID);
  const isPlain = declared === 'uncompressed' || declared === 'deflated';
  if (!image.pixelData.encapsulated || isPlain) return declared;
  const walk = new FragmentWalk(source, image.pixelData, 'none');
  const range = walk.fragmentAt(walk.firstFragment)?.range;
  if (range === undefined) return declared;
  const head = source.view(range.offset, Math.min(range.length, RLE_HEADER_BYTES));
  const found = codestreamOf(head) ?? (looksLikeRle(head, range.length) ? 'rle' : null);
  if (found !== null && declared !== null) return found;
  if (declared !== 'native') return declared;
  const frameBytes = Math.ceil(nativeBitsPerFrame(image) / 8);
  return range.length >= frameBytes ? 'uncompressed' : null;
}

function noDecoder(transferSyntaxUID: string): FrameError {
  const name = transferSyntax(transferSyntaxUID)?.name ?? '';
  return { kind: 'no-decoder', transferSyntaxUID, name };
}

function joinRanges(source: ByteSource, ranges: readonly ByteRange[]): Uint8Array {
  const [only, ...others] = ranges;
  if (only !== undefined && others.length === 0) return source.view(only.offset, only.length);
  const bytes = new Uint8Array(ranges.reduce((sum, range) => sum + range.length, 0));
  let at = 0;
  for (const { offset, length } of ranges) {
    bytes.set(source.view(offset, length), at);
    at += length;
  }
  return bytes;
}

async function decodeFrameBytes(
  bytes: Uint8Array,
  family: Exclude<CodecFamily, 'native'>,
  image: ImageDescription,
): Promise<Result<StoredFrame, FrameError>> {
  const expected = Math.ceil(nativeBitsPerFrame(image) / 8);
  if (bytes.length === 0) return fail({ kind: 'short-data', expected, found: 0 });
  switch (family) {
    case 'uncompressed':
      return ok(decodeNativeBytes(bytes, image, { littleEndian: true }));
    case 'deflated':
      return decodeDeflated(bytes, image, expected);
    case 'rle':
      return decodeRle(bytes, image);
    case 'jpeg':
    case 'jpeg-2000':
    case 'jpeg-xl':
      return decodeStream(bytes, family, image);
    default:
      return family satisfies never;
  }
}

/** A native frame, deflated (PS3.5 A.4.13). */
function decodeDeflated(
  bytes: Uint8Array,
  image: ImageDescription,
  expected: number,
): Result<StoredFrame, FrameError> {
  // Anything beyond the frame is padding, and a bomb if it is long.
  const inflated = inflateBounded(bytes, expected);
  if (inflated.bytes.length === 0) {
    return fail({ kind: 'short-data', expected, found: inflated.bytes.length });
  }
  return ok(decodeNativeBytes(inflated.bytes, image, { littleEndian: true, isOwn: true }));
}
