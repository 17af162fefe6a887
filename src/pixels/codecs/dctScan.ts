/**
 * Scans of DCT coefficients (ITU-T T.81 F.2.2 sequential, G.1.2 and G.2 progressive).
 */
import { CodecError } from '#pixels/codecs/decoded.ts';
import type { EntropyReader, HuffmanTable } from '#pixels/codecs/huffman.ts';
import { ZIGZAG } from '#pixels/codecs/inverseDct.ts';

export interface DctComponent {
  readonly id: number;
  readonly horizontal: number;
  readonly vertical: number;
  readonly quantizationTable: number;
  /** Padded to whole MCUs, as interleaved scans have it. */
  readonly blocksPerLine: number;
  readonly blockLines: number;
  readonly ownBlocksPerLine: number;
  readonly ownBlockLines: number;
  /** 64 for each block, natural order, not yet dequantized. */
  readonly coefficients: Int16Array;
  quantization: Uint16Array | null;
  seen: boolean;
}

export interface DctScan {
  readonly members: readonly ScanMember[];
  readonly progressive: boolean;
  /** Spectral band, in zigzag order. */
  readonly from: number;
  readonly to: number;
  /** Successive approximation: bit positions before this scan (0 for a first one) and with it. */
  readonly high: number;
  readonly low: number;
}

interface ScanMember {
  readonly component: DctComponent;
  readonly dc: HuffmanTable | undefined;
  readonly ac: HuffmanTable | undefined;
  prediction: number;
}

/** Decode one scan into its components' coefficients. */
export function decodeDctScan(reader: EntropyReader, scan: DctScan, restartInterval: number): void {
  const [first, ...others] = scan.members;
  if (first === undefined) return;
  const decoder = new BlockDecoder(reader, scan);
  const isAlone = others.length === 0;
  const units = isAlone
    ? first.component.ownBlocksPerLine
    : first.component.blocksPerLine / first.component.horizontal;
  const lines = isAlone
    ? first.component.ownBlockLines
    : first.component.blockLines / first.component.vertical;
  for (let unit = 0; unit < units * lines; unit += 1) {
    if (restartInterval > 0 && unit > 0 && unit % restartInterval === 0) {
      reader.restart();
      decoder.restart();
    }
    const row = Math.floor(unit / units);
    const column = unit % units;
    if (isAlone) decoder.block(first, row, column);
    else decodeMcu(decoder, scan, row, column);
    if (column === units - 1 && reader.isExhausted) {
      throw new CodecError('JPEG', `it ends in block row ${row + 1} of ${lines}`);
    }
  }
}

/** The blocks of all components of an MCU (A.2.3). */
function decodeMcu(decoder: BlockDecoder, scan: DctScan, row: number, column: number): void {
  for (const member of scan.members) {
    const { horizontal, vertical } = member.component;
    for (let y = 0; y < vertical; y += 1) {
      for (let x = 0; x < horizontal; x += 1) {
        decoder.block(member, row * vertical + y, column * horizontal + x);
      }
    }
  }
}

class BlockDecoder {
  private readonly reader: EntropyReader;
  private readonly scan: DctScan;
  /** Blocks that still end at once (EOBn, G.1.2.2). */
  private endOfBandRun = 0;

  constructor(reader: EntropyReader, scan: DctScan) {
    this.reader = reader;
    this.scan = scan;
  }

  restart(): void {
    this.endOfBandRun = 0;
    for (const member of this.scan.members) member.prediction = 0;
  }

  block(member: ScanMember, row: number, column: number): void {
    const { component } = member;
    const at = (row * component.blocksPerLine + column) * 64;
    const { progressive, from, high } = this.scan;
    if (!progressive) this.sequential(member, at);
    else if (from === 0 && high === 0) this.firstDc(member, at);
    else if (from === 0) this.refineDc(member, at);
    else if (high === 0) this.firstAc(member, at);
    else this.refineAc(member, at);
  }

