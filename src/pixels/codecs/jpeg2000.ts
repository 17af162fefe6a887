/**
 * JPEG 2000 and HTJ2K streams: which codec they take, and what neither package gets right.
 */
import type { DecodedStream } from '#pixels/codecs/decoded.ts';
import { decodeOpenJpeg } from '#pixels/codecs/openjpeg.ts';
import { decodeOpenJph } from '#pixels/codecs/openjph.ts';
import type { FrameError } from '#pixels/frame.ts';
import { jpeg2000Codestream, type Jpeg2000Header } from '#pixels/jpeg2000Header.ts';

export async function decodeJpeg2000(
  bytes: Uint8Array,
  header: Jpeg2000Header,
): Promise<DecodedStream | FrameError> {
  // Out of its boxes: they would make OpenJPEG convert colour.
  const bare = jpeg2000Codestream(bytes) ?? bytes;
  if (!isDecodable(header)) return { kind: 'refused', case: 'jpeg-2000-components' };
  const { precision = 0, signed = false } = header.components[0] ?? {};
  // Both packages clamp samples of up to 8 bits to 0 … 255, which takes negative ones away.
  const isClamped = signed && precision <= 8;
  const stream = isClamped ? withoutSign(bare, header.components.length) : bare;
  const decoded = await decodeWith(stream, header);
  return isClamped ? withSign(decoded, precision) : decoded;
}

/** OpenJPH conceals what is missing at the end; a stream that is not closed goes to OpenJPEG. */
function decodeWith(stream: Uint8Array, { highThroughput }: Jpeg2000Header) {
  return highThroughput && isClosed(stream) ? decodeOpenJph(stream) : decodeOpenJpeg(stream);
}

/**
 * The packages give one or three components of one depth and of full size; with three, OpenJPEG's
 * leaves samples of more than 8 bits out.
 */
function isDecodable({ components, highThroughput }: Jpeg2000Header): boolean {
  const [first, ...others] = components;
  if (first === undefined || (others.length !== 0 && others.length !== 2)) return false;
  if (others.length > 0 && first.precision > 8 && !highThroughput) return false;
  return components.every(
    ({ precision, signed, horizontal, vertical }) =>
      precision === first.precision &&
      signed === first.signed &&
      horizontal === 1 &&
      vertical === 1,
  );
}

/** Ends with EOC (ISO/IEC 15444-1 A.4.4), padding aside. */
function isClosed(stream: Uint8Array): boolean {
  let end = stream.length;
  while (end > 0 && stream[end - 1] === 0) end -= 1;
  return stream[end - 2] === 0xff && stream[end - 1] === 0xd9;
}

/** Ssiz of the first component in a codestream whose second segment is SIZ (A.5.1). */
const FIRST_SSIZ = 42;

/**
 * The same stream declared unsigned. All that changes is the level shift at the end of decoding
 * (G.1.2): 2^(precision − 1) is added, and is taken off again.
 */
function withoutSign(stream: Uint8Array, components: number): Uint8Array {
  const copy = stream.slice();
  for (let i = 0; i < components; i += 1) {
    copy[FIRST_SSIZ + i * 3] = (copy[FIRST_SSIZ + i * 3] ?? 0) & 0x7f;
  }
  return copy;
}

function withSign(decoded: DecodedStream, precision: number): DecodedStream {
  const half = 1 << (precision - 1);
  return { ...decoded, signed: true, samples: Int8Array.from(decoded.samples, (v) => v - half) };
}
