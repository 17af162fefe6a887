/**
 * Main header of JPEG 2000 (ISO/IEC 15444-1 annex A) and HTJ2K (15444-15) codestreams, bare or in a
 * JP2 file: the segments SIZ, CAP and COD.
 */
import { firstBox } from '#pixels/boxes.ts';

export interface Jpeg2000Component {
  readonly precision: number;
  readonly signed: boolean;
  /** Sampling distances, 1 where the component has every sample. */
  readonly horizontal: number;
  readonly vertical: number;
}

export interface Jpeg2000Header {
  readonly kind: 'jpeg-2000';
  readonly columns: number;
  readonly rows: number;
  readonly components: readonly Jpeg2000Component[];
  /** Code blocks are of part 15: high throughput. */
  readonly highThroughput: boolean;
  /** The first three components went through RCT or ICT; null without a COD segment. */
  readonly colorTransform: boolean | null;
  /** The 5-3 wavelet; what makes it lossless is also that nothing was cut off. */
  readonly reversible: boolean | null;
}

const SIZ = 0x51;
const COD = 0x52;
const CAP = 0x50;
const SOT = 0x90;

export function readJpeg2000Header(bytes: Uint8Array): Jpeg2000Header | null {
  const stream = jpeg2000Codestream(bytes);
  if (stream === null) return null;
  const numbers = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let size: Pick<Jpeg2000Header, 'columns' | 'rows' | 'components'> | null = null;
  let highThroughput = false;
  let colorTransform: boolean | null = null;
  let reversible: boolean | null = null;
  let at = 2;
  while (at + 4 <= stream.length && stream[at] === 0xff && stream[at + 1] !== SOT) {
    const marker = stream[at + 1];
    const length = numbers.getUint16(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > stream.length) break;
    if (marker === SIZ) size = readSize(numbers, at + 4, end);
    // Pcap, bit 15 from the top: part 15 is used.
    else if (marker === CAP && length >= 6) {
      highThroughput = (numbers.getUint32(at + 4) & 0x20000) !== 0;
    } else if (marker === COD && length >= 12) {
      colorTransform = numbers.getUint8(at + 8) !== 0;
      reversible = numbers.getUint8(at + 13) === 1;
    }
    at = end;
  }
  if (size === null) return null;
  return { kind: 'jpeg-2000', ...size, highThroughput, colorTransform, reversible };
}

/** The codestream itself, out of the boxes of a JP2 file if need be. */
export function jpeg2000Codestream(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] === 0xff && bytes[1] === 0x4f) return bytes;
  const isJp2 = bytes[4] === 0x6a && bytes[5] === 0x50 && bytes[6] === 0x20 && bytes[7] === 0x20;
  return isJp2 ? (firstBox(bytes, ['jp2c'])?.payload ?? null) : null;
}

/** SIZ (A.5.1): the image is what the reference grid has right of and below the offset. */
function readSize(numbers: DataView, from: number, end: number) {
  const count = end - from >= 36 ? numbers.getUint16(from + 34) : 0;
  if (count === 0 || end - from < 36 + 3 * count) return null;
  const components: Jpeg2000Component[] = [];
  for (let i = 0; i < count; i += 1) {
    const at = from + 36 + i * 3;
    const depth = numbers.getUint8(at);
    components.push({
      precision: (depth & 0x7f) + 1,
      signed: (depth & 0x80) !== 0,
      horizontal: numbers.getUint8(at + 1),
      vertical: numbers.getUint8(at + 2),
    });
  }
  const columns = numbers.getUint32(from + 2) - numbers.getUint32(from + 10);
  const rows = numbers.getUint32(from + 6) - numbers.getUint32(from + 14);
  return { columns, rows, components };
}