  private sequential(member: ScanMember, at: number): void {
    const { reader } = this;
    const { coefficients } = member.component;
    const ac = needed(member.ac);
    member.prediction += reader.receiveExtended(reader.symbol(needed(member.dc)) & 15);
    coefficients[at] = member.prediction;
    for (let k = 1; k < 64; k += 1) {
      const symbol = reader.symbol(ac);
      const size = symbol & 15;
      const run = symbol >> 4;
      if (size === 0) {
        if (run < 15) return;
        k += 15;
        continue;
      }
      k += run;
      if (k > 63) throw tooLong();
      coefficients[at + (ZIGZAG[k] ?? 0)] = reader.receiveExtended(size);
    }
  }

  private firstDc(member: ScanMember, at: number): void {
    const { reader, scan } = this;
    member.prediction += reader.receiveExtended(reader.symbol(needed(member.dc)) & 15);
    member.component.coefficients[at] = member.prediction << scan.low;
  }

  private refineDc({ component: { coefficients } }: ScanMember, at: number): void {
    if (this.reader.receive(1) === 1)
      coefficients[at] = (coefficients[at] ?? 0) | (1 << this.scan.low);
  }

  private firstAc({ component: { coefficients }, ac }: ScanMember, at: number): void {
    if (this.endOfBandRun > 0) {
      this.endOfBandRun -= 1;
      return;
    }
    const { reader, scan } = this;
    const table = needed(ac);
    for (let k = scan.from; k <= scan.to; k += 1) {
      const symbol = reader.symbol(table);
      const size = symbol & 15;
      const run = symbol >> 4;
      if (size === 0) {
        if (run < 15) {
          this.endOfBandRun = (1 << run) - 1 + reader.receive(run);
          return;
        }
        k += 15;
        continue;
      }
      k += run;
      if (k > scan.to) throw tooLong();
      coefficients[at + (ZIGZAG[k] ?? 0)] = reader.receiveExtended(size) * 2 ** scan.low;
    }
  }

  /** Coefficients that are not 0 get a further bit each, on the way to the next new one (G.1.2.3). */
  private refineAc({ component: { coefficients }, ac }: ScanMember, at: number): void {
    const { reader, scan } = this;
    const table = needed(ac);
    const bit = 1 << scan.low;
    let k = scan.from;
    while (k <= scan.to && this.endOfBandRun === 0) {
      const symbol = reader.symbol(table);
      const size = symbol & 15;
      let run = symbol >> 4;
      let fresh = 0;
      if (size === 0 && run < 15) {
        // This block counts as the first of the run; the rest of it is only refined.
        this.endOfBandRun = (1 << run) + reader.receive(run);
        break;
      }
      if (size > 1) throw tooLong();
      if (size === 1) fresh = reader.receive(1) === 1 ? bit : -bit;
      for (; k <= scan.to; k += 1) {
        const index = at + (ZIGZAG[k] ?? 0);
        if ((coefficients[index] ?? 0) !== 0) {
          this.refine(coefficients, index, bit);
        } else if (run === 0) {
          if (fresh !== 0) coefficients[index] = fresh;
          break;
        } else {
          run -= 1;
        }
      }
      k += 1;
    }
    if (this.endOfBandRun === 0) return;
    for (; k <= scan.to; k += 1) {
      const index = at + (ZIGZAG[k] ?? 0);
      if ((coefficients[index] ?? 0) !== 0) this.refine(coefficients, index, bit);
    }
    this.endOfBandRun -= 1;
  }

  private refine(coefficients: Int16Array, index: number, bit: number): void {
    const value = coefficients[index] ?? 0;
    if (this.reader.receive(1) === 0 || (Math.abs(value) & bit) !== 0) return;
    coefficients[index] = value > 0 ? value + bit : value - bit;
  }
}

function needed(table: HuffmanTable | undefined): HuffmanTable {
  if (table === undefined) throw new CodecError('JPEG', 'a Huffman table is missing');
  return table;
}

function tooLong(): CodecError {
  return new CodecError('JPEG', 'a block with too many coefficients');
}
