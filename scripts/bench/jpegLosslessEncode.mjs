// @ts-check
/**
 * Lossless JPEG of one component (ITU-T T.81 annex H, predictor 1), with one Huffman table that fits
 * slices with a little noise. No package at hand encodes it.
 */

/** Codes by length, from 1 bit to 16, and the categories in the order of their codes (B.2.4.2). */
const COUNTS = [0, 0, 6, 2, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const CATEGORIES = [3, 4, 5, 2, 1, 6, 0, 7, 8, 9, 10, 11, 12];

/**
 * @param {Uint16Array} samples
 * @param {number} size columns and rows
 * @param {number} precision at most 12
 */
export function encodeJpegLossless(samples, size, precision) {
  const side = [size >> 8, size & 255];
  const frame = [0xff, 0xd8, 0xff, 0xc3, 0, 11, precision, ...side, ...side, 1, 1, 0x11, 0];
  const table = [0xff, 0xc4, 0, 19 + CATEGORIES.length, 0, ...COUNTS, ...CATEGORIES];
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 1, 0, 0];
  const codes = huffmanCodes();
  /** @type {number[]} */
  const out = [];
  let rest = 0;
  let count = 0;
  const write = (/** @type {number} */ value, /** @type {number} */ bits) => {
    for (let bit = bits - 1; bit >= 0; bit -= 1) {
      rest = (rest << 1) | ((value >> bit) & 1);
      count += 1;
      if (count < 8) continue;
      out.push(rest);
      if (rest === 0xff) out.push(0);
      rest = 0;
      count = 0;
    }
  };
  for (let at = 0; at < samples.length; at += 1) {
    const above = at < size ? 2 ** (precision - 1) : (samples[at - size] ?? 0);
    const predicted = at % size === 0 ? above : (samples[at - 1] ?? 0);
    const difference = (samples[at] ?? 0) - predicted;
    const category = 32 - Math.clz32(Math.abs(difference));
    const [code, length] = codes.get(category) ?? [0, 0];
    write(code, length);
    write(difference < 0 ? difference - 1 : difference, category);
  }
  // Filled up with ones (F.1.2.3).
  write(255, (8 - count) % 8);
  return Uint8Array.from([...frame, ...table, ...scan, ...out, 0xff, 0xd9]);
}

/** Annex C. */
function huffmanCodes() {
  /** @type {Map<number, [code: number, length: number]>} */
  const codes = new Map();
  let code = 0;
  let next = 0;
  for (const [at, count] of COUNTS.entries()) {
    for (let i = 0; i < count; i += 1) {
      codes.set(CATEGORIES[next] ?? 0, [code, at + 1]);
      code += 1;
      next += 1;
    }
    code <<= 1;
  }
  return codes;
}
