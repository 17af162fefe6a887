/**
 * DCT JPEG, Huffman coded, of up to 12 bits a sample, sequential (SOF0, SOF1) and progressive (SOF2):
 * ISO/IEC 10918-1 (ITU-T T.81) annexes F and G. Samples come out as coded, chroma repeated to full
 * width.
 *
 * Own code for 12 bits: the image loader's decoder gives values 15 or 16 too high, cuts them off at
 * 4080, and gets progressive streams wrong; the WebAssembly codec is built for 8 bits.
 */
import { CodecError, type DecodedStream } from '#pixels/codecs/decoded.ts';
import { type DctComponent, decodeDctScan, type DctScan } from '#pixels/codecs/dctScan.ts';
import { EntropyReader, type HuffmanTable, readHuffmanTables } from '#pixels/codecs/huffman.ts';
import { inverseDct, ZIGZAG } from '#pixels/codecs/inverseDct.ts';
import { type JpegHeader, jpegSegments } from '#pixels/jpegHeader.ts';

const DHT = 0xc4;
const SOS = 0xda;
const DQT = 0xdb;
const DRI = 0xdd;

/** Tables as they stand when a scan begins; each may be defined anew between scans. */
interface Tables {
  readonly huffman: Map<number, HuffmanTable>;
  readonly quantization: Map<number, Uint16Array>;
  restartInterval: number;
}

export function decodeDct(bytes: Uint8Array, header: JpegHeader): DecodedStream {
  const tables: Tables = { huffman: new Map(), quantization: new Map(), restartInterval: 0 };
  const components = layOut(header);
  let at = 0;
  let scans = 0;
  for (;;) {
    const next = readToScan(bytes, at, header, components, tables);
    if (next === null) break;
    const reader = new EntropyReader(bytes, next.entropyFrom);
    decodeDctScan(reader, next.scan, tables.restartInterval);
    scans += 1;
    // As if SOI stood before the marker that follows.
    at = reader.endOfData() - 2;
    // What a sequential stream has behind its components is of no interest; some lack EOI.
    if (header.process === 'sequential' && components.every(({ seen }) => seen)) break;
  }
  if (scans === 0 || components.some(({ seen }) => !seen)) throw failed('a component is missing');
  if (header.process === 'progressive' && (bytes[at + 2] !== 0xff || bytes[at + 3] !== 0xd9)) {
    throw failed('the stream is not closed: scans may be missing');
  }
  return toSamples(header, components);
}

function failed(message: string): CodecError {
  return new CodecError('JPEG', message);
}

/** Blocks of each component, padded to whole MCUs (A.2.4). */
function layOut({ columns, rows, components }: JpegHeader): DctComponent[] {
  const across = Math.max(...components.map(({ horizontal }) => horizontal));
  const down = Math.max(...components.map(({ vertical }) => vertical));
  const mcusPerLine = Math.ceil(columns / (8 * across));
  const mcuLines = Math.ceil(rows / (8 * down));
  return components.map(({ id, horizontal, vertical, quantization }) => {
    if (horizontal < 1 || horizontal > 4 || vertical < 1 || vertical > 4) {
      throw failed('a sampling factor that cannot be');
    }
    const blocksPerLine = mcusPerLine * horizontal;
    const blockLines = mcuLines * vertical;
    return {
      id,
      horizontal,
      vertical,
      quantizationTable: quantization,
      blocksPerLine,
      blockLines,
      // What a scan of this component alone has.
      ownBlocksPerLine: Math.ceil((columns * horizontal) / across / 8),
      ownBlockLines: Math.ceil((rows * vertical) / down / 8),
      coefficients: new Int16Array(blocksPerLine * blockLines * 64),
      quantization: null,
      seen: false,
    };
  });
}

