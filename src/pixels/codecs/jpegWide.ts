/**
 * DCT JPEG of 12 bits a sample, one component, by the image loader's decoder function.
 *
 * Its inverse transform adds 2056/(255/4095) where 32768 + 8 is meant, so that every value comes out
 * 15 or 16 too high (15.06 on average), and from 4080 on as 4095. 15 is taken off again; a frame that
 * reaches that top cannot be mended.
 */
import { decodeImageFrame } from 'cornerstone-decode-image-frame';
import { CodecError, type DecodedStream } from '#pixels/codecs/decoded.ts';
import type { JpegHeader } from '#pixels/jpegHeader.ts';

const TOO_HIGH = 15;
const TOP = 4095;
const EXTENDED = '1.2.840.10008.1.2.4.51';

/** Null where the values cannot be told. */
export async function decodeJpeg12(
  bytes: Uint8Array,
  { columns, rows }: JpegHeader,
): Promise<DecodedStream | null> {
  const frame = { columns, rows, bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 0 };
  const options = { preScale: { enabled: false } };
  let decoded: unknown;
  try {
    decoded = await decodeImageFrame(frame, EXTENDED, bytes, {}, options, undefined);
  } catch (error) {
    // It throws texts.
    const message = error instanceof Error ? error.message : String(error);
    throw new CodecError('JPEG 12 bit', message);
  }
  const samples = samplesOf(decoded);
  if (samples.length !== rows * columns) throw new CodecError('JPEG 12 bit', 'a wrong size');
  for (let i = 0; i < samples.length; i += 1) {
    const value = samples[i] ?? 0;
    if (value >= TOP) return null;
    samples[i] = Math.max(0, value - TOO_HIGH);
  }
  return { columns, rows, components: 1, bitsPerSample: 12, signed: false, samples };
}

function samplesOf(decoded: unknown): Uint16Array {
  if (typeof decoded === 'object' && decoded !== null && 'pixelData' in decoded) {
    const { pixelData } = decoded;
    if (pixelData instanceof Uint16Array) return pixelData;
    // What it gives is narrowed to the values that occur.
    if (pixelData instanceof Uint8Array) return Uint16Array.from(pixelData);
  }
  throw new CodecError('JPEG 12 bit', 'no samples came out');
}
