/**
 * Deflate streams (RFC 1951), unpacked by pulling: as many bytes as are asked for, out of a source
 * that is read as far as they need.
 *
 * It says to the byte where a stream ends, which gzip needs, and gives all that stands before a
 * damage. What is no deflate stream, or ends early, throws a SourceError.
 */
import { type ByteSource, SourceError, type SourceFault } from '#dicom/byteSource.ts';
import {
  CODE_LENGTH_ORDER,
  DISTANCE_BASES,
  DISTANCE_EXTRA_BITS,
  FIXED_DISTANCES,
  FIXED_LITERALS,
  type HuffmanTable,
  huffmanTable,
  LENGTH_BASES,
  LENGTH_EXTRA_BITS,
} from '#dicom/deflateTables.ts';

/** Copies reach back so far at most. */
export const DEFLATE_WINDOW_BYTES = 32 * 1024;

const LONGEST_CODE = 15;
const END_OF_BLOCK = 256;
const FIRST_LENGTH = 257;
const MOST_LITERALS = 286;
const MOST_DISTANCES = 30;

export class Inflater {
  /** Bytes that were given so far. */
  produced = 0;
  /** The last block is over: there is no more. */
  isDone = false;

  private readonly source: ByteSource;
  private input: Uint8Array = new Uint8Array(0);
  /** Where `input` begins in the source. */
  private inputAt: number;
  /** Next byte of `input`. */
  private at = 0;
  /** Bits that were taken from the input and are not used yet, the next one lowest. */
  private held = 0;
  private heldBits = 0;

  private block: 'none' | 'stored' | 'coded' = 'none';
  private isLastBlock = false;
  private storedLeft = 0;
  private literals = FIXED_LITERALS;
  private distances = FIXED_DISTANCES;
  /** A copy that did not fit into what was asked for. */
  private copyLeft = 0;
  private copyDistance = 0;
  private fault: SourceFault | null = null;

  /**
   * @param source read by nobody else meanwhile
   * @param start where the stream begins
   */
  constructor(source: ByteSource, start = 0) {
    this.source = source;
    this.inputAt = start;
  }

  /** Byte of the source behind the last one that was used. */
  get position(): number {
    return this.inputAt + this.at - (this.heldBits >> 3);
  }

  /**
   * Write the next bytes to out[from, to).
   *
   * @param out has in front of `from` what came before, as far as copies reach back
   * @returns behind the last byte written: less than `to` only at the end of the stream. When it
   *   throws, `produced` counts what was written before.
   */
  read(out: Uint8Array, from: number, to: number): number {
    let end = from;
    while (end < to && !this.isDone && this.fault === null) {
      const before = end;
      if (this.block === 'none') this.beginBlock();
      else if (this.block === 'stored') end = this.stored(out, end, to);
      else end = this.coded(out, end, to);
      this.produced += end - before;
    }
    if (this.fault !== null) throw new SourceError(this.fault);
    return end;
  }

  private beginBlock(): void {
    if (this.isLastBlock) {
      this.isDone = true;
      return;
    }
    this.isLastBlock = this.bits(1) === 1;
    const type = this.bits(2);
    if (type === 0) this.beginStored();
    else if (type === 1) this.beginCoded(FIXED_LITERALS, FIXED_DISTANCES);
    else if (type === 2) this.readCodes();
    else this.fail('inflate');
  }

  private beginCoded(literals: HuffmanTable, distances: HuffmanTable): void {
    this.literals = literals;
    this.distances = distances;
    this.block = 'coded';
  }

  private beginStored(): void {
    this.bits(this.heldBits & 7);
    const length = this.bits(16);
    if ((this.bits(16) ^ length) !== 0xffff) this.fail('inflate');
    this.storedLeft = length;
    this.block = 'stored';
  }

  private stored(out: Uint8Array, from: number, to: number): number {
    let end = from;
    const most = Math.min(to, from + this.storedLeft);
    while (end < most && this.heldBits > 0) out[end++] = this.bits(8);
    while (end < most && this.hasInput()) {
      const piece = this.input.subarray(this.at, this.at + most - end);
      out.set(piece, end);
      this.at += piece.length;
      end += piece.length;
    }
    if (end < most) this.fail('too-short');
    this.storedLeft -= end - from;
    if (this.storedLeft === 0) this.block = 'none';
    return end;
  }

  private coded(out: Uint8Array, from: number, to: number): number {
    let end = this.copyLeft > 0 ? this.copy(out, from, to) : from;
    while (end < to && this.fault === null) {
      end = this.literalRun(out, end, to);
      if (end === to) break;
      const symbol = this.symbol(this.literals);
      if (symbol < END_OF_BLOCK) {
        if (this.fault === null) out[end++] = symbol;
      } else if (symbol === END_OF_BLOCK) {
        this.block = 'none';
        return end;
      } else {
        this.beginCopy(symbol - FIRST_LENGTH, this.produced + end - from);
        end = this.copy(out, end, to);
      }
    }
    return end;
  }

