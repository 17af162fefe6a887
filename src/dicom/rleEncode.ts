/**
 * RLE Lossless: one frame → PackBits segments behind a 64-byte header (PS3.5 G.3 to G.5).
 *
 * A segment is one byte plane of one sample: samples in order, of each the most significant byte
 * first. Rows are packed one by one, so that no run crosses from one into the next (G.3.1).
 */

/** PS3.5 G.5: the header has room for the offsets of 15 segments. */
const MAX_SEGMENTS = 15;
const HEADER_BYTES = 64;
const MAX_RUN = 128;

export interface RleShape {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly bytesPerSample: number;
}

/** @param frame samples of a pixel side by side, little endian */
export function encodeRleFrame(frame: Uint8Array, shape: RleShape): Uint8Array {
  const { samplesPerPixel, bytesPerSample } = shape;
  const count = samplesPerPixel * bytesPerSample;
  if (count > MAX_SEGMENTS) throw new RangeError(`${count} byte planes; RLE holds ${MAX_SEGMENTS}`);
  const segments: number[][] = [];
  for (let sample = 0; sample < samplesPerPixel; sample += 1) {
    for (let byte = bytesPerSample - 1; byte >= 0; byte -= 1) {
      segments.push(packPlane(frame, shape, sample * bytesPerSample + byte));
    }
  }
  const size = segments.reduce((sum, segment) => sum + segment.length, HEADER_BYTES);
  const encoded = new Uint8Array(size);
  const header = new DataView(encoded.buffer);
  header.setUint32(0, segments.length, true);
  let at = HEADER_BYTES;
  segments.forEach((segment, index) => {
    header.setUint32(4 + index * 4, at, true);
    encoded.set(segment, at);
    at += segment.length;
  });
  return encoded;
}

/** One segment, of even length. */
function packPlane(frame: Uint8Array, shape: RleShape, first: number): number[] {
  const { rows, columns, samplesPerPixel, bytesPerSample } = shape;
  const step = samplesPerPixel * bytesPerSample;
  const packed: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns * step + first;
    const plane = Array.from({ length: columns }, (_, column) => frame[start + column * step] ?? 0);
    packRow(plane, packed);
  }
  if (packed.length % 2 === 1) packed.push(0);
  return packed;
}

/** PackBits: n literal bytes behind n − 1, or one byte that stands n times behind 257 − n. */
function packRow(row: readonly number[], packed: number[]): void {
  let literal: number[] = [];
  const flush = () => {
    if (literal.length > 0) packed.push(literal.length - 1, ...literal);
    literal = [];
  };
  for (let at = 0; at < row.length;) {
    const run = runLength(row, at);
    // A run of two between literals costs what it saves (PS3.5 G.3.1 leaves the choice).
    if (run >= 3 || (run === 2 && literal.length === 0)) {
      flush();
      packed.push(257 - run, row[at] ?? 0);
      at += run;
    } else {
      literal.push(row[at] ?? 0);
      at += 1;
      if (literal.length === MAX_RUN) flush();
    }
  }
  flush();
}

function runLength(row: readonly number[], from: number): number {
  let end = from + 1;
  while (end < row.length && end - from < MAX_RUN && row[end] === row[from]) end += 1;
  return end - from;
}
