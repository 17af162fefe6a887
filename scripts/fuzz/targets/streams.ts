/** Any bytes → what reads streams by itself: inflating, JPEG headers, our own JPEG decoders. */
import { inflateBounded } from '#dicom/inflate.ts';
import { decodeDct } from '#pixels/codecs/dct.ts';
import { CodecError, type DecodedStream } from '#pixels/codecs/decoded.ts';
import { decodeJpegLossless } from '#pixels/codecs/jpegLossless.ts';
import type { JpegHeader } from '#pixels/jpegHeader.ts';
import { readStreamHeader } from '#pixels/streamHeader.ts';
import { must } from '../violation.ts';

const MOST_INFLATED = 1 << 16;
/** fflate gives what it makes of one piece at a time, and a piece may become a thousand times longer. */
const MOST_PIXELS = 1 << 14;

export function checkInflate(bytes: Uint8Array): void {
  const { bytes: inflated, fault } = inflateBounded(bytes, MOST_INFLATED);
  const isCapped = inflated.length <= MOST_INFLATED || fault?.kind === 'too-large';
  must(isCapped, `${inflated.length} bytes are said to be too many`);
}

export function checkStream(bytes: Uint8Array): void {
  const header = readStreamHeader(bytes);
  if (header === null || header.kind !== 'jpeg') return;
  const { columns, rows, components, process } = header;
  // The header of the file has been compared by now: its caps hold.
  if (columns * rows * components.length > MOST_PIXELS || components.length > 3) return;
  if (process === 'lossless') mustDecode(header, () => decodeJpegLossless(bytes, header));
  if (process === 'sequential' || process === 'progressive') {
    mustDecode(header, () => decodeDct(bytes, header));
  }
}

function mustDecode({ columns, rows, components }: JpegHeader, decode: () => DecodedStream): void {
  try {
    const { samples } = decode();
    const isWhole = rows === 0 || samples.length === columns * rows * components.length;
    must(isWhole, 'a stream has all its samples');
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
  }
}
