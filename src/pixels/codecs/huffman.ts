/**
 * Entropy coded segments of JPEG: Huffman tables (ITU-T T.81 annex C), bits, markers (F.2.2).
 */
import { CodecError } from '#pixels/codecs/decoded.ts';

/** Codes of up to this length are looked up at once. */
const FAST_BITS = 9;

export interface HuffmanTable {
  /** By the next FAST_BITS bits: value × 32 + length; 0 for a longer code. */
  readonly fast: Uint16Array;
  /** By code length: the largest code, −1 where there is none, and what turns a code into an index. */
  readonly largest: Int32Array;
  readonly shift: Int32Array;
  readonly values: Uint8Array;
}

/** Tables of a DHT segment (B.2.4.2), by class × 16 + destination. */
export function readHuffmanTables(segment: Uint8Array, tables: Map<number, HuffmanTable>): void {
  let at = 0;
  while (at + 17 <= segment.length) {
    const destination = segment[at] ?? 0;
    const counts = segment.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const values = segment.subarray(at + 17, at + 17 + total);
    if (total > 256 || values.length < total) throw new CodecError('JPEG', 'a bad Huffman table');
    tables.set(destination, buildTable(counts, values));
    at += 17 + total;
  }
}

/** Codes are counted up within a length, and doubled from one to the next (C.2). */
function buildTable(counts: Uint8Array, values: Uint8Array): HuffmanTable {
  const fast = new Uint16Array(1 << FAST_BITS);
  const largest = new Int32Array(17).fill(-1);
  const shift = new Int32Array(17);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= 16; length += 1) {
    const count = counts[length - 1] ?? 0;
    shift[length] = index - code;
    for (let i = 0; i < count; i += 1, code += 1, index += 1) {
      if (length > FAST_BITS) continue;
      const from = code << (FAST_BITS - length);
      fast.fill(((values[index] ?? 0) << 5) | length, from, from + (1 << (FAST_BITS - length)));
    }
    if (count > 0) largest[length] = code - 1;
    if (code > 1 << length) throw new CodecError('JPEG', 'a bad Huffman table');
    code <<= 1;
  }
  return { fast, largest, shift, values };
}

export class EntropyReader {
  private readonly bytes: Uint8Array;
  private at: number;
  private bits = 0;
  private count = 0;
  /** Bits that were made up behind the end of the data. */
  private invented = 0;
  private wasExhausted = false;

  constructor(bytes: Uint8Array, from: number) {
    this.bytes = bytes;
    this.at = from;
  }

  /** More was read than there is: what came last is not from the stream. */
  get isExhausted(): boolean {
    return this.wasExhausted || this.invented > this.count;
  }

  /** Offset of the marker that ends the data. */
  endOfData(): number {
    while (this.at + 1 < this.bytes.length) {
      const next = this.bytes[this.at + 1] ?? 0;
      const isRestart = next >= 0xd0 && next <= 0xd7;
      if (this.bytes[this.at] === 0xff && next !== 0 && next !== 0xff && !isRestart) break;
      this.at += 1;
    }
    return this.at;
  }

  /** A value by its Huffman code (F.2.2.3). */
  symbol(table: HuffmanTable): number {
    this.need(16);
    const peeked = (this.bits >>> (this.count - 16)) & 0xffff;
    const quick = table.fast[peeked >> (16 - FAST_BITS)] ?? 0;
    if (quick !== 0) {
      this.count -= quick & 31;
      return quick >> 5;
    }
    for (let length = FAST_BITS + 1; length <= 16; length += 1) {
      const code = peeked >> (16 - length);
      if (code <= (table.largest[length] ?? -1)) {
        this.count -= length;
        return table.values[code + (table.shift[length] ?? 0)] ?? 0;
      }
    }
    throw new CodecError('JPEG', 'a code that its table has not');
  }

  /** `count` bits, at most 16. */
  receive(count: number): number {
    if (count === 0) return 0;
    this.need(count);
    this.count -= count;
    return (this.bits >>> this.count) & ((1 << count) - 1);
  }

  /** `count` bits as a signed number (F.2.2.1, EXTEND). */
  receiveExtended(count: number): number {
    if (count === 0) return 0;
    const value = this.receive(count);
    return value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
  }

  /** A difference of lossless coding: category 16 has no further bits (H.1.2.2). */
  difference(table: HuffmanTable): number {
    const category = this.symbol(table);
    if (category > 16) throw new CodecError('JPEG', 'a code that its table has not');
    return category === 16 ? 32768 : this.receiveExtended(category);
  }

  /** Drop the rest of a byte and step over the restart marker (F.2.2.5). */
  restart(): void {
    this.wasExhausted = this.isExhausted;
    this.bits = 0;
    this.count = 0;
    this.invented = 0;
    const { bytes } = this;
    // An encoder may have left bytes before the marker; any other marker ends the data.
    while (this.at + 1 < bytes.length) {
      const next = bytes[this.at + 1] ?? 0;
      if (bytes[this.at] === 0xff && next !== 0 && next !== 0xff) {
        if (next >= 0xd0 && next <= 0xd7) this.at += 2;
        return;
      }
      this.at += 1;
    }
  }

  /** Make at least `wanted` bits readable; behind the data there are zeros. */
  private need(wanted: number): void {
    while (this.count < wanted) {
      const byte = this.bytes[this.at];
      const isEscape = byte === 0xff;
      if (byte === undefined || (isEscape && this.bytes[this.at + 1] !== 0)) {
        this.bits <<= 8;
        this.invented += 8;
      } else {
        this.bits = (this.bits << 8) | byte;
        // A stuffed zero follows a data byte of FF (B.1.1.5).
        this.at += isEscape ? 2 : 1;
      }
      this.count += 8;
    }
  }
}
