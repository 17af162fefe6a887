/**
 * JPEG, JPEG-LS, JPEG 2000, HTJ2K and JPEG XL streams → stored values.
 *
 * The stream's header is read first and compared with the DICOM header: a decoder never gets a
 * stream of another size or number of components. What comes out is fitted into the container of
 * Bits Allocated, bits and sign as the DICOM header says them.
 */
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { fail, ok, type Result } from '#dicom/result.ts';
import { decodeDct } from '#pixels/codecs/dct.ts';
import { decodeJpegLs } from '#pixels/codecs/charls.ts';
import { CodecFileError } from '#pixels/codecs/codecFile.ts';
import { CodecError, type DecodedStream } from '#pixels/codecs/decoded.ts';
import { decodeJpegLossless } from '#pixels/codecs/jpegLossless.ts';
import { decodeJpeg8 } from '#pixels/codecs/libjpegTurbo.ts';
import { decodeJpegXl } from '#pixels/codecs/libjxl.ts';
import { decodeJpeg2000 } from '#pixels/codecs/jpeg2000.ts';
import type { FrameError, SampleArray, StoredFrame } from '#pixels/frame.ts';
import type { JpegHeader } from '#pixels/jpegHeader.ts';
import { storedFrame } from '#pixels/native.ts';
import {
  bytesOf,
  containersOf,
  keepStoredBits,
  sampleArray,
  samplesIn,
  storedBits,
} from '#pixels/samples.ts';
import { readStreamHeader, type StreamHeader } from '#pixels/streamHeader.ts';
import { photometricOfStream } from '#pixels/streamColor.ts';

type StreamFamily = 'jpeg' | 'jpeg-2000' | 'jpeg-xl';

export async function decodeStream(
  bytes: Uint8Array,
  family: StreamFamily,
  image: ImageDescription,
): Promise<Result<StoredFrame, FrameError>> {
  const found = readStreamHeader(bytes);
  if (found === null) {
    return fail({ kind: 'codec-failed', codec: family, message: 'no such stream begins here' });
  }
  const header = withRows(found, image);
  const contradiction = compareHeaders(header, image);
  if (contradiction !== null) return fail(contradiction);
  try {
    const decoded = await decodeByHeader(bytes, header);
    if ('kind' in decoded) return fail(decoded);
    const differs = compareSize(decoded.columns, decoded.rows, image);
    if (differs !== null) return fail(differs);
    if (decoded.components !== image.samplesPerPixel) {
      return fail(otherComponents(header.kind, decoded.components, image));
    }
    // What JPEG XL codes is known only now.
    const deeper = comparePrecision(header.kind, decoded.bitsPerSample, image);
    if (deeper !== null) return fail(deeper);
    const fit = fitted(decoded, image, isLossy(header));
    const frame = storedFrame(image, fit.values, photometricOfStream(header, image));
    const losesDetail = isLossy(header) || (header.kind === 'jpeg' && header.near > 0);
    return ok({ ...frame, ...fit, ...(losesDetail ? { losesDetail } : {}) });
  } catch (error) {
    if (error instanceof CodecError) {
      return fail({ kind: 'codec-failed', codec: error.codec, message: error.message });
    }
    if (error instanceof CodecFileError) {
      return fail({ kind: 'codec-unavailable', codec: error.codec, message: error.message });
    }
    throw error;
  }
}

function decodeByHeader(
  bytes: Uint8Array,
  header: StreamHeader,
): Promise<DecodedStream | FrameError> {
  switch (header.kind) {
    case 'jpeg':
      return decodeJpeg(bytes, header);
    case 'jpeg-2000':
      return decodeJpeg2000(bytes, header);
    case 'jpeg-xl':
      return decodeJpegXl(bytes);
    default:
      return header satisfies never;
  }
}

async function decodeJpeg(bytes: Uint8Array, header: JpegHeader): Promise<DecodedStream> {
  switch (header.process) {
    case 'jpeg-ls':
      return decodeJpegLs(bytes);
    case 'lossless':
      return decodeJpegLossless(bytes, header);
    case 'sequential':
    case 'progressive':
      if (header.precision === 8) return decodeDct8(bytes, header);
      if (header.precision === 12) return decodeDct(bytes, header);
      throw new CodecError('JPEG', `${header.precision} bits a sample`);
    case 'other':
      throw new CodecError('JPEG', 'arithmetic coding and hierarchical streams are not decoded');
    default:
      return header.process satisfies never;
  }
}

