/** JPEG streams of 8 × 8 pixels with every segment that our own decoders read. */

const SIDE = 8;

function segment(marker: number, payload: readonly number[]): number[] {
  const length = payload.length + 2;
  return [0xff, marker, length >> 8, length & 0xff, ...payload];
}

/** Six symbols of three bits each. */
function huffman(id: number): number[] {
  return segment(0xc4, [id, 0, 0, 6, ...Array.from({ length: 13 }, () => 0), 0, 1, 2, 3, 4, 0x11]);
}

function frame(marker: number, precision: number, components: number): number[] {
  const each = Array.from({ length: components }, (_, at) => [at + 1, 0x11, 0]).flat();
  return segment(marker, [precision, 0, SIDE, 0, SIDE, components, ...each]);
}

function scan(components: number, parameters: readonly [number, number, number]): number[] {
  const each = Array.from({ length: components }, (_, at) => [at + 1, 0]).flat();
  return segment(0xda, [components, ...each, ...parameters]);
}

const QUANTIZATION = segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]);
const ENTROPY = Array.from({ length: 80 }, (_, at) => (at * 37) & 0x7f);

function stream(...parts: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from([0xff, 0xd8, ...parts.flat(), ...ENTROPY, 0xff, 0xd9]);
}

export const JPEG_STREAMS: readonly Uint8Array[] = [
  stream(frame(0xc3, 8, 1), huffman(0), scan(1, [1, 0, 0])),
  stream(frame(0xc3, 16, 3), huffman(0), segment(0xdd, [0, 8]), scan(3, [7, 0, 1])),
  stream(QUANTIZATION, frame(0xc0, 8, 1), huffman(0), huffman(0x10), scan(1, [0, 63, 0])),
  stream(QUANTIZATION, frame(0xc1, 12, 3), huffman(0), huffman(0x10), scan(3, [0, 63, 0])),
  stream(QUANTIZATION, frame(0xc2, 12, 1), huffman(0), huffman(0x10), [
    ...scan(1, [0, 0, 1]),
    ...ENTROPY,
    ...scan(1, [1, 63, 1]),
  ]),
];
