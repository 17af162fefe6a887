/**
 * What a codestream says of itself, read before a decoder gets it: size, components, precision.
 *
 * The transfer syntax tells the family; which codec of it a stream needs, its own header tells. Each
 * reader looks at headers alone and gives null where the bytes are no such stream.
 */
import { readJpeg2000Header, type Jpeg2000Header } from '#pixels/jpeg2000Header.ts';
import { readJpegHeader, type JpegHeader } from '#pixels/jpegHeader.ts';
import { readJpegXlHeader, type JpegXlHeader } from '#pixels/jpegXlHeader.ts';

export type StreamHeader = JpegHeader | Jpeg2000Header | JpegXlHeader;

export function readStreamHeader(bytes: Uint8Array): StreamHeader | null {
  return readJpegHeader(bytes) ?? readJpeg2000Header(bytes) ?? readJpegXlHeader(bytes);
}
