/**
 * DCT JPEG of 8 bits a sample, sequential and progressive, by the image loader's libjpeg-turbo.
 *
 * The codec converts colour to RGB by what the markers say. Stored values are the samples as
 * coded, so the markers are replaced by one that says "no transform", and what comes out are the
 * components, chroma at full width.
 */
import { joinedBytes } from '#dicom/joinedBytes.ts';
import type * as Loader from 'cornerstone-decode-image-frame';
import { CodecFileError, whileFetching } from '#pixels/codecs/codecFile.ts';
import { CodecError, type DecodedStream } from '#pixels/codecs/decoded.ts';
import { jpegSegments } from '#pixels/jpegHeader.ts';

const CODEC = 'libjpeg-turbo';
const BASELINE = '1.2.840.10008.1.2.4.50';

/** The loader fetches the codec's file with the first frame, and keeps it. */
let isStarted = false;

export async function decodeJpeg8(
  bytes: Uint8Array,
  size: { readonly columns: number; readonly rows: number },
  components: number,
): Promise<DecodedStream> {
  const stream = components === 1 ? bytes : withoutTransform(bytes);
  const decoded = isStarted
    ? await decodeByLoader(stream, size)
    : await whileFetching(CODEC, () => decodeByLoader(stream, size));
  isStarted = true;
  const { columns, rows, componentsPerPixel, pixelData } = decoded;
  if (pixelData.length !== columns * rows * components || componentsPerPixel !== components) {
    throw new CodecError(CODEC, 'another size came out than the stream says');
  }
  return { columns, rows, components, bitsPerSample: 8, signed: false, samples: pixelData };
}

/** What the loader adds to the frame that it is given. */
interface Decoded {
  readonly columns: number;
  readonly rows: number;
  readonly componentsPerPixel: number;
  readonly pixelData: Uint8Array;
}

async function decodeByLoader(
  stream: Uint8Array,
  size: { readonly columns: number; readonly rows: number },
): Promise<Decoded> {
  const { decodeImageFrame } = await loadDecoder();
  const frame = { ...size, bitsAllocated: 8, bitsStored: 8, pixelRepresentation: 0 };
  const options = { preScale: { enabled: false } };
  try {
    const answer: unknown = await decodeImageFrame(frame, BASELINE, stream, {}, options, undefined);
    return answer as Decoded;
  } catch (error) {
    throw new CodecError(CODEC, error instanceof Error ? error.message : 'it gave up');
  }
}

/** With the first JPEG: most workers never see one. */
async function loadDecoder(): Promise<typeof Loader> {
  try {
    return await import('cornerstone-decode-image-frame');
  } catch {
    throw new CodecFileError(CODEC, 'the server did not answer');
  }
}

/** SOI and an APP14 segment of Adobe's with transform 0: the components are what they are. */
const SOI_AND_ADOBE = new Uint8Array([
  0xff, 0xd8, 0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0,
]);
const APP0 = 0xe0;
const APP14 = 0xee;

function withoutTransform(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [SOI_AND_ADOBE];
  let from = 2;
  for (const { marker, offset, to } of jpegSegments(bytes)) {
    // A JFIF segment would mean YCbCr, whatever else is said.
    if (marker !== APP0 && marker !== APP14) continue;
    kept.push(bytes.subarray(from, offset));
    from = to;
  }
  kept.push(bytes.subarray(from));
  return joinedBytes(kept);
}
