/**
 * Lossless JPEG of every form that its decoder knows, for tests: ITU-T T.81 annex H, written from its
 * tables. Never part of the page.
 */

export interface LosslessPlan {
  readonly columns: number;
  readonly rows: number;
  readonly components: number;
  readonly precision: number;
  readonly predictor: number;
  readonly pointTransform: number;
  /** Lines between restarts, 0 for none. */
  readonly restartLines: number;
  /** Each component in a scan of its own. */
  readonly separate: boolean;
  /** Samples of a pixel side by side. */
  readonly samples: readonly number[];
}

/** Seventeen categories, codes of 5 bits each: 0 … 16. */
const CODE_BITS = 5;

/** Entropy coded bits, a zero stuffed behind a byte of ones. */
export class EntropyBits {
  readonly bytes: number[] = [];
  private rest = 0;
  private count = 0;

  write(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit -= 1) {
      this.rest = (this.rest << 1) | ((value >> bit) & 1);
      this.count += 1;
      if (this.count === 8) this.flush();
    }
  }

  /** Fill up with ones (F.1.2.3). */
  pad(): void {
    while (this.count > 0) this.write(1, 1);
  }

  private flush(): void {
    this.bytes.push(this.rest);
    if (this.rest === 0xff) this.bytes.push(0);
    this.rest = 0;
    this.count = 0;
  }
}

/** A stream as ITU-T T.81 annex H makes it, written from its tables. */
export function encodeJpegLossless(plan: LosslessPlan): Uint8Array {
  const ids = Array.from({ length: plan.components }, (_, i) => i + 1);
  const size = [plan.rows, plan.columns].flatMap((side) => [side >> 8, side & 255]);
  const soi = [0xff, 0xd8];
  const sof = [0xff, 0xc3, 0, 8 + 3 * ids.length, plan.precision, ...size, ids.length];
  const frame = [...soi, ...sof, ...ids.flatMap((id) => [id, 0x11, 0])];
  const codes = Array.from({ length: 17 }, (_, i) => i);
  const counts = Array.from({ length: 16 }, (_, i) => (i + 1 === CODE_BITS ? codes.length : 0));
  const table = [0xff, 0xc4, 0, 19 + codes.length, 0, ...counts, ...codes];
  const interval = plan.restartLines * plan.columns;
  const restart = interval > 0 ? [0xff, 0xdd, 0, 4, interval >> 8, interval & 255] : [];
  const scans = plan.separate ? ids.map((id) => [id]) : [ids];
  const parameters = [plan.predictor, 0, plan.pointTransform];
  const body = scans.flatMap((members) => {
    const sos = [0xff, 0xda, 0, 6 + 2 * members.length, members.length];
    const selectors = members.flatMap((id) => [id, 0]);
    return [...sos, ...selectors, ...parameters, ...encodeScan(plan, members)];
  });
  return Uint8Array.from([...frame, ...table, ...restart, ...body, 0xff, 0xd9]);
}

function encodeScan(plan: LosslessPlan, members: readonly number[]): number[] {
  const { columns, rows, components, pointTransform, restartLines } = plan;
  const out: number[] = [];
  let bits = new EntropyBits();
  const at = (x: number, y: number, c: number) =>
    (plan.samples[(y * columns + x) * components + c] ?? 0) >> pointTransform;
  for (let y = 0; y < rows; y += 1) {
    const restarts = restartLines > 0 && y > 0 && y % restartLines === 0;
    if (restarts) {
      bits.pad();
      out.push(...bits.bytes, 0xff, 0xd0 + ((y / restartLines - 1) & 7));
      bits = new EntropyBits();
    }
    const first = y === 0 || restarts;
    for (let x = 0; x < columns; x += 1) {
      for (const id of members) writeSample(bits, plan, at, x, y, id - 1, first);
    }
  }
  bits.pad();
  return [...out, ...bits.bytes];
}

function writeSample(
  bits: EntropyBits,
  plan: LosslessPlan,
  at: (x: number, y: number, c: number) => number,
  x: number,
  y: number,
  c: number,
  first: boolean,
): void {
  let prediction: number;
  if (first && x === 0) prediction = 2 ** (plan.precision - plan.pointTransform - 1);
  else if (first) prediction = at(x - 1, y, c);
  else if (x === 0) prediction = at(x, y - 1, c);
  else
    prediction = predicted(at(x - 1, y, c), at(x, y - 1, c), at(x - 1, y - 1, c), plan.predictor);
  // Modulo 2^16, −32767 … 32768 (H.1.2.1).
  let difference = (at(x, y, c) - prediction) & 0xffff;
  if (difference > 32768) difference -= 65536;
  const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
  bits.write(size, CODE_BITS);
  if (size < 16) bits.write(difference < 0 ? difference + 2 ** size - 1 : difference, size);
}

/** Table H.1. */
function predicted(a: number, b: number, c: number, predictor: number): number {
  const forms = [a, b, c, a + b - c, a + ((b - c) >> 1), b + ((a - c) >> 1), (a + b) >> 1];
  return forms[predictor - 1] ?? 0;
}
