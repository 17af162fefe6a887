/**
 * JPEG 2000 and HTJ2K streams: which codec they take, and what neither package gets right.
 */
import type { DecodedStream } from '#pixels/codecs/decoded.ts';
import { decodePart1 } from '#pixels/codecs/jpeg2000/decoder.ts';
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
  if (header.highThroughput) {
    const detail = unlike(header);
    if (detail !== '') return { kind: 'refused', codec: 'HTJ2K', detail };
  } else if (!isForOpenJpeg(header)) {
    return decodePart1(bare);
  }
  const { precision = 0, signed = false } = header.components[0] ?? {};
  // Both packages clamp samples of up to 8 bits to 0 … 255, which takes negative ones away.
  const isClamped = signed && precision <= 8;
  const stream = isClamped ? withoutSign(bare, header.components.length) : bare;
  const decoded = await decodeWith(stream, header);
  return isClamped ? withSign(decoded, precision) : decoded;
}

/** OpenJPH conceals what is missing at the end; a stream that is not closed goes to OpenJPEG. */
async function decodeWith(stream: Uint8Array, header: Jpeg2000Header): Promise<DecodedStream> {
  if (!header.highThroughput) return decodeOpenJpeg(stream);
  if (!isClosed(stream) && isForOpenJpeg(header)) return decodeOpenJpeg(stream);
  const decoded = await decodeOpenJph(stream);
  return header.colorTransform === true ? decoded : inPlace(decoded);
}

const MOST_BITS = 16;

/**
 * Without a colour transform OpenJPH hands out one component after the other, line by line, and the
 * package puts the lines down as if their components took turns.
 */
function inPlace(decoded: DecodedStream): DecodedStream {
  const { columns, rows, components, samples } = decoded;
  if (components === 1) return decoded;
  const values = samples.slice();
  for (let line = 0; line < rows * components; line += 1) {
    const from = Math.floor(line / components) * columns * components + (line % components);
    const to = (line % rows) * columns * components + Math.floor(line / rows);
    for (let x = 0; x < columns * components; x += components) {
      values[to + x] = samples[from + x] ?? 0;
    }
  }
  return { ...decoded, samples: values };
}

/** OpenJPEG's package gives one component, or three of up to 8 bits, of one depth and full size. */
function isForOpenJpeg(header: Jpeg2000Header): boolean {
  const { components } = header;
  const precision = components[0]?.precision ?? 0;
  const isCount = components.length === 1 || (components.length === 3 && precision <= 8);
  return isCount && precision <= MOST_BITS && unlike(header) === '';
}

/** What of the components is not the same in all, or beyond 16 bits; '' where nothing is. */
function unlike({ components }: Jpeg2000Header): string {
  const depths = components.map(({ precision }) => precision);
  const signs = new Set(components.map(({ signed }) => signed));
  const sizes = components.map(({ horizontal, vertical }) => `${horizontal} × ${vertical}`);
  if (new Set(depths).size > 1 || Math.max(...depths) > MOST_BITS) {
    return `components of ${depths.join(', ')} bits`;
  }
  if (signs.size > 1) return 'components with and without a sign';
  return sizes.some((size) => size !== '1 × 1') ? `components sampled ${sizes.join(', ')}` : '';
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
