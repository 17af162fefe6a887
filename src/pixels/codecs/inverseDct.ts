/**
 * Inverse DCT of 8 × 8 blocks, in integers: Loeffler, Ligtenberg and Moschytz, "Practical fast 1-D
 * DCT algorithms with 11 multiplications" (ICASSP 1989), columns first, then rows. Constants have 13
 * fractional bits and the values between the passes 1, as is usual for 12-bit samples, so that
 * results equal those of other accurate integer decoders.
 */

/** Position in a block, row by row, of the coefficient with each number (T.81 figure A.6). */
export const ZIGZAG: Uint8Array = (() => {
  const order = new Uint8Array(64);
  let row = 0;
  let column = 0;
  for (let i = 0; i < 64; i += 1) {
    order[i] = row * 8 + column;
    const up = (row + column) % 2 === 0;
    if (up && column === 7) row += 1;
    else if (!up && row === 7) column += 1;
    else if (up && row === 0) column += 1;
    else if (!up && column === 0) row += 1;
    else {
      row += up ? -1 : 1;
      column += up ? 1 : -1;
    }
  }
  return order;
})();

const CONST_BITS = 13;
const PASS_BITS = 1;

const fixed = (value: number): number => Math.round(value * 2 ** CONST_BITS);

const C0_298 = fixed(0.298631336);
const C0_390 = fixed(0.390180644);
const C0_541 = fixed(0.5411961);
const C0_765 = fixed(0.765366865);
const C0_899 = fixed(0.899976223);
const C1_175 = fixed(1.175875602);
const C1_501 = fixed(1.50132111);
const C1_847 = fixed(1.847759065);
const C1_961 = fixed(1.96157056);
const C2_053 = fixed(2.053119869);
const C2_562 = fixed(2.562915447);
const C3_072 = fixed(3.072711026);

/** All blocks of a component → its samples, lines of blocksPerLine × 8, level shift undone. */
export function inverseDct(
  coefficients: Int16Array,
  quantization: Uint16Array,
  blocksPerLine: number,
  precision: number,
): Uint16Array {
  const samples = new Uint16Array(coefficients.length);
  const line = blocksPerLine * 8;
  const work = new Float64Array(64);
  const center = 2 ** (precision - 1);
  const top = 2 ** precision - 1;
  for (let block = 0; block * 64 < coefficients.length; block += 1) {
    for (let i = 0; i < 64; i += 1) {
      work[i] = (coefficients[block * 64 + i] ?? 0) * (quantization[i] ?? 0);
    }
    for (let column = 0; column < 8; column += 1) {
      transform(work, column, 8, CONST_BITS - PASS_BITS);
    }
    for (let row = 0; row < 8; row += 1) transform(work, row * 8, 1, CONST_BITS + PASS_BITS + 3);
    const from = Math.floor(block / blocksPerLine) * 8 * line + (block % blocksPerLine) * 8;
    for (let i = 0; i < 64; i += 1) {
      const value = (work[i] ?? 0) + center;
      samples[from + (i >> 3) * line + (i & 7)] = Math.min(Math.max(value, 0), top);
    }
  }
  return samples;
}

/** Eight values in place, from `at` in steps; results are shifted down by `shift`, rounded. */
function transform(values: Float64Array, at: number, step: number, shift: number): void {
  const s0 = values[at] ?? 0;
  const s1 = values[at + step] ?? 0;
  const s2 = values[at + 2 * step] ?? 0;
  const s3 = values[at + 3 * step] ?? 0;
  const s4 = values[at + 4 * step] ?? 0;
  const s5 = values[at + 5 * step] ?? 0;
  const s6 = values[at + 6 * step] ?? 0;
  const s7 = values[at + 7 * step] ?? 0;

  // Even part.
  const turn = (s2 + s6) * C0_541;
  const low = turn - s6 * C1_847;
  const high = turn + s2 * C0_765;
  const sum = (s0 + s4) * 2 ** CONST_BITS;
  const difference = (s0 - s4) * 2 ** CONST_BITS;
  const e0 = sum + high;
  const e3 = sum - high;
  const e1 = difference + low;
  const e2 = difference - low;

  // Odd part.
  const z5 = (s7 + s3 + s5 + s1) * C1_175;
  const z1 = (s7 + s1) * -C0_899;
  const z2 = (s5 + s3) * -C2_562;
  const z3 = (s7 + s3) * -C1_961 + z5;
  const z4 = (s5 + s1) * -C0_390 + z5;
  const o0 = s7 * C0_298 + z1 + z3;
  const o1 = s5 * C2_053 + z2 + z4;
  const o2 = s3 * C3_072 + z2 + z3;
  const o3 = s1 * C1_501 + z1 + z4;

  // Numbers stay below 2^53; the shift rounds half up, as an arithmetic one of integers does.
  const unit = 2 ** shift;
  values[at] = Math.floor((e0 + o3) / unit + 0.5);
  values[at + 7 * step] = Math.floor((e0 - o3) / unit + 0.5);
  values[at + step] = Math.floor((e1 + o2) / unit + 0.5);
  values[at + 6 * step] = Math.floor((e1 - o2) / unit + 0.5);
  values[at + 2 * step] = Math.floor((e2 + o1) / unit + 0.5);
  values[at + 5 * step] = Math.floor((e2 - o1) / unit + 0.5);
  values[at + 3 * step] = Math.floor((e3 + o0) / unit + 0.5);
  values[at + 4 * step] = Math.floor((e3 - o0) / unit + 0.5);
}