/**
 * libjpeg-turbo's interface takes a warning for a failure (stray bytes before a marker, no EOI) and
 * knows the usual sampling factors only: our own decoder has the last word, and the clearer one.
 */
async function decodeDct8(bytes: Uint8Array, header: JpegHeader): Promise<DecodedStream> {
  try {
    return await decodeJpeg8(bytes, header, header.components.length);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return decodeDct(bytes, header);
  }
}

/** Rows of a JPEG can follow its first scan (DNL): until then those of the image hold. */
function withRows(header: StreamHeader, image: ImageDescription): StreamHeader {
  return header.kind === 'jpeg' && header.rows === 0 ? { ...header, rows: image.rows } : header;
}

function compareHeaders(header: StreamHeader, image: ImageDescription): FrameError | null {
  const differs = compareSize(header.columns, header.rows, image);
  if (differs !== null || header.kind === 'jpeg-xl') return differs;
  const components = header.components.length;
  if (components !== image.samplesPerPixel) return otherComponents(header.kind, components, image);
  const depths = header.kind === 'jpeg' ? [header] : header.components;
  return comparePrecision(
    header.kind,
    Math.max(...depths.map(({ precision }) => precision)),
    image,
  );
}

function compareSize(columns: number, rows: number, image: ImageDescription): FrameError | null {
  if (columns === image.columns && rows === image.rows) return null;
  return {
    kind: 'size-differs',
    header: [image.columns, image.rows],
    stream: [columns, rows],
  };
}

function otherComponents(codec: string, found: number, image: ImageDescription): FrameError {
  const message = `${found} components where the header says ${image.samplesPerPixel}`;
  return { kind: 'codec-failed', codec, message };
}

/** Samples that do not fit the container would lose their upper bits. */
function comparePrecision(
  codec: string,
  precision: number,
  { bitsAllocated }: ImageDescription,
): FrameError | null {
  if (precision <= bitsAllocated) return null;
  const message = `${precision} bits a sample do not fit ${bitsAllocated} bits allocated`;
  return { kind: 'codec-failed', codec, message };
}

/** The coding itself loses, so that samples are numbers that may overshoot, not bits. */
function isLossy(header: StreamHeader): boolean {
  if (header.kind === 'jpeg') return ['sequential', 'progressive'].includes(header.process);
  return header.kind === 'jpeg-2000' && header.reversible === false;
}

/**
 * The decoder's samples in the container of the image.
 *
 * What lossy coding puts above the largest stored value is that value: cleared bits would turn the
 * brightest pixels into the darkest. A stream has no more bits than its own precision, so a sign is
 * extended from there where Bits Stored claims more; streams without signs of their own hold the
 * bits of signed values as they are (pixel representation 1). High Bit counts where the stream codes
 * whole containers.
 */
function fitted(
  decoded: DecodedStream,
  image: ImageDescription,
  lossy: boolean,
): Pick<StoredFrame, 'values' | 'containers'> {
  const { samples, bitsPerSample, signed } = decoded;
  const { bitsStored, highBit } = storedBits(image);
  const isSigned = image.pixelRepresentation === 1;
  const coded = { codedBits: bitsPerSample, lossy };
  if (lossy && signed === isSigned && bitsStored < bitsPerSample) {
    const low = isSigned ? -(2 ** (bitsStored - 1)) : 0;
    const high = low + 2 ** bitsStored - 1;
    const values = sampleArray(image, samples.length);
    for (let i = 0; i < samples.length; i += 1) {
      values[i] = Math.min(Math.max(samples[i] ?? 0, low), high);
    }
    return { values, ...containersOf(image, values, coded) };
  }
  const values = inContainer(samples, image);
  const containers = containersOf(image, values, coded);
  const bits = isSigned && !signed ? Math.min(bitsStored, bitsPerSample) : bitsStored;
  const isWhole = bitsPerSample > highBit;
  keepStoredBits(values, { bitsStored: bits, highBit: isWhole ? highBit : bits - 1 }, isSigned);
  return { values, ...containers };
}

/** In the image's container: the codec's own array where it has that size, else a copy. */
function inContainer(samples: SampleArray, image: ImageDescription): SampleArray {
  const isInteger = image.pixelData.kind === 'integer';
  const taken = isInteger ? samplesIn(image, bytesOf(samples), samples.BYTES_PER_ELEMENT) : null;
  if (taken !== null) return taken;
  const values = sampleArray(image, samples.length);
  values.set(samples);
  return values;
}
