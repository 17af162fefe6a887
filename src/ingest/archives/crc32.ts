/**
 * CRC-32 as ZIP and gzip use it (ISO 3309, polynomial 0xEDB88320), four bytes at a step. Pure.
 */

/** One table for each byte of a word. */
const TABLES = makeTables();

function makeTables(): readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array] {
  const [first, second, third, fourth] = Array.from({ length: 4 }, () => new Uint32Array(256));
  if (!first || !second || !third || !fourth) throw new Error('Four tables were made.');
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ ((crc & 1) === 0 ? 0 : 0xedb88320);
    first[byte] = crc;
  }
  const step = (crc: number) => (crc >>> 8) ^ (first[crc & 0xff] ?? 0);
  for (let byte = 0; byte < 256; byte += 1) {
    second[byte] = step(first[byte] ?? 0);
    third[byte] = step(second[byte] ?? 0);
    fourth[byte] = step(third[byte] ?? 0);
  }
  return [first, second, third, fourth];
}

/**
 * @param before what came of the bytes before these; 0 at the beginning
 * @returns an unsigned number of 32 bits
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [first, second, third, fourth] = TABLES;
  let crc = ~before;
  const words = bytes.length - (bytes.length % 4);
  let at = 0;
  for (; at < words; at += 4) {
    crc ^=
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    crc =
      (fourth[crc & 0xff] as number) ^
      (third[(crc >>> 8) & 0xff] as number) ^
      (second[(crc >>> 16) & 0xff] as number) ^
      (first[crc >>> 24] as number);
  }
  for (; at < bytes.length; at += 1) {
    crc = (crc >>> 8) ^ (first[(crc ^ (bytes[at] as number)) & 0xff] as number);
  }
  return ~crc >>> 0;
}
