/**
 * DCT JPEG of any sampling, restarts and scans, for tests: coefficients to a sequential stream (ITU-T
 * T.81 annex F), written from its tables. Never part of the page.
 */
import { EntropyBits } from '#pixels/codecs/jpegLosslessEncoder.ts';

export interface DctPlan {
  readonly columns: number;
  readonly rows: number;
  readonly precision: 8 | 12;
  readonly components: readonly DctPlanComponent[];
  /** MCUs, or blocks of a scan of one component, between restarts; 0 for none. */
  readonly restartInterval: number;
  /** Each component in a scan of its own. */
  readonly separate: boolean;
}

export interface DctPlanComponent {
  readonly horizontal: number;
  readonly vertical: number;
  /** First coefficient of each block, and one more in zigzag order; of whole MCUs, line by line. */
  readonly blocks: readonly { readonly dc: number; readonly at: number; readonly ac: number }[];
}

/** Symbols of a table, all of them with codes of one length; none is all ones. */
interface Codes {
  readonly symbols: readonly number[];
  readonly bits: number;
}

/** Sizes of differences. */
const DC: Codes = { symbols: Array.from({ length: 16 }, (_, size) => size), bits: 5 };
const AC_SYMBOLS = Array.from({ length: 16 }, (_, run) =>
  Array.from({ length: run === 15 ? 13 : 14 }, (__, size) => (run << 4) | size),
).flat();
const AC: Codes = { symbols: AC_SYMBOLS, bits: 8 };

/** Blocks of a component, padded to whole MCUs. */
export function blocksOf(plan: DctPlan, component: number): { across: number; down: number } {
  const { horizontal = 1, vertical = 1 } = plan.components[component] ?? {};
  const [most, tallest] = largest(plan);
  return {
    across: Math.ceil(plan.columns / (8 * most)) * horizontal,
    down: Math.ceil(plan.rows / (8 * tallest)) * vertical,
  };
}

function largest({ components }: DctPlan): [number, number] {
  return [
    Math.max(...components.map(({ horizontal }) => horizontal)),
    Math.max(...components.map(({ vertical }) => vertical)),
  ];
}

export function encodeDct(plan: DctPlan): Uint8Array {
  const { columns, rows, precision, components, restartInterval, separate } = plan;
  const u16 = (value: number) => [value >> 8, value & 255];
  const segment = (marker: number, body: number[]) => [
    0xff,
    marker,
    ...u16(body.length + 2),
    ...body,
  ];
  const ids = components.map((_, index) => index + 1);
  const frame = [
    precision,
    ...u16(rows),
    ...u16(columns),
    ids.length,
    ...components.flatMap(({ horizontal, vertical }, at) => [
      at + 1,
      (horizontal << 4) | vertical,
      0,
    ]),
  ];
  const table = (destination: number, { symbols, bits }: Codes) => {
    const counts = Array.from({ length: 16 }, (_, i) => (i === bits - 1 ? symbols.length : 0));
    return segment(0xc4, [destination, ...counts, ...symbols]);
  };
  const scans = separate ? ids.map((id) => [id]) : [ids];
  return Uint8Array.from([
    0xff,
    0xd8,
    ...segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]),
    ...segment(0xc1, frame),
    ...table(0x00, DC),
    ...table(0x10, AC),
    ...(restartInterval > 0 ? segment(0xdd, u16(restartInterval)) : []),
    ...scans.flatMap((members) => [
      ...segment(0xda, [members.length, ...members.flatMap((id) => [id, 0]), 0, 63, 0]),
      ...scanOf(
        plan,
        members.map((id) => id - 1),
      ),
    ]),
    0xff,
    0xd9,
  ]);
}

/** Units of a scan: MCUs, or the blocks of one component that hold pixels (A.2.2, A.2.3). */
function scanOf(plan: DctPlan, members: readonly number[]): number[] {
  const out: number[] = [];
  const predictions = new Map<number, number>();
  let bits = new EntropyBits();
  for (const [unit, blocks] of unitsOf(plan, members).entries()) {
    const { restartInterval } = plan;
    if (restartInterval > 0 && unit > 0 && unit % restartInterval === 0) {
      bits.pad();
      out.push(...bits.bytes, 0xff, 0xd0 + ((unit / restartInterval - 1) & 7));
      bits = new EntropyBits();
      predictions.clear();
    }
    for (const [component, index] of blocks) {
      const block = plan.components[component]?.blocks[index] ?? { dc: 0, at: 0, ac: 0 };
      writeNumber(bits, DC, 0, block.dc - (predictions.get(component) ?? 0));
      predictions.set(component, block.dc);
      writeBlock(bits, block.at, block.ac);
    }
  }
  bits.pad();
  return [...out, ...bits.bytes];
}

function unitsOf(plan: DctPlan, members: readonly number[]): [number, number][][] {
  const [most, tallest] = largest(plan);
  const units: [number, number][][] = [];
  const [only = 0] = members;
  if (members.length === 1) {
    const { horizontal = 1, vertical = 1 } = plan.components[only] ?? {};
    const { across } = blocksOf(plan, only);
    const wide = Math.ceil(Math.ceil((plan.columns * horizontal) / most) / 8);
    const high = Math.ceil(Math.ceil((plan.rows * vertical) / tallest) / 8);
    for (let y = 0; y < high; y += 1) {
      for (let x = 0; x < wide; x += 1) units.push([[only, y * across + x]]);
    }
    return units;
  }
  for (let row = 0; row < Math.ceil(plan.rows / (8 * tallest)); row += 1) {
    for (let column = 0; column < Math.ceil(plan.columns / (8 * most)); column += 1) {
      units.push(members.flatMap((component) => blocksOfMcu(plan, component, row, column)));
    }
  }
  return units;
}

function blocksOfMcu(
  plan: DctPlan,
  component: number,
  row: number,
  column: number,
): [number, number][] {
  const { horizontal = 1, vertical = 1 } = plan.components[component] ?? {};
  const { across } = blocksOf(plan, component);
  return Array.from({ length: horizontal * vertical }, (_, at) => {
    const y = row * vertical + Math.floor(at / horizontal);
    return [component, y * across + column * horizontal + (at % horizontal)];
  });
}

/** One coefficient behind `at` − 1 zeros, then the end of the block. */
function writeBlock(bits: EntropyBits, at: number, value: number): void {
  if (at > 0 && value !== 0) {
    let zeros = at - 1;
    for (; zeros > 15; zeros -= 16) writeSymbol(bits, AC, 0xf0);
    writeNumber(bits, AC, zeros, value);
    if (at === 63) return;
  }
  writeSymbol(bits, AC, 0);
}

function writeNumber(bits: EntropyBits, codes: Codes, run: number, value: number): void {
  const size = value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1;
  writeSymbol(bits, codes, (run << 4) | size);
  bits.write(value < 0 ? value + 2 ** size - 1 : value, size);
}

function writeSymbol(bits: EntropyBits, codes: Codes, symbol: number): void {
  bits.write(codes.symbols.indexOf(symbol), codes.bits);
}
