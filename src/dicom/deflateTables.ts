/**
 * Tables of the deflate format (RFC 1951 3.2.5–3.2.7), and Huffman codes as tables to look up in.
 */

/** A code as a table: what the next bits, lowest first, mean. */
export interface HuffmanTable {
  /** By the next bits: the symbol times 16, plus the bits that it takes; 0 where there is none. */
  readonly entries: Uint16Array;
  /** Of the bits to look up by. */
  readonly mask: number;
}

const LONGEST_CODE = 15;

/** Lengths of a copy by symbol, from 257 on: what its extra bits are added to. */
export const LENGTH_BASES = Uint16Array.from([
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
]);
export const LENGTH_EXTRA_BITS = Uint8Array.from([
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
]);
export const DISTANCE_BASES = Uint16Array.from([
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
]);
export const DISTANCE_EXTRA_BITS = Uint8Array.from([
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
]);

/** The order in which a block tells the lengths of the code for its code lengths. */
export const CODE_LENGTH_ORDER: readonly number[] = [
  16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
];

/**
 * The canonical code of these lengths.
 *
 * @param lengths bits of each symbol's code, 0 for symbols that do not occur
 * @returns null where the lengths make no code: more codes than there is room for, or fewer. One
 *   code of one bit alone is a code too: blocks with a single distance have it.
 */
export function huffmanTable(lengths: Uint8Array): HuffmanTable | null {
  const counts = new Uint16Array(LONGEST_CODE + 1);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  counts[0] = 0;
  let bits = LONGEST_CODE;
  while (bits > 1 && counts[bits] === 0) bits -= 1;
  const next = firstCodes(counts);
  if (next === null) return null;
  const entries = new Uint16Array(1 << bits);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const code = next[length] ?? 0;
    next[length] = code + 1;
    const entry = (symbol << 4) | length;
    for (let at = reversed(code, length); at < entries.length; at += 1 << length) {
      entries[at] = entry;
    }
  }
  return { entries, mask: entries.length - 1 };
}

/** The first code of each length; null where they do not fill the tree. */
function firstCodes(counts: Uint16Array): Uint16Array | null {
  const first = new Uint16Array(LONGEST_CODE + 1);
  let code = 0;
  let used = 0;
  for (let length = 1; length <= LONGEST_CODE; length += 1) {
    code = (code + (counts[length - 1] ?? 0)) << 1;
    first[length] = code;
    used += (counts[length] ?? 0) << (LONGEST_CODE - length);
  }
  const room = 1 << LONGEST_CODE;
  const symbols = counts.reduce((sum, count) => sum + count, 0);
  const isSingle = symbols === 0 || (symbols === 1 && counts[1] === 1);
  return used === room || isSingle ? first : null;
}

function reversed(code: number, length: number): number {
  let turned = 0;
  for (let bit = 0; bit < length; bit += 1) turned = (turned << 1) | ((code >> bit) & 1);
  return turned;
}

function fixedTable(lengths: readonly (readonly [count: number, bits: number])[]): HuffmanTable {
  const table = huffmanTable(
    Uint8Array.from(lengths.flatMap(([count, bits]) => Array.from({ length: count }, () => bits))),
  );
  if (table === null) throw new Error('The fixed codes of the standard are whole.');
  return table;
}

/** The codes that blocks without codes of their own have (3.2.6). */
export const FIXED_LITERALS = fixedTable([
  [144, 8],
  [112, 9],
  [24, 7],
  [8, 8],
]);
export const FIXED_DISTANCES = fixedTable([[32, 5]]);
