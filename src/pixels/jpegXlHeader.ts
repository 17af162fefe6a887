/**
 * Size of a JPEG XL codestream (ISO/IEC 18181-1 D.2), bare or in its boxes. Bits are read from the
 * least significant one of each byte.
 */
import { firstBox } from '#pixels/boxes.ts';

export interface JpegXlHeader {
  readonly kind: 'jpeg-xl';
  readonly columns: number;
  readonly rows: number;
}

/** Bits of the four ways in which a size is written. */
const SIZE_BITS = [9, 13, 18, 30] as const;

/** Width to height; 0 stands for "written out" (table D.2). */
const RATIOS = [0, 1, 12 / 10, 4 / 3, 3 / 2, 16 / 9, 5 / 4, 2] as const;

export function readJpegXlHeader(bytes: Uint8Array): JpegXlHeader | null {
  const stream = codestreamOf(bytes);
  if (stream === null || stream.length < 4) return null;
  let bit = 16;
  const read = (count: number): number => {
    let value = 0;
    for (let i = 0; i < count; i += 1, bit += 1) {
      value += (((stream[bit >> 3] ?? 0) >> (bit & 7)) & 1) * 2 ** i;
    }
    return value;
  };
  const isSmall = read(1) === 1;
  const readSide = () => (isSmall ? (read(5) + 1) * 8 : read(SIZE_BITS[read(2)] ?? 9) + 1);
  const rows = readSide();
  const ratio = RATIOS[read(3)] ?? 0;
  const columns = ratio === 0 ? readSide() : Math.floor(rows * ratio + 1e-9);
  return { kind: 'jpeg-xl', columns, rows };
}

function codestreamOf(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] === 0xff && bytes[1] === 0x0a) return bytes;
  const isBoxed = bytes[4] === 0x4a && bytes[5] === 0x58 && bytes[6] === 0x4c && bytes[7] === 0x20;
  const box = isBoxed ? firstBox(bytes, ['jxlc', 'jxlp']) : null;
  if (box === null) return null;
  // A partial codestream begins with its number.
  const stream = box.type === 'jxlp' ? box.payload.subarray(4) : box.payload;
  return stream[0] === 0xff && stream[1] === 0x0a ? stream : null;
}