  /** Literals up to the next copy, as far as the input is at hand: most symbols, so in locals. */
  private literalRun(out: Uint8Array, from: number, to: number): number {
    const { input } = this;
    const { entries, mask } = this.literals;
    let { at, held, heldBits } = this;
    let end = from;
    while (end < to) {
      if (heldBits < 16) {
        if (at + 2 > input.length) break;
        held |= ((input[at] as number) | ((input[at + 1] as number) << 8)) << heldBits;
        at += 2;
        heldBits += 16;
      }
      const entry = entries[held & mask] as number;
      if (entry >= END_OF_BLOCK << 4 || entry === 0) break;
      out[end++] = entry >> 4;
      held >>>= entry & 0xf;
      heldBits -= entry & 0xf;
    }
    this.at = at;
    this.held = held;
    this.heldBits = heldBits;
    return end;
  }

  /** @param produced bytes that there are to copy from */
  private beginCopy(lengthCode: number, produced: number): void {
    const base = LENGTH_BASES[lengthCode];
    if (base === undefined) {
      this.fail('inflate');
      return;
    }
    const length = base + this.bits(LENGTH_EXTRA_BITS[lengthCode] ?? 0);
    const code = this.symbol(this.distances);
    const distanceBase = DISTANCE_BASES[code];
    const distance = (distanceBase ?? Infinity) + this.bits(DISTANCE_EXTRA_BITS[code] ?? 0);
    if (distance > produced) this.fail('inflate');
    if (this.fault !== null) return;
    this.copyLeft = length;
    this.copyDistance = distance;
  }

  private copy(out: Uint8Array, from: number, to: number): number {
    const { copyLeft, copyDistance } = this;
    const end = Math.min(to, from + copyLeft);
    // Byte by byte: a copy may reach into what it writes itself.
    for (let at = from; at < end; at += 1) out[at] = out[at - copyDistance] as number;
    this.copyLeft -= end - from;
    return end;
  }

  /** The codes that stand at the beginning of a block (3.2.7). */
  private readCodes(): void {
    const literals = this.bits(5) + 257;
    const distances = this.bits(5) + 1;
    const count = this.bits(4) + 4;
    if (literals > MOST_LITERALS || distances > MOST_DISTANCES) this.fail('inflate');
    const ofLengths = new Uint8Array(CODE_LENGTH_ORDER.length);
    for (const symbol of CODE_LENGTH_ORDER.slice(0, count)) ofLengths[symbol] = this.bits(3);
    const lengths = this.codeLengths(huffmanTable(ofLengths), literals + distances);
    if (this.fault !== null) return;
    const literalTable = huffmanTable(lengths.subarray(0, literals));
    const distanceTable = huffmanTable(lengths.subarray(literals));
    if (literalTable === null || distanceTable === null || lengths[END_OF_BLOCK] === 0) {
      this.fail('inflate');
    } else this.beginCoded(literalTable, distanceTable);
  }

  private codeLengths(table: HuffmanTable | null, count: number): Uint8Array {
    const lengths = new Uint8Array(count);
    if (table === null) {
      this.fail('inflate');
      return lengths;
    }
    for (let at = 0; at < count && this.fault === null;) {
      const symbol = this.symbol(table);
      if (symbol < 16) {
        lengths[at++] = symbol;
        continue;
      }
      if (symbol === 16 && at === 0) this.fail('inflate');
      const length = symbol === 16 ? (lengths[at - 1] ?? 0) : 0;
      const times = this.repeats(symbol);
      if (at + times > count) this.fail('inflate');
      lengths.fill(length, at, at + times);
      at += times;
    }
    return lengths;
  }

  /** How often a length comes again, by the symbol that says so. */
  private repeats(symbol: number): number {
    if (symbol === 16) return 3 + this.bits(2);
    return symbol === 17 ? 3 + this.bits(3) : 11 + this.bits(7);
  }

  /** The next symbol; 0 behind a fault. */
  private symbol(table: HuffmanTable): number {
    if (this.heldBits < LONGEST_CODE) this.refill();
    const entry = table.entries[this.held & table.mask] as number;
    const length = entry & 0xf;
    // Behind the last byte the bits that are looked at are zeros that nobody wrote.
    if (length > this.heldBits) this.fail('too-short');
    else if (length === 0) this.fail(this.heldBits < LONGEST_CODE ? 'too-short' : 'inflate');
    this.held >>>= length;
    this.heldBits -= length;
    return this.fault === null ? entry >> 4 : 0;
  }

  /** The next `count` bits, at most 16, as a number; 0 behind a fault. */
  private bits(count: number): number {
    if (this.heldBits < count) this.refill();
    if (this.heldBits < count) {
      this.fail('too-short');
      return 0;
    }
    const value = this.held & ((1 << count) - 1);
    this.held >>>= count;
    this.heldBits -= count;
    return value;
  }

  /** Hold at least 25 bits, or all there are. */
  private refill(): void {
    while (this.heldBits <= 24 && (this.at < this.input.length || this.hasInput())) {
      this.held |= (this.input[this.at] as number) << this.heldBits;
      this.at += 1;
      this.heldBits += 8;
    }
  }

  /** Whether there is a next byte; it stands at `at` then. */
  private hasInput(): boolean {
    if (this.at < this.input.length) return true;
    this.inputAt += this.input.length;
    this.at = 0;
    this.input = this.source.window(this.inputAt, 1);
    return this.input.length > 0;
  }

  private fail(fault: SourceFault): void {
    this.fault ??= fault;
  }
}