/** Segments from `at` + 2 on, up to and with the next scan header; null where there is none. */
function readToScan(
  bytes: Uint8Array,
  at: number,
  header: JpegHeader,
  components: readonly DctComponent[],
  tables: Tables,
): { readonly scan: DctScan; readonly entropyFrom: number } | null {
  for (const { marker, from, to } of jpegSegments(bytes.subarray(at))) {
    const segment = bytes.subarray(at + from, at + to);
    if (marker === DHT) readHuffmanTables(segment, tables.huffman);
    else if (marker === DQT) readQuantization(segment, tables.quantization);
    else if (marker === DRI) tables.restartInterval = ((segment[0] ?? 0) << 8) | (segment[1] ?? 0);
    else if (marker === SOS) {
      return { scan: readScan(segment, header, components, tables), entropyFrom: at + to };
    }
  }
  return null;
}

/** DQT (B.2.4.1): entries of 8 or 16 bits, in zigzag order; kept in natural order. */
function readQuantization(segment: Uint8Array, tables: Map<number, Uint16Array>): void {
  let at = 0;
  while (at < segment.length) {
    const spec = segment[at] ?? 0;
    const width = spec >> 4 === 0 ? 1 : 2;
    if (at + 1 + 64 * width > segment.length) throw failed('a bad quantization table');
    const table = new Uint16Array(64);
    for (let i = 0; i < 64; i += 1) {
      const entry = at + 1 + i * width;
      const high = width === 2 ? (segment[entry] ?? 0) << 8 : 0;
      table[ZIGZAG[i] ?? 0] = high | (segment[entry + width - 1] ?? 0);
    }
    tables.set(spec & 15, table);
    at += 1 + 64 * width;
  }
}

/** Scan header (B.2.3). */
function readScan(
  segment: Uint8Array,
  { process }: JpegHeader,
  components: readonly DctComponent[],
  { huffman, quantization }: Tables,
): DctScan {
  const count = segment[0] ?? 0;
  const members: DctScan['members'][number][] = [];
  for (let i = 0; i < count; i += 1) {
    const component = components.find(({ id }) => id === segment[1 + i * 2]);
    if (component === undefined) throw failed('a scan of an unknown component');
    const selectors = segment[2 + i * 2] ?? 0;
    const dc = huffman.get(selectors >> 4);
    const ac = huffman.get(16 + (selectors & 15));
    // A component keeps the table that stood when its first scan began.
    component.quantization ??= quantization.get(component.quantizationTable) ?? null;
    component.seen = true;
    members.push({ component, dc, ac, prediction: 0 });
  }
  const [from = 0, to = 63, approximation = 0] = segment.subarray(1 + count * 2);
  const progressive = process === 'progressive';
  const isPossible = from <= to && to < 64 && (from === 0 || count === 1);
  if (count === 0 || !isPossible) throw failed('a bad scan header');
  return {
    members,
    progressive,
    from: progressive ? from : 0,
    to: progressive ? to : 63,
    high: progressive ? approximation >> 4 : 0,
    low: progressive ? approximation & 15 : 0,
  };
}

function toSamples(header: JpegHeader, components: readonly DctComponent[]): DecodedStream {
  const { columns, rows, precision } = header;
  const across = Math.max(...components.map(({ horizontal }) => horizontal));
  const down = Math.max(...components.map(({ vertical }) => vertical));
  const stride = components.length;
  const samples = new Uint16Array(columns * rows * stride);
  for (const [index, component] of components.entries()) {
    const { quantization, blocksPerLine, coefficients, horizontal, vertical } = component;
    if (quantization === null) throw failed('a quantization table is missing');
    const plane = inverseDct(coefficients, quantization, blocksPerLine, precision);
    const line = blocksPerLine * 8;
    for (let y = 0, to = index; y < rows; y += 1) {
      const from = Math.floor((y * vertical) / down) * line;
      for (let x = 0; x < columns; x += 1, to += stride) {
        samples[to] = plane[from + Math.floor((x * horizontal) / across)] ?? 0;
      }
    }
  }
  return { columns, rows, components: stride, bitsPerSample: precision, signed: false, samples };
}
