/**
 * Lossless JPEG, Huffman coded: ISO/IEC 10918-1 (ITU-T T.81) annex H, with annexes C and F.
 *
 * Precision 2 to 16, predictors 1 to 7, point transform, restart intervals, one to four components
 * in one scan or in several. Differences are modulo 2^16. Own code: the package at hand knows neither
 * point transforms, nor restart intervals in colour, nor colour of more than 8 bits.
 */
import { CodecError, type DecodedStream } from '#pixels/codecs/decoded.ts';
import { EntropyReader, readHuffmanTables, type HuffmanTable } from '#pixels/codecs/huffman.ts';
import { jpegSegments, type JpegHeader } from '#pixels/jpegHeader.ts';

const CODEC = 'JPEG lossless';

interface Scan {
  /** Indices of the frame's components. */
  readonly components: readonly number[];
  readonly tables: readonly HuffmanTable[];
  readonly predictor: number;
  readonly pointTransform: number;
}

/** Samples of the stream; throws a CodecError where it is damaged. */
export function decodeJpegLossless(bytes: Uint8Array, header: JpegHeader): DecodedStream {
  const { columns, rows, precision, components } = header;
  if (precision < 2 || precision > 16) throw failed(`${precision} bits a sample`);
  if (components.some(({ horizontal, vertical }) => horizontal !== 1 || vertical !== 1)) {
    throw failed('its components are of different sizes');
  }
  const length = columns * rows * components.length;
  const samples = precision > 8 ? new Uint16Array(length) : new Uint8Array(length);
  const tables = new Map<number, HuffmanTable>();
  let restartInterval = 0;
  let decoded = 0;
  let at = 0;
  // Each scan has its own marker segments before it; they are read as those of a stream.
  while (decoded < components.length) {
    let scan: Scan | null = null;
    let entropyFrom = 0;
    for (const { marker, from, to } of jpegSegments(bytes.subarray(at))) {
      const segment = bytes.subarray(at + from, at + to);
      if (marker === 0xc4) readHuffmanTables(segment, tables);
      else if (marker === 0xdd) restartInterval = ((segment[0] ?? 0) << 8) | (segment[1] ?? 0);
      else if (marker === 0xda) {
        scan = readScan(segment, header, tables);
        entropyFrom = at + to;
      }
    }
    if (scan === null) throw failed(`${decoded} of ${components.length} components are there`);
    const reader = new EntropyReader(bytes, entropyFrom);
    decodeScan(reader, scan, header, restartInterval, samples);
    decoded += scan.components.length;
    // As if SOI stood before the next segment.
    at = reader.endOfData() - 2;
  }
  const size = { columns, rows, components: components.length };
  return { ...size, bitsPerSample: precision, signed: false, samples };
}

function failed(message: string): CodecError {
  return new CodecError(CODEC, message);
}

/** Scan header (B.2.3): Ss is the predictor, Al the point transform. */
function readScan(
  segment: Uint8Array,
  header: JpegHeader,
  tables: ReadonlyMap<number, HuffmanTable>,
): Scan {
  const count = segment[0] ?? 0;
  const components: number[] = [];
  const used: HuffmanTable[] = [];
  for (let i = 0; i < count; i += 1) {
    const id = segment[1 + i * 2];
    const component = header.components.findIndex((candidate) => candidate.id === id);
    const table = tables.get((segment[2 + i * 2] ?? 0) >> 4);
    if (component < 0 || table === undefined) throw failed('a scan of an unknown component');
    components.push(component);
    used.push(table);
  }
  const predictor = segment[1 + count * 2] ?? 0;
  const pointTransform = (segment[3 + count * 2] ?? 0) & 15;
  if (count === 0 || predictor < 1 || predictor > 7 || pointTransform >= header.precision) {
    throw failed(`predictor ${predictor}, point transform ${pointTransform}`);
  }
  return { components, tables: used, predictor, pointTransform };
}

/**
 * Decode all samples of a scan. Predictions come from reconstructed samples before the point
 * transform is undone, so that is done last.
 */
function decodeScan(
  reader: EntropyReader,
  scan: Scan,
  header: JpegHeader,
  restartInterval: number,
  samples: Uint8Array | Uint16Array,
): void {
  const { columns, rows, precision } = header;
  const { predictor, pointTransform, components, tables } = scan;
  const stride = header.components.length;
  const line = columns * stride;
  const initial = 1 << (precision - pointTransform - 1);
  const mask = precision > 8 ? 0xffff : 0xff;
  let left = restartInterval;
  // The line that a restart begins is predicted like the first one (H.1.1).
  let firstLine = 0;
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      let restarted = x === 0 && y === 0;
      if (restartInterval > 0) {
        if (left === 0) {
          reader.restart();
          left = restartInterval;
          firstLine = y;
          restarted = true;
        }
        left -= 1;
      }
      for (let i = 0; i < components.length; i += 1) {
        const at = y * line + x * stride + (components[i] ?? 0);
        const table = tables[i];
        if (table === undefined) continue;
        const difference = reader.difference(table);
        let prediction: number;
        if (restarted) prediction = initial;
        else if (y === firstLine) prediction = samples[at - stride] ?? 0;
        else if (x === 0) prediction = samples[at - line] ?? 0;
        else prediction = predict(samples, at, stride, line, predictor);
        samples[at] = (prediction + difference) & mask;
      }
    }
    if (reader.isExhausted) throw failed(`it ends in row ${y + 1} of ${rows}`);
  }
  if (pointTransform > 0) undoPointTransform(samples, components, stride, pointTransform);
}

/** Table H.1: a is the sample to the left, b the one above, c the one above to the left. */
function predict(
  samples: Uint8Array | Uint16Array,
  at: number,
  stride: number,
  line: number,
  predictor: number,
): number {
  const a = samples[at - stride] ?? 0;
  if (predictor === 1) return a;
  const b = samples[at - line] ?? 0;
  if (predictor === 2) return b;
  const c = samples[at - line - stride] ?? 0;
  if (predictor === 3) return c;
  if (predictor === 4) return a + b - c;
  if (predictor === 5) return a + ((b - c) >> 1);
  if (predictor === 6) return b + ((a - c) >> 1);
  return (a + b) >> 1;
}

function undoPointTransform(
  samples: Uint8Array | Uint16Array,
  components: readonly number[],
  stride: number,
  pointTransform: number,
): void {
  for (const component of components) {
    for (let at = component; at < samples.length; at += stride) {
      samples[at] = (samples[at] ?? 0) << pointTransform;
    }
  }
}
